"""The settings of the engine that an edition writes for itself: its own `mkdocs.yml`.

They lie over the original's as the edition does. The engine knows of one parent only, so each file
is laid beside what is made, with one line more that names the one below it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import yaml

from amity.problems import Problem, ProblemsError
from amity.publish.base import must_be_readable, of_yaml
from amity.tree import Place, SourceFile

FOLDER: Final = "settings"
BELOW: Final = "INHERIT"
TAKEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        BELOW: "extends in edition.yaml names what an edition lies on",
        "copyright": "it is made of version and licence",
        "docs_dir": "pages go into content/",
        "nav": "the menu is made; pages of yours go into content/",
        "not_in_nav": "the menu is made; pages of yours go into content/",
        "plugins": "search and tags are there; take an extension of Markdown, or a script of yours",
        "site_description": "write summary in edition.yaml",
        "site_dir": "say --out",
        "site_name": "write title in edition.yaml",
        "site_url": "write site_url in edition.yaml, or say --site-url",
        "theme.custom_dir": "templates go into overrides/",
        "theme.logo": "write logo under brand in edition.yaml",
        "theme.name": "the theme is material",
        "use_directory_urls": "a site must work from a disk too",
    }
)
"""What amity sets itself, and where to say it instead."""
LINE: Final = re.compile(rf'^{BELOW}: (".*")$', re.MULTILINE)


def must_be_ours_to_use(config: Path, name: str) -> None:
    """Raises ProblemsError unless an edition's settings can lie over those below."""
    must_be_readable(config, name)
    problems = list(_problems(SourceFile(name, config.read_bytes().decode("utf-8-sig").encode())))
    if problems:
        raise ProblemsError(problems)


def laid_beside(own: Mapping[str, Path], base: Path, folder: Path) -> tuple[Path, dict[str, bytes]]:
    """The topmost settings, and the files to write: each with a line that names the one below.

    `own` are the editions' files by how messages call them, the lowest first. The line comes last,
    so that all others keep their numbers.
    """
    below, files = base, dict[str, bytes]()
    for name, path in own.items():
        must_be_ours_to_use(path, name)
        text = path.read_bytes().decode("utf-8-sig").rstrip()
        files[name] = f"{text}\n{BELOW}: {json.dumps(str(below))}\n".encode()
        below = folder / FOLDER / name
    return below, files


def inherited(top: Path, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of settings from the topmost down: how messages call it, and its bytes."""
    while top.is_relative_to(folder / FOLDER):
        data = top.read_bytes()
        yield top.relative_to(folder / FOLDER).as_posix(), data
        top = Path(json.loads(LINE.findall(data.decode())[-1]))
    yield top.name, top.read_bytes()


def _problems(file: SourceFile) -> Iterator[Problem]:
    try:
        root = yaml.compose(file.text, yaml.CSafeLoader)
    except yaml.YAMLError as error:  # such as a name for a value that is nowhere
        raise of_yaml(error, file) from error
    assert isinstance(root, yaml.MappingNode)
    if root.flow_style or _ends(file.text):
        message = "write one key to a line, without an end of the document"
        yield Problem("not-a-mapping", message, Place(file, 1, 1))
    for key, node in _keys(root):
        place = Place(file, node.start_mark.line + 1, node.start_mark.column + 1, len(node.value))
        if key in TAKEN:
            message = f"amity sets {key} itself, so this would do nothing"
            yield Problem("setting-taken", message, place, TAKEN[key])
        elif key == "markdown_extensions":
            value = next(one for name, one in root.value if name is node)
            if isinstance(value, yaml.SequenceNode):
                message = "a list here would take the extensions away that pages need"
                hint = "write names with values, such as footnotes: {}"
                yield Problem("setting-taken", message, place, hint)


def _keys(root: yaml.MappingNode) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """The keys at the top, and those of the theme."""
    for key, value in root.value:
        if isinstance(key, yaml.ScalarNode):
            yield key.value, key
            if key.value == "theme" and isinstance(value, yaml.MappingNode):
                inner = (one for one, _ in value.value if isinstance(one, yaml.ScalarNode))
                yield from ((f"theme.{one.value}", one) for one in inner)


def _ends(text: str) -> bool:
    """Whether a document says that it ends: the line that we add would be another one."""
    events = yaml.parse(text, yaml.CSafeLoader)
    return any(isinstance(one, yaml.DocumentEndEvent) and one.explicit for one in events)
