"""Pages, PDFs, exports and data are the same bytes, whenever and however files were written."""

import os
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from amity import loading, pipeline
from amity.handout import making
from amity.handout.press import Job, Pressed
from amity.handout.wish import Wish
from amity.publish.folder import DOCS
from amity.publish.site import MANIFEST
from amity.source.project import Project, find_project

TODAY = date(2026, 11, 23)
LATER = date(2031, 2, 3)
LONG_AGO = 1_000_000_000


def copied(project: Path, folder: Path) -> Project:
    """The project written anew: last file first, and each of them old."""
    paths = [path for path in sorted(project.rglob("*"), reverse=True) if path.is_file()]
    for path in paths:
        target = folder / path.relative_to(project)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        os.utime(target, (LONG_AGO, LONG_AGO))
    return find_project(folder)


@pytest.fixture
def both(small_project: Path, tmp_path: Path) -> tuple[Project, Project]:
    """A project, and the same files written in another order at another time."""
    return find_project(small_project), copied(small_project, tmp_path / "again")


def laid(project: Project, today: date) -> dict[str, bytes]:
    """All that the engine reads."""
    folder = pipeline.lay(project, loading.load(project, today), {}).folder / DOCS
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_pages(both: tuple[Project, Project]) -> None:
    """The order of a folder, the time of a file and the day of the run are in no page."""
    here, again = both
    assert laid(here, TODAY) == laid(again, LATER)


def test_export(both: tuple[Project, Project]) -> None:
    """Nor are they in what is exported: the lists of both exports are the same."""
    here, again = both
    lists = []
    for project, today in ((here, TODAY), (again, LATER)):
        pipeline.export(project, project.root / "exported", today)
        lists.append((project.root / "exported" / MANIFEST).read_bytes())
    assert lists[0] == lists[1]
    assert b"plays/tasting.md" in lists[0]


def test_dataset(both: tuple[Project, Project]) -> None:
    """Nor in the data."""
    here, again = both
    assert loading.dataset(here, TODAY) == loading.dataset(again, LATER)


def test_what_pdfs_are_made_from(
    both: tuple[Project, Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor in what the maker of PDFs is given, of which it makes the same bytes."""
    jobs: list[list[Job]] = []

    def press_all(given: Iterable[Job]) -> list[Pressed]:
        jobs.append([*given])
        return [Pressed(b"%PDF", ()) for _ in jobs[-1]]

    monkeypatch.setattr(making, "press_all", press_all)
    for project, today in zip(both, (TODAY, LATER), strict=True):
        pipeline.press(project, loading.load(project, today))
    assert jobs[0] == jobs[1]
    assert jobs[0]


@pytest.mark.pdf
def test_a_pdf(both: tuple[Project, Project]) -> None:
    """A PDF that is really made, of the other files and on the other day, is the same."""
    lists = []
    for project, today in zip(both, (TODAY, LATER), strict=True):
        checked = loading.load(project, today)
        pipeline.hand_out(project, checked, project.handouts, Wish(only={"tasting"}))
        lists.append((project.handouts / MANIFEST).read_bytes())
    assert lists[0] == lists[1]
    assert b"play-tasting-a4.pdf" in lists[0]
