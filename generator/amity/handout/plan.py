"""Which PDFs a playbook has: of what, on which paper, in which form."""

from collections.abc import Iterator

from amity.clock import clock, usual_start
from amity.handout import deck
from amity.handout.cards import USUAL
from amity.handout.wish import ALL, Wish, starts
from amity.model.handout import Form, Handout
from amity.model.parts import Entry
from amity.model.playbook import KINDS, Playbook
from amity.model.workshop import Workshop
from amity.text.writer import Writer

SINGULAR = {
    "canvases": "canvas",
    "drafts": "draft",
    "drivers": "driver",
    "plays": "play",
    "types": "type",
}
FORMS: tuple[Form, ...] = ("blank", "fillable")
WORDS = {
    "blank": "blank",
    "fillable": "fillable",
    "filled": "filled in",
    "handout": "two pages",
    "kit": "kit",
    "playbook": "playbook",
    "book": "whole playbook",
}
OFFICE = ("A4", "Letter")
"""Papers that any printer takes: plays are read at a desk."""
WHOLE = "playbook"
"""The kind of what is of the whole playbook and of no object in it."""
OF_ALL = ("book",)
"""By which names what is of the whole playbook can be asked for."""
WIDE_TO_OFFICE = {"A3": "A4", "Tabloid": "Letter"}
WALL = {"A4": "A3", "Letter": "Tabloid"}
"""For each office paper the one of its kind that can be read from a few steps away."""
MATRIX = "matrix"
"""The name of the poster of all combinations."""


def plan(playbook: Playbook, wish: Wish = ALL) -> tuple[Handout, ...]:
    """The handouts of a playbook that are wanted, sorted.

    Drafts of worked examples are always among them, other drafts where the wish names them.
    """
    words = Writer(playbook, "handouts/x.md")
    chosen = (
        one
        for planned in PLANS
        for one in planned(playbook, words, wish)
        if _wanted(playbook, one, wish)
    )
    return tuple(sorted(chosen, key=lambda one: one.path))


def _wanted(playbook: Playbook, one: Handout, wish: Wish) -> bool:
    if wish.papers is not None and one.paper not in wish.papers:
        return False
    if wish.cards:
        return one.form == "cards"
    return wish.only is None or not names(playbook, one.kind, one.id).isdisjoint(wish.only)


def known(playbook: Playbook) -> dict[str, set[str]]:
    """Each name (id or code) that handouts can be asked for by, with the kinds that have it."""
    found: dict[str, set[str]] = {MATRIX: {"posters"}}
    for kind in ("canvases", "drafts", "drivers", "plays", "types", "workshops"):
        for key in playbook.kind(kind):
            for name in names(playbook, kind, key):
                found.setdefault(name, set()).add(kind)
    for name in OF_ALL:
        found.setdefault(name, set()).add(WHOLE)
    return found


def names(playbook: Playbook, kind: str, key: str) -> set[str]:
    """By which names an object goes: its id, and its code where it has one."""
    # A deck, a poster and the book are of no object.
    entry = playbook.kind(kind).get(key) if kind in KINDS else None
    code = getattr(entry, "code", None)
    return {key, code} if code else {key}


def _of_canvases(playbook: Playbook, words: Writer, _: Wish) -> Iterator[Handout]:
    for canvas in playbook.canvases.values():
        for paper in canvas.papers:
            for form in FORMS:
                yield _handout("canvases", canvas, words, form, paper)


def _of_drafts(playbook: Playbook, words: Writer, wish: Wish) -> Iterator[Handout]:
    for draft in playbook.drafts.values():
        if draft.example or draft.id in (wish.only or ()):
            for paper in playbook.canvases[draft.canvas].papers:
                yield _handout("drafts", draft, words, "filled", paper)


def _of_plays(playbook: Playbook, words: Writer, wish: Wish) -> Iterator[Handout]:
    for paper in _desk(playbook, wish):
        for play in playbook.plays.values():
            yield _handout("plays", play, words, "handout", paper)


def _of_cards(playbook: Playbook, words: Writer, wish: Wish) -> Iterator[Handout]:
    if wish.only is not None and not wish.cards:
        return
    a_sheet = wish.a_sheet or USUAL
    ending = "" if a_sheet == USUAL else f"-{a_sheet}"
    whole = wish.only is None and not wish.cards
    decks = deck.subjects(playbook) if whole else (deck.asked(playbook, wish.only),)
    for kind, key in decks:
        for paper in _desk(playbook, wish):
            path = f"handouts/cards-{key}-{paper.lower()}{ending}.pdf"
            title = f"Play cards: {deck_name(words, kind, key)}, {paper}, {a_sheet} a sheet"
            yield Handout(kind, key, "cards", paper, path, title)


def deck_name(words: Writer, kind: str, key: str) -> str:
    """What a deck of cards is of."""
    if kind == "decks":
        return {"all": "all plays", "chosen": "a choice of plays"}[key]
    return words.title(kind, key)


def _of_the_matrix(playbook: Playbook, words: Writer, wish: Wish) -> Iterator[Handout]:
    del words
    own = playbook.about.paper
    for paper in (WALL.get(own, own),) if wish.papers is None else WALL.values():
        path = f"handouts/{MATRIX}-{paper.lower()}.pdf"
        yield Handout("posters", MATRIX, "poster", paper, path, f"The matrix, {paper}, a poster")


def _of_playbooks(playbook: Playbook, words: Writer, wish: Wish) -> Iterator[Handout]:
    """One of each driver and each type, and the whole as a book."""
    for paper in _desk(playbook, wish):
        for driver in playbook.drivers.values():
            yield _handout("drivers", driver, words, "playbook", paper)
        for type_ in playbook.types.values():
            yield _handout("types", type_, words, "playbook", paper)
        title = f"{words.line(playbook.about.title)}, {paper}, {WORDS['book']}"
        yield Handout(WHOLE, "book", "book", paper, f"handouts/book-{paper.lower()}.pdf", title)


def _desk(playbook: Playbook, wish: Wish) -> tuple[str, ...]:
    """The papers of what is read at a desk: the playbook's own, unless the wish narrows it."""
    own = playbook.about.paper
    return (WIDE_TO_OFFICE.get(own, own),) if wish.papers is None else OFFICE


def _of_workshops(playbook: Playbook, words: Writer, wish: Wish) -> Iterator[Handout]:
    for paper in _desk(playbook, wish):
        for workshop in playbook.workshops.values():
            asked = tuple(_asked(workshop, wish))
            path = f"handouts/kit-{workshop.id}-{paper.lower()}{'-'.join(('', *asked))}.pdf"
            title = ", ".join((words.line(workshop.title), paper, WORDS["kit"], *asked))
            yield Handout("workshops", workshop.id, "kit", paper, path, title)


def _asked(workshop: Workshop, wish: Wish) -> Iterator[str]:
    """What a kit is asked for that others of the workshop are not."""
    start, people = starts(workshop, wish), wish.people or workshop.people.ideal
    if (start, people) != (usual_start(workshop.minutes), workshop.people.ideal):
        yield clock(start).replace(":", "")
        yield f"{people}p"


def _handout(kind: str, entry: Entry, words: Writer, form: Form, paper: str) -> Handout:
    one = SINGULAR[kind]
    ending = f"-{form}" if form in FORMS else ""
    path = f"handouts/{one}-{entry.id}-{paper.lower()}{ending}.pdf"
    title = f"{words.line(entry.title)}, {paper}, {WORDS[form]}"
    return Handout(kind, entry.id, form, paper, path, title)


PLANS = (
    _of_canvases,
    _of_drafts,
    _of_plays,
    _of_cards,
    _of_the_matrix,
    _of_workshops,
    _of_playbooks,
)
