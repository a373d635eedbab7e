"""What a workshop needs for so many people: groups, sheets, things to bring.

One rule for the kit on paper and for the page; the page gets it as tables, not once more.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from amity.clock import clock
from amity.model.canvas import Canvas
from amity.model.parts import People
from amity.model.playbook import Playbook
from amity.model.references import mentions
from amity.model.workshop import AgendaBlock, Supply, Workshop

MANY: Final = 60
"""More people than this are no workshop, unless its own groups are larger."""
NEAREST: Final = {
    "A4": ("A4", "Letter", "A3", "Tabloid"),
    "Letter": ("Letter", "A4", "Tabloid", "A3"),
    "A3": ("A3", "Tabloid", "A4", "Letter"),
    "Tabloid": ("Tabloid", "A3", "Letter", "A4"),
}
"""For each paper what comes closest to it."""
Groups = tuple[int, ...]
"""How many people sit in each group; the larger groups come first."""
Side = Literal["canvas", "play", "lead"]


@dataclass(frozen=True, slots=True)
class TimedBlock:
    """A part of an agenda with its times."""

    block: AgendaBlock
    after: int
    """Minutes from the start of the workshop."""
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Copies:
    """So many of a sheet, and why."""

    side: Side
    """A canvas, or the side of a play for the group or for the facilitator."""
    id: str
    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Need:
    """So many of a thing to bring."""

    title: str
    number: int
    why: str
    here: bool = False
    """Whether it is a sheet of the kit."""


def groups(people: People, number: int) -> Groups:
    """Into which groups people part, as few as can be; none where no group would be in bounds."""
    count = -(-number // people.max)
    if not 1 <= people.min * count <= number <= most(people):
        return ()
    size, larger = divmod(number, count)
    return (size + 1,) * larger + (size,) * (count - larger)


def most(people: People) -> int:
    """How many can come to a workshop at most, in all its groups."""
    return max(MANY, people.max)


def grouped(parted: Groups) -> str:
    """Groups in words: one group of 5, 2 groups of 6, 3 groups of 5, 5 and 4."""
    if len(parted) == 1:
        return f"one group of {parted[0]}"
    if len(set(parted)) == 1:
        return f"{len(parted)} groups of {parted[0]}"
    return f"{len(parted)} groups of {', '.join(map(str, parted[:-1]))} and {parted[-1]}"


def bounds(people: People) -> str:
    """How many can take part, in words: 5 to 8, 10 to 60."""
    fine = [number for number in range(1, most(people) + 1) if groups(people, number)]
    starts = [one for one in fine if one - 1 not in fine]
    ends = [one for one in fine if one + 1 not in fine]
    spans = [
        f"{first} to {last}" if last > first else f"{first}"
        for first, last in zip(starts, ends, strict=True)
    ]
    return " or ".join(spans)


def timed(workshop: Workshop, start: int) -> Iterator[TimedBlock]:
    """The blocks of an agenda with their times on the clock."""
    after = 0
    for block in workshop.agenda:
        end = after + block.minutes
        yield TimedBlock(block, after, clock(start + after), clock(start + end))
        after = end


def nearest(papers: Iterable[str], wished: str) -> str:
    """The wished paper if there is something on it, else the one that comes closest."""
    there = set(papers)
    return next(one for one in NEAREST[wished] if one in there)


def canvases(workshop: Workshop) -> tuple[str, ...]:
    """The canvases that a workshop hands out, and those that its agenda names."""
    named = (block.canvas for block in workshop.agenda if block.canvas)
    return tuple(dict.fromkeys((*workshop.handouts, *named)))


def plays(book: Playbook, workshop: Workshop) -> tuple[str, ...]:
    """The plays that people work with, in the order in which the agenda names them."""
    named = dict.fromkeys(_plays(workshop))
    # Texts of an edition may still name what it leaves out.
    return tuple(one for one in named if one in book.plays)


def _plays(workshop: Workshop) -> Iterator[str]:
    for block in workshop.agenda:
        if block.play:
            yield block.play
        yield from (one.id for one in mentions(block.do) if one.kind == "play")


def a_group(canvas: Canvas, size: int) -> int:
    """How many of a canvas a group needs: no more people sit at one than can write on it."""
    return -(-size // canvas.people.max)


def copies(book: Playbook, workshop: Workshop, parted: Groups) -> tuple[Copies, ...]:
    """Every sheet of a workshop, with how many of it."""
    return tuple(_copies(book, workshop, parted))


def _copies(book: Playbook, workshop: Workshop, parted: Groups) -> Iterator[Copies]:
    for canvas in (book.canvases[key] for key in canvases(workshop)):
        number = sum(a_group(canvas, size) for size in parted)
        yield Copies("canvas", canvas.id, number, _why(canvas, parted))
    keys = plays(book, workshop)
    for key in keys:
        yield Copies("play", key, len(parted), "one for each group")
    for key in keys:
        yield Copies("lead", key, 1, "one for the facilitator")


def _why(canvas: Canvas, parted: Groups) -> str:
    if all(a_group(canvas, size) == 1 for size in parted):
        return "one for each group"
    return f"no more than {canvas.people.max} people can write on one"


def needs(workshop: Workshop, parted: Groups) -> tuple[Need, ...]:
    """What to bring, and how much of it; where nobody counted, what the blocks ask for."""
    if workshop.bring:
        return tuple(_need(one, parted) for one in workshop.bring)
    listed = dict.fromkeys(one for block in workshop.agenda for one in block.materials)
    return tuple(Need(one, len(parted), "for each group") for one in listed)


def sheets(workshop: Workshop, for_each: str) -> tuple[Supply, ...]:
    """What is brought for each person, group or workshop and is a sheet of the kit."""
    return tuple(one for one in workshop.bring if one.sheet and one.for_each == for_each)


def _need(supply: Supply, parted: Groups) -> Need:
    times = {"person": sum(parted), "group": len(parted), "workshop": 1}[supply.for_each]
    each = "for all together" if supply.for_each == "workshop" else f"for each {supply.for_each}"
    why = f"{supply.number} {each}" if supply.number > 1 and times > 1 else each
    return Need(supply.title, supply.number * times, why, supply.sheet is not None)
