"""Evidence: claims that circulate, what stands behind them, and how to say them safely."""

from typing import Literal

from pydantic import Field

from amity.model.parts import Entry, Item
from amity.model.values import Code, Day, Flag, Line, Link, Source, Strength, Text


class Publication(Item):
    """Where something was read."""

    title: Line
    """Authors, title, outlet, year."""
    link: Link | None = None


class Evidence(Entry):
    """One claim with its two grades."""

    code: Code
    claim: Text
    """As it is found, named as such."""
    wording: Text | None = None
    """What can be said safely."""
    source: Source
    source_note: Line | None = None
    strength: Strength
    comparison: Flag = False
    """The experiment had a comparison group that was not drawn at random."""
    found: Text
    """What was traced, and what was not found."""
    caveats: Text
    publish: Flag
    """Whether the playbook may quote the figure."""
    references: tuple[Publication, ...] = ()
    checked: Day
    """When we last looked."""
    instead: Text | None = Field(default=None)
    """What to use in place of a claim that is left out."""
    demonstration: Literal["retention"] | None = None
    """A computation of ours that the page shows beside the claim."""
