"""What a workshop needs, counted for its ideal number of people and, for the browser, for any.

The browser counts nothing: it looks up what was counted here, by the rule of the printed kit.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from amity.clock import clock, usual_start
from amity.model.handout import Handout
from amity.model.playbook import Playbook
from amity.model.values import Paper
from amity.model.workshop import Workshop
from amity.supplies import (
    Copies,
    Groups,
    TimedBlock,
    bounds,
    copies,
    grouped,
    groups,
    most,
    nearest,
    needs,
    timed,
)

KINDS = {"canvas": "canvases", "play": "plays"}
PAPERS = get_args(Paper)


@dataclass(frozen=True, slots=True)
class CountedThing:
    """A thing to bring."""

    title: str
    number: int
    numbers: str
    """How many for none, one, two … people; 0 where they cannot be parted."""
    why: str


@dataclass(frozen=True, slots=True)
class CountedSheet:
    """A sheet to print."""

    kind: str
    id: str
    number: int
    numbers: str
    why: str
    made: tuple[tuple[str, Handout], ...]
    """For each paper its PDF there, or on what comes closest; none where the site has none."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A workshop's times and copies."""

    blocks: tuple[TimedBlock, ...]
    start: str
    end: str
    grouped: str
    """How the ideal number of people sits."""
    groups: str
    """The same for none, one, two … people, as JSON; empty where they cannot be parted."""
    bounds: str
    """For how many people the workshop is, in words."""
    most: int
    things: tuple[CountedThing, ...]
    sheets: tuple[CountedSheet, ...]
    papers: tuple[str, ...]
    """Those that one can choose."""


def counted(book: Playbook, workshop: Workshop, made: tuple[Handout, ...]) -> Counted:
    """Everything that the page of a workshop counts; `made` are all PDFs there are."""
    start, people = usual_start(workshop.minutes), workshop.people
    every = [groups(people, number) for number in range(most(people) + 1)]
    return Counted(
        tuple(timed(workshop, start)),
        clock(start),
        clock(start + workshop.minutes),
        grouped(every[people.ideal]),
        json.dumps([grouped(one) if one else "" for one in every]),
        bounds(people),
        most(people),
        tuple(_things(workshop, every)),
        tuple(_sheets(book, workshop, every, made)),
        PAPERS,
    )


def _things(workshop: Workshop, every: list[Groups]) -> Iterator[CountedThing]:
    lists = [needs(workshop, one) if one else () for one in every]
    for index, one in enumerate(lists[workshop.people.ideal]):
        numbers = _numbers(each[index].number if each else 0 for each in lists)
        why = f"{one.why}; in the kit" if one.here else one.why
        yield CountedThing(one.title, one.number, numbers, why)


def _sheets(
    book: Playbook, workshop: Workshop, every: list[Groups], made: tuple[Handout, ...]
) -> Iterator[CountedSheet]:
    lists = [copies(book, workshop, one) if one else () for one in every]
    for index, one in enumerate(lists[workshop.people.ideal]):
        if one.side in KINDS:
            numbers = _numbers(each[index].number if each else 0 for each in lists)
            kind, why = KINDS[one.side], _why(book, workshop, one)
            on = {each.paper: each for each in made if (each.kind, each.id) == (kind, one.id)}
            papers = tuple((paper, on[nearest(on, paper)]) for paper in PAPERS) if on else ()
            yield CountedSheet(kind, one.id, one.number, numbers, why, papers)


def _why(book: Playbook, workshop: Workshop, one: Copies) -> str:
    """Why so many, for any number of people."""
    if one.side == "canvas" and book.canvases[one.id].people.max < workshop.people.max:
        return f"for each group, no more than {book.canvases[one.id].people.max} people to one"
    return "one for each group"


def _numbers(found: Iterable[int]) -> str:
    return " ".join(map(str, found))
