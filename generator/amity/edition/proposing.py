"""What both sides changed in one text, laid together word by word: a proposal, never a decision."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from amity.edition.wording import WORDS
from amity.ground.states import Standing
from amity.tree import plain


class Texts(NamedTuple):
    """A text of the original as it was and as it is, and what an edition says in its place."""

    was: str | None
    """None where nobody has recorded it."""
    now: str
    yours: str


class Edit(NamedTuple):
    """Words of the text of before, from one to another, and what stands in their place."""

    start: int
    end: int
    words: tuple[str, ...]


def texts_of(one: Standing) -> Texts | None:
    """The texts of a change that puts a text in place of a text; None for any other."""
    yours = plain(one.touch.yours) if one.touch.how == "set" and one.touch.yours else None
    if not (isinstance(yours, str) and isinstance(one.now, str)):
        return None
    return Texts(one.was if isinstance(one.was, str) else None, one.now, yours)


def proposal(one: Standing) -> str | None:
    """A text with what both sides changed, where that can be made."""
    texts = texts_of(one)
    return proposed(texts.was, texts.now, texts.yours) if texts and texts.was is not None else None


def proposed(was: str, now: str, yours: str) -> str | None:
    """The text of before with both changes made; None where both touch the same words.

    That it can be made does not make it right: "within 30 to 60 days" and "no later than 30 days"
    fit together word for word. So people see it before it is written.
    """
    base = WORDS.findall(was)
    edits = sorted({*_edits(base, now), *_edits(base, yours)})
    if any(after.start <= before.end for before, after in pairwise(edits)):
        return None
    for one in reversed(edits):
        base[one.start : one.end] = one.words
    return "".join(base)


def _edits(base: list[str], text: str) -> Iterator[Edit]:
    words = WORDS.findall(text)
    matcher = SequenceMatcher(None, base, words, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            yield Edit(start, end, tuple(words[new_start:new_end]))
