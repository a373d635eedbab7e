"""Writing a new edition, and a new object."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any
from unicodedata import normalize

from amity.files import faults_named, write_changed
from amity.jinja import render
from amity.model.draft import Draft
from amity.problems import Misuse, did_you_mean
from amity.scaffold.skeleton import skeleton
from amity.source.project import Project, shipped
from amity.source.read import SUFFIX
from amity.written import values_as_yaml

SCHEMA = "# yaml-language-server:"

INIT = {
    "edition.yaml": "scaffold/edition.yaml.jinja",
    "changes/first.yaml": "scaffold/first.yaml.jinja",
    "mkdocs.yml": "scaffold/mkdocs.yml.jinja",
    "README.md": "scaffold/readme.md.jinja",
    ".gitignore": "scaffold/gitignore.jinja",
    "requirements.txt": "scaffold/requirements.txt.jinja",
    ".github/workflows/check.yml": "scaffold/check.yml.jinja",
    ".github/workflows/publish.yml": "scaffold/publish.yml.jinja",
    ".github/workflows/upgrade.yml": "scaffold/upgrade.yml.jinja",
}
"""A repository of its own, that only installs amity."""
BESIDE = ("edition.yaml", "changes/first.yaml")
"""What an edition needs that stands beside others in `editions/`."""


@dataclass(frozen=True, slots=True)
class InitContext:
    """What the files of a new edition may use."""

    name: str
    """The folder's name, as a title to begin with."""
    extends: str | None
    """The edition that it lies on; none for the original."""
    version: str
    """Of amity, as installed."""


CONTEXTS: Mapping[str, type] = dict.fromkeys(INIT.values(), InitContext)
"""Each template of a new edition with what it may use."""


class NoSuch(Misuse):
    """There is no object of that id to begin with."""

    def __init__(self, key: str, known: Iterable[str]) -> None:
        hint = did_you_mean(key, known)
        super().__init__(f"the original has no {key!r}" + (f"; {hint}" if hint else ""))


class Occupied(Misuse):
    """The folder holds files already."""


def init(folder: Path, extends: str | None = None, *, dry_run: bool = False) -> tuple[str, ...]:
    """Write a new edition into an empty or new folder; the names of its files.

    Raises Occupied, and Misuse where it would lie on one that is not there.
    """
    must_be_known(extends, (shipped() / "editions",))
    return _written(folder, extends, tuple(INIT), dry_run=dry_run)


def begin_edition(
    project: Project, name: str, extends: str | None = None, *, dry_run: bool = False
) -> tuple[str, ...]:
    """Write a new edition beside the others of a project; raises as `init` does."""
    homes = (project.root / "editions", shipped() / "editions")
    must_be_known(extends, homes)
    return _written(homes[0] / name, extends, BESIDE, dry_run=dry_run)


def must_be_known(extends: str | None, homes: tuple[Path, ...]) -> None:
    """Raises Misuse where an edition is to lie on one that is not there."""
    known = [path.parent.name for home in homes for path in home.glob("*/edition.yaml")]
    if extends is not None and extends not in known:
        hint = did_you_mean(extends, known)
        raise Misuse(f"there is no edition {extends!r} to lie on" + (f"; {hint}" if hint else ""))


def _written(
    folder: Path, extends: str | None, files: tuple[str, ...], *, dry_run: bool
) -> tuple[str, ...]:
    with faults_named(f"cannot write to {folder}"):
        if folder.exists() and not _free(folder):
            raise Occupied(f"{folder} is not empty; name a new folder")
        name = folder.resolve().name
        if not name.isprintable():
            raise Misuse(f"{name!r} cannot name an edition: it holds signs that cannot be printed")
        if dry_run:
            return files
        with _all_or_nothing(folder) as write:
            for file in files:
                write(file, render(INIT[file], InitContext(name, extends, version("amity"))))
    return files


def _free(folder: Path) -> bool:
    """Whether a folder holds nothing; the first thing that many people make in one is a .git."""
    return folder.is_dir() and all(path.name == ".git" for path in folder.iterdir())


def begin(
    project: Project, kind: str, key: str, like: str | None = None, *, dry_run: bool = False
) -> Path:
    """Begin a new object, empty or as a copy of one of the original; its file.

    In an edition it goes to `own/`, else to `playbooks/`. Raises Occupied, NoSuch.
    """
    originals = project.base / "playbooks"
    known = _known(project, kind)
    if like is not None and like not in known:
        raise NoSuch(like, known)
    path = _place(project, kind, key)
    with faults_named(f"cannot write {path}"):
        text = _copied(originals / kind / f"{like}{SUFFIX}") if like else skeleton(kind)
        if not dry_run:
            write_changed(path, f"{_schema_line(project, kind, path)}{text}".encode())
    return path


def _known(project: Project, kind: str) -> list[str]:
    """The ids of a kind that the original has."""
    return [path.stem for path in (project.base / "playbooks" / kind).glob(f"*{SUFFIX}")]


def _place(project: Project, kind: str, key: str) -> Path:
    """Where a new object goes; raises Occupied."""
    own = project.edition / "own" if project.edition else project.base / "playbooks"
    path = own / kind / f"{key}{SUFFIX}"
    if path.exists() or key in _known(project, kind):
        raise Occupied(f"{kind} has {key!r} already; choose another id")
    return path


def bring_in(
    project: Project, draft: Draft, key: str | None = None, *, dry_run: bool = False
) -> Path:
    """Write a filled canvas as an object of the playbook; its file. Raises Occupied.

    Without a key it is called after its title.
    """
    key = key or _slug(draft.title)
    path = _place(project, "drafts", key)
    values = draft.model_dump(mode="json", exclude={"id"}, exclude_defaults=True)
    text = values_as_yaml(_plain(values))
    with faults_named(f"cannot write {path}"):
        if not dry_run:
            write_changed(path, f"{_schema_line(project, 'drafts', path)}{text}".encode())
    return path


def _plain(values: Any) -> Any:
    """The same with whole numbers as people write them: 40, not 40.0."""
    if isinstance(values, dict):
        return {key: _plain(value) for key, value in values.items()}
    if isinstance(values, list):
        return [_plain(value) for value in values]
    return int(values) if isinstance(values, float) and values.is_integer() else values


def _slug(title: str) -> str:
    """A title as an id: small letters, digits and hyphens, a letter first."""
    plain = normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-0123456789")[:63].strip("-") or "draft"


def _copied(model: Path) -> str:
    """The text of an object without its schema line, which may lead elsewhere from a new place."""
    lines = model.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(SCHEMA))


def _schema_line(project: Project, kind: str, path: Path) -> str:
    """What tells an editor the schema of a file."""
    schema = project.root / "schemas" / f"{kind}.schema.json"
    way = Path(os.path.relpath(schema, path.parent)).as_posix()
    return f"{SCHEMA} $schema={way}\n"


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
