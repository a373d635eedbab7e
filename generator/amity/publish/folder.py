"""Lay out what the engine reads: documents, theme and configuration, in one folder of ours."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import Any
from unicodedata import normalize

from amity.files import below, faults_named, sync_folder, write_changed
from amity.model.playbook import Playbook
from amity.problems import Problem, ProblemsError
from amity.publish.base import must_be_readable
from amity.publish.own import FOLDER, laid_beside
from amity.publish.styles import STYLES, theme_styles
from amity.tree import Place, SourceFile

DOCS, THEME, CONFIG = "docs", "theme", "mkdocs.yml"
NONE: Mapping[str, Path] = MappingProxyType({})
FIELDS = {"title": {"boost": 8}, "text": {"boost": 1}, "tags": {"boost": 2}}
"""The theme weighs a title a thousand times a text and a tag a thousand times a title: one word of
a heading, and every page with a tag, would come before the page that says what people search."""
WORDS = {
    "separator": r'[\s\-,.:;!?()\[\]"“”’/|·…–—]+',
    "pipeline": ["trimmer", "stopWordFilter", "stemmer"],
}
"""Words part at signs too, and are kept by their stems: js/search-words.js asks for those."""
PLUGINS: list[Any] = [{"search": {**WORDS, "fields": FIELDS}}, "tags"]


@dataclass(frozen=True, slots=True)
class Documents:
    """All files of a site by their path below the documents."""

    files: Mapping[str, bytes]
    theme: Mapping[str, bytes]
    settings: Mapping[str, Any]
    """What the generated configuration says beyond the inherited one."""


@dataclass(frozen=True, slots=True)
class Laid:
    """What laying out changed."""

    folder: Path
    changed: tuple[str, ...]
    settings_changed: bool
    theme_changed: bool = False


def lay_out(
    documents: Documents, folder: Path, base_config: Path, own: Mapping[str, Path] = NONE
) -> Laid:
    """Write the folder, touching only files whose bytes changed.

    `own` are the settings that editions lay over the others, by how messages call them. Raises
    EnvironmentFault, and ProblemsError where settings are broken.
    """
    must_be_readable(base_config)
    top, beside = laid_beside(own, base_config, folder)
    config = {"INHERIT": str(top), **documents.settings}
    with faults_named(f"cannot write to {folder}"):
        files = {STYLES: theme_styles(), **documents.files}
        changed = sync_folder(folder / DOCS, files)
        (folder / THEME).mkdir(parents=True, exist_ok=True)  # the engine asks for it, even empty
        theme = sync_folder(folder / THEME, dict(documents.theme))
        sync_folder(folder / FOLDER, beside)
        data = json.dumps(config, ensure_ascii=False, indent=1).encode()
        settings = write_changed(folder / CONFIG, data + b"\n")
    return Laid(folder, changed, settings or bool(theme), bool(theme))


def about(playbook: Playbook) -> dict[str, Any]:
    """What the configuration says of the site: its names, and its logo where it has one."""
    found = playbook.about
    line = f"{found.title} {found.version}, {found.released}. Content: {found.licence}."
    return {
        "site_name": escape(found.title),
        "site_description": escape(found.summary),
        "copyright": f"{escape(line)} {escape(playbook.blocks.credit)}.",
        **({"site_url": found.site_url} if found.site_url else {}),
        **({"logo": found.brand.logo} if found.brand and found.brand.logo else {}),
    }


def settings(about: Mapping[str, Any], nav: Any, unlisted: Iterable[str] = ()) -> dict[str, Any]:
    """The generated configuration: names, folders, navigation, plugins without our own.

    `about` holds MkDocs' own settings, and `logo` where the site has one of its own. `unlisted`
    are the pages that the navigation leaves out on purpose; the engine warns of any other.
    """
    named = {key: value for key, value in about.items() if key != "logo"}
    logo = {"logo": about["logo"]} if "logo" in about else {}
    return {
        **named,
        "docs_dir": DOCS,
        "site_dir": "site",
        "theme": {"custom_dir": THEME, **logo},
        "plugins": PLUGINS,
        "nav": nav,
        "not_in_nav": "".join(f"/{path}\n" for path in sorted(unlisted)),
    }


def read_settings(folder: Path) -> dict[str, Any]:
    """The generated configuration of a folder that was laid out."""
    found = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def gather(folders: tuple[Path, ...], name: str) -> dict[str, bytes]:
    """All files below a sub-folder of each folder; later folders win, file by file."""
    found: dict[str, bytes] = {}
    for folder in folders:
        top = folder / name
        for path in _files(top, name):
            found[path.relative_to(top).as_posix()] = path.read_bytes()
    return dict(sorted(found.items()))


def _files(top: Path, called: str) -> Iterator[Path]:
    """All files below a folder that are not hidden; raises ProblemsError for what is no file."""
    if top.is_symlink() and not top.resolve().is_relative_to(top.parent.resolve()):
        # It may lead to the whole disk, so it is not even looked through.
        raise ProblemsError([_problem("outside", "a link that leads out of the project", called)])
    if top.exists() and not top.is_dir():
        raise ProblemsError([_problem("unknown-file", "a folder belongs here, not a file", called)])
    for path in below(top) if top.is_dir() else ():
        name = path.relative_to(top)
        if any(part.startswith(".") for part in name.parts):
            continue
        if path.is_symlink() or not path.is_dir():
            trouble = _trouble(path, top)
            if trouble:
                raise ProblemsError([_problem(*trouble, f"{called}/{name.as_posix()}")])
            yield path


def _problem(code: str, message: str, name: str) -> Problem:
    return Problem(code, message, Place(SourceFile(name), 1, 1), "move it away")


def _trouble(path: Path, top: Path) -> tuple[str, str] | None:
    """Code and message for what cannot be published."""
    if not Path(os.path.realpath(path)).is_relative_to(top.resolve()):
        return "outside", "the file is a link that leads out of the project"
    if not path.is_file():
        return "not-a-file", "this is not an ordinary file"
    return None


def join(
    pages: Mapping[str, bytes],
    written: Mapping[str, bytes],
    names: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """Made and hand-written documents together; raises ProblemsError where they collide.

    `names` says how messages call the hand-written ones. Two paths collide too when only the case
    of letters parts them: some disks cannot tell.
    """
    problems = []
    taken = {_published(path): f"the page {path} is made from YAML already" for path in pages}
    for path in written:
        name = (names or {}).get(path, f"content/{path}")
        address = _published(path)
        if address in taken:
            place = Place(SourceFile(name), 1, 1)
            hint = "name the file otherwise"
            problems.append(Problem("page-collision", taken[address], place, hint))
        taken.setdefault(address, f"{name} gives the same page")
    if problems:
        raise ProblemsError(problems)
    return {**pages, **written}


def _published(path: str) -> str:
    """The file that a document becomes, in small letters; a README is its folder's index.

    Letters that are written in two ways, é or e and an accent, are one: some disks see them so.
    """
    address = normalize("NFC", path).casefold()
    if not address.endswith(".md"):
        return address
    folder, slash, name = address.removesuffix(".md").rpartition("/")
    return f"{folder}{slash}{'index' if name == 'readme' else name}.html"
