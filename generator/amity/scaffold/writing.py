"""What `amity init` and `amity new` write."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from amity.files import faults_named, write_changed
from amity.jinja import render
from amity.problems import Misuse, did_you_mean
from amity.source.project import Project
from amity.source.read import SUFFIX

SCHEMA = "# yaml-language-server:"

INIT = {
    "edition.yaml": "scaffold/edition.yaml.jinja",
    "changes/first.yaml": "scaffold/first.yaml.jinja",
    "README.md": "scaffold/readme.md.jinja",
    ".gitignore": "scaffold/gitignore.jinja",
}


@dataclass(frozen=True, slots=True)
class InitContext:
    """What the files of a new edition may use."""

    name: str
    """The folder's name, as a title to begin with."""


CONTEXTS: Mapping[str, type] = dict.fromkeys(INIT.values(), InitContext)
"""Each template of a new edition with what it may use."""


class NoSuch(Misuse):
    """There is no object of that id to begin with."""

    def __init__(self, key: str, known: Iterable[str]) -> None:
        hint = did_you_mean(key, known)
        super().__init__(f"the original has no {key!r}" + (f"; {hint}" if hint else ""))


class Occupied(Misuse):
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
                write(name, render(template, InitContext(folder.resolve().name)))
    return tuple(INIT)


def begin(project: Project, kind: str, key: str, like: str) -> Path:
    """Copy an object of the original to begin a new one; its file. Raises Occupied, NoProject.

    In an edition it goes to `own/`, else to `playbooks/`.
    """
    originals = project.base / "playbooks"
    own = project.edition / "own" if project.edition else originals
    known = [path.stem for path in (originals / kind).glob(f"*{SUFFIX}")]
    if like not in known:
        raise NoSuch(like, known)
    path, model = own / kind / f"{key}{SUFFIX}", originals / kind / f"{like}{SUFFIX}"
    if path.exists() or key in known:
        raise Occupied(f"{kind} has {key!r} already; choose another id")
    with faults_named(f"cannot write {path}"):
        lines = model.read_text(encoding="utf-8").splitlines(keepends=True)
        # The comment names the schema by a way that leads elsewhere from here.
        text = "".join(line for line in lines if not line.startswith(SCHEMA) or own == originals)
        write_changed(path, text.encode())
    return path


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
