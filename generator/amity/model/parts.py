"""What several kinds of object are made of."""

from pydantic import BaseModel, ConfigDict, Field

from amity.model.values import (
    CanvasId,
    Flag,
    Formula,
    Id,
    Int,
    Line,
    Link,
    MetricId,
    Name,
    Number,
    Period,
    PlayId,
    Summary,
    Text,
    Unit,
)


class Part(BaseModel):
    """Anything in a playbook: frozen, and free of keys that we do not know."""

    # Deferred: a part is built once within each kind that holds it, not once more by itself.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Item(Part):
    """One entry of a list; its id lets an edition change it alone."""

    id: Id


class LocalLink(Item):
    """A link that a company keeps beside an object."""

    title: Line
    link: Link


class LocalNote(Item):
    """A labelled field of a company's own."""

    label: Line
    text: Line


class Local(Part):
    """What a company notes on an object for itself."""

    owner: Line | None = None
    status: str | None = Field(default=None, pattern=r"^(in use|testing|not us)$")
    notes: tuple[LocalNote, ...] = ()
    links: tuple[LocalLink, ...] = ()


class Entry(Item):
    """An object with a file of its own; the file's name is its id."""

    title: Line
    summary: Summary
    """One line for cards, search results and previews."""
    also_called: tuple[Line, ...] = ()
    """Other names that people search for."""
    local: Local | None = None
    private: Flag = False
    """For the company alone: a published site is made without it."""


class Note(Item):
    """One sentence or two in a list."""

    text: Text


class Point(Item):
    """A titled paragraph."""

    title: Line
    text: Text


class Pitfall(Item):
    """How it goes wrong, why, and what to do then."""

    symptom: Line
    cause: Text
    fix: Text


class People(Part):
    """How many people take part."""

    min: Int = Field(ge=1)
    ideal: Int = Field(ge=1)
    max: Int = Field(ge=1)


class Named(Part):
    """Something that formulas can name."""

    id: Name
    title: Line


class Input(Named):
    """A number that goes into a formula."""

    unit: Unit
    per: Period | None = None
    value: Number | None = None
    """The number where it is known; on a metric, the number of its small example."""
    values: tuple[Number, ...] = ()
    """The numbers, where the formula takes a list of them."""
    least: Number | None = None
    most: Number | None = None
    """Beyond these it cannot be meant; a sheet says so and computes nothing from it."""
    note: Line | None = None


class Figure(Named):
    """A number computed from inputs and other figures.

    Either `formula` says how, or `metric` names the metric whose formula is used; then
    `given` binds each of the metric's inputs to an input or a figure here.
    """

    formula: Formula | None = None
    metric: MetricId | None = None
    use: Name | None = None
    """Which formula of the metric; its first one where nothing is said."""
    given: dict[Name, Name] = Field(default_factory=dict)
    unit: Unit | None = None
    """Needed with `formula`; a metric brings its own."""
    per: Period | None = None
    note: Line | None = None


class QuarterStep(Item):
    """What a team does in some weeks of its first quarter."""

    from_week: Int = Field(ge=1, le=13)
    to_week: Int = Field(ge=1, le=13)
    title: Line
    text: Text
    plays: tuple[PlayId, ...] = ()
    canvases: tuple[CanvasId, ...] = ()
