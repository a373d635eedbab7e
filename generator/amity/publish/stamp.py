"""What a site was made from, so that nothing is made twice.

The stamp is taken before anything is read. Whatever changes while a build runs is in the next
stamp, and not in this one.
"""

import hashlib
import os
import platform
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from amity.files import below, write_changed

STAMP = "stamp.txt"
PARTS = ("mkdocs", "mkdocs-material", "markdown", "markdown-it-py", "jinja2", "pydantic")
PARTS_OF_PDFS = ("weasyprint", "segno", "pydyf")
BUILT_BY_PYTHON = {"__pycache__"}


def stamp(sources: Iterable[Path], options: Iterable[str | None]) -> str:
    """A digest of all that decides what a site holds; raises OSError where a source is unreadable.

    That is every file of the sources by name and bytes, what was asked for, and all programs with
    their versions. `options` holds what else the caller knows of.
    """
    digest = hashlib.sha256()
    for one in (*_programs(), os.environ.get("SOURCE_DATE_EPOCH"), *options):
        digest.update(f"{one}\0".encode(errors="surrogateescape"))
    for source in sources:
        for path in [source] if source.is_file() else below(source) if source.is_dir() else []:
            if not BUILT_BY_PYTHON & {*path.parts}:
                _add(digest, path)
    return digest.hexdigest()


def _add(digest: "hashlib._Hash", path: Path) -> None:
    digest.update(os.fsencode(path) + b"\0")
    if path.is_symlink():
        digest.update(os.fsencode(path.readlink()) + b"\0")
    if path.is_file():
        data = path.read_bytes()
        digest.update(f"{len(data)}\0".encode() + data)


def _programs() -> Iterator[str]:
    yield platform.python_version()
    for name in (*PARTS, *PARTS_OF_PDFS):
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"no {name}"


@dataclass(frozen=True, slots=True)
class Left:
    """What the last whole build left behind in its working folder."""

    stamp: str
    seal: str
    """Of the very site that was made: another edition's may have taken its place since."""
    quiet: str
    """The day on which a look at the same files found nothing to warn of, else empty."""


def read_left(folder: Path) -> Left | None:
    """What the last build left, or None."""
    try:
        stamp, seal, quiet = (folder / STAMP).read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError):
        return None
    return Left(stamp, seal, quiet)


def leave(folder: Path, left: Left) -> None:
    """Write what the next build will look for."""
    write_changed(folder / STAMP, f"{left.stamp}\n{left.seal}\n{left.quiet}".encode())
