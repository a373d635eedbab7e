"""Several files are written as one, whatever cuts the writing short."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from tests.edition.desk import edition

from amity.edition import journal
from amity.edition.journal import finish, undo, working_on, write_all
from amity.files import write_changed
from amity.problems import Busy, EnvironmentFault
from amity.source.unfinished import JOURNAL, pending

BEFORE = {"changes/a.yaml": b"old a", "changes/b.yaml": b"old b", "own/plays/c.yaml": b"old c"}
WANTED: dict[str, bytes | None] = {
    "changes/a.yaml": b"new a",
    "changes/b.yaml": None,
    "own/plays/c.yaml": None,
    ".base/plays/d.yaml": b"new d",
}
AFTER = {"changes/a.yaml": b"new a", ".base/plays/d.yaml": b"new d"}


class Cut(BaseException):
    """A kill."""


def folder(path: Path) -> Path:
    """An edition with three files."""
    for name, data in BEFORE.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


def held(path: Path) -> Mapping[str, bytes]:
    """The files of an edition, without what the journal keeps."""
    return {
        one.relative_to(path).as_posix(): one.read_bytes()
        for one in path.rglob("*")
        if one.is_file() and JOURNAL not in str(one)
    }


def test_files_come_change_and_go(tmp_path: Path) -> None:
    """An empty folder goes too, and nothing of the journal is left."""
    write_all(folder(tmp_path), WANTED)
    assert held(tmp_path) == AFTER
    assert not (tmp_path / "own").exists()
    assert not (tmp_path / JOURNAL).exists()


def cut_at(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Let the process die at its n-th act on the disk."""
    left = iter(range(number))

    def dying(act: Any) -> Any:
        def done(*arguments: Any, **options: Any) -> Any:
            if next(left, None) is None:
                raise Cut
            return act(*arguments, **options)

        return done

    monkeypatch.setattr(journal, "write_changed", dying(write_changed))
    monkeypatch.setattr(Path, "unlink", dying(Path.unlink))
    monkeypatch.setattr(Path, "rmdir", dying(Path.rmdir))
    monkeypatch.setattr(os, "replace", dying(os.replace))


def cut_short(edition: Path, files: Mapping[str, bytes | None]) -> None:
    """Cut the writing short as soon as there is a plan, after its first step."""
    plan = edition / JOURNAL / "plan.json"

    def dying(path: Path, data: bytes) -> bool:
        if plan.is_file():
            raise Cut
        return write_changed(path, data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal, "write_changed", dying)
        with pytest.raises(Cut):
            write_all(edition, files)
    assert pending(edition)


@pytest.mark.parametrize("settle", [finish, undo], ids=["finish", "undo"])
@pytest.mark.parametrize("number", range(30))
def test_cut_anywhere_it_is_old_or_new(tmp_path: Path, number: int, settle: Any) -> None:
    """Without a plan nothing was touched; with one it can be finished, or undone."""
    folder(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        cut_at(patch, number)
        with suppress(Cut):
            write_all(tmp_path, WANTED)
    if pending(tmp_path):
        settle(tmp_path)
        assert held(tmp_path) == (AFTER if settle is finish else BEFORE)
    else:
        assert held(tmp_path) in (BEFORE, AFTER)


def test_what_is_cut_short_again_can_be_settled_again(tmp_path: Path) -> None:
    """Finishing is cut short itself, at each of its acts, until it is done."""
    cut_short(folder(tmp_path), WANTED)
    for number in range(30):
        with pytest.MonkeyPatch.context() as patch:
            cut_at(patch, number)
            try:
                finish(tmp_path)
                break
            except Cut:
                continue
    assert held(tmp_path) == AFTER


def test_a_second_run_is_told_and_changes_nothing(tmp_path: Path) -> None:
    """Also where an unfinished plan waits."""
    folder(tmp_path)
    with working_on(tmp_path), pytest.raises(Busy), working_on(tmp_path):
        pass
    (tmp_path / JOURNAL).mkdir(exist_ok=True)
    (tmp_path / JOURNAL / "plan.json").write_text("[]", encoding="utf-8")
    with pytest.raises(Busy, match="--continue"), working_on(tmp_path):
        pass
    assert held(tmp_path).items() >= BEFORE.items()


def test_what_people_save_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    """What was worked out from the files of before is not written; a file of theirs counts too."""
    folder(tmp_path)
    for name in ("changes/a.yaml", "own/new.yaml"):
        with working_on(tmp_path) as write:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes(b"saved: by hand")
            with pytest.raises(Busy, match="run it again"):
                write(WANTED)
        assert (tmp_path / name).read_bytes() == b"saved: by hand"
    with working_on(tmp_path) as write:
        write(WANTED)
    assert (tmp_path / "changes/a.yaml").read_bytes() == WANTED["changes/a.yaml"]


def test_whoever_reads_a_half_written_edition_is_told(project: Path) -> None:
    """Exit code 5, so that nobody builds a mix; --abort brings the old state back."""
    top = project / "editions/fennel"
    before = {name: data for name, data in held(top).items() if "lock" not in name}
    cut_short(top, {**WANTED, "changes/a.yaml": b"plays: {}"})
    assert edition("status", "fennel").exit_code == 5
    assert edition("accept", "fennel", "--new").exit_code == 5
    assert edition("upgrade", "fennel", "--abort").exit_code == 0
    assert {name: data for name, data in held(top).items() if "lock" not in name} == before


def test_a_disk_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before anything was touched."""
    folder(tmp_path)

    def full(*_: object) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(journal, "write_changed", full)
    with pytest.raises(EnvironmentFault, match="No space left"):
        write_all(tmp_path, WANTED)
    assert held(tmp_path) == BEFORE
