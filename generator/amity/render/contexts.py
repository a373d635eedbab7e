"""What each template may use. The fields of a context are a promise to its template."""

from collections.abc import Mapping
from dataclasses import dataclass

from amity.belonging import Stop
from amity.codes import Code
from amity.mix import Answer
from amity.model.driver import Driver
from amity.model.evidence import Evidence
from amity.model.example import Example
from amity.model.fair_play import FairPlay
from amity.model.handout import Handout
from amity.model.metric import Metric
from amity.model.mix import Case
from amity.model.play import Play
from amity.model.playbook import Playbook
from amity.model.relationship import Combination, RelationshipType
from amity.model.workshop import Workshop
from amity.render.contexts_of_canvases import CanvasContext, ExampleContext
from amity.render.contexts_of_plays import PlayContext, PlaysContext
from amity.render.counting import Counted
from amity.render.retention import Demonstration
from amity.text.writer import Writer


@dataclass(frozen=True, slots=True)
class SiteContext:
    """Pages on the playbook as a whole: home, block 4, lists, glossary."""

    page: Writer
    """Writes the page's texts; so in every context."""
    book: Playbook
    handouts: tuple[Handout, ...]
    """All PDFs there are, for their links."""
    written: Mapping[str, str]
    """Path and title of each hand-written page."""


@dataclass(frozen=True, slots=True)
class StylesContext:
    """The style sheet that data asks for: areas of canvases and blocks, a brand's colours."""

    book: Playbook


@dataclass(frozen=True, slots=True)
class DriverContext:
    """A driver's page."""

    page: Writer
    book: Playbook
    driver: Driver
    plays: tuple[Play, ...]
    """Those named by the driver; all that serve it, where few are left."""
    further: tuple[tuple[str, tuple[Play, ...]], ...]
    """The others that serve it: each type with those whose first one it is."""
    combinations: tuple[tuple[RelationshipType, Combination], ...]
    """Those of the driver, with their types, in the order in which types are shown."""
    examples: tuple[Example, ...]
    """Those that work on the driver."""
    stops: tuple[Stop, ...]
    """The stages at which its strategies work."""
    handouts: tuple[Handout, ...]
    """The driver's own PDFs."""


@dataclass(frozen=True, slots=True)
class TypeContext:
    """A relationship type's page."""

    page: Writer
    book: Playbook
    type: RelationshipType
    plays: tuple[Play, ...]
    """Those named by the type; all that fit it, where few are left."""
    further: tuple[tuple[str, tuple[Play, ...]], ...]
    """The others that fit it: each driver with those whose first one it is."""
    examples: tuple[Example, ...]
    """Those in which the type leads or supports."""
    handouts: tuple[Handout, ...]
    """The type's own PDFs."""


@dataclass(frozen=True, slots=True)
class CombinationContext:
    """A combination's page."""

    page: Writer
    book: Playbook
    type: RelationshipType
    combination: Combination
    driver: Driver
    featured: Play
    """The play to look at first."""
    plays: tuple[Play, ...]
    """Those to look at next."""
    fitting: int
    """How many plays there are for the driver with the type, these included."""
    metric: Metric
    """The lead metric."""


@dataclass(frozen=True, slots=True)
class MetricContext:
    """A metric's page."""

    page: Writer
    metric: Metric
    values: Mapping[str, float]
    """The small example, computed, by formula."""
    plays: tuple[Play, ...]
    """Those that measure by it."""


@dataclass(frozen=True, slots=True)
class WorkshopContext:
    """A workshop's page."""

    page: Writer
    book: Playbook
    workshop: Workshop
    counted: Counted
    """Times and copies for its usual start and ideal number, and what others need."""
    kits: tuple[Handout, ...]
    """The same in one PDF."""


@dataclass(frozen=True, slots=True)
class SourcesContext:
    """The page of all evidence."""

    page: Writer
    published: tuple[Evidence, ...]
    """What pages may claim, by code."""
    left_out: tuple[Evidence, ...]
    """What we looked at and do not claim."""
    used_by: Mapping[str, tuple[tuple[str, str], ...]]
    """For each entry the kind and id of what rests on it."""
    retention: Demonstration
    """For the entry that asks for it."""
    plays: tuple[Play, ...]
    """All of them, by code, with what each rests on."""
    steps: Mapping[str, str]
    """The strengths in words, for the key."""


@dataclass(frozen=True, slots=True)
class Worked:
    """The case of the rules, worked through."""

    case: Case
    found: Answer
    contacts: float
    """As people read them."""
    points: Mapping[str, Mapping[str, int]]
    """For each type what each answer adds: scores, `goal` and `contacts`."""


@dataclass(frozen=True, slots=True)
class MixContext:
    """The page that finds a mix."""

    page: Writer
    book: Playbook
    data: Mapping[str, object]
    """What the browser computes with, as JSON."""
    case: Worked | None


@dataclass(frozen=True, slots=True)
class FairPlayContext:
    """The page of all rules."""

    page: Writer
    rules: tuple[FairPlay, ...]
    used_by: Mapping[str, tuple[tuple[str, str], ...]]
    """For each rule the kind and id of what it tempers."""
    written: Mapping[str, str]
    """Path and title of each hand-written page."""


@dataclass(frozen=True, slots=True)
class ProblemsContext:
    """The page that explains what `amity check` finds."""

    page: Writer
    groups: tuple[tuple[str, tuple[Code, ...]], ...]
    """The title of each group with its codes."""


@dataclass(frozen=True, slots=True)
class MovedContext:
    """The page at an old address."""

    page: Writer
    kind: str
    now: str | None
    """The id of what to read there instead, of that kind."""
    why: str | None
    """Why it was retired; nothing where it has only another address."""
    since: str | None
    """The version since when it is retired."""


CONTEXTS: Mapping[str, type] = {
    "block-4.md.jinja": SiteContext,
    "canvas.md.jinja": CanvasContext,
    "combination.md.jinja": CombinationContext,
    "data.css.jinja": StylesContext,
    "sheets.css.jinja": StylesContext,
    "driver.md.jinja": DriverContext,
    "example.md.jinja": ExampleContext,
    "examples.md.jinja": SiteContext,
    "fair-play.md.jinja": FairPlayContext,
    "glossary.md.jinja": SiteContext,
    "home.md.jinja": SiteContext,
    "metric.md.jinja": MetricContext,
    "metrics.md.jinja": SiteContext,
    "mix.md.jinja": MixContext,
    "moved.md.jinja": MovedContext,
    "play.md.jinja": PlayContext,
    "plays.md.jinja": PlaysContext,
    "problems.md.jinja": ProblemsContext,
    "relationships.md.jinja": SiteContext,
    "segments.md.jinja": SiteContext,
    "sources.md.jinja": SourcesContext,
    "type.md.jinja": TypeContext,
    "workshop-room.md.jinja": SiteContext,
    "workshop.md.jinja": WorkshopContext,
}
"""Each template of the site with what it may use."""
