"""The contents of a volume, spread over pages of two columns before anything is laid out.

The engine balances columns by laying them out again and again: a page of contents took it as long
as ten pages of text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

HIGH: Final = {1: 7.4, 2: 4.15}
"""Millimetres that a line takes with what stands around it, a chapter's and a section's."""
LONGEST: Final = {1: 40, 2: 42}
"""Characters beyond which a title surely takes another line."""
AROUND: Final = 50.0
"""Millimetres above and below the text of a page, and a line to spare."""
TITLE: Final = 18.0
"""Those that the title takes on the first page."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the contents."""

    depth: int
    anchor: str
    title: Markup

    @property
    def high(self) -> float:
        """Millimetres that it takes, rather more than less."""
        return HIGH[self.depth] + HIGH[2] * (len(self.title) // LONGEST[self.depth])


Column = tuple[Heading, ...]


def spread(headings: Iterable[Heading], height: float) -> tuple[tuple[Column, ...], ...]:
    """Pages of one or two columns each, on paper of that height; those of the last are even."""
    rest, pages, room = list(headings), [], height - AROUND - TITLE
    while rest:
        page = columns(rest, room)[:2]
        if sum(map(len, page)) == len(rest):
            page = _even(rest, room)
        pages.append(tuple(page))
        rest, room = rest[sum(map(len, page)) :], height - AROUND
    return tuple(pages)


def columns(headings: Sequence[Heading], room: float) -> list[Column]:
    """Headings in columns of that height; none ends with a chapter whose sections follow."""
    made: list[list[Heading]] = [[]]
    for one in headings:
        held = made[-1]
        if held and sum(each.high for each in held) + one.high > room:
            chapters = 1 if len(held) > 1 and held[-1].depth < one.depth else 0
            made.append(held[len(held) - chapters :])
            del held[len(held) - chapters :]
        made[-1].append(one)
    return [tuple(one) for one in made]


def _even(headings: Sequence[Heading], room: float) -> list[Column]:
    """The lowest two columns that hold all."""
    low = sum(one.high for one in headings) / 2
    while low < room and len(columns(headings, low)) > 2:  # noqa: PLR2004 - two columns
        low += HIGH[2]
    return columns(headings, min(low, room))
