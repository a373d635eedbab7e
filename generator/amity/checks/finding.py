"""What a rule finds, before it is given a place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from amity.model.playbook import Playbook
from amity.problems import Severity
from amity.tree import Address


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold, at an address in the playbook."""

    code: str
    address: Address
    """Kind, id, then keys and list positions: ("plays", "top-ten-fix", "session", "minutes")."""
    message: str
    hint: str | None = None
    severity: Severity = "error"
    offset: int | None = None
    """Where in the text at the address, in characters from 0; None means the whole of it."""


Rule = Callable[[Playbook], Iterator[Finding]]
