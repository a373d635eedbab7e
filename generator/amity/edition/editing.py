"""Small edits to people's YAML that leave their comments, order and line ends alone.

What comes out is read again by the strict loader and compared with what was meant; where the two
differ nothing is written, and people are told which line to edit by hand.
"""

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from amity.ground.touches import Path
from amity.model.references import PATTERN
from amity.problems import EnvironmentFault, Misuse
from amity.source.loader import load
from amity.tree import Place, plain

NO_EDITOR = "editing YAML needs yaml-edit, which is not installed: pip install 'amity[edit]'"


def cut(name: str, data: bytes, way: Path) -> bytes | None:
    """A file without what stands at the end of a way of keys, nor what that leaves empty.

    None where nothing is left. Raises Misuse where the edit cannot be made without harm, and
    EnvironmentFault where the library for it is missing.
    """
    wanted = _values(name, data)
    at = _cut_value(wanted, way)

    def edit(document: Any) -> None:
        _cut(document, way, at)

    return _edited(name, data, edit, wanted) if wanted else None


def renamed(name: str, data: bytes, way: Path, new: str) -> bytes:
    """A file in which the key at the end of a way is called otherwise; raises as `cut` does."""

    def edit(document: Any) -> None:
        _inside(document, way[:-1]).rename_key(way[-1], new)

    wanted = _values(name, data)
    at = wanted
    for key in way[:-1]:
        at = at[key]
    pairs = [(new if key == way[-1] else key, value) for key, value in at.items()]
    at.clear()
    at.update(pairs)
    return _edited(name, data, edit, wanted)


def worded(name: str, data: bytes, way: Path, text: str) -> bytes:
    """A file in which another text stands at the end of a way of keys; raises as `cut` does."""

    def edit(document: Any) -> None:
        _inside(document, way[:-1])[way[-1]] = text

    wanted = _values(name, data)
    at = wanted
    for key in way[:-1]:
        at = at[key]
    at[way[-1]] = text
    return _edited(name, data, edit, wanted)


def named_anew(
    name: str, data: bytes, ids: Mapping[Place, tuple[str, str]], words: Mapping[str, str]
) -> bytes:
    """A file that names objects by the ids of today; the same where that cannot be done.

    `ids` has each id of before by its place, with that of today; `words` has what texts mention, as
    `play:this`, with what they are to mention.
    """
    lines = data.decode("utf-8").split("\n")
    for place, (old, new) in sorted(ids.items(), reverse=True, key=lambda one: one[0][1:3]):
        line = lines[place.line - 1]
        start = line.find(old, place.column - 1, place.column + len(old))
        if start < 0:
            return data
        lines[place.line - 1] = line[:start] + new + line[start + len(old) :]
    new_data = _mentioned("\n".join(lines), words).encode()
    known = dict(ids.values())
    is_meant = _meant(_values(name, data), known, words) == _meant(
        _values(name, new_data), known, words
    )
    return new_data if is_meant else data


def _mentioned(text: str, words: Mapping[str, str]) -> str:
    def put(match: re.Match[str]) -> str:
        new = words.get(f"{match[1]}:{match[2]}")
        return f"{{{{{new}}}}}" if new else match[0]

    return PATTERN.sub(put, text)


def _meant(value: Any, known: Mapping[str, str], words: Mapping[str, str]) -> Any:
    """A value with all ids of today, to compare a file of before with one of after."""
    if isinstance(value, dict):
        return {known.get(key, key): _meant(one, known, words) for key, one in value.items()}
    if isinstance(value, list):
        return [_meant(one, known, words) for one in value]
    return known.get(value, _mentioned(str(value), words))


def _edited(name: str, data: bytes, edit: Callable[[Any], None], wanted: object) -> bytes:
    try:
        from yaml_edit import Document, YamlError
    except ImportError as error:
        raise EnvironmentFault(NO_EDITOR) from error
    try:
        document = Document.parse(data.decode("utf-8-sig"))
        edit(document)
        new = str(document).encode()
    except (YamlError, KeyError, ValueError, AttributeError, TypeError):
        new = b""
    if not new or _values(name, new) != wanted:
        raise Misuse(f"{name} could not be edited without harm; edit it by hand")
    return new


def _cut(node: Any, way: Path, at: int | None) -> None:
    key, *rest = way
    if not rest:
        node.remove(key) if at is None else node.pop(at)
        return
    child = _child(node, key)
    _cut(child, tuple(rest), at)
    if child.is_empty():
        node.remove(key)


def _inside(node: Any, way: Path) -> Any:
    for key in way:
        node = _child(node, key)
    return node


def _child(node: Any, key: str) -> Any:
    value = node[key]
    return value.as_mapping() or value.as_sequence()


def _cut_value(value: Any, way: Path) -> int | None:
    """The same on plain values; at which of a list's items the way ends, None for a key."""
    key, *rest = way
    if rest:
        at = _cut_value(value[key], tuple(rest))
        if not value[key]:
            del value[key]
        return at
    if isinstance(value, list):
        at = [_name(item) for item in value].index(key)
        value.pop(at)
        return at
    del value[key]
    return None


def _name(item: Any) -> Any:
    """What a list's item goes by: its id, or itself."""
    return item.get("id") if isinstance(item, dict) else item


def _values(name: str, data: bytes) -> Any:
    tree, problems = load(name, data)
    return {} if tree is None or problems else deepcopy(plain(tree))
