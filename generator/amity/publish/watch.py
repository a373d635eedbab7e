"""What changed on disk, found by looking: it survives what notices of a system do not.

Folders that are moved, replaced or come later, network disks and editors that write a new file in
place of the old: all are seen, for a few milliseconds a look.
"""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

EVERY = 0.2
SETTLE = 0.05
"""Editors write a file in several steps; wait this long for quiet."""

Seen = frozenset[tuple[str, int, int, int]]


def changes(
    watched: tuple[Path, ...], seen: Seen, meanwhile: Callable[[float], bool] = bool
) -> Iterator[None]:
    """Yields whenever anything differs from what was there before, once it is quiet.

    Between two looks `meanwhile` may work for so many seconds; whether it did.
    """
    while True:
        now = look(watched)
        if now == seen:
            if not meanwhile(EVERY):
                time.sleep(EVERY)
            continue
        while True:
            time.sleep(SETTLE)
            after = look(watched)
            if after == now:
                break
            now = after
        seen = now
        yield


def look(watched: tuple[Path, ...]) -> Seen:
    """Every file below the folders with its time, size and number; none that is hidden."""
    return frozenset(one for path in watched for one in _look(path))


def _look(path: Path) -> Iterator[tuple[str, int, int, int]]:
    try:
        if not path.is_dir():
            found = path.stat()
            yield str(path), found.st_mtime_ns, found.st_size, found.st_ino
            return
        with os.scandir(path) as entries:
            inside = [one for one in entries if not one.name.startswith(".")]
    except OSError:  # it is not there, or no longer
        return
    for entry in inside:
        if entry.is_dir(follow_symlinks=False):
            yield from _look(Path(entry.path))
        elif there := _stat(entry):
            yield entry.path, there.st_mtime_ns, there.st_size, there.st_ino


def _stat(entry: "os.DirEntry[str]") -> os.stat_result | None:
    try:
        return entry.stat()
    except OSError:  # an editor's own file, gone again
        return None
