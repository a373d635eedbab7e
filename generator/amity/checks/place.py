"""Where in a file a character of a value stands, however YAML wrote the value."""

import re
from collections.abc import Iterator

from amity.tree import Address, Mapping, Place, Scalar, find, place_of

Spot = tuple[int, int]
"""Line and column, both from 1."""

ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.?)")
"""One character of a double-quoted text that is written as several."""
WHITE_ESCAPES = frozenset(["\\", "\\ ", "\\\t", "\\t", "\\n", "\\r", "\\v", "\\f", "\\_", "\\N"])


def place_at(tree: Mapping, address: Address, offset: int | None) -> Place:
    """The place of an address, or of the character at `offset` in the text that stands there.

    Folding and indentation change white space only. So the other characters of a text stand in the
    file in the same order, and counting them finds each one again.
    """
    node = find(tree, address)
    whole = place_of(tree, address)
    if offset is None or not isinstance(node, Scalar):
        return whole
    before = sum(not char.isspace() for char in node.text[:offset])
    inside = offset < len(node.text) and not node.text[offset].isspace()
    index = before if inside else before - 1
    for number, (line, column) in enumerate(_spots(node)):
        if number == index:
            return Place(node.place.file, line, column if inside else column + 1)
    return whole


def _spots(node: Scalar) -> Iterator[Spot]:
    """Where each character stands that is no white space."""
    lines, line, column = node.place.file.lines, node.place.line, node.place.column
    opening = "" if node.plain or line > len(lines) else lines[line - 1][column - 1 : column]
    if opening and opening in "|>":
        line, column = line + 1, 1
    elif opening and opening in "'\"":
        column += 1
    for number in range(line, len(lines) + 1):
        start = column if number == line else 1
        yield from ((number, at) for at in _written(lines[number - 1], start, opening))


def _written(text: str, column: int, opening: str) -> Iterator[int]:
    """The columns at which characters of one line begin, white space left out."""
    at = column - 1
    while at < len(text):
        piece = text[at]
        if opening == "'" and text.startswith("''", at):
            piece = "''"
        elif opening == '"' and (escape := ESCAPE.match(text, at)):
            piece = escape[0]
        if not piece.isspace() and piece not in WHITE_ESCAPES:
            yield at + 1
        at += len(piece)
