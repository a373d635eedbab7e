"""Pages that have yet to be drawn anew: those that somebody looks at come first."""

import threading
import time
from collections.abc import Iterable
from pathlib import Path

LOOKS = 30.0
"""Seconds: a page whose script asked so lately is open; a browser lets hidden ones ask seldom."""


class Stale:
    """Which pages are stale, who waits for one, and which are open; threads may share it."""

    def __init__(self) -> None:
        self._left: dict[Path, None] = {}
        self._asked: list[Path] = []
        self._open: dict[Path, float] = {}
        self._changed = threading.Condition()

    def __len__(self) -> int:
        return len(self._left)

    def add(self, paths: Iterable[Path]) -> None:
        """These pages are stale now."""
        with self._changed:
            self._left.update(dict.fromkeys(paths))

    def done(self, path: Path) -> None:
        """A page says what it should."""
        with self._changed:
            self._left.pop(path, None)
            self._changed.notify_all()

    def clear(self) -> None:
        """None is: they stay as they are."""
        with self._changed:
            self._left.clear()
            self._changed.notify_all()

    def next(self) -> Path | None:
        """The page to draw next: one that is waited for, one that is open, or any."""
        with self._changed:
            while self._asked:
                path = self._asked.pop(0)
                if path in self._left:
                    return path
            shown = [path for path in self._lately() if path in self._left]
            return next(iter(shown or self._left), None)

    def wait(self, path: Path, seconds: float) -> None:
        """Wait until a page is not stale, so long at most: an old page is better than none."""
        with self._changed:
            if path in self._left:
                self._asked.append(path)
                self._changed.wait_for(lambda: path not in self._left, seconds)

    def opened(self, path: Path) -> None:
        """Somebody has this page open."""
        with self._changed:
            self._open[path] = time.monotonic()

    def open(self) -> list[Path]:
        """The pages that somebody has open."""
        with self._changed:
            return self._lately()

    def _lately(self) -> list[Path]:
        now = time.monotonic()
        self._open = {path: at for path, at in self._open.items() if now - at < LOOKS}
        return list(self._open)
