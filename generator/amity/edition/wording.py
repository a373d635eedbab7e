"""What changed between two texts, word by word, as people read it."""

import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

Part = tuple[Literal["same", "gone", "new"], str]
WORDS = re.compile(r"\s+|[^\s]+")


def said(value: object) -> str:
    """A value as one text: a text as it is, nothing as a dash, all else as JSON."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def changed(was: object, now: object) -> Iterator[Part]:
    """The parts of two values in turn: what both say, what only the first, what only the second."""
    old, new = WORDS.findall(said(was)), WORDS.findall(said(now))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            yield "same", "".join(old[old_from:old_to])
        else:
            gone, come = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
            if gone:
                yield "gone", gone
            if come:
                yield "new", come


def marked(was: object, now: object) -> str:
    """The same with marks that any terminal and mail shows: [-gone-] and {+new+}."""
    if now is None:
        return f"[-{said(was)}-]"
    signs = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    return "".join(signs[kind].format(text) for kind, text in changed(was, now))
