"""Sheets of a kit that are of no canvas and no play, and the claims that a kit speaks of."""

from collections.abc import Iterator
from dataclasses import dataclass

from amity.handout.chapters import by_code
from amity.handout.words import PaperWriter
from amity.model.driver import Driver
from amity.model.evidence import Evidence
from amity.model.playbook import Playbook
from amity.model.workshop import Supply, Workshop
from amity.supplies import plays

OF_PLAYS = ("avoid_when", "done_when", "measures", "pitfalls", "session", "use_when")
"""What the two sides of a play print."""


@dataclass(frozen=True, slots=True)
class KitSheetContext:
    """What such a sheet may use."""

    page: PaperWriter
    book: Playbook
    title: str
    drivers: tuple[Driver, ...]
    """Whose considerations."""


def brought(page: PaperWriter, supply: Supply, title: str) -> KitSheetContext:
    """Everything that the sheet of a thing to bring shows."""
    book = page.playbook
    whose = tuple(book.drivers[key] for key in _drivers(book, supply))
    return KitSheetContext(page, book, title, whose)


def written_for(book: Playbook, supply: Supply) -> str:
    """Whose the texts of such a sheet are: an object by kind and id, or a file of its own."""
    return f"drivers/{_drivers(book, supply)[0]}" if supply.sheet == "considerations" else "mix"


def _drivers(book: Playbook, supply: Supply) -> tuple[str, ...]:
    return (supply.driver,) if supply.driver else book.about.drivers


def claims(book: Playbook, workshop: Workshop) -> tuple[Evidence, ...]:
    """What texts of a workshop's kit name by a code: some of it is read aloud."""
    printed = set(_considered(book, workshop))
    named = {
        one.id
        for one in book.namings
        if one.kind == "evidence"
        and one.start is not None
        and (one.address[:3] in printed or _prints(book, workshop, one.address))
    }
    return by_code(book.evidence[one] for one in named)


def _considered(book: Playbook, workshop: Workshop) -> Iterator[tuple[str | int, ...]]:
    """Where the considerations in the kit stand."""
    for one in workshop.bring:
        if one.sheet == "considerations":
            yield from (("drivers", key, "considerations") for key in _drivers(book, one))


def _prints(book: Playbook, workshop: Workshop, address: tuple[str | int, ...]) -> bool:
    """Whether a text at that place is in the kit."""
    match address:
        case ("plays", key, field, *_):
            return key in plays(book, workshop) and field in OF_PLAYS
        case ("workshops", key, *_):
            return key == workshop.id
    return False
