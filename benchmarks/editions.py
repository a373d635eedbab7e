"""Many editions: how each stands, and what one adds to reading and checking the original.

The guard is 200 editions of 160 changes on 2,000 plays: growth that nobody would wait for.
"""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from growth import grow
from measure import alone, compare, say, seconds

from amity import loading
from amity.edition.looking import look_at_all, original_below
from amity.layering import merged
from amity.source.project import Project, find_project, find_projects
from amity.source.read import read_project

TODAY = date(2026, 11, 23)
FIELDS = ("title", "summary", "why")


def main() -> None:
    """Print one line a measurement."""
    with tempfile.TemporaryDirectory() as folder:
        _fifty(with_editions(grow(Path(folder) / "grown", 0), 50, 60))
    with tempfile.TemporaryDirectory() as folder:
        _many(with_editions(grow(Path(folder) / "grown", 2000), 200, 160))


def with_editions(root: Path, number: int, changes: int) -> Path:
    """Write so many editions into a project, each with so many changes, ten files of them."""
    for index in range(number):
        folder = root / "editions" / f"company-{index:03}"
        (folder / "changes").mkdir(parents=True)
        (folder / "edition.yaml").write_text(f"format: 1\ntitle: Company {index}\n", "utf-8")
        lines = list(islice(_changes(root, index), changes))
        for part in range(10):
            text = "plays:\n" + "".join(lines[part::10])
            (folder / "changes" / f"{part}.yaml").write_text(text, "utf-8")
    return root


def _changes(root: Path, index: int) -> Iterator[str]:
    """Changes of one edition: another third of the plays' titles, summaries and reasons each."""
    plays = sorted(path.stem for path in (root / "playbooks/plays").glob("*.yaml"))
    for field in FIELDS:
        for play in plays[index % 3 :: 3] + plays[(index + 1) % 3 :: 3]:
            yield f"  {play}: {{{field}: {field} of company {index}}}\n"


def editions(root: Path) -> list[Project]:
    """Every edition of a project."""
    return [one for one in find_projects(root) if one.edition]


def _fifty(root: Path) -> None:
    projects, original = editions(root), find_project(root)
    alone(
        "50 editions, status of all",
        lambda: look_at_all(projects, original_below(projects)),
        3,
        runs=3,
    )
    layers = read_project(projects[0])
    alone("merging one edition", lambda: merged(layers), 0.02)
    compare(
        "checking an edition",
        lambda: loading.load(projects[0], TODAY),
        "the original",
        lambda: loading.load(original, TODAY),
        1.5,
    )


def _many(root: Path) -> None:
    """Status of all editions of a large project, as people run it."""
    command = [str(Path(sys.executable).with_name("amity")), "edition", "status", "--all"]
    took = seconds(lambda: subprocess.run(command, cwd=root, capture_output=True))  # noqa: S603, PLW1510
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    say(f"200 editions on 2,000 plays    {took:5.2f} s   (to reach: 10 s) {memory:4.0f} MB (400)")
