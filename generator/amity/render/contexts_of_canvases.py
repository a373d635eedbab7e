"""What the templates of canvases and examples may use: what is filled in, what it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass

from amity.figures import Amount
from amity.model.canvas import Canvas
from amity.model.draft import Draft, DraftNote
from amity.model.example import Balance, Comparison, Example
from amity.model.handout import Handout
from amity.model.play import Play
from amity.model.playbook import Playbook
from amity.render.charts import Bar
from amity.text.writer import Writer


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
    """Those filled in on it."""
    handouts: tuple[Handout, ...]
    """The blank sheets, in all papers and forms."""
    data: Mapping[str, object]
    """What the browser needs to know of the canvas, as JSON."""


@dataclass(frozen=True, slots=True)
class ComparedBar:
    """One comparison of an example, drawn."""

    comparison: Comparison
    before: Amount
    after: Amount
    bars: tuple[Bar, ...]
    """Before and after on one scale."""


@dataclass(frozen=True, slots=True)
class BalancedBar:
    """What plays of an example bring, cost and leave, drawn."""

    balance: Balance
    gain: float
    cost: float
    left: float
    bars: tuple[Bar, ...]
    """Gain, cost and what is left on one scale."""


@dataclass(frozen=True, slots=True)
class ExampleContext:
    """A worked example's page."""

    page: Writer
    book: Playbook
    example: Example
    amounts: Mapping[str, Amount]
    """Every input and figure by its name."""
    compared: tuple[ComparedBar, ...]
    balanced: tuple[BalancedBar, ...]
    drafts: tuple[FilledCanvas, ...]
