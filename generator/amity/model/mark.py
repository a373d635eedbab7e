"""What an edition makes of an object: its own, or an adapted one."""

from typing import Literal

from amity.model.parts import Part


class Mark(Part):
    """Whose an object is, where it is not simply that of what lies below."""

    how: Literal["own", "adapted"]
    changed: tuple[str, ...] = ()
    """The fields that the edition changes, in words."""
    stale: tuple[str, ...] = ()
    """Those of them whose text below is another than when somebody last looked."""


Marks = dict[str, dict[str, Mark]]
"""By kind and id."""
