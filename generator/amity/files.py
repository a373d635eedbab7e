"""Writing to disk: only what changed, whole or not at all, one run at a time."""

import ctypes
import errno
import glob
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from amity.problems import Busy, EnvironmentFault

if TYPE_CHECKING:
    from filelock import FileLock

AT_FDCWD = -100
RENAME_EXCHANGE = 2
MARK = ".amity-site"
"""A file that marks a folder as one of ours, to be replaced as a whole."""
SITE, PAGES, HANDOUTS = "a site", "exported pages", "handouts"
"""What a folder of ours holds, as its mark says it; one does not take the place of another."""
OLD = ".old"
"""Ends the name of a site that makes way for a new one."""


@contextmanager
def faults_named(what: str) -> Iterator[None]:
    """Turn a failing disk into a message that says what could not be done."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise EnvironmentFault(f"{what}: {reason}") from error


def below(folder: Path) -> list[Path]:
    """All that lies below a folder, sorted; links are not followed.

    Raises OSError where a folder cannot be looked into: it must not look as if it were empty.
    """

    def fail(error: OSError) -> None:
        raise error

    found: list[Path] = []
    for top, folders, files in os.walk(folder, onerror=fail):
        found += [Path(top, name) for name in (*folders, *files)]
    return sorted(found)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the one lock on a folder; raises Busy where another run has it."""
    from filelock import Timeout

    with faults_named(f"cannot write to {folder.parent}"):
        folder.parent.mkdir(parents=True, exist_ok=True)
        lock = _lock(folder)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            if not Path(lock.lock_file).exists():
                raise EnvironmentFault(f"cannot write to {folder.parent}") from error
            raise Busy(f"{_other(lock)} is writing {folder}") from error
        # For whoever comes while we are at work.
        Path(lock.lock_file).write_text(f"{os.getpid()}\n", encoding="ascii")
    try:
        yield
    finally:
        lock.release()


def is_locked(folder: Path) -> bool:
    """Whether another run holds the lock on a folder just now; where nobody can tell, False."""
    from filelock import Timeout

    lock = _lock(folder)
    try:
        if Path(lock.lock_file).is_file():
            with lock.acquire(timeout=0):
                pass
    except Timeout:
        return True
    except OSError:
        pass  # whoever wants to write there is told why it cannot be done
    return False


def _other(lock: "FileLock") -> str:
    """Who holds a lock, as far as that can be told."""
    try:
        pid = Path(lock.lock_file).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        pid = ""
    return f"another run (process {pid})" if pid.isdigit() else "another run"


def _lock(folder: Path) -> "FileLock":
    from filelock import FileLock  # takes longer to load than most commands take to end

    return FileLock(folder.parent / f".{folder.name}.lock")


def write_changed(path: Path, data: bytes) -> bool:
    """Write a file unless it holds these bytes already; whether it was written."""
    beside = path.with_name(f".{path.name}.new")
    try:
        if path.is_file() and not path.is_symlink() and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
        return True
    finally:
        beside.unlink(missing_ok=True)  # what a killed run left, or a disk that is full


def sync_folder(folder: Path, files: dict[str, bytes]) -> tuple[str, ...]:
    """Make a folder of ours hold exactly these files; the names of those that changed.

    Files whose bytes are the same keep their modification time.
    """
    stale = {path for path in folder.rglob("*") if path.is_file() or path.is_symlink()}
    changed = []
    for name, data in sorted(files.items()):
        stale.discard(folder / name)
        if write_changed(folder / name, data):
            changed.append(name)
    for path in sorted(stale):
        path.unlink(missing_ok=True)  # half-written files of a killed run are gone by now
        changed.append(path.relative_to(folder).as_posix())
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    return tuple(changed)


@contextmanager
def beside(out: Path, what: str = SITE) -> Iterator[Path]:
    """A folder to build in; it takes the place of `out` when all went well, else it goes.

    Whoever looks at `out` sees the old site or the new one, never a mix.
    """
    with faults_named(f"cannot write to {out.parent}"):
        _put_back(out)
        must_be_ours(out, what)
        for left in left_beside(out):
            _remove(left)
        building = Path(tempfile.mkdtemp(prefix=f".{out.name}.build-", dir=out.parent))
        building.chmod(0o777 & ~_umask())
    try:
        yield building
        with faults_named(f"cannot put the new site in place at {out}"):
            (building / MARK).write_text(_mark(what), encoding="utf-8")
            _swap(building, out)
    finally:
        _remove(building)


def _remove(folder: Path) -> None:
    """Take a folder of ours away, and what somebody made read-only in it too."""
    with suppress(OSError):  # what cannot be taken away now, the next build tries again
        folder.chmod(0o700)
        for top, folders, _ in os.walk(folder):
            for below_it in (Path(top, name) for name in folders):
                if not below_it.is_symlink():
                    below_it.chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)


def left_beside(out: Path) -> list[Path]:
    """What stands where a run builds `out`: that of a killed one, unless one is at work."""
    return sorted(out.parent.glob(f".{glob.escape(out.name)}.build-*"))


def _mark(what: str) -> str:
    return f"Made by amity ({what}); replaced as a whole.\n"


def must_be_ours(out: Path, what: str = SITE) -> None:
    """Raises EnvironmentFault unless `what` may take this place: free, empty, or its own."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise EnvironmentFault(f"{out} is not a folder; name another one")
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file():
        raise EnvironmentFault(
            f"{out} holds files that amity did not write; empty it, or name another folder"
        )
    must_be_free(out)
    marked = (out / MARK).read_bytes() if (out / MARK).is_file() else b""
    for other in {SITE, PAGES, HANDOUTS} - {what}:
        if marked == _mark(other).encode():
            message = f"{out} holds {other}, which {what} would replace"
            raise EnvironmentFault(f"{message}; name another folder")


def must_be_free(out: Path) -> None:
    """Raises EnvironmentFault where a place lies in a folder of ours, and would go with it."""
    for top in out.parents:
        if (top / MARK).is_file():
            message = f"{out} lies in {top}, which amity replaces as a whole"
            raise EnvironmentFault(f"{message}; name another place")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _swap(new: Path, out: Path) -> None:
    if not out.exists():
        new.rename(out)
    elif not _exchanged(new, out):
        old = new.with_name(f"{new.name}{OLD}")
        out.rename(old)
        new.rename(out)
        _remove(old)


def _put_back(out: Path) -> None:
    """Undo half a swap: a run may end between the two renames, where there must be two."""
    for old in out.parent.glob(f".{glob.escape(out.name)}.build-*{OLD}"):
        if not out.exists():
            old.rename(out)


def _exchanged(one: Path, other: Path) -> bool:
    """Swap two folders in one step where the system can."""
    exchange = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if exchange is None:
        return False
    if not exchange(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE):
        return True
    if ctypes.get_errno() in {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}:
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
