"""Which plays a deck of cards holds, and by which names decks are asked for."""

from collections.abc import Collection, Iterator

from amity.model.play import Play
from amity.model.playbook import Playbook

Subject = tuple[str, str]
"""Kind and id of what a deck is of: a driver, a type, or ("decks", "all" or "chosen")."""
ALL: Subject = ("decks", "all")
CHOSEN: Subject = ("decks", "chosen")


def subjects(book: Playbook) -> Iterator[Subject]:
    """The decks that a site offers: of all plays, of each driver, of each type."""
    yield ALL
    yield from (("drivers", key) for key in book.about.drivers)
    yield from (("types", key) for key in book.about.types)


def callable_by(book: Playbook) -> dict[str, set[Subject]]:
    """Each name (id or code) that cards can be asked for by, with what goes by it."""
    found: dict[str, set[Subject]] = {}
    for kind in ("plays", "drivers", "types"):
        for key, entry in book.kind(kind).items():
            for name in (key, getattr(entry, "code", key)):
                found.setdefault(name, set()).add((kind, key))
    return found


def asked(book: Playbook, names: Collection[str] | None) -> Subject:
    """The deck that some names ask for: all, that of one driver or type, or a choice of plays."""
    if names is None:
        return ALL
    wanted = _wanted(book, names)
    (only, *more) = wanted
    return CHOSEN if more or only[0] == "plays" else only


def plays_of(
    book: Playbook, subject: Subject, names: Collection[str] | None = None
) -> tuple[Play, ...]:
    """The plays of a deck; a choice comes in the order of the whole deck."""
    kind, key = subject
    if kind == "drivers":
        serving = [one.id for one in book.plays.values() if key in one.drivers]
        return _each(book, (*book.drivers[key].plays, *serving))
    if kind == "types":
        fitting = [one.id for one in book.plays.values() if key in one.types]
        return _each(book, (*book.types[key].plays, *fitting))
    every = tuple(_by_home(book))
    if subject == ALL or names is None:
        return every
    held = {one.id for each in _wanted(book, names) for one in _under(book, each)}
    return tuple(one for one in every if one.id in held)


def _wanted(book: Playbook, names: Collection[str]) -> list[Subject]:
    known = callable_by(book)
    return sorted({one for name in names for one in known[name]})


def _under(book: Playbook, subject: Subject) -> tuple[Play, ...]:
    kind, key = subject
    return (book.plays[key],) if kind == "plays" else plays_of(book, subject)


def _by_home(book: Playbook) -> Iterator[Play]:
    """All plays, each with the driver that is its home, in the order for a newcomer."""
    for key in book.about.drivers:
        yield from (one for one in plays_of(book, ("drivers", key)) if one.drivers[0] == key)


def _each(book: Playbook, keys: Collection[str]) -> tuple[Play, ...]:
    return tuple(book.plays[key] for key in dict.fromkeys(keys))
