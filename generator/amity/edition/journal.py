"""Several files of an edition written as one: all of them stand as before, or all as wanted.

What is to be written is staged beside the edition's files, with what stands there now. The plan,
written last, is the point from which on it is done: whoever finds one can finish it or undo it, as
often as it takes. Without a plan nothing has been touched.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from amity.files import below, faults_named, locked, write_changed
from amity.problems import Busy
from amity.source.unfinished import JOURNAL, PLAN, must_be_finished

NEW, OLD = "new", "old"


@dataclass(frozen=True, slots=True)
class Step:
    """One file: its name in the edition, and whether it is there before and after."""

    name: str
    before: bool
    after: bool


Write = Callable[[Mapping[str, bytes | None]], None]
"""Writes files of an edition as `write_all` does; raises Busy where people saved some meanwhile."""


@contextmanager
def working_on(edition: Path) -> Iterator[Write]:
    """The only run that writes to an edition; raises Busy where another does, or a plan waits.

    What is written rests on what was read here, so that nothing saved in between is lost.
    """
    with locked(edition / JOURNAL):
        must_be_finished(edition)
        read = _digests(edition)

        def write(files: Mapping[str, bytes | None]) -> None:
            if _digests(edition) != read:
                raise Busy(f"{edition.name}: somebody saved files meanwhile; run it again")
            write_all(edition, files)

        yield write


def _digests(edition: Path) -> dict[Path, str]:
    """All files of an edition, each as a digest."""
    files = (one for one in below(edition) if one.is_file() and JOURNAL not in one.parts)
    return {one: hashlib.sha256(one.read_bytes()).hexdigest() for one in files}


def write_all(edition: Path, files: Mapping[str, bytes | None]) -> None:
    """Write these files, by their path in the edition; None takes one away.

    Raises EnvironmentFault where the disk fails, before anything is touched or with a plan that
    waits.
    """
    with faults_named(f"cannot write to {edition}"):
        steps = list(_staged(edition, files))
        if steps:
            _write_plan(edition, steps)
            _apply(edition, steps, NEW)
        _clear(edition)


def finish(edition: Path) -> None:
    """Do the rest of what an unfinished plan says."""
    with faults_named(f"cannot write to {edition}"):
        _apply(edition, _read_plan(edition), NEW)
        _clear(edition)


def undo(edition: Path) -> None:
    """Put back what stood there before an unfinished plan."""
    with faults_named(f"cannot write to {edition}"):
        _apply(edition, _read_plan(edition), OLD)
        _clear(edition)


def _staged(edition: Path, files: Mapping[str, bytes | None]) -> Iterator[Step]:
    """Put aside what is wanted and what is there, where the two differ."""
    for name in sorted(files):
        wanted, path = files[name], edition / name
        there = path.read_bytes() if path.is_file() else None
        if wanted != there:
            for when, data in ((NEW, wanted), (OLD, there)):
                if data is not None:
                    write_changed(_aside(edition, when, name), data)
            yield Step(name, there is not None, wanted is not None)


def _write_plan(edition: Path, steps: list[Step]) -> None:
    rows = [[one.name, one.before, one.after] for one in steps]
    write_changed(edition / JOURNAL / PLAN, json.dumps(rows).encode())


def _read_plan(edition: Path) -> list[Step]:
    text = (edition / JOURNAL / PLAN).read_text(encoding="utf-8")
    return [Step(*row) for row in json.loads(text)]


def _apply(edition: Path, steps: list[Step], when: str) -> None:
    for one in steps:
        if one.after if when == NEW else one.before:
            write_changed(edition / one.name, _aside(edition, when, one.name).read_bytes())
        else:
            (edition / one.name).unlink(missing_ok=True)
            # Where a kill cut its writing short, it stands beside.
            (edition / one.name).with_name(f".{Path(one.name).name}.new").unlink(missing_ok=True)
            _drop_empty(edition, edition / one.name)


def _drop_empty(edition: Path, path: Path) -> None:
    """Take away the folders that a file leaves empty."""
    for folder in path.parents:
        if folder == edition or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()


def _clear(edition: Path) -> None:
    """The plan goes first: without it what lies beside it is nothing."""
    (edition / JOURNAL / PLAN).unlink(missing_ok=True)
    shutil.rmtree(edition / JOURNAL, ignore_errors=True)


def _aside(edition: Path, when: str, name: str) -> Path:
    return edition / JOURNAL / when / hashlib.sha256(name.encode()).hexdigest()
