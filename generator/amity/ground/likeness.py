"""Whether a text below has changed, and whether so that a person must look.

White space never counts. What differs in case and in marks between words alone is cosmetic:
numbers keep their sign, decimals, per cent and currency, and references and links count as words.
"""

import re
from typing import Final, Literal
from unicodedata import normalize

Likeness = Literal["same", "cosmetic", "other"]

WORD: Final = re.compile(
    r"\{\{[^{}]*\}\}"  # a reference
    r"|\]\([^()\s]*\)"  # where a link leads
    r"|[<>≤≥=±~]*[-+−]?[$€£]?\d+(?:[.,:]\d+)*\s?[%$€£]?"  # a number with what it means
    r"|[^\W\d_]+",
)


def likeness(was: object, now: object) -> Likeness:
    """How alike two values are: texts, or lists and mappings of such."""
    if _spaced(was) == _spaced(now):
        return "same"
    return "cosmetic" if _words(was) == _words(now) else "other"


def _spaced(value: object) -> object:
    """A value with its white space made even."""
    if isinstance(value, dict):
        return {key: _spaced(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_spaced(one) for one in value]
    return " ".join(normalize("NFC", str(value)).split())


def _words(value: object) -> object:
    """A value with its texts as lists of words and numbers."""
    if isinstance(value, dict):
        return {key: _words(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_words(one) for one in value]
    found = WORD.findall(normalize("NFC", str(value)))
    return [re.sub(r"\s", "", one).casefold() for one in found]
