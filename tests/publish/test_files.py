"""Files reach the disk whole or not at all, and only those that changed."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from amity import files
from amity.files import MARK, beside, locked, sync_folder, write_changed
from amity.problems import Busy, EnvironmentFault

Write = Callable[[Path, Mapping[str, str]], Path]

LONG_AGO = 1_000_000_000
NOBODY = 65534


def names(folder: Path) -> list[str]:
    """Everything below a folder, hidden files too."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def publish(out: Path, text: str) -> None:
    """Put a site of one page in place."""
    with beside(out) as building:
        (building / "index.html").write_text(text, encoding="utf-8")


def test_files_that_did_not_change_keep_their_time(tmp_path: Path) -> None:
    """A server that watches the folder rebuilds what changed, and nothing else."""
    before = {"a.md": b"a", "b/c.md": b"c", "d.md": b"d"}
    assert sync_folder(tmp_path, before) == ("a.md", "b/c.md", "d.md")
    for name in before:
        os.utime(tmp_path / name, (LONG_AGO, LONG_AGO))
    assert sync_folder(tmp_path, {"a.md": b"a", "d.md": b"new"}) == ("d.md", "b/c.md")
    assert names(tmp_path) == ["a.md", "d.md"]
    assert (tmp_path / "a.md").stat().st_mtime == LONG_AGO
    assert (tmp_path / "d.md").stat().st_mtime > LONG_AGO


def test_a_link_is_replaced_not_followed(tmp_path: Path) -> None:
    """What a link in our folder leads to is nobody's to write."""
    (tmp_path / "elsewhere").write_text("theirs", encoding="utf-8")
    (tmp_path / "work").mkdir()
    (tmp_path / "work/a.md").symlink_to(tmp_path / "elsewhere")
    assert write_changed(tmp_path / "work/a.md", b"theirs")
    assert write_changed(tmp_path / "work/a.md", b"ours")
    assert not (tmp_path / "work/a.md").is_symlink()
    assert (tmp_path / "elsewhere").read_text(encoding="utf-8") == "theirs"


def test_half_written_files_of_a_killed_run_go(tmp_path: Path) -> None:
    """A file that was being written when the power went is cleared away."""
    (tmp_path / ".a.md.new").write_bytes(b"hal")
    sync_folder(tmp_path, {"a.md": b"whole"})
    assert names(tmp_path) == ["a.md"]


def test_a_new_site_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """Files of the old site are gone, and nothing is left beside."""
    out = tmp_path / "site"
    with beside(out) as building:
        (building / "old.html").write_text("old", encoding="utf-8")
        assert not out.exists()
    publish(out, "new")
    assert names(tmp_path) == ["site", f"site/{MARK}", "site/index.html"]


def test_a_fault_while_building_leaves_the_old_site(tmp_path: Path) -> None:
    """Whatever goes wrong, the old site stands and the half-built one goes."""
    out = tmp_path / "site"
    publish(out, "old")
    with pytest.raises(KeyError), beside(out) as building:  # noqa: PT012 - it fails half-way
        (building / "index.html").write_text("half", encoding="utf-8")
        raise KeyError
    assert (out / "index.html").read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["site", f"site/{MARK}", "site/index.html"]


def test_leftovers_of_a_killed_run_go(tmp_path: Path, write_tree: Write) -> None:
    """The next run clears what a killed one left, also where the name reads like a pattern."""
    for name in ("site", "[s]*"):
        write_tree(tmp_path / f".{name}.build-x1", {"index.html": "half"})
        publish(tmp_path / name, "new")
    assert not list(tmp_path.glob(".*build*"))


def test_where_folders_cannot_be_exchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two renames do it on file systems that know no exchange."""
    monkeypatch.setattr(files, "_exchanged", lambda *_: False)
    out = tmp_path / "site"
    publish(out, "old")
    publish(out, "new")
    assert (out / "index.html").read_text(encoding="utf-8") == "new"
    assert names(tmp_path) == ["site", f"site/{MARK}", "site/index.html"]


def test_a_kill_between_two_renames_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old site comes back, even when the run that finds it fails."""
    monkeypatch.setattr(files, "_exchanged", lambda *_: False)
    out = tmp_path / "site"
    publish(out, "old")
    out.rename(tmp_path / ".site.build-x1.old")
    with pytest.raises(KeyError), beside(out):
        raise KeyError
    assert (out / "index.html").read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["site", f"site/{MARK}", "site/index.html"]


@pytest.mark.parametrize("name", ["notes.txt", "a/b.html", ".git/config"])
def test_a_folder_that_is_not_ours_is_left_alone(
    tmp_path: Path, write_tree: Write, name: str
) -> None:
    """Somebody's home, or the playbook itself, cannot be replaced by a site."""
    write_tree(tmp_path / "mine", {name: "x"})
    with pytest.raises(EnvironmentFault, match="holds files that amity did not write"):
        publish(tmp_path / "mine", "new")
    assert (tmp_path / "mine" / name).read_text(encoding="utf-8") == "x"
    assert names(tmp_path)[0] == "mine"


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    """A folder made beforehand is fine as long as nothing lies in it."""
    (tmp_path / "site").mkdir()
    publish(tmp_path / "site", "new")
    assert (tmp_path / "site/index.html").is_file()


def test_a_file_or_a_link_is_no_folder(tmp_path: Path) -> None:
    """A site does not go where a file stands, nor through a link to somewhere else."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("file", "link"):
        with pytest.raises(EnvironmentFault, match="is not a folder; name another one"):
            publish(tmp_path / name, "new")
    assert names(tmp_path) == ["elsewhere", "file", "link"]


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o000])
def test_the_site_is_as_readable_as_other_folders(tmp_path: Path, mask: int) -> None:
    """A web server can read what it could read had we not built beside first."""
    before = os.umask(mask)
    try:
        publish(tmp_path / "site", "new")
    finally:
        os.umask(before)
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o777 & ~mask


def test_one_run_at_a_time(tmp_path: Path) -> None:
    """The second run is told at once; afterwards the folder is free."""
    with locked(tmp_path / "site"):
        with (
            pytest.raises(Busy, match=rf"process {os.getpid()}\) is writing .*site"),
            locked(tmp_path / "site"),
        ):
            pass
        with locked(tmp_path / "other"):
            pass
    with locked(tmp_path / "site"):
        pass


def test_a_disk_that_refuses_is_named(tmp_path: Path) -> None:
    """A path that cannot be, a full disk, a missing permission: one line says which."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with (
        pytest.raises(EnvironmentFault, match=r"cannot write to .*file.*: Not a directory"),
        locked(tmp_path / "file" / "below" / "site"),
    ):
        pass


@contextmanager
def as_nobody() -> Iterator[None]:
    """Not as root, who may write anywhere."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


def test_a_folder_without_permission_is_named() -> None:
    """A read-only folder ends the run with one line, and nothing is left behind."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "locked"
        Path(name).chmod(0o755)
        folder.mkdir(mode=0o555)
        with (
            as_nobody(),
            pytest.raises(EnvironmentFault, match=r"cannot write to .*: Permission denied"),
            locked(folder / "site"),
        ):
            pass
        assert names(folder) == []


def test_a_read_only_site_makes_way_for_the_new_one() -> None:
    """Folders below the old site that may not be written to go with it."""
    with TemporaryDirectory() as name:
        out = Path(name) / "site"
        Path(name).chmod(0o777)
        with as_nobody():
            with beside(out) as building:
                (building / "plays").mkdir()
                (building / "plays/old.html").write_text("old", encoding="utf-8")
            (out / "plays").chmod(0o555)
            publish(out, "new")
        assert names(Path(name)) == ["site", f"site/{MARK}", "site/index.html"]
