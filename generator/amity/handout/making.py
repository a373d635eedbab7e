"""A playbook → its PDFs; what did not change is taken from where finished ones are kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from amity.handout import deck
from amity.handout.brought import KitSheetContext
from amity.handout.cards import USUAL, CardsContext, card_paper, card_settings, card_style, cards
from amity.handout.cut import COLUMNS, Cut
from amity.handout.fit import Misfit
from amity.handout.joined import Joined
from amity.handout.kept import Kept, digest, key, read, stamp, volume_key
from amity.handout.kit import KitContext, kit
from amity.handout.leaflet import TEXT, LeafletContext, leaflet
from amity.handout.origin import origin
from amity.handout.papers import SMALLEST, paper, whole
from amity.handout.plan import deck_name, plan
from amity.handout.playbooks import CONTEXTS as OF_VOLUMES
from amity.handout.playbooks import volume
from amity.handout.poster import POSTER_SETTINGS, PosterContext, poster
from amity.handout.press import Job, Pressed, own_style
from amity.handout.sheet import sheet
from amity.handout.sheet_context import SheetContext
from amity.handout.volume import VolumeWriter, documents
from amity.handout.wish import ALL, Wish
from amity.handout.words import PaperWriter, paper_writer
from amity.handout.worker import press_all
from amity.jinja import render
from amity.model.handout import Form, Handout
from amity.model.playbook import Playbook
from amity.problems import Problem, ProblemsError
from amity.tree import Node

Told = Callable[[int, int, str], None]
CONTEXTS: Mapping[str, type] = {
    "handout/canvas.html.jinja": SheetContext,
    "handout/cards.html.jinja": CardsContext,
    **{
        f"handout/kit-{name}.html.jinja": KitContext
        for name in ("agenda", "bring", "cover", "feedback", "run")
    },
    **{
        f"handout/kit-{name}.html.jinja": KitSheetContext
        for name in ("considerations", "points", "questions")
    },
    "handout/kit-lead.html.jinja": LeafletContext,
    "handout/kit-play.html.jinja": LeafletContext,
    "handout/play.html.jinja": LeafletContext,
    "handout/poster.html.jinja": PosterContext,
    **OF_VOLUMES,
}
"""Each template of a PDF with what it may use."""


def make(
    playbook: Playbook,
    wish: Wish = ALL,
    *,
    cache: Path | None = None,
    fresh: bool = True,
    written: Node | None = None,
    told: Told | None = None,
    processes: int | None = None,
) -> dict[Handout, bytes]:
    """The PDFs of a playbook that are wanted, sorted by path; the same one gives the same bytes.

    Those made before come from `cache`, a folder. `written` is the tree that it was parsed from.
    `told` hears what is being made, as how many of how many. Without `fresh` only those made
    before are given. `processes` is how many may work at once.

    Raises ProblemsError where something cannot fit on its paper, and EnvironmentFault where the
    engine is missing.
    """
    kept, planned = Kept(cache), plan(playbook, wish)
    drawn, keys = _known_keys(playbook, planned, wish, kept, fresh=fresh)
    there = kept.there()
    done = {one: read(there[keys[one]]) for one in planned if keys[one] in there}
    missing = [one for one in planned if fresh and one not in done]
    # The longest first: who ends last has the least to do.
    missing.sort(key=lambda one: one.form not in VOLUMES)
    jobs = [drawn.get(one) or job(playbook, one, wish) for one in missing]
    problems: list[Problem] = []
    for one, pressed in zip(missing, _pressed(missing, jobs, told, processes), strict=True):
        problems += _problems(one, pressed, written)
        if not pressed.misfits:
            kept.put(keys[one], pressed)
        done[one] = pressed
    if problems:
        raise ProblemsError(problems)
    if fresh and wish.whole:
        kept.drop_all_but(set(keys.values()))
    return {_known(one, done[one]): done[one].data for one in planned if one in done}


def _known_keys(
    playbook: Playbook, planned: tuple[Handout, ...], wish: Wish, kept: Kept, *, fresh: bool
) -> tuple[dict[Handout, Job | Joined], dict[Handout, str]]:
    """The same from the last time, where nothing has changed since."""
    if kept.folder is None:
        return _keyed(playbook, planned, wish)
    now = stamp(playbook)
    found = kept.keys(now, wish)
    if all(one.path in found for one in planned):
        return {}, {one: found[one.path] for one in planned}
    drawn, keys = _keyed(playbook, planned, wish)
    if fresh:
        kept.put_keys(now, wish, {one.path: made for one, made in keys.items()})
    return drawn, keys


def _keyed(
    playbook: Playbook, planned: Iterable[Handout], wish: Wish
) -> tuple[dict[Handout, Job | Joined], dict[Handout, str]]:
    """The key of each handout, and what is drawn to know it; a volume is not drawn for that."""
    listed = list(planned)
    drawn = {one: job(playbook, one, wish) for one in listed if one.form not in VOLUMES}
    keys = {one: key(each) for one, each in drawn.items()}
    volumes = [one for one in listed if one.form in VOLUMES]
    shown = digest(playbook) if volumes else ""
    return drawn, keys | {one: volume_key(one, shown) for one in volumes}


def _pressed(
    missing: list[Handout], jobs: list[Job | Joined], told: Told | None, processes: int | None
) -> Iterator[Pressed]:
    """Each in its turn; `told` hears of it before it is waited for, and when all is done."""
    made = iter(press_all(jobs, processes) if processes else press_all(jobs))
    for index, one in enumerate(missing):
        if told:
            told(index, len(missing), one.title)
        yield next(made)
    if told and missing:
        told(len(missing), len(missing), "")


def _known(one: Handout, pressed: Pressed) -> Handout:
    return replace(one, pages=pressed.pages, size=len(pressed.data))


def job(playbook: Playbook, one: Handout, wish: Wish = ALL) -> Job | Joined:
    """What has to be pressed for a handout."""
    return JOBS[one.form](paper_writer(playbook), one, wish)


def _sheet(page: PaperWriter, one: Handout, _: Wish) -> Job:
    book = page.playbook
    draft = book.drafts[one.id] if one.kind == "drafts" else None
    canvas = book.canvases[draft.canvas if draft else one.id]
    held = paper(one.paper, canvas.orientation)
    context = sheet(page, canvas, one.form, held, one.title, draft)
    # What is filled in is computed already: its formulas and hints may go.
    settings = whole(held) if canvas.whole and draft is None else ()
    html = _html("canvas", context)
    return Job(html, held, pages=1, fillable=one.form == "fillable", settings=settings)


def _leaflet(page: PaperWriter, one: Handout, _: Wish) -> Job:
    context = leaflet(page, page.playbook.plays[one.id], one.title)
    held = replace(paper(one.paper, "portrait"), text=TEXT)
    return Job(_html("play", context), held, pages=2)


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


def _volume(page: PaperWriter, one: Handout, _: Wish) -> Job:
    writer = VolumeWriter(page.playbook, "", explain=False)
    held = paper(one.paper, "portrait")
    parts = documents(writer, volume(writer, one), held)
    return Job("", held, pages=None, style=own_style("volume"), parts=parts)


VOLUMES: Final = frozenset({"playbook", "book"})
"""Forms of many pages, which take long to write and longer to press."""
JOBS: Mapping[Form, Callable[[PaperWriter, Handout, Wish], Job | Joined]] = {
    "blank": _sheet,
    "fillable": _sheet,
    "filled": _sheet,
    "handout": _leaflet,
    "cards": _cards,
    "poster": _poster,
    "kit": _kit,
    "playbook": _volume,
    "book": _volume,
}
"""What makes each form of handout."""


def _html(template: str, context: Any) -> str:
    return render(f"handout/{template}.html.jinja", context)


def _problems(one: Handout, pressed: Pressed, written: Node | None) -> Iterator[Problem]:
    for misfit in pressed.misfits:
        of = misfit.of or f"{one.kind}/{one.id}"
        found = origin(written, of, misfit.text) if written else None
        yield Problem(
            "too-long-for-paper",
            _spills(misfit, of, found.field if found else of, f"on {one.paper} ({one.form})"),
            found.place if found else None,
            "shorten it, or take the paper from the canvas"
            if of.startswith(("canvases/", "drafts/"))
            else "shorten it",
        )


def _spills(misfit: Misfit, of: str, field: str, where: str) -> str:
    if misfit.alone:
        return f"{field} {where}: {misfit.where} runs {misfit.millimetres:g} mm over its edge"
    said = f"{of} {where}: {misfit.where} is {misfit.millimetres:g} mm too long"
    longest = f"; its longest text is {field}" if field != of else ""
    return f"{said} at {SMALLEST:g} points{longest}"
