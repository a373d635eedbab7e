"""How long we take beside a peer that does less, measured in the same run.

Each line is the median of several runs and the ratio to its peer; absolute times say little on a
shared machine.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import yaml

from amity import pipeline
from amity.publish import engine
from amity.publish.site import seconds
from amity.source.project import Project
from amity.source.read import read_project

REPOSITORY = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 23)
RUNS = 5


def median(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median wall time of some runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def bare_yaml() -> None:
    """Load every YAML file as PyYAML's C loader does, without places or checks."""
    for path in sorted((REPOSITORY / "playbooks").rglob("*.yaml")):
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


def main() -> None:
    """Print one line a measurement."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        project = Project(root, REPOSITORY)
        show("read with places", lambda: read_project(project), "bare yaml.load", bare_yaml)
        show("read and check", lambda: pipeline.load(project, TODAY), "bare yaml.load", bare_yaml)
        checked = pipeline.load(project, TODAY)
        released = checked.playbook.about.released

        def whole() -> None:
            pipeline.build(project, root / "site", TODAY, {})

        whole()

        def bare_engine() -> None:
            engine.build(project.work, root / "bare", seconds(released))

        show("whole build", whole, "the engine alone", bare_engine, runs=3)


def show(
    name: str,
    ours: Callable[[], object],
    peer_name: str,
    peer: Callable[[], object],
    runs: int = RUNS,
) -> None:
    """Measure both in turn and print the ratio."""
    mine, theirs = median(ours, runs), median(peer, runs)
    print(f"{name:18} {mine:6.2f} s   {peer_name:18} {theirs:6.2f} s   ratio {mine / theirs:5.2f}")


if __name__ == "__main__":
    main()
