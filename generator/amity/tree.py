"""YAML as a tree whose every value knows where it was written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

Address = tuple[str | int, ...]
"""The way to a value: keys and list positions from the top."""


@dataclass(frozen=True, slots=True, eq=False)
class SourceFile:
    """A file: its name below the project, and its text where that could be read.

    All files of a run are kept to the end. As UTF-8 they take half the memory: one curly quote
    makes Python hold each character of a text in two bytes.
    """

    name: str
    utf8: bytes = field(default=b"", repr=False)

    @property
    def text(self) -> str:
        """All of it."""
        return self.utf8.decode()

    @property
    def lines(self) -> tuple[str, ...]:
        """Its lines without line ends; split when asked for, since few files have problems."""
        return tuple(self.text.split("\n")) if self.utf8 else ()


class Place(NamedTuple):
    """Where something stands: line and column count from 1, columns in characters.

    Each value has one: a tuple is made in a third of the time that a frozen dataclass takes.
    """

    file: SourceFile
    line: int
    column: int
    width: int = 1

    @property
    def shown(self) -> str:
        """File, line and column as people and editors read them."""
        return f"{self.file.name}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, always as text; the model decides what it means."""

    text: str
    place: Place
    plain: bool = True

    @property
    def is_empty(self) -> bool:
        """Whether YAML calls it null."""
        return self.plain and self.text in {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order of the file."""

    entries: dict[str, "Node"]
    keys: dict[str, Place]
    place: Place

    def get(self, key: str) -> "Node | None":
        """The value of a key, or None."""
        return self.entries.get(key)


Node = Scalar | Sequence | Mapping


def mapping(entries: dict[str, Node], place: Place) -> Mapping:
    """A mapping that no file holds as such, like all plays by id."""
    return Mapping(entries, {key: node.place for key, node in entries.items()}, place)


def section(tree: Mapping, key: str) -> Mapping:
    """The mapping under a key that is known to hold one."""
    node = tree.entries[key]
    if not isinstance(node, Mapping):
        raise TypeError(f"{key} is not a mapping")
    return node


def with_entry(tree: Mapping, key: str, node: Node) -> Mapping:
    """The mapping with another value under a key."""
    keys = {**tree.keys, key: tree.keys.get(key, node.place)}
    return Mapping({**tree.entries, key: node}, keys, tree.place)


def find(node: Node, address: Address) -> Node | None:
    """The value at an address, or None."""
    for step in address:
        child: Node | None = None
        if isinstance(node, Mapping):
            child = node.entries.get(str(step))
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            child = node.items[step]
        if child is None:
            return None
        node = child
    return node


def place_of(node: Node, address: Address) -> Place:
    """Where an address was written; the nearest place above it where it was not."""
    place = node.place
    for step in address:
        if isinstance(node, Mapping):
            place = node.keys.get(str(step), place)
        child = find(node, (step,))
        if child is None:
            return place
        node = child
        if isinstance(node, Scalar) or not isinstance(step, str):
            place = node.place
    return place


def walk(node: Node, address: Address = ()) -> Iterator[tuple[Address, Node]]:
    """Every value below `node` with its address, itself first."""
    yield address, node
    if isinstance(node, Mapping):
        for key, value in node.entries.items():
            yield from walk(value, (*address, key))
    elif isinstance(node, Sequence):
        for index, value in enumerate(node.items):
            yield from walk(value, (*address, index))


def scalars(node: Node) -> Iterator[Scalar]:
    """Every single value of a tree, in no order."""
    left = [node]
    while left:
        one = left.pop()
        if isinstance(one, Scalar):
            yield one
        else:
            left += one.items if isinstance(one, Sequence) else one.entries.values()


def ids(node: Node) -> tuple[str, ...] | None:
    """The ids of a list of objects, or None where it is another thing."""
    if not isinstance(node, Sequence) or not node.items:
        return None
    found = [find(item, ("id",)) for item in node.items]
    if not all(isinstance(one, Scalar) for one in found):
        return None
    return tuple(one.text for one in found if isinstance(one, Scalar))


def plain_mapping(node: Mapping) -> dict[str, object]:
    """A mapping as dicts, lists and texts."""
    return {key: plain(value) for key, value in node.entries.items()}


def plain(node: Node) -> object:
    """The tree as dicts, lists and texts."""
    if isinstance(node, Mapping):
        return plain_mapping(node)
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text
