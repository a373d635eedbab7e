"""The mix rules: from what a segment is like to the relationship it should get."""

from typing import Annotated

from pydantic import Field

from amity.model.parts import Item, Note, Part
from amity.model.values import DriverId, Flag, Int, Line, Name, Number, Text, TypeId

Score = Annotated[Int, Field(ge=0, le=3)]


class Anchored(Part):
    """A question answered by a score from 0 to 3, each with a sentence to recognise oneself in."""

    id: Name
    title: Line
    question: Line
    anchors: tuple[Line, ...] = Field(min_length=4, max_length=4)


class Weights(Part):
    """How many points a type gets for each score and each goal."""

    id: TypeId
    scores: dict[Name, Int]
    goals: dict[DriverId, Int]
    person: Flag = False
    """Whether the points for affordable live contacts apply."""


class Band(Item):
    """Points for a person by how many live contacts a year the budget carries."""

    under: Number | None = None
    """The band ends below this number; the last band is open."""
    points: Int


class Bound(Part):
    """A condition on a score, on `contacts` (affordable a year) or on `data` (1 if allowed)."""

    id: Name
    at_least: Number | None = None
    under: Number | None = None


class Veto(Item):
    """Who may not lead, when, and why; all bounds must hold."""

    types: tuple[TypeId, ...] = Field(min_length=1)
    when: tuple[Bound, ...] = Field(min_length=1)
    reason: Line


class SupportRule(Item):
    """When a type is asked for beside the main one; one bound of `any_of` and all of `all_of`."""

    type: TypeId
    any_of: tuple[Bound, ...] = ()
    all_of: tuple[Bound, ...] = ()
    not_with: tuple[TypeId, ...] = ()
    """Main types that already contain it."""
    must_with: tuple[TypeId, ...] = ()
    """Main types that never go without it where all of `must_when` hold."""
    must_when: tuple[Bound, ...] = ()
    reason: Line


class Condition(Item):
    """What must be there whenever one of some types is in the mix."""

    types: tuple[TypeId, ...]
    text: Text


class Caution(Item):
    """What the answer warns of; all of `all_of` and one of `any_of` must hold."""

    all_of: tuple[Bound, ...] = ()
    any_of: tuple[Bound, ...] = ()
    text: Text


class Profile(Part):
    """What a segment is like, as the mix rules ask."""

    scores: dict[Name, Score]
    data: Flag
    """Whether the customers allow their data to be used."""
    contribution: Number = Field(ge=0)
    """Per customer and year, in the playbook's currency."""
    contact_cost: Number = Field(gt=0)
    """Of one live contact."""


class Answers(Part):
    """A filled sheet of one segment and one goal; the shape of the file that `amity mix` reads."""

    segment: Line | None = None
    goal: DriverId
    scores: dict[Name, Score]
    data: Flag
    contribution: Number = Field(ge=0, le=1e12)
    contact_cost: Number = Field(gt=0, le=1e12)
    service_share: Number | None = Field(default=None, gt=0, lt=1)
    """Part of the contribution to spend on service; without it the playbook's own."""
    customers: Int | None = Field(default=None, ge=1)
    """How many there are in the segment, to hold the cost of plays against the budget."""

    @property
    def profile(self) -> Profile:
        """What the rules ask of a segment."""
        return Profile(
            scores=self.scores,
            data=self.data,
            contribution=self.contribution,
            contact_cost=self.contact_cost,
        )


class Case(Part):
    """A segment worked through on the page, with numbers."""

    title: Line
    text: Text
    answers: Answers


class Mix(Part):
    """The rule set. Types stand in the order in which ties are broken: cheapest to run first."""

    title: Line
    text: Text
    service_share: Number = Field(gt=0, lt=1)
    """Part of the yearly contribution to start with for service."""
    scores: tuple[Anchored, ...]
    types: tuple[Weights, ...]
    bands: tuple[Band, ...]
    vetoes: tuple[Veto, ...]
    supports: tuple[SupportRule, ...]
    conditions: tuple[Condition, ...] = ()
    cautions: tuple[Caution, ...] = ()
    case: Case | None = None
    limits: tuple[Note, ...] = ()
    """How far the rules may be trusted."""
