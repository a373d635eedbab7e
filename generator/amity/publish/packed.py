"""A finished site → one file that people hand on, unpack and open with a double-click."""

import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from amity.files import MARK, below, faults_named, locked, must_be_free
from amity.problems import EnvironmentFault
from amity.publish.dated import moment
from amity.publish.disk import for_disk
from amity.publish.policy import HEADERS
from amity.publish.site import MANIFEST, seal
from amity.text.standing import HOW_TO_OPEN

SUFFIX: Final = ".zip"
README: Final = "READ ME FIRST.txt"
OURS: Final = "Made by amity; replaced as a whole. "
"""Begins the comment of our files; the seal of the site ends it."""
PRESSED: Final = frozenset({".pdf", ".png", ".woff2", ".ttf", ".gz"})
"""What packing would not make smaller."""
LEFT: Final = frozenset({MARK, MANIFEST, HEADERS})
"""What only a folder of ours, or a host, has a use for."""
FIRST: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""No such file can say an earlier day."""
MODE: Final = 0o100644 << 16


def is_packed_name(path: Path) -> bool:
    """Whether a place is meant for one file, not for a folder."""
    return path.suffix.lower() == SUFFIX


def must_be_our_pack(out: Path) -> None:
    """Raises EnvironmentFault unless a packed site may take this place: free, or one already."""
    must_be_free(out)
    if (out.exists() or out.is_symlink()) and not _comment(out).startswith(OURS):
        raise EnvironmentFault(f"{out} is no site that amity packed; name another file")


def is_packed(folder: Path, out: Path) -> bool:
    """Whether a file holds the very site that stands in a folder."""
    try:
        return _comment(out) == f"{OURS}{seal(folder)}"
    except OSError:
        return False


def pack(folder: Path, out: Path, released: int) -> None:
    """Put the finished site of a folder into one file; the same site gives the same bytes.

    `released` is the time that its files carry, in seconds since 1970, unless SOURCE_DATE_EPOCH
    says otherwise. Whoever looks at `out` sees the old file or the new one. Raises
    EnvironmentFault, Busy.
    """
    must_be_our_pack(out)
    time = _held(moment(released))
    beside = out.with_name(f".{out.name}.new")
    with locked(out), faults_named(f"cannot write {out}"):
        try:
            with zipfile.ZipFile(beside, "w") as archive:
                archive.comment = f"{OURS}{seal(folder)}".encode()
                for name, data in _files(folder, out.stem):
                    _add(archive, name, data, time)
            beside.replace(out)
        finally:
            beside.unlink(missing_ok=True)


def _files(folder: Path, top: str) -> Iterator[tuple[str, bytes]]:
    """All that is packed, in one folder that is called as the file is, and how to open it."""
    yield README, HOW_TO_OPEN.format(folder=top).replace("\n", "\r\n").encode()
    other = for_disk(folder)
    there = {path.relative_to(folder).as_posix(): path for path in below(folder) if path.is_file()}
    for name in sorted({*there, *other} - LEFT):
        yield f"{top}/{name}", other[name] if name in other else there[name].read_bytes()


def _add(archive: zipfile.ZipFile, name: str, data: bytes, time: datetime) -> None:
    entry = zipfile.ZipInfo(name, time.timetuple()[:6])
    entry.create_system = 3  # else the file would say on which kind of system it was made
    entry.external_attr = MODE
    smaller = Path(name).suffix not in PRESSED
    entry.compress_type = zipfile.ZIP_DEFLATED if smaller else zipfile.ZIP_STORED
    archive.writestr(entry, data, compresslevel=6)


def _held(seconds: int) -> datetime:
    return max(FIRST, datetime.fromtimestamp(seconds, UTC))


def _comment(out: Path) -> str:
    """What a packed file says of itself; nothing where it is another thing."""
    if out.is_symlink() or not out.is_file():
        return ""
    try:
        with zipfile.ZipFile(out) as archive:
            return archive.comment.decode("utf-8", "replace")
    except zipfile.BadZipFile:
        return ""
