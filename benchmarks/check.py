"""Reading and checking, beside PyYAML's C loader on the same files: now, and at 2,000 plays."""

import gc
import math
import os
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import yaml
from growth import REPOSITORY, grow
from measure import compare, say

from amity import loading
from amity.cli.doors import YOUNG
from amity.source.project import Project
from amity.source.read import read_project

TODAY = date(2026, 11, 23)
FEW, MANY = 500, 2_000
PEER, EXPONENT, MEMORY = 4.0, 1.15, 400
"""To reach: times the bare loader, growth of time with plays, megabytes at the peak."""
RUNS = 3


def bare_yaml(root: Path = REPOSITORY) -> None:
    """Load every YAML file as PyYAML's C loader does, without places or checks."""
    for path in sorted((root / "playbooks").rglob("*.yaml")):
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


def main() -> None:
    """Print one line a measurement."""
    # What the command line sets; here it helps the bare loader as much.
    gc.set_threshold(YOUNG, 20, 100)
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder), REPOSITORY)
        compare("read with places", lambda: read_project(project), "bare yaml.load", bare_yaml)
        compare("read and check", lambda: loading.load(project, TODAY), "bare yaml.load", bare_yaml)
        _grown(Path(folder))


def _grown(folder: Path) -> None:
    """What becomes of it when a playbook grows."""
    few = grow(folder / "few", FEW)
    many = grow(folder / "many", MANY)
    compare(
        f"read and check {MANY} plays",
        lambda: _checked(many),
        "bare yaml.load",
        lambda: bare_yaml(many),
        target=PEER,
        runs=RUNS,
    )
    ratios = sorted(_work(many) / _work(few) for _ in range(RUNS))
    exponent = math.log(ratios[RUNS // 2]) / math.log(MANY / FEW)
    say(f"growth, {FEW} to {MANY} plays       exponent {exponent:.2f}   (to reach: {EXPONENT})")
    say(f"peak memory, {MANY} plays   {_peak(many):7.0f} MB   (to reach: {MEMORY} MB)")


def _checked(root: Path) -> None:
    loading.load(Project(root, root), TODAY)


def _work(root: Path) -> float:
    """Seconds of the processor that reading and checking takes, whoever else is at work."""
    start = time.process_time()
    _checked(root)
    return time.process_time() - start


def _peak(root: Path) -> float:
    """The most memory that `amity check` held there, in megabytes."""
    command = [str(Path(sys.executable).with_name("amity")), "check", "--today", str(TODAY)]
    running = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
        command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    unit = 1 if sys.platform == "darwin" else 1024
    return used.ru_maxrss * unit / 1_000_000
