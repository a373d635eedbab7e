"""All combinations of a driver with a relationship type on one sheet for the wall."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from amity.filters import fitting
from amity.handout.code import Code
from amity.handout.papers import Setting
from amity.handout.words import PaperWriter
from amity.model.driver import Driver
from amity.model.play import Play
from amity.model.playbook import Playbook
from amity.model.relationship import Combination, RelationshipType

POSTER_SETTINGS: Final = (tuple(Setting(size) for size in (13, 11.5, 10, 8.5)),)
"""How small the type of the poster may become before a text is too long."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A combination with what it comes to."""

    combination: Combination
    featured: Play
    named: int
    """With how many plays the combination would start."""
    fit: int
    """How many serve the driver with the type at all."""


@dataclass(frozen=True, slots=True)
class Row:
    """A driver with its cells, one a type; none where the playbook has no such combination."""

    driver: Driver
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class PosterContext:
    """What `handout/poster.html.jinja` may use."""

    page: PaperWriter
    book: Playbook
    title: str
    types: tuple[RelationshipType, ...]
    rows: tuple[Row, ...]
    address: str | None
    """Where the site stands, where that is known."""
    code: Code | None
    """Leads there."""


def poster(page: PaperWriter, title: str) -> PosterContext:
    """Everything that the poster shows."""
    book = page.playbook
    types = tuple(book.types[key] for key in book.about.types)
    rows = (
        Row(book.drivers[key], tuple(_cell(book, type_, key) for type_ in types))
        for key in book.about.drivers
    )
    return PosterContext(page, book, title, types, tuple(rows), page.site(), page.code("", title))


def _cell(book: Playbook, type_: RelationshipType, driver: str) -> Cell | None:
    return next(_cells(book, type_, driver), None)


def _cells(book: Playbook, type_: RelationshipType, driver: str) -> Iterator[Cell]:
    for one in type_.combinations:
        if one.driver == driver:
            fit = len(fitting(book.plays.values(), driver, type_.id))
            yield Cell(one, book.plays[one.featured], 1 + len(one.plays), fit)
