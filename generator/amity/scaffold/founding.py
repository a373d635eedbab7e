"""Beginning an edition: the files of its folder, beside others or as a repository of its own."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from amity.files import faults_named
from amity.jinja import render
from amity.parse import edition_problems
from amity.problems import Misuse, did_you_mean
from amity.source.loader import load
from amity.source.names import trouble_with
from amity.source.project import ORIGINAL, Project, shipped

INIT = {
    "edition.yaml": "scaffold/edition.yaml.jinja",
    "changes/first.yaml": "scaffold/first.yaml.jinja",
    "content/about/ours.md": "scaffold/ours.md.jinja",
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
SCHEMAS = "schemas"
"""Where `amity schema --write` puts them, below the top of a project."""


@dataclass(frozen=True, slots=True)
class InitContext:
    """What the files of a new edition may use."""

    title: str
    """Of the edition, to begin with."""
    name: str | None
    """What it is called on the command line; none where that is the folder's name."""
    extends: str | None
    """The edition that it lies on; none for the original."""
    version: str
    """Of amity, as installed."""
    schemas: str
    """The way from the edition's folder to the schemas, by which editors check YAML."""


CONTEXTS: Mapping[str, type] = dict.fromkeys(INIT.values(), InitContext)
"""Each template of a new edition with what it may use."""


class Occupied(Misuse):
    """The folder holds files already."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What is said of a new edition when it begins."""

    name: str | None = None
    """What it is called on the command line; none for its folder's name."""
    title: str | None = None
    """None for one made of its name."""
    extends: str | None = None
    """The edition that it lies on; none for the original."""


OURS = Begun()
"""An edition of which nothing is said yet."""


def init(folder: Path, begun: Begun = OURS, *, dry_run: bool = False) -> tuple[str, ...]:
    """Write a new edition into an empty or new folder; the names of its files.

    Raises Occupied, and Misuse where it would lie on one that is not there, or its name or title
    would not do.
    """
    must_be_known(begun.extends, (shipped() / "editions",))
    return _written(folder, begun, tuple(INIT), SCHEMAS, dry_run=dry_run)


def begin_edition(
    project: Project, name: str, begun: Begun, *, dry_run: bool = False
) -> tuple[str, ...]:
    """Write a new edition beside the others of a project; raises as `init` does.

    Nothing would read one that stands below an edition which lies alone.
    """
    if project.base != project.root:
        alone = f"the edition {project.name!r} lies alone, and has none beside it"
        raise Misuse(f"{alone}; `amity init FOLDER` begins another one elsewhere")
    homes = (project.root / "editions", shipped() / "editions")
    must_be_known(begun.extends, homes)
    return _written(homes[0] / name, begun, BESIDE, f"../../{SCHEMAS}", dry_run=dry_run)


def must_be_known(extends: str | None, homes: tuple[Path, ...]) -> None:
    """Raises Misuse where an edition is to lie on one that is not there."""
    known = [path.parent.name for home in homes for path in home.glob("*/edition.yaml")]
    if extends is not None and extends not in known:
        hint = did_you_mean(extends, known)
        raise Misuse(f"there is no edition {extends!r} to lie on" + (f"; {hint}" if hint else ""))


def _written(
    folder: Path, begun: Begun, files: tuple[str, ...], schemas: str, *, dry_run: bool
) -> tuple[str, ...]:
    with faults_named(f"cannot write to {folder}"):
        if folder.exists() and not _free(folder):
            raise Occupied(f"{folder} is not empty; name a new folder")
        name = begun.name or folder.resolve().name
        must_be_a_name(name)
        title = _title(name) if begun.title is None else begun.title
        context = InitContext(title, begun.name, begun.extends, version("amity"), schemas)
        texts = {file: render(INIT[file], context) for file in files}
        _must_be_sound(texts["edition.yaml"], title)
        if dry_run:
            return files
        with _all_or_nothing(folder) as write:
            for file, text in texts.items():
                write(file, text)
    return files


def must_be_a_name(name: str) -> None:
    """Raises Misuse for what cannot name an edition, here or on another system."""
    if not name.isprintable():
        raise Misuse(f"{name!r} cannot name an edition: it holds signs that cannot be printed")
    if name.casefold() == ORIGINAL:
        raise Misuse(f"{name!r} cannot name an edition: the original is called so")
    trouble = trouble_with((name,))
    if trouble:
        raise Misuse(f"{name!r} cannot name an edition: {trouble}")


def _title(name: str) -> str:
    """A title to begin with: Acme playbook, of acme as of acme-playbook."""
    words = re.sub(r"[-_{}\s]+", " ", name).strip() or "our"
    ending = "" if "playbook" in words.casefold() else " playbook"
    return f"{words[0].upper()}{words[1:]}{ending}"


def _must_be_sound(about: str, title: str) -> None:
    """Raises Misuse where a title is none that edition.yaml may have."""
    tree, problems = load("edition.yaml", about.encode())
    found = [*problems, *(edition_problems(tree) if tree else ())]
    if found:
        raise Misuse(f"{title!r} cannot be a title: {found[0].message}; say another with --title")


def _free(folder: Path) -> bool:
    """Whether a folder holds nothing; the first thing that many people make in one is a .git."""
    return folder.is_dir() and all(path.name == ".git" for path in folder.iterdir())


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
