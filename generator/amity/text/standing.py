"""Words about an edition: how its site is opened, what is its own, what becomes public."""

from collections.abc import Iterable, Mapping
from typing import Final

from amity.model.mark import Mark

HOW_TO_OPEN: Final = """\
This is a playbook to read and fill in without a network.

1. Unpack this file: on Windows choose "Extract all", on a Mac open it.
2. Open the folder "{folder}" and in it the file "index.html".

Inside of the packed file the pages open without their look.
"""

OWN: Final[Mapping[str, str]] = {"own": "own", "adapted": "adapted"}
PRIVATE: Final = "private"
"""Marks beside titles."""


def adapted(mark: Mark | None) -> str:
    """What an edition changes of an object, and what of it somebody should look at again."""
    if mark is None or not mark.changed:
        return ""
    changed = f"Changed here: {', '.join(mark.changed)}."
    if not mark.stale:
        return changed
    return f"{changed} The text below has changed since: {', '.join(mark.stale)}."


KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "drivers": ("driver", "drivers"),
    "types": ("relationship type", "relationship types"),
    "plays": ("play", "plays"),
    "metrics": ("number", "numbers"),
    "evidence": ("claim", "claims"),
    "fair-play": ("fair-play rule", "fair-play rules"),
    "canvases": ("canvas", "canvases"),
    "examples": ("worked example", "worked examples"),
    "drafts": ("filled canvas", "filled canvases"),
    "workshops": ("workshop", "workshops"),
}
"""One and several of each kind, as people say it."""
SET: Final[Mapping[str, str]] = {
    "summary": "summary",
    "brand": "brand",
    "currency": "currency",
    "hourly_rate": "cost of an hour",
    "paper": "paper",
    "language": "language",
    "site_url": "address of the site",
}
"""What an edition's own file sets beside its title and words."""


def counted(number: int, one: str, several: str) -> str:
    """A number with its word; nothing for none."""
    return f"{number} {one if number == 1 else several}" if number else ""


def kinds_counted(counts: Mapping[str, int]) -> str:
    """So many of each kind, in the order in which people think of them."""
    return listed(counted(counts.get(kind, 0), *words) for kind, words in KINDS.items())


def listed(words: Iterable[str]) -> str:
    """Words parted by commas, without empty ones."""
    return ", ".join(word for word in words if word)
