"""Where a text that does not fit its paper was written: the file, the line and the field."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from amity.tree import Mapping, Node, Place, Scalar, Sequence, find

MARKUP: Final = re.compile(r"\{\{.*?\}\}|\n\s*(?:[-*+] |\d+\. )?|[*_`\[\]()|<>#\\]+")
"""What of a text in YAML is not printed as it stands."""
BEGINNING: Final = 100
"""So many characters tell a text: what spills may end beyond the paper."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A place in a file, and the field there as changes write it: kind, id, keys, ids in lists."""

    place: Place
    field: str


def origin(tree: Node, of: str, text: str) -> Origin | None:
    """The field of an object, called kind/id, that a printed text comes from.

    Of several it is the longest. The object itself where none of its fields is in the text.
    """
    way = tuple(of.split("/"))
    node = find(tree, way)
    if node is None:
        return None
    said = "".join(text.split())
    best, found = 0, Origin(node.place, of)
    for field in _fields(node, way):
        shared = _shared(field[1].text, said)
        if shared > best:
            best, found = shared, Origin(field[1].place, "/".join(field[0]))
    return found


def _shared(text: str, said: str) -> int:
    """How much of a text is said: the longest piece that is printed as it stands, or nothing."""
    run = max(("".join(one.split()) for one in MARKUP.split(text)), key=len)
    if run[:BEGINNING] in said:
        return len(run)
    return len(said) if said in "".join(text.split()) else 0


def _fields(node: Node, way: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Scalar]]:
    if isinstance(node, Scalar):
        yield way, node
    elif isinstance(node, Mapping):
        for key, value in node.entries.items():
            yield from _fields(value, (*way, key))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items, 1):
            name = find(item, ("id",))
            called = name.text if isinstance(name, Scalar) else str(index)
            yield from _fields(item, (*way, called))
