"""What the template of a sheet shows: its lines, its boxes, and what stands in them."""

from collections.abc import Mapping
from dataclasses import dataclass

from amity.handout.code import Code
from amity.handout.papers import Rectangle
from amity.handout.words import PaperWriter
from amity.model.canvas import Box, Canvas, Named
from amity.model.draft import Draft
from amity.model.handout import Form
from amity.model.playbook import Playbook


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it is read on paper."""

    text: str
    sure: str | None
    by: str
    """Sureness, owner and date in words."""


@dataclass(frozen=True, slots=True)
class NumberLine:
    """A number that is asked for, or computed."""

    id: str
    title: str
    note: str | None
    unit: str
    computed: bool = False
    how: str | None = None
    """The formula of a computed number, in words."""
    value: str | None = None
    sure: str | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Filling:
    """What stands in one box."""

    notes: tuple[Note, ...] = ()
    score: float | None = None
    chosen: tuple[str, ...] = ()
    """Options that are ticked; for an order, the best first."""
    cells: Mapping[tuple[str, str], str] | None = None
    """By row and column."""


@dataclass(frozen=True, slots=True)
class SheetBox:
    """A box with its place, its number in the fill order, and what stands in it."""

    number: int
    box: Box
    place: Rectangle
    numbers: tuple[NumberLine, ...]
    scores: tuple[int, ...]
    options: tuple[Named, ...]
    """What is chosen or ordered; an order that somebody made comes in that order."""
    rows: tuple[tuple[str, str], ...]
    """Id and title of each row of a table."""
    row_mm: float
    filling: Filling


@dataclass(frozen=True, slots=True)
class SheetContext:
    """What `handout/canvas.html.jinja` may use."""

    page: PaperWriter
    book: Playbook
    canvas: Canvas
    form: Form
    title: str
    """What readers of PDF show in the window's title."""
    draft: Draft | None
    header: tuple[tuple[str, str, str], ...]
    """Id, title and value of each field above the sheet."""
    head: float
    """How high these lines are, in rem."""
    boxes: tuple[SheetBox, ...]
    """In the order in which they are filled in, which is also the order of the Tab key."""
    area: Rectangle
    lengths: Mapping[str, int]
    """How many characters each kind of field takes."""
    address: str | None
    code: Code | None
    """Leads to the page of the canvas, where the site's address is known."""
