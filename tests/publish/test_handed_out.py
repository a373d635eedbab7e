"""A set of PDFs is handed out whole: the old one until the new one stands."""

import errno
import os
import subprocess
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from amity import loading, pipeline
from amity.cli import main
from amity.files import MARK, locked
from amity.handout import making
from amity.handout.press import Job, Pressed
from amity.handout.wish import Wish
from amity.problems import Busy, EnvironmentFault
from amity.publish.site import MANIFEST, is_whole
from amity.source.project import Project, find_project

TODAY = date(2026, 11, 23)
PLAYS = {"play-one-question-a4.pdf", "play-tasting-a4.pdf"}
TYPES = ("automated-services", "co-creation", "communities", "dedicated-personal-assistance")
WHOLE = PLAYS | {
    "book-a4.pdf",
    "kit-first-hour-a4.pdf",
    "matrix-a3.pdf",
    "cards-all-a4.pdf",
    *(f"cards-{one}-a4.pdf" for one in ("acquisition", "retention", "sales-growth")),
    *(f"cards-{one}-a4.pdf" for one in (*TYPES, "personal-assistance", "self-service")),
    *(f"driver-{one}-a4.pdf" for one in ("acquisition", "retention", "sales-growth")),
    *(f"type-{one}-a4.pdf" for one in (*TYPES, "personal-assistance", "self-service")),
    *(
        f"canvas-day-sheet-{paper}-{form}.pdf"
        for paper in ("a3", "a4")
        for form in ("blank", "fillable")
    ),
    *(f"draft-corner-bakery-day-{paper}.pdf" for paper in ("a3", "a4")),
}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No page is set: what is asked here is where PDFs go, each told by what it was made from."""

    def press_all(jobs: Iterable[Job]) -> list[Pressed]:
        return [Pressed(f"%PDF {job}".encode(), ()) for job in jobs]

    monkeypatch.setattr(making, "press_all", press_all)


@pytest.fixture
def project(small_project: Path) -> Project:
    """The tiny playbook."""
    return find_project(small_project)


def hand_out(project: Project, only: set[str] | None = None) -> None:
    """Hand out all PDFs, or some."""
    checked = loading.load(project, TODAY)
    pipeline.hand_out(project, checked, project.handouts, Wish(only=only))


def there(project: Project) -> set[str]:
    """What lies in the folder, but for what marks it; it must be whole."""
    assert is_whole(project.handouts)
    return {path.name for path in project.handouts.iterdir()} - {MARK, MANIFEST}


def data(project: Project) -> dict[str, bytes]:
    """All files of the folder."""
    return {path.name: path.read_bytes() for path in sorted(project.handouts.iterdir())}


def retitle(project: Project) -> None:
    """Change what the handout of one play says."""
    path = project.root / "playbooks/plays/tasting.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: Tasting", "title: Tasters"), encoding="utf-8")


def test_all_of_them(project: Project) -> None:
    """Every PDF of the playbook, and a list that sha256sum can check."""
    hand_out(project)
    assert there(project) == WHOLE
    subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", MANIFEST], cwd=project.handouts, check=True
    )


def test_a_choice_joins_what_is_there(project: Project) -> None:
    """Asked for one play, the others stay as they are; what was asked for is new."""
    hand_out(project, {"one-question"})
    assert there(project) == {"play-one-question-a4.pdf"}
    hand_out(project)
    before = data(project)
    retitle(project)
    hand_out(project, {"tasting"})
    assert there(project) == WHOLE
    changed = {name for name, one in data(project).items() if one != before[name]}
    assert changed == {"play-tasting-a4.pdf", MANIFEST}


def test_a_whole_run_drops_what_is_no_longer_there(project: Project) -> None:
    """A PDF of a draft that was taken away is not handed out for ever."""
    hand_out(project)
    (project.root / "playbooks/drafts/corner-bakery-day.yaml").unlink()
    hand_out(project, {"tasting"})
    assert there(project) == WHOLE
    hand_out(project)
    assert there(project) == {name for name in WHOLE if not name.startswith("draft-")}


@pytest.mark.parametrize("fails_at", [1, 5, len(WHOLE)])
def test_a_disk_that_fails_in_the_middle(
    project: Project, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    """The old set stays, byte for byte, and nothing lies beside it."""
    hand_out(project)
    before = data(project)
    retitle(project)
    write, written = Path.write_bytes, []

    def full(path: Path, data: bytes) -> int:
        if ".build-" in str(path):
            written.append(path.name)
            if len(written) == fails_at:
                write(path, data[: len(data) // 2])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(EnvironmentFault, match="No space left on device"):
        hand_out(project)
    assert len(written) == fails_at
    assert data(project) == before
    assert not list(project.handouts.parent.glob(".original.build-*"))


def test_a_disk_that_is_full_keeps_no_half_pdf(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is kept for the next run that was not written to its end."""
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if "handouts-cache" in str(path):
            write(path, data[: len(data) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(EnvironmentFault, match=r"handouts-cache: No space left on device"):
        hand_out(project)
    assert list((project.work / "handouts-cache").iterdir()) == []
    assert not project.handouts.exists()


def test_a_folder_of_others(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 4 before a PDF is made, and no file of theirs is touched, not by a choice either."""
    monkeypatch.chdir(project.root)
    theirs = project.root / "mine"
    theirs.mkdir()
    (theirs / "letter.pdf").write_text("mine", encoding="utf-8")
    monkeypatch.setattr(making, "press_all", None)
    for names in ([], ["tasting"]):
        result = CliRunner().invoke(main, ["handouts", "--out", "mine", *names])
        assert result.exit_code == 4
        assert result.stdout == ""
        assert "mine holds files that amity did not write; empty it, or name an" in result.stderr
    assert [path.name for path in theirs.iterdir()] == ["letter.pdf"]


def test_one_run_at_a_time(project: Project) -> None:
    """Two runs share the folder of finished PDFs: the second is told, before it makes any."""
    for folder in (project.work, project.handouts):
        with locked(folder), pytest.raises(Busy):
            hand_out(project)
    assert not project.handouts.exists()


def test_half_written_pdfs_of_a_killed_run_go(project: Project) -> None:
    """What a kill left among the finished PDFs is cleared away by the next whole run."""
    kept = project.work / "handouts-cache"
    kept.mkdir(parents=True)
    (kept / ".0123.pdf.new").write_text("%PD", encoding="utf-8")
    hand_out(project)
    assert len([one for one in kept.iterdir() if one.suffix != ".keys"]) == len(WHOLE)


def test_each_edition_has_a_folder_of_its_own(project: Project, tmp_path: Path) -> None:
    """A whole run of one edition drops no PDF of another; a lone edition needs no name."""
    folder = project.root / "editions/acme"
    folder.mkdir(parents=True)
    (folder / "edition.yaml").write_text("format: 1\ntitle: Acme\n", encoding="utf-8")
    edition = find_project(project.root, "acme")
    hand_out(project)
    hand_out(edition)
    hand_out(project)
    assert there(project) == there(edition) == WHOLE
    assert project.handouts.name == "original"
    assert edition.handouts == project.root / "handouts/acme"
    lone = Project(tmp_path / "lone", project.base, tmp_path / "lone")
    assert lone.handouts == tmp_path / "lone/handouts"
