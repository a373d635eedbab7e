"""What the templates of plays may use: one play with its cost laid open, and the list of all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from amity.figures import PlayCost
from amity.model.driver import Driver
from amity.model.example import Example
from amity.model.handout import Handout
from amity.model.play import Play
from amity.model.playbook import Playbook
from amity.model.relationship import Combination, RelationshipType
from amity.text.writer import Writer


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing by which the list of plays can be narrowed."""

    name: str
    """What the address and the rows of the list call it."""
    label: str
    choices: tuple[tuple[str, str], ...]
    """Each value with the words for it."""
    most: bool = False
    """Whether a play fits up to the value, not only where it has it."""


@dataclass(frozen=True, slots=True)
class ListedPlay:
    """A play in the list of all, with what it can be filtered by."""

    play: Play
    cost: PlayCost
    facts: Mapping[str, str]
    """By the name of each filter the values that the play fits, or its number."""


@dataclass(frozen=True, slots=True)
class PlaysContext:
    """The list of all plays."""

    page: Writer
    book: Playbook
    groups: tuple[tuple[Driver, tuple[ListedPlay, ...]], ...]
    """Each driver that is some play's first one, with those plays by title."""
    filters: tuple[Filter, ...]
    """Those that part the plays at all."""
    handouts: tuple[Handout, ...]
    """The deck of all plays."""


@dataclass(frozen=True, slots=True)
class CostNumber:
    """A number that a play's cost is computed from."""

    name: str
    title: str
    shown: str
    """With its unit and period."""
    bare: str
    """As it stands in a formula."""
    typed: str
    """As one types it into a field; nothing where it is a list."""
    note: str


@dataclass(frozen=True, slots=True)
class CostSum:
    """What a play costs to set up, each month or in its first year."""

    key: str
    title: str
    words: str
    """How it is computed, with the titles of its numbers."""
    numbers: str
    """The same with the numbers."""
    result: float
    tree: list[Any]
    """The formula as the browser computes it."""


@dataclass(frozen=True, slots=True)
class Costing:
    """A play's cost, laid open."""

    numbers: tuple[CostNumber, ...]
    sums: tuple[CostSum, ...]


@dataclass(frozen=True, slots=True)
class PlayContext:
    """A play's page."""

    page: Writer
    book: Playbook
    play: Play
    driver: Driver
    """The first of those that the play serves; it gives the page its colour."""
    cost: PlayCost
    costing: Costing
    """What that cost is computed from."""
    combinations: tuple[tuple[RelationshipType, Combination], ...]
    """Those that name the play."""
    examples: tuple[Example, ...]
    """Those that use it."""
    handouts: tuple[Handout, ...]
    """The play's own PDFs."""
