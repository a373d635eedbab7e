"""What somebody wants printed."""

from collections.abc import Collection
from dataclasses import dataclass

from amity.clock import usual_start
from amity.model.workshop import Workshop


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
    start: int | None = None
    """When a workshop starts, in minutes from midnight; nine o'clock where nobody says."""
    people: int | None = None
    """How many come to a workshop; its ideal number where nobody says."""

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return self == ALL


ALL = Wish()


def starts(workshop: Workshop, wish: Wish) -> int:
    """When a workshop starts, in minutes from midnight."""
    return usual_start(workshop.minutes) if wish.start is None else wish.start
