"""Metrics: what is counted, how, and how to read it."""

from typing import Annotated, Literal

from pydantic import Field

from amity.model.parts import Entry, Input, Item, Part, Point
from amity.model.values import (
    Code,
    DriverId,
    EvidenceId,
    Formula,
    Int,
    Line,
    MetricId,
    Name,
    Period,
    Text,
    TypeId,
    Unit,
)


class MetricFormula(Part):
    """One way to compute the metric; later formulas may use earlier ones by name."""

    id: Name
    title: Line
    formula: Formula
    unit: Unit
    per: Period | None = None
    text: Text | None = None
    """When to use this variant."""


class Benchmark(Item):
    """A number of others, with where it comes from."""

    text: Text
    source: Line
    sector: Line
    year: Annotated[Int, Field(ge=1950, le=2100)]
    evidence: EvidenceId | None = None


class Metric(Entry):
    """A number that says how a relationship does."""

    code: Code
    better: Literal["higher", "lower", "depends"]
    formulas: tuple[MetricFormula, ...] = ()
    inputs: tuple[Input, ...] = ()
    """Each with the value of the small example, so that the page can compute it."""
    method: Text | None = None
    """How to get it, where arithmetic does not reach."""
    source: Line | None = None
    """Where the formula comes from."""
    drivers: tuple[DriverId, ...] = Field(min_length=1)
    types: tuple[TypeId, ...] = ()
    reading: Text
    traps: tuple[Point, ...] = Field(min_length=1)
    benchmarks: tuple[Benchmark, ...] = ()
    evidence: tuple[EvidenceId, ...] = ()
    related: tuple[MetricId, ...] = ()
