"""What `amity init` and `amity new` write."""

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
        for name, template in INIT.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(render(template, name=folder.name), encoding="utf-8", newline="\n")
    return tuple(INIT)
