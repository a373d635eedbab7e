"""What somebody wants printed."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wish:
    """Which handouts are wanted, and for whom; as it is, all that a site offers."""

    papers: Collection[str] | None = None
    only: Collection[str] | None = None
    """Ids or codes."""
    cards: bool = False
    """Whether only one deck of cards is wanted, of what `only` names."""
    a_sheet: int | None = None
    """How many cards stand on a sheet."""

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return self == ALL


ALL = Wish()
