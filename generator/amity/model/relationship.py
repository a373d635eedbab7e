"""The six relationship types and the eighteen combinations of a type with a driver."""

from typing import Annotated, Literal

from pydantic import Field

from amity.model.parts import Entry, Item, Note, Part, Pitfall, Point, QuarterStep
from amity.model.values import (
    Code,
    DriverId,
    EvidenceId,
    FairPlayId,
    Int,
    Line,
    MetricId,
    PlayId,
    Summary,
    Text,
    TypeId,
)

Degree = Annotated[Int, Field(ge=1, le=5)]


class Scales(Part):
    """A type at a glance, each from 1 to 5; our judgement."""

    cost_to_serve: Degree
    """1 cheap to 5 dear, per customer."""
    reach: Degree
    """1 few customers to 5 any number."""
    automation: Degree
    """1 all human to 5 all machine."""
    company: Degree
    """1 one to one, to 5 one to many."""


class Need(Item):
    """A person or a system that the type cannot do without."""

    kind: Literal["person", "system"]
    title: Line
    text: Text


class Combines(Item):
    """How the type goes with another one."""

    type: TypeId
    text: Text


class Combination(Item):
    """One driver served by one relationship type."""

    driver: DriverId
    title: Line
    """A verb first: Keep customers with self-service."""
    summary: Summary
    also_called: tuple[Line, ...] = ()
    when: Text
    featured: PlayId
    plays: tuple[PlayId, ...] = ()
    """Further plays, the featured one left out."""
    lead_metric: MetricId
    failure: Text
    """The sign by which one sees that it does not work."""


class RelationshipType(Entry):
    """A kind of relationship that a customer segment can get."""

    code: Code
    definition: Text
    scales: Scales
    fits_when: tuple[Note, ...] = Field(min_length=1)
    avoid_when: tuple[Note, ...] = Field(min_length=1)
    channels: tuple[Point, ...] = ()
    needs: tuple[Need, ...] = ()
    tactics: tuple[Point, ...] = ()
    first_quarter: tuple[QuarterStep, ...] = ()
    cost: Text
    """What it costs, and what drives that."""
    metrics: tuple[MetricId, ...] = ()
    pitfalls: tuple[Pitfall, ...] = ()
    combines: tuple[Combines, ...] = ()
    plays: tuple[PlayId, ...] = Field(min_length=1)
    evidence: tuple[EvidenceId, ...] = ()
    fair_play: tuple[FairPlayId, ...] = ()
    combinations: tuple[Combination, ...] = Field(min_length=1)
