"""What each template may use. The fields of a context are a promise to its template."""

from collections.abc import Mapping
from dataclasses import dataclass

from amity.codes import Code
from amity.figures import Amount, PlayCost
from amity.model.canvas import Canvas
from amity.model.draft import Draft, DraftNote
from amity.model.driver import Driver
from amity.model.evidence import Evidence
from amity.model.example import Comparison, Example
from amity.model.fair_play import FairPlay
from amity.model.handout import Handout
from amity.model.metric import Metric
from amity.model.play import Play
from amity.model.playbook import Playbook
from amity.model.relationship import Combination, RelationshipType
from amity.model.workshop import Workshop
from amity.render.charts import Bar
from amity.text.writer import Writer


@dataclass(frozen=True, slots=True)
class SiteContext:
    """Pages on the playbook as a whole: home, block 4, lists, mix, glossary."""

    page: Writer
    book: Playbook
    handouts: tuple[Handout, ...]
    written: Mapping[str, str]
    """Path and title of each hand-written page."""


@dataclass(frozen=True, slots=True)
class DriverContext:
    """A driver's page."""

    page: Writer
    book: Playbook
    driver: Driver
    plays: tuple[Play, ...]
    """Those named by the driver first, then all others that serve it."""
    combinations: tuple[tuple[RelationshipType, Combination], ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class TypeContext:
    """A relationship type's page."""

    page: Writer
    book: Playbook
    type: RelationshipType
    plays: tuple[Play, ...]
    examples: tuple[Example, ...]
    """Those in which the type leads or supports."""


@dataclass(frozen=True, slots=True)
class CombinationContext:
    """A combination's page."""

    page: Writer
    book: Playbook
    type: RelationshipType
    combination: Combination
    driver: Driver
    featured: Play
    plays: tuple[Play, ...]
    metric: Metric


@dataclass(frozen=True, slots=True)
class PlayContext:
    """A play's page."""

    page: Writer
    book: Playbook
    play: Play
    driver: Driver
    cost: PlayCost
    combinations: tuple[tuple[RelationshipType, Combination], ...]
    """Those that name the play."""
    examples: tuple[Example, ...]
    handouts: tuple[Handout, ...]


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
class FilledCanvas:
    """A draft with its canvas and the numbers that follow from it."""

    draft: Draft
    canvas: Canvas
    amounts: Mapping[str, Amount]
    handouts: tuple[Handout, ...]
    words: Writer
    """Writes the entries, which may name figures of the draft's example."""

    @property
    def notes(self) -> tuple[DraftNote, ...]:
        """The entries in their order; those without a key for it stay as they were written."""
        kept = (note for note in self.draft.notes if not note.gone)
        return tuple(sorted(kept, key=lambda note: note.order or ""))


@dataclass(frozen=True, slots=True)
class CanvasContext:
    """A canvas's page."""

    page: Writer
    canvas: Canvas
    plays: tuple[Play, ...]
    """Those that use it."""
    drafts: tuple[FilledCanvas, ...]
    handouts: tuple[Handout, ...]
    data: Mapping[str, object]
    """What the browser needs to know of the canvas, as JSON."""


@dataclass(frozen=True, slots=True)
class ComparedBar:
    """One comparison of an example, drawn."""

    comparison: Comparison
    before: Amount
    after: Amount
    bars: tuple[Bar, Bar]


@dataclass(frozen=True, slots=True)
class ExampleContext:
    """A worked example's page."""

    page: Writer
    book: Playbook
    example: Example
    amounts: Mapping[str, Amount]
    compared: tuple[ComparedBar, ...]
    drafts: tuple[FilledCanvas, ...]


@dataclass(frozen=True, slots=True)
class WorkshopContext:
    """A workshop's page."""

    page: Writer
    workshop: Workshop
    materials: tuple[str, ...]
    """All that the agenda asks for, each once."""
    handouts: tuple[Handout, ...]


@dataclass(frozen=True, slots=True)
class SourcesContext:
    """The page of all evidence."""

    page: Writer
    published: tuple[Evidence, ...]
    left_out: tuple[Evidence, ...]
    used_by: Mapping[str, tuple[tuple[str, str], ...]]
    """For each entry the kind and id of what rests on it."""


@dataclass(frozen=True, slots=True)
class FairPlayContext:
    """The page of all rules."""

    page: Writer
    rules: tuple[FairPlay, ...]
    used_by: Mapping[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class ProblemsContext:
    """The page that explains what `amity check` finds."""

    page: Writer
    groups: tuple[tuple[str, tuple[Code, ...]], ...]
    """The title of each group with its codes."""
