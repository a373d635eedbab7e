"""Workshops: an agenda that a facilitator can run tomorrow."""

from typing import Literal

from pydantic import Field

from amity.model.parts import Entry, Item, Note, People, Point
from amity.model.values import CanvasId, DriverId, Int, Line, Minutes, PlayId, Text


class AgendaBlock(Item):
    """One part of the agenda."""

    title: Line
    minutes: Minutes
    play: PlayId | None = None
    canvas: CanvasId | None = None
    do: Text
    facilitator: Text
    output: Line
    materials: tuple[Line, ...] = ()


class Supply(Item):
    """Something to bring, and how much of it for the whole workshop."""

    title: Line
    number: Int = Field(default=1, ge=1, le=500)
    for_each: Literal["person", "group", "workshop"]
    sheet: Literal["questions", "points", "considerations"] | None = None
    """A sheet that the kit has: the questions or the points of the mix, what to consider."""
    driver: DriverId | None = None
    """Whose considerations; those of all drivers where nothing is said."""


class Workshop(Entry):
    """A meeting with a goal, an agenda and what to bring."""

    goal: Text
    audience: Text
    minutes: Minutes
    """The sum of its blocks; a check compares them."""
    people: People
    prepare: tuple[Note, ...] = ()
    bring: tuple[Supply, ...] = ()
    """Without it, what the blocks ask for is brought once for each group."""
    agenda: tuple[AgendaBlock, ...] = Field(min_length=1)
    handouts: tuple[CanvasId, ...] = ()
    plays: tuple[PlayId, ...] = ()
    traps: tuple[Point, ...] = ()
    after: tuple[Note, ...] = Field(min_length=1)
