"""Markup without end: what would keep the engine busy for minutes.

For each bracket that opens, the engine looks for the one that closes it; where there is none, as
far as the block goes. What all these looks come to grows with the square of what somebody typed.
"""

import re
from collections.abc import Iterator
from typing import Final

MOST: Final = 1_000_000
"""How many characters may be looked at for the brackets of one page: about a quarter second."""
NESTED: Final = 40
"""How many lists and quotations may open in one line."""
CLOSING: Final = {"]": "[", ")": "(", ">": "<"}
BRACKET: Final = re.compile(r"[\[\]>)]|(?<=\])\(|<(?=[A-Za-z/!?])")
"""A round bracket matters after a square one, an angle where an element may begin."""
FENCED: Final = re.compile(
    r"^ {0,3}(```+|~~~+).*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE
)
BLANK: Final = re.compile(r"\n[ \t]*\n")
OPENERS: Final = re.compile(
    rf"^[ \t]*(?:(?:[-+*]|[0-9]{{1,9}}[.)])[ \t]+|>[ \t]*){{{NESTED},}}", re.MULTILINE
)


def tangled(text: str) -> int | None:
    """Where in a page's Markdown the markup without end begins, or None."""
    # Code is not looked into; as many characters keep the places of what follows.
    open_text = FENCED.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    nested = OPENERS.search(open_text)
    if nested:
        return nested.start()
    looked = 0
    for start, block in _blocks(open_text):
        looked += _looks(block)
        if looked > MOST:
            return start + next(at for at, char in enumerate(block) if char in "![<")
    return None


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in BLANK.finditer(text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]


def _looks(block: str) -> int:
    """How many characters are looked at for all brackets of a block."""
    waiting: dict[str, list[int]] = {opening: [] for opening in CLOSING.values()}
    looked = 0
    for match in BRACKET.finditer(block):
        at, bracket = match.start(), match[0]
        if bracket in waiting:
            waiting[bracket].append(at)
        elif waiting[CLOSING[bracket]]:
            looked += at - waiting[CLOSING[bracket]].pop()
    return looked + sum(len(block) - at for left in waiting.values() for at in left)
