"""Worked examples: fictional companies whose figures are all computed."""

from pydantic import Field

from amity.model.mix import Profile
from amity.model.parts import Entry, Figure, Input, Item, Note, Part, Point
from amity.model.values import DriverId, FairPlayId, Flag, Line, Name, PlayId, Text, TypeId


class ExamplePlay(Part):
    """A play the company uses, priced with the company's own numbers.

    `given` binds names of the play's cost (its inputs, `hourly_rate`, `rollout_hours` …) to inputs
    or figures of the example. It yields the figures `ID_set_up` and `ID_monthly`.
    """

    id: Name
    play: PlayId
    how: Text
    given: dict[Name, Name] = Field(default_factory=dict)


class ExampleSegment(Item):
    """One segment with its scores and the mix that follows."""

    title: Line
    goal: DriverId
    profile: Profile
    main: TypeId
    supporting: tuple[TypeId, ...] = Field(default=(), max_length=2)
    text: Text


class Comparison(Part):
    """A number before and after, for the picture and the table."""

    id: Name
    title: Line
    before: Name
    after: Name
    better: Flag
    """Whether the change is for the better."""
    note: Line | None = None


class Balance(Part):
    """What plays bring and what they cost in the same time; the picture draws what is left."""

    id: Name
    title: Line
    gain: Name
    """Gross: before any cost of the plays."""
    costs: tuple[Name, ...] = Field(min_length=1)
    """Such as set-up and running cost; together they are taken off."""
    note: Line | None = None


class Example(Entry):
    """A fictional company, from its numbers to its plays and back."""

    sector: Line
    company: tuple[Note, ...] = Field(min_length=1, max_length=6)
    """The company in five lines."""
    driver: DriverId
    situation: Text
    inputs: tuple[Input, ...] = Field(min_length=1)
    figures: tuple[Figure, ...] = Field(min_length=1)
    comparisons: tuple[Comparison, ...] = Field(min_length=1)
    balances: tuple[Balance, ...] = ()
    """The plays' gain, gross and net of what they cost."""
    segments: tuple[ExampleSegment, ...] = Field(min_length=1)
    plays: tuple[ExamplePlay, ...] = Field(min_length=1)
    results: tuple[Point, ...] = Field(min_length=1)
    wrong: tuple[Point, ...] = Field(min_length=1)
    """What went wrong."""
    next: Text
    reading: Text
    """What the reader should take from it."""
    fair_play: tuple[FairPlayId, ...] = ()
