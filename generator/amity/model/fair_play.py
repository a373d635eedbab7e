"""Fair play: the rules, of law and of decency, that temper the advice."""

from typing import Literal

from pydantic import Field

from amity.model.parts import Entry, Item
from amity.model.values import Code, Day, Line, Link, Text


class Law(Item):
    """What the law of one region says, as found on a day."""

    region: Line
    text: Text
    status: Literal[
        "in force",
        "proposed",
        "struck down",
        "not yet in force",
        "announced",
        "guidance",
        "house rule",
        "varies",
    ]
    """Announced: no text yet. Guidance (an agency's view) and a house rule are no law. What varies
    differs by country or trade."""
    checked: Literal["read", "read in reports", "general knowledge"]
    """Reports on the law may have been read, and not the law itself."""
    as_of: Day
    link: Link | None = None


class FairPlay(Entry):
    """One rule, the advice it tempers and the risk it meets."""

    code: Code
    advice: Text
    risk: Text
    rule: Text
    never: tuple[Line, ...] = ()
    """What this rule forbids outright."""
    laws: tuple[Law, ...] = ()
    review_by: Day = Field()
