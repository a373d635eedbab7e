"""Words inside of a text, wherever its lines break.

A person copies words from a page, and an improvement of the original may only reflow a paragraph.
Neither must make words hard to find. A new paragraph is no mere white space.
"""

import re
from typing import Final

GAP: Final = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"
"""White space within a paragraph."""
BREAK: Final = r"\s*\n\s*\n\s*"
SPACE: Final = re.compile(r"\s+")


def count(text: str, words: str) -> int:
    """How often words stand in a text."""
    return len(_pattern(words).findall(text))


def replaced(text: str, words: str, put: str) -> str:
    """The text with others in their place, each time that they stand there."""
    return _pattern(words).sub(lambda _: put, text)


def nearest(text: str, words: str) -> str:
    """What stands where the first of the words do; where they do not, how the text begins."""
    said = words.split()
    start = 0
    for size in range(len(said), 0, -1):
        found = _pattern(" ".join(said[:size])).search(text)
        if found:
            start = found.start()
            break
    return SPACE.sub(" ", text[start:]).strip()


def _pattern(words: str) -> re.Pattern[str]:
    parts, gaps = SPACE.split(words), SPACE.findall(words)
    pattern = re.escape(parts[0])
    for gap, part in zip(gaps, parts[1:], strict=True):
        pattern += (BREAK if gap.count("\n") > 1 else GAP) + re.escape(part)
    return re.compile(pattern)
