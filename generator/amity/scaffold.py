"""What `amity init` and `amity new` write."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from amity.files import faults_named
from amity.jinja import render

INIT = {
    "edition.yaml": "scaffold/edition.yaml.jinja",
    "changes/first.yaml": "scaffold/first.yaml.jinja",
    "README.md": "scaffold/readme.md.jinja",
    ".gitignore": "scaffold/gitignore.jinja",
}


class Occupied(Exception):  # noqa: N818 - wrong usage, told by the doors
    """The folder holds files already."""


def init(folder: Path, *, dry_run: bool = False) -> tuple[str, ...]:
    """Write a new edition into an empty or new folder; the names of its files. Raises Occupied."""
    with faults_named(f"cannot write to {folder}"):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Occupied(f"{folder} is not empty; name a new folder")
        if dry_run:
            return tuple(INIT)
        with _all_or_nothing(folder) as write:
            for name, template in INIT.items():
                write(name, render(template, name=folder.resolve().name))
    return tuple(INIT)


@contextmanager
def _all_or_nothing(folder: Path) -> Iterator[Callable[[str, str], None]]:
    """Write files below a folder; where one cannot be written, none stays."""
    made: list[Path] = []

    def write(name: str, text: str) -> None:
        path = folder / name
        missing = [one for one in path.parents if not one.exists()]
        path.parent.mkdir(parents=True, exist_ok=True)
        made.extend([*reversed(missing), path])
        path.write_text(text, encoding="utf-8", newline="\n")

    try:
        yield write
    except BaseException:
        for path in reversed(made):
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink(missing_ok=True)
        raise
