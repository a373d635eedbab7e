"""The navigation: tabs, and what stands under each."""

from collections.abc import Mapping
from html import escape

from amity.model.play import Play
from amity.model.playbook import Playbook

Nav = list[dict[str, "str | Nav"]]
"""As MkDocs takes it: titles with a page or with a list of further entries."""
PATHS = "start/"
"""The folder of hand-written pages that lead readers through the others."""

ANY = ""
"""Where plays stand that fit every relationship."""


def navigation(book: Playbook, written: Mapping[str, str]) -> Nav:
    """Start · Win · Keep · Grow · Relationships · Workshop room · Examples · Reference.

    `written` holds path and title of hand-written pages; those in `start/` stand under Start, the
    others at the end.
    """
    return [
        {"Start": _start(book, written)},
        *_drivers(book),
        {"Relationships": _relationships(book)},
        {"Workshop room": _workshop_room(book)},
        {"Examples": [_link("All examples", "examples.md"), *_objects(book, "examples")]},
        {"Reference": _reference(book)},
        *_about(written),
    ]


def _start(book: Playbook, written: Mapping[str, str]) -> Nav:
    paths: Nav = [_link(title, path) for path, title in written.items() if path.startswith(PATHS)]
    section: Nav = [{"Reading paths": paths}] if paths else []
    return [
        _link("Home", "index.md"),
        *section,
        _link(_line(book, book.blocks.title), "block-4.md"),
        _link(_line(book, book.segments.title), "segments.md"),
        _link(_line(book, book.mix.title), "mix.md"),
        _link("All plays", "plays.md"),
    ]


def _about(written: Mapping[str, str]) -> Nav:
    others: Nav = [
        _link(title, path) for path, title in written.items() if not path.startswith(PATHS)
    ]
    # Of use to those who change files; readers have no problems that they name.
    return [{"About": [*others, _link("File errors", "problems.md")]}]


def _drivers(book: Playbook) -> Nav:
    return [{escape(book.drivers[key].short): _driver(book, key)} for key in book.about.drivers]


def _driver(book: Playbook, key: str) -> Nav:
    """The driver, then its plays in short lists: those for any relationship, and one for each."""
    homes = {home: _home(book, key, home) for home in (ANY, *book.about.types)}
    lists: Nav = [{_named(book, home): entries} for home, entries in homes.items() if entries]
    return [_link(_line(book, book.drivers[key].title), f"drivers/{key}.md"), *lists]


def _home(book: Playbook, driver: str, home: str) -> Nav:
    """The combination of a driver and a type, then the plays that stand there, by title."""
    combined = book.types[home].combinations if home != ANY else ()
    plays = sorted(book.plays.values(), key=lambda play: play.title.lower())
    return [
        *(
            _link(_line(book, one.title), f"combinations/{one.id}.md")
            for one in combined
            if one.driver == driver
        ),
        *(
            _link(_line(book, play.title), f"plays/{play.id}.md")
            for play in plays
            if (play.drivers[0], _first(book, play)) == (driver, home)
        ),
    ]


def _first(book: Playbook, play: Play) -> str:
    """The type that a play is for first of all, unless it fits all of them."""
    return ANY if set(play.types) >= {*book.about.types} else play.types[0]


def _named(book: Playbook, home: str) -> str:
    return "Any relationship" if home == ANY else escape(_line(book, book.types[home].title))


def _relationships(book: Playbook) -> Nav:
    types = [
        _link(_line(book, book.types[key].title), f"types/{key}.md") for key in book.about.types
    ]
    return [_link("Overview", "relationships.md"), *types]


def _workshop_room(book: Playbook) -> Nav:
    canvases = sorted(book.canvases.values(), key=lambda one: one.code)
    return [
        _link("Overview", "workshop-room.md"),
        {"Canvases": [_link(_line(book, one.title), f"canvases/{one.id}.md") for one in canvases]},
        {"Workshops": _objects(book, "workshops")},
    ]


def _reference(book: Playbook) -> Nav:
    return [
        {"Numbers": [_link("All numbers", "metrics.md"), *_objects(book, "metrics")]},
        _link("Sources", "sources.md"),
        _link("Fair play", "fair-play.md"),
        _link("Glossary", "glossary.md"),
        _link("Tags", "tags.md"),
    ]


def _objects(book: Playbook, kind: str) -> Nav:
    entries = sorted(book.kind(kind).values(), key=lambda entry: entry.title.lower())
    return [_link(_line(book, entry.title), f"{kind}/{entry.id}.md") for entry in entries]


def _line(book: Playbook, text: str) -> str:
    for name, word in book.about.terms.items():
        text = text.replace(f"{{{{term:{name}}}}}", word)
    return text


def _link(title: str, path: str) -> "dict[str, str | Nav]":
    # The theme prints titles as they are.
    return {escape(title): path}
