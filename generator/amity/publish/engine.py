"""The one step that knows MkDocs: documents → HTML."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

from amity.problems import EnvironmentFault, Problem, ProblemsError
from amity.publish.base import VALUE, refused
from amity.publish.dated import moment
from amity.publish.folder import CONFIG, THEME, read_settings
from amity.publish.own import inherited
from amity.tree import Place, SourceFile

WARNING = re.compile(r"^(WARNING|ERROR)\s+-\s+(.*)$", re.MULTILINE)
SYSTEM = re.compile(r"\[Errno \d+\] ([^:\n]+)")
"""How Python tells of a full disk and the like."""
TEMPLATE = re.compile(rf'File "[^"]*/{THEME}/([^"]+)", line (\d+), in (?:top-level )?template')
"""How the engine tells of a mistake in a template, which comes from somebody's overrides."""
MISSING = re.compile(r"'([^']+\.html)' not found in search path")
"""How the engine tells of a template that a page asks for, and that is not there."""
FIXED = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}


class EngineFault(Exception):  # noqa: N818 - a bug of ours: what we hand over must always build
    """The engine refused, or warned about, what we gave it."""


def build(folder: Path, out: Path, released: int) -> None:
    """Build the laid-out folder into `out`; raises EngineFault on any warning.

    Raises ProblemsError where a template or mkdocs.yml has a mistake, EnvironmentFault where the
    disk is full or memory runs out.
    `released` is the time that pages carry, in seconds since 1970, unless SOURCE_DATE_EPOCH says
    otherwise.
    """
    command = [sys.executable, "-P", "-m", "amity.publish.child", str(os.getpid())]
    command += ["build", "--strict", "--clean"]
    # -P: a yaml.py in the folder where somebody stands is no module of the engine's.
    # Neither -q nor -v: with either of them strict lets warnings pass.
    command += ["--config-file", str(folder / CONFIG), "--site-dir", str(out)]
    done = subprocess.run(  # noqa: S603 - our own interpreter, no shell
        command, env=environment(released), capture_output=True, text=True, check=False
    )
    if done.returncode == -signal.SIGKILL or (done.returncode and "MemoryError" in done.stderr):
        raise EnvironmentFault("the system ended the engine: is there too little memory?")
    fault = SYSTEM.search(done.stderr)
    if done.returncode and fault:
        raise EnvironmentFault(f"cannot write to {out.parent}: {fault[1]}")
    if done.returncode and (mistaken := mistake(done.stderr)):
        raise ProblemsError([mistaken])
    if VALUE.search(done.stderr):
        top = Path(read_settings(folder)["INHERIT"])
        raise ProblemsError(refused(done.stderr, inherited(top, folder)))
    found = [match[2] for match in WARNING.finditer(done.stderr)]
    if done.returncode or found:
        raise EngineFault("\n".join(found) or done.stderr.strip() or "the engine failed")


def mistake(told: str) -> Problem | None:
    """What the engine says against somebody's template, if it is that which stopped it."""
    templates = TEMPLATE.findall(told)
    if templates:
        name, line = templates[-1]  # the innermost of those that call each other
        place = Place(SourceFile(f"overrides/{name}"), int(line), 1)
        return Problem("template", told.strip().splitlines()[-1], place)
    missing = MISSING.search(told)
    if missing:
        place = Place(SourceFile(f"overrides/{missing[1]}"), 1, 1)
        return Problem("template", "this template is missing", place)
    return None


def environment(released: int) -> dict[str, str]:
    """The engine's environment: fixed time, no banner. Raises EnvironmentFault."""
    return {**os.environ, "SOURCE_DATE_EPOCH": str(moment(released)), **FIXED}
