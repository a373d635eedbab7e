"""Play cards: what to choose by in front, how to do it behind, many on a sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from amity.figures import PlayCost, play_cost
from amity.handout.cut import BLEED, Cut
from amity.handout.papers import Paper, Rectangle, Setting
from amity.handout.words import PaperWriter
from amity.model.driver import Driver
from amity.model.parts import Pitfall
from amity.model.play import Measure, Play
from amity.model.playbook import Playbook

A_SHEET: Final = {"4": 4, "8": 8}
"""The numbers of cards that a sheet can hold, as the command line writes them."""
USUAL: Final = 8
REM: Final = {4: 8.6, 8: 7.4}
"""Points, for all that never shrinks."""
SIZES: Final = {4: (8.8, 8.2, 7.6, 7.0), 8: (7.2, 7.0)}
"""Points of what is read, the best first; all cards of a deck have the same."""
PITFALLS: Final = {4: 4, 8: 2}
"""So many have room on a card; the play's page has them all."""
LARGE: Final = 4
"""So few on a sheet that the front also says when to use the play."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step with when it comes, such as 10 min or week 2."""

    when: str
    title: str


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says of its play."""

    play: Play
    driver: Driver
    """Its home."""
    cost: PlayCost
    how: str
    """What the steps are steps of."""
    steps: tuple[Step, ...]
    lead: Measure
    pitfalls: tuple[Pitfall, ...]
    """Those that have room."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: its cards with their places."""

    number: int
    """Of the sheet."""
    back: bool
    cards: tuple[tuple[Card, Rectangle], ...]


@dataclass(frozen=True, slots=True)
class CardsContext:
    """What `handout/cards.html.jinja` may use."""

    page: PaperWriter
    book: Playbook
    title: str
    name: str
    """What the deck is of."""
    large: bool
    """Whether the front has room for when to use the play."""
    sides: tuple[Side, ...]
    """Front, back, front, back, as a printer takes them."""


def cards(
    page: PaperWriter, plays: Sequence[Play], cut: Cut, title: str, name: str
) -> CardsContext:
    """Everything that a deck shows."""
    large = cut.cards <= LARGE
    made = [_card(page, play, PITFALLS[cut.cards]) for play in plays]
    sides = tuple(_sides(made, cut))
    return CardsContext(page, page.playbook, title, name, large, sides)


def card_paper(paper: Paper, a_sheet: int) -> Paper:
    """The paper with type for cards."""
    return replace(paper, rem=REM[a_sheet], text=SIZES[a_sheet][0])


def card_settings(a_sheet: int) -> tuple[tuple[Setting, ...], ...]:
    """How small the type of cards may become before a text is too long."""
    return (tuple(Setting(size) for size in SIZES[a_sheet]),)


def card_style(cut: Cut) -> str:
    """The part of the style that follows from how a sheet is cut."""
    # Not 100 %: a side is a little lower than the paper, or a page would follow it.
    size = f"{cut.paper.width}mm {cut.paper.height}mm"
    return (
        f'.hd-side {{ background: url("{cut.marks()}") 0 0 / {size} no-repeat }}'
        f"html {{ --bleed: {BLEED}mm }}"
        f".hd-card {{ width: {cut.width:.2f}mm; height: {cut.height:.2f}mm }}"
    )


def _sides(made: Sequence[Card], cut: Cut) -> Iterator[Side]:
    for number, start in enumerate(range(0, len(made), cut.cards), 1):
        held = made[start : start + cut.cards]
        for back, place in ((False, cut.front), (True, cut.back)):
            yield Side(number, back, tuple((one, place(at)) for at, one in enumerate(held)))


def _card(page: PaperWriter, play: Play, pitfalls: int) -> Card:
    book = page.playbook
    how, steps = _steps(page, play)
    lead = next((one for one in play.measures if one.role == "lead"), play.measures[0])
    cost = play_cost(play, book.about.hourly_rate)
    driver = book.drivers[play.drivers[0]]
    return Card(play, driver, cost, how, steps, lead, play.pitfalls[:pitfalls])


def _steps(page: PaperWriter, play: Play) -> tuple[str, tuple[Step, ...]]:
    """The session's steps; a play without one has those of its weeks."""
    if play.session:
        how = f"The session: {play.session.minutes} minutes"
        timed = [(f"{one.minutes} min", one.title) for one in play.session.steps]
    else:
        weeks = play.rollout.weeks
        how = "One week" if weeks == 1 else f"{weeks} weeks"
        timed = [(_weeks(one.from_week, one.to_week), one.title) for one in play.rollout.steps]
    return how, tuple(Step(when, page.line(title)) for when, title in timed)


def _weeks(first: int, last: int) -> str:
    return f"week {first}" if first == last else f"weeks {first}–{last}"
