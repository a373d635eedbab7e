"""The three drivers: win customers, keep customers, grow sales."""

from pydantic import Field

from amity.model.parts import Entry, Item, Pitfall, Point, QuarterStep
from amity.model.values import (
    Code,
    EvidenceId,
    FairPlayId,
    Line,
    MetricId,
    PlayId,
    Stage,
    Text,
)


class StrategyStage(Item):
    """What a strategy does at one stage of a customer's way."""

    stage: Stage
    text: Text


class Strategy(Item):
    """One way to serve a driver."""

    title: Line
    text: Text
    stages: tuple[StrategyStage, ...] = ()
    plays: tuple[PlayId, ...] = ()


class Driver(Entry):
    """Why a company builds a relationship."""

    code: Code
    short: Line
    """One word for the navigation, such as Win."""
    question: Line
    why: Text
    strategies: tuple[Strategy, ...] = Field(min_length=1)
    considerations: tuple[Point, ...] = ()
    benefits: tuple[Point, ...] = ()
    plays: tuple[PlayId, ...] = Field(min_length=1)
    """In the order in which a newcomer should look at them."""
    lead_metrics: tuple[MetricId, ...] = ()
    evidence: tuple[EvidenceId, ...] = ()
    pitfalls: tuple[Pitfall, ...] = ()
    fair_play: tuple[FairPlayId, ...] = ()
    first_quarter: tuple[QuarterStep, ...] = ()
