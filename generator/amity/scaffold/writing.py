"""Beginning an object of the playbook: empty, as a copy, or of a canvas that was filled in."""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from unicodedata import normalize

from amity.files import faults_named, write_changed
from amity.model.draft import Draft
from amity.problems import Misuse, did_you_mean
from amity.scaffold.founding import Occupied
from amity.scaffold.skeleton import skeleton
from amity.source.project import Project
from amity.source.read import SUFFIX
from amity.written import values_as_yaml

SCHEMA = "# yaml-language-server:"


class NoSuch(Misuse):
    """There is no object of that id to begin with."""

    def __init__(self, key: str, known: Iterable[str]) -> None:
        hint = did_you_mean(key, known)
        super().__init__(f"the original has no {key!r}" + (f"; {hint}" if hint else ""))


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
