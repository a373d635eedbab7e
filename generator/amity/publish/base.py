"""The settings a person writes, `mkdocs.yml`: what is wrong in them is told with its place."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import yaml

from amity.problems import Problem, ProblemsError
from amity.tree import Place, SourceFile

MAX_BYTES: Final = 2 * 1024 * 1024
MAX_DEPTH: Final = 64
VALUE: Final = re.compile(r"Config value '(?P<key>\w+)': (?P<what>.+)")
"""How the engine tells that it cannot use a setting."""


def must_be_readable(config: Path, name: str = "") -> None:
    """Raises ProblemsError unless the file is an ordinary one that holds YAML with keys.

    `name` is how messages call it, if not by its own name.
    """
    name = name or config.name
    file = SourceFile(name)
    place = Place(file, 1, 1)
    try:
        if config.exists() and not config.is_file():
            raise _error("not-a-file", "this is not an ordinary file", place)
        if config.stat().st_size > MAX_BYTES:
            raise _error("too-large", "the file is larger than 2 MiB", place)
        data = config.read_bytes()
        file = SourceFile(name, data.decode("utf-8-sig").encode())
        first = _looked_through(file)
    except OSError as error:
        raise _error("unreadable", f"cannot be read: {error.strerror}", place) from error
    except UnicodeDecodeError as error:
        message = f"the file is not UTF-8 text (byte {error.start})"
        raise _error("encoding", message, place, "save it as UTF-8") from error
    except yaml.YAMLError as error:
        raise of_yaml(error, file) from error
    if not isinstance(first, yaml.MappingStartEvent):
        message = "the file must hold keys with values (theme: …)"
        raise _error("not-a-mapping", message, Place(file, 1, 1))


def _looked_through(file: SourceFile) -> yaml.Event | None:
    """The event that the value begins with; by events alone, since composing dies of depth."""
    first, depth = None, 0
    for event in yaml.parse(file.text, yaml.CSafeLoader):
        first = first or (event if isinstance(event, yaml.NodeEvent) else None)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            mark = event.start_mark
            place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
            raise _error("too-deep", f"nested deeper than {MAX_DEPTH} levels", place)
    return first


def refused(told: str, settings: Iterable[tuple[str, bytes]]) -> tuple[Problem, ...]:
    """What the engine tells of settings that it cannot use, at the lines where they stand.

    `settings` are the files that say them, each by its name, the topmost first.
    """
    files = [SourceFile(name, data.decode("utf-8-sig").encode()) for name, data in settings]
    return tuple(
        Problem("engine", f'"{match["key"]}": {match["what"]}', _place(files, match["key"]))
        for match in VALUE.finditer(told)
    )


def _place(files: Sequence[SourceFile], key: str) -> Place:
    """Where a setting stands; the top of the lowest file where it is missing."""
    for file in files:
        for number, line in enumerate(file.lines, 1):
            if re.match(rf"{key}\s*:", line):
                return Place(file, number, 1, len(key))
    return Place(files[-1], 1, 1)


def of_yaml(error: yaml.YAMLError, file: SourceFile) -> ProblemsError:
    """What a parser says against a file, at its place."""
    mark = getattr(error, "problem_mark", None)
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
    what = getattr(error, "problem", None) or "cannot be read"
    return _error("yaml", f"not valid YAML: {what}", place)


def _error(code: str, message: str, place: Place, hint: str | None = None) -> ProblemsError:
    return ProblemsError([Problem(code, message, place, hint)])
