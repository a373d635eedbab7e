"""What somebody wants printed."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wish:
    """Which handouts are wanted, and for whom; as it is, all that a site offers."""

    papers: Collection[str] | None = None
    only: Collection[str] | None = None
    """Ids or codes."""

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return self.papers is None and self.only is None


ALL = Wish()
