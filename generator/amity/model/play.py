"""Plays: what a team does, step by step, and how it knows whether it worked."""

from typing import Literal

from pydantic import Field

from amity.model.parts import Entry, Input, Item, Note, Part, People, Pitfall, Point
from amity.model.values import (
    CanvasId,
    Code,
    DriverId,
    EvidenceId,
    FairPlayId,
    Formula,
    Int,
    Line,
    Lines,
    MetricId,
    Minutes,
    Number,
    PlayId,
    Stage,
    Strength,
    Text,
    TypeId,
)


class Step(Item):
    """One timed step of a session."""

    title: Line
    minutes: Minutes
    do: Text
    facilitator: Text
    """What the person who leads the session says or watches."""
    output: Line
    tip: Line | None = None


class Session(Part):
    """A meeting that starts the play."""

    minutes: Minutes
    """The sum of its steps; a check compares them."""
    people: Int = Field(ge=1)
    """How many are counted in the cost."""
    goal: Line
    steps: tuple[Step, ...] = Field(min_length=1)


class RolloutStep(Item):
    """What happens in some weeks after the session."""

    from_week: Int = Field(ge=1)
    to_week: Int = Field(ge=1)
    title: Line
    do: Text


class Rollout(Part):
    """The weeks in which the play is put to work."""

    weeks: Int = Field(ge=1, le=104)
    hours_a_week: Number = Field(gt=0)
    """Of all people together."""
    cadence: Line
    owner: Line
    """A role, not a name."""
    steps: tuple[RolloutStep, ...] = Field(min_length=1)


class Cost(Part):
    """What the play costs, as formulas over its own inputs and four given names.

    Given: `session_hours` (people x minutes / 60), `rollout_hours` (weeks x hours a week),
    `hourly_rate` (playbook.yaml) and `rollout_weeks`.
    """

    set_up: Formula
    monthly: Formula
    inputs: tuple[Input, ...] = ()
    assumptions: tuple[Note, ...] = Field(min_length=1)


class FirstResult(Part):
    """When the lead measure can have moved."""

    weeks: Int = Field(ge=1, le=104)
    text: Line


class Sample(Item):
    """Something to copy and use today."""

    title: Line
    kind: Literal["script", "mail", "sign", "questions", "page", "table", "checklist"]
    text: Lines


class Measure(Item):
    """How one sees whether the play works."""

    role: Literal["lead", "lagging", "guard"]
    """A guard is a number that must not get worse."""
    title: Line
    metric: MetricId | None = None
    how: Text
    stop_rule: Line | None = None
    """When to stop; a lead measure must have one."""


class Support(Part):
    """How strong the evidence for the play is."""

    grade: Strength
    fit: Literal["direct", "near", "far"] | None = None
    """How close the studies are to this play."""
    direction: Literal["supports", "mixed", "warns"] | None = None
    evidence: tuple[EvidenceId, ...] = ()
    text: Line


class Related(Part):
    """Plays that come before or after, replace this one, or go with it."""

    before: tuple[PlayId, ...] = ()
    after: tuple[PlayId, ...] = ()
    instead_of: tuple[PlayId, ...] = ()
    combines_with: tuple[PlayId, ...] = ()


class Play(Entry):
    """One thing a team can do for a relationship."""

    code: Code
    drivers: tuple[DriverId, ...] = Field(min_length=1)
    """The first one is the play's home."""
    types: tuple[TypeId, ...] = Field(min_length=1)
    stages: tuple[Stage, ...] = Field(min_length=1)
    why: Text
    """What it is and why it works, in a few sentences."""
    use_when: tuple[Note, ...] = Field(min_length=1)
    avoid_when: tuple[Note, ...] = Field(min_length=1)
    questions: tuple[Line, ...] = Field(min_length=1)
    """What people ask, in their words, when this play is the answer."""
    session: Session | None = None
    rollout: Rollout
    cost: Cost
    first_result: FirstResult
    people: People
    effort: Literal["low", "medium", "high"]
    format: Literal["room", "remote", "both"]
    materials: tuple[Line, ...] = ()
    samples: tuple[Sample, ...] = Field(min_length=1)
    variants: tuple[Point, ...] = Field(min_length=2)
    pitfalls: tuple[Pitfall, ...] = Field(min_length=2)
    measures: tuple[Measure, ...] = Field(min_length=1)
    support: Support
    fair_play: tuple[FairPlayId, ...] = ()
    canvases: tuple[CanvasId, ...] = Field(min_length=1)
    related: Related = Related()
    done_when: tuple[Note, ...] = Field(min_length=1)
