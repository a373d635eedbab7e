"""The files of which a playbook has one: itself, lenses, blocks, glossary, moved addresses."""

from typing import Literal

from pydantic import Field

from amity.model.edition import Brand
from amity.model.parts import Item, Part
from amity.model.values import (
    Day,
    DriverId,
    Id,
    Int,
    Line,
    Link,
    Name,
    Number,
    Paper,
    Text,
    TypeId,
)


class About(Part):
    """`playbook.yaml`: what this playbook is and how it is shown."""

    format: Literal["1"]
    title: Line
    summary: Line
    version: Line
    released: Day
    licence: Line
    language: str = Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")
    currency: str = Field(pattern=r"^[A-Z]{3}$")
    hourly_rate: Number = Field(gt=0)
    """Fully loaded, in `currency`; plays are priced with it."""
    paper: Paper
    drivers: tuple[DriverId, ...] = Field(min_length=1)
    types: tuple[TypeId, ...] = Field(min_length=1)
    """The order in which drivers and types are shown."""
    terms: dict[Name, Line]
    """A company's own words; texts say `{{term:…}}`."""
    brand: Brand | None = None
    site_url: Link | None = None
    edit_base: Link | None = None
    """Where a file can be edited: this, then the file's path."""


class Lens(Item):
    """One way to look at a customer segment."""

    title: Line
    text: Text
    questions: tuple[Line, ...] = Field(min_length=1)
    caution: Line | None = None


class Segments(Part):
    """`segments.yaml`: the six lenses."""

    title: Line
    text: Text
    lenses: tuple[Lens, ...] = Field(min_length=1)


class Block(Item):
    """One of the nine blocks of the Business Model Canvas and how block 4 ties to it."""

    number: Int = Field(ge=1, le=9)
    title: Line
    question: Line
    tie: Text


class Blocks(Part):
    """`blocks.yaml`: where customer relationships sit among the nine."""

    title: Line
    text: Text
    credit: Line
    credit_link: Link
    areas: tuple[Line, ...] = Field(min_length=1)
    """The layout of the nine blocks, one text a row, ids parted by spaces."""
    blocks: tuple[Block, ...] = Field(min_length=9, max_length=9)


class Term(Item):
    """A word explained."""

    title: Line
    text: Line
    also_called: tuple[Line, ...] = ()
    unlinked: tuple[Line, ...] = ()
    """Those of its words that are everyday words too: only a text that names the term links it."""


class Glossary(Part):
    """`glossary.yaml`."""

    terms: tuple[Term, ...] = Field(min_length=1)


class Rename(Item):
    """An object that has a new id."""

    kind: Line
    was: Id
    now: Id


class Retired(Item):
    """An object that is no more."""

    kind: Line
    was: Id
    since: Line
    why: Line
    use: Id | None = None


class Moved(Part):
    """`moved.yaml`: old addresses, kept alive since printed sheets hold them."""

    renamed: tuple[Rename, ...] = ()
    retired: tuple[Retired, ...] = ()
