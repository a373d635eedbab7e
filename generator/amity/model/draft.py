"""Drafts: canvases that somebody filled in; the same shape that a browser saves."""

from typing import Literal

from pydantic import Field

from amity.model.parts import Entry, Part
from amity.model.values import (
    CanvasId,
    Day,
    ExampleId,
    Flag,
    Id,
    Int,
    ItemId,
    Line,
    Lines,
    Number,
    Sureness,
)


class DraftNote(Part):
    """One entry on a canvas.

    `box` is a box of the canvas, or `header` with the header field in `field`. Number boxes name
    the number in `field`; tables name `row` and `field` (the column).
    """

    id: ItemId
    box: Id
    row: ItemId | None = None
    field: str | None = Field(default=None, pattern=r"^[a-z][a-z0-9_-]{0,62}$")
    text: Lines | None = None
    number: Number | None = None
    sure: Sureness | None = None
    owner: Line | None = None
    due: Day | None = None
    order: str | None = Field(default=None, pattern=r"^[A-Za-z0-9]{1,64}$")
    by: ItemId | None = None
    """Who wrote it, in a group."""
    at: Int | None = None
    """When it changed last, in milliseconds since 1970; browsers merge by it."""
    gone: Flag = False
    """It was deleted; kept so that merging does not bring it back."""


class Person(Part):
    """Somebody who answered a group's sheet."""

    id: str = Field(pattern=r"^p[A-Za-z0-9]{1,20}$")
    name: str = Field(min_length=1, max_length=60)


class Draft(Entry):
    """A filled canvas."""

    canvas: CanvasId
    revision: Int = Field(ge=1)
    example: ExampleId | None = None
    """The worked example it belongs to."""
    notes: tuple[DraftNote, ...] = ()


class DraftFile(Draft):
    """A filled canvas as a browser saves it in a file."""

    format: Literal["amity-draft"]
    version: Literal[1]
    at: Int
    """When title, summary or person changed last, in milliseconds since 1970."""
    round: Id | None = None
    """The draft of the group that this sheet answers."""
    person: Person | None = None
    """Who answered, in a file that somebody sends back."""
