"""Canvases: sheets that a team fills in, in the browser, on paper or in PDF."""

from typing import Annotated, Literal

from pydantic import Field

from amity.model.parts import Entry, Figure, Input, Item, Part, People, Point
from amity.model.values import Code, Flag, Id, Int, Line, Link, Minutes, Number, Paper, Text

BoxKind = Literal["notes", "text", "score", "choice", "number", "order", "table"]
Track = Annotated[Number, Field(gt=0, le=10)]


class Grid(Part):
    """Where the boxes stand: relative widths and heights, and rows of box ids."""

    columns: tuple[Track, ...] = Field(min_length=1, max_length=12)
    rows: tuple[Track, ...] = Field(min_length=1, max_length=12)
    areas: tuple[Line, ...] = Field(min_length=1)
    """One text a row, box ids parted by spaces, as in CSS."""


class Column(Item):
    """A column of a table box."""

    title: Line
    kind: Literal["text", "number", "choice", "score"]
    options: tuple[Line, ...] = ()
    """What a choice offers; what a score offers, where that is not 1 to 5."""
    good: Line | None = None
    poor: Line | None = None


class Named(Item):
    """A row of a table box, an option of a choice, or an entry to put in order."""

    title: Line


class Scale(Part):
    """From where to where a score goes, and what the ends mean."""

    min: Int
    max: Int
    low: Line
    high: Line


class Box(Item):
    """One field of the sheet."""

    title: Line
    kind: BoxKind
    prompts: tuple[Line, ...] = Field(min_length=1)
    hint: Line
    good: Line
    """An entry as it should be."""
    poor: Line
    """An entry that looks right and helps nobody."""
    scale: Scale | None = None
    options: tuple[Named, ...] = ()
    """What a choice offers, or what is put in order."""
    columns: tuple[Column, ...] = ()
    rows: tuple[Named, ...] = ()
    """The named rows of a table; without them people add rows."""
    fields: tuple[Input, ...] = ()
    """The numbers that a number box asks for."""
    figures: tuple[Figure, ...] = ()
    """What is computed from the numbers of the whole canvas."""


class HeaderField(Item):
    """A line above the sheet: team, segment, date."""

    title: Line


class Credit(Part):
    """Whose design the sheet is, where it is not ours."""

    text: Line
    link: Link
    licence: Line


class Canvas(Entry):
    """A template to fill in."""

    code: Code
    revision: Int = Field(ge=1)
    """Goes up when boxes change, so that older drafts can be told."""
    purpose: Text
    licence: Line
    """Printed on every sheet."""
    credit: Credit | None = None
    orientation: Literal["landscape", "portrait"]
    papers: tuple[Paper, ...] = Field(min_length=1)
    """The best one first."""
    whole: Flag = False
    """Whether paper to write on shows all formulas and hints, in small type if need be."""
    minutes: Minutes
    people: People
    header: tuple[HeaderField, ...] = ()
    grid: Grid
    boxes: tuple[Box, ...] = Field(min_length=1)
    fill_order: tuple[Id, ...] = Field(min_length=1)
    steps: tuple[Point, ...] = ()
    """How a group works with it."""
    closing: tuple[Line, ...] = Field(min_length=1)
    """Questions to end on."""
