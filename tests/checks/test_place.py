"""Characters of a value are found again in the file."""

import pytest

from amity.checks.place import place_at
from amity.source.loader import load
from amity.tree import Mapping, Scalar

STYLES = """\
plain: one two
several: one
  two
  three
single: 'one two'
double: "one two"
folded: >-
  one two
  three

  four
literal: |
  one
    two

list: [one, 'two three', "four"]
wide: "– × “one” ’"
deep:
  - text: >
      one
      two
"""


def read(text: str) -> Mapping:
    node, problems = load("a.yaml", text.encode())
    assert node is not None
    assert not problems
    return node


def scalars(node: object, address: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(node, Scalar):
        return [address]
    if isinstance(node, Mapping):
        pairs: list[tuple[str | int, object]] = list(node.entries.items())
    else:
        pairs = list(enumerate(getattr(node, "items", ())))
    return [found for key, value in pairs for found in scalars(value, (*address, key))]


def text_at(tree: Mapping, address: tuple[str | int, ...]) -> str:
    node: object = tree
    for step in address:
        node = node.entries[str(step)] if isinstance(node, Mapping) else node.items[step]  # type: ignore[attr-defined]
    assert isinstance(node, Scalar)
    return node.text


@pytest.mark.parametrize("address", scalars(read(STYLES)), ids=str)
def test_every_character_is_found(address: tuple[str | int, ...]) -> None:
    """However YAML wrote a text, each of its characters has the place where it stands."""
    tree = read(STYLES)
    for offset, char in enumerate(text_at(tree, address)):
        if not char.isspace():
            place = place_at(tree, address, offset)
            assert place.file.lines[place.line - 1][place.column - 1] == char


@pytest.mark.parametrize(
    ("text", "offset", "column"),
    [
        pytest.param("a: 'it''s one'", 5, 11, id="a doubled quote is one character"),
        pytest.param(r'a: "\u00e9\"\x41 one"', 4, 18, id="an escape is one character"),
        pytest.param(r'a: "b\tc\\d"', 3, 9, id="a backslash, and a tab that is white space"),
        pytest.param("a: one", 3, 7, id="the end is behind the last character"),
        pytest.param("a: one two", 3, 7, id="white space is behind the character before"),
        pytest.param("a: ' one'", 0, 4, id="white space at the beginning is the whole"),
    ],
)
def test_columns(text: str, offset: int, column: int) -> None:
    """What YAML writes as several characters, or not at all, does not shift the place."""
    place = place_at(read(text), ("a",), offset)
    assert (place.line, place.column) == (1, column)


def test_lines_joined_by_a_backslash() -> None:
    """A backslash at the end of a line stands for nothing."""
    place = place_at(read('a: "one\\\n  two"'), ("a",), 3)
    assert (place.line, place.column) == (2, 3)


def test_without_an_offset_it_is_the_value() -> None:
    """The whole value is meant, and where there is none, the nearest place above."""
    tree = read("a:\n  b: one")
    assert place_at(tree, ("a", "b"), None).column == 6
    assert place_at(tree, ("a", "c"), 2).line == 1
