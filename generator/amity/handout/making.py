"""A playbook → its PDFs; what did not change is taken from where finished ones are kept."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from amity.handout import deck
from amity.handout.cards import USUAL, CardsContext, card_paper, card_settings, card_style, cards
from amity.handout.cut import COLUMNS, Cut
from amity.handout.joined import Joined
from amity.handout.kept import Kept, key
from amity.handout.kit import KitContext, kit
from amity.handout.leaflet import LeafletContext, leaflet
from amity.handout.papers import SMALLEST, paper
from amity.handout.plan import deck_name, plan
from amity.handout.poster import POSTER_SETTINGS, PosterContext, poster
from amity.handout.press import Job, Pressed, own_style
from amity.handout.sheet import SheetContext, sheet
from amity.handout.wish import ALL, Wish
from amity.handout.words import PaperWriter, paper_writer
from amity.handout.worker import press_all
from amity.jinja import render
from amity.model.handout import Form, Handout
from amity.model.playbook import Playbook
from amity.problems import Problem, ProblemsError
from amity.tree import Place

Find = Callable[[str, str], Place | None]
Told = Callable[[int, int], None]
CONTEXTS: Mapping[str, type] = {
    "handout/canvas.html.jinja": SheetContext,
    "handout/cards.html.jinja": CardsContext,
    **{
        f"handout/kit-{name}.html.jinja": KitContext
        for name in ("agenda", "bring", "cover", "feedback", "run")
    },
    "handout/kit-lead.html.jinja": LeafletContext,
    "handout/kit-play.html.jinja": LeafletContext,
    "handout/play.html.jinja": LeafletContext,
    "handout/poster.html.jinja": PosterContext,
}
"""Each template of a PDF with what it may use."""


def make(
    playbook: Playbook,
    wish: Wish = ALL,
    *,
    cache: Path | None = None,
    fresh: bool = True,
    place: Find | None = None,
    told: Told | None = None,
) -> dict[Handout, bytes]:
    """The PDFs of a playbook that are wanted, sorted by path; the same one gives the same bytes.

    Those made before come from `cache`, a folder. `place` finds where an object of a kind and id
    was written. `told` hears how many of how many are made. Without `fresh` only those made before
    are given.

    Raises ProblemsError where something cannot fit on its paper, and EnvironmentFault where the
    engine is missing.
    """
    kept = Kept(cache)
    jobs = {one: job(playbook, one, wish) for one in plan(playbook, wish)}
    keys = {one: key(each) for one, each in jobs.items()}
    done = {one: data for one in jobs if (data := kept.get(keys[one])) is not None}
    missing = {one: each for one, each in jobs.items() if fresh and one not in done}
    problems: list[Problem] = []
    for one, pressed in zip(missing, press_all(missing.values()), strict=True):
        problems += _problems(one, pressed, place)
        if not pressed.misfits:
            kept.put(keys[one], pressed.data)
        done[one] = pressed.data
        if told:
            told(len(done), len(jobs))
    if problems:
        raise ProblemsError(problems)
    if fresh and wish.whole:
        kept.drop_all_but(set(keys.values()))
    return {one: done[one] for one in jobs if one in done}


def job(playbook: Playbook, one: Handout, wish: Wish = ALL) -> Job | Joined:
    """What has to be pressed for a handout."""
    return JOBS[one.form](paper_writer(playbook), one, wish)


def _sheet(page: PaperWriter, one: Handout, _: Wish) -> Job:
    book = page.playbook
    draft = book.drafts[one.id] if one.kind == "drafts" else None
    canvas = book.canvases[draft.canvas if draft else one.id]
    held = paper(one.paper, canvas.orientation)
    context = sheet(page, canvas, one.form, held, one.title, draft)
    return Job(_html("canvas", context), held, pages=1, fillable=one.form == "fillable")


def _leaflet(page: PaperWriter, one: Handout, _: Wish) -> Job:
    context = leaflet(page, page.playbook.plays[one.id], one.title)
    return Job(_html("play", context), paper(one.paper, "portrait"), pages=2)


def _cards(page: PaperWriter, one: Handout, wish: Wish) -> Job:
    held = paper(one.paper, "portrait")
    a_sheet = wish.a_sheet or USUAL
    cut = Cut(held, a_sheet // COLUMNS)
    plays = deck.plays_of(page.playbook, (one.kind, one.id), wish.only)
    context = cards(page, plays, cut, one.title, deck_name(page, one.kind, one.id))
    style = "".join((own_style("types"), own_style("cards"), card_style(cut)))
    return Job(
        _html("cards", context),
        card_paper(held, a_sheet),
        pages=len(context.sides),
        style=style,
        settings=card_settings(a_sheet),
    )


def _poster(page: PaperWriter, one: Handout, _: Wish) -> Job:
    style = own_style("types") + own_style("poster")
    html = _html("poster", poster(page, one.title))
    return Job(html, paper(one.paper, "landscape"), pages=1, style=style, settings=POSTER_SETTINGS)


def _kit(page: PaperWriter, one: Handout, wish: Wish) -> Joined:
    return kit(page, one, wish, lambda page, blank: _sheet(page, blank, wish))


JOBS: Mapping[Form, Callable[[PaperWriter, Handout, Wish], Job | Joined]] = {
    "blank": _sheet,
    "fillable": _sheet,
    "filled": _sheet,
    "handout": _leaflet,
    "cards": _cards,
    "poster": _poster,
    "kit": _kit,
}
"""What makes each form of handout."""


def _html(template: str, context: Any) -> str:
    return render(f"handout/{template}.html.jinja", context)


def _problems(one: Handout, pressed: Pressed, place: Find | None) -> Iterator[Problem]:
    for misfit in pressed.misfits:
        of = misfit.of or f"{one.kind}/{one.id}"
        kind, _, key = of.partition("/")
        yield Problem(
            "too-long-for-paper",
            f"{of} on {one.paper} ({one.form}): {misfit.where}"
            f" is {misfit.millimetres:g} mm too long at {SMALLEST:g} points",
            place(kind, key) if place else None,
            "shorten it, or take the paper from the canvas"
            if one.kind in {"canvases", "drafts"}
            else "shorten it",
        )
