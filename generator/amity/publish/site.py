"""Engine output → the finished folder; PDFs → the folder of a print shop."""

import hashlib
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from amity.files import MARK, beside, faults_named, locked, must_be_ours
from amity.publish import engine
from amity.publish.dated import seconds
from amity.publish.folder import Laid

MANIFEST = "manifest.txt"


def publish_site(laid: Laid, out: Path, released: date) -> int:
    """Build beside `out`, then swap; the number of files. Raises EnvironmentFault, Busy."""
    with locked(out), beside(out) as building:
        engine.build(laid.folder, building, seconds(released))
        return _listed(building)


def publish_files(files: Mapping[str, bytes], out: Path, what: str, *, whole: bool) -> int:
    """Put files into `out`, all of them or none; the number that is there then.

    `what` they are is what `out` may hold already: one kind does not take the place of another.

    What was there before goes where the files are the `whole` set, else it stays beside them.
    Raises EnvironmentFault, Busy.
    """
    must_be_ours(out, what)  # before a lock stands beside what is not ours
    with locked(out), beside(out, what) as building, faults_named(f"cannot write to {building}"):
        if not whole:
            _take_over(out, building)
        for name, data in sorted(files.items()):
            path = building / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            path.write_bytes(data)
        return _listed(building)


def _take_over(out: Path, building: Path) -> None:
    if out.is_dir():
        leave = shutil.ignore_patterns(MARK, MANIFEST)
        shutil.copytree(out, building, ignore=leave, dirs_exist_ok=True)


def _listed(building: Path) -> int:
    """Write the manifest of a folder; the number of files in it."""
    with faults_named(f"cannot write to {building}"):
        lines = manifest(building)
        (building / MANIFEST).write_text("".join(lines), encoding="utf-8", newline="\n")
    return len(lines)


def manifest(folder: Path) -> list[str]:
    """One line a file: its SHA-256 and its name, as sha256sum writes them.

    The manifest itself and the mark of our folders are not in it.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in files
        if path.relative_to(folder).as_posix() not in {MARK, MANIFEST}
    ]


def seal(folder: Path) -> str:
    """A digest of what the manifest of a finished folder says; raises OSError without one."""
    return hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()


def is_whole(folder: Path) -> bool:
    """Whether a finished folder still holds what its manifest says, no less and no more."""
    try:
        listed = (folder / MANIFEST).read_text(encoding="utf-8").splitlines(keepends=True)
        return (folder / MARK).is_file() and listed == manifest(folder)
    except (OSError, UnicodeDecodeError):
        return False
