"""`{{kind:id}}` inside texts: how it is written and what it may name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

PATTERN = re.compile(r"\{\{\s*([a-z-]+):([A-Za-z0-9_-]+)\s*\}\}")

TEXT_KINDS = {
    "term": "term",
    "driver": "drivers",
    "type": "types",
    "combination": "combinations",
    "play": "plays",
    "metric": "metrics",
    "evidence": "evidence",
    "fair-play": "fair-play",
    "canvas": "canvases",
    "example": "examples",
    "workshop": "workshops",
    "glossary": "glossary",
    "figure": "figures",
}
"""The word used in texts for each kind."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One `{{kind:id}}` and where it stands in the text."""

    kind: str
    id: str
    start: int
    end: int


def mentions(text: str) -> Iterator[Mention]:
    """Every reference in a text, in order."""
    for match in PATTERN.finditer(text):
        yield Mention(match[1], match[2], match.start(), match.end())
