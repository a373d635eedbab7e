"""Changing words inside of a text: `$edit` finds what stands below and puts other words there."""

from amity.merge.notes import Notes
from amity.text.words import count as times
from amity.text.words import nearest, replaced
from amity.tree import Mapping, Node, Place, Scalar, Sequence

EDIT = "$edit"
PARTS = ("find", "put", "count")
ONCE = "1"
SHOWN = 40
"""Characters of the words that a message repeats."""
FOUND = 80
"""Characters of what stands in their place."""


def edited(notes: Notes, below: Scalar, edits: Node, place: Place, where: str) -> Scalar:
    """The text with each edit made in turn; each finds its words `count` times, or once.

    The text stands where the change was written, since that is whose words people read.
    """
    if not isinstance(edits, Sequence) or not edits.items:
        notes.note("other-shape", f"{where}: {EDIT} takes a list of find and put", place)
        return below
    text = below.text
    for one in edits.items:
        text = _made(notes, text, one, where)
    return Scalar(text, place, plain=False)


def _made(notes: Notes, text: str, edit: Node, where: str) -> str:
    """The text after one edit, or as it was with what is wrong noted."""
    words = _words(notes, edit, where)
    if words is None:
        return text
    find, put, count = words["find"], words["put"], words["count"]
    found = times(text, find.text)
    if str(found) == count.text:
        return replaced(text, find.text, put.text)
    sought = f'{where}: "{_short(find.text)}"'
    if found:
        message = f"{sought} stands {found} times in the text below, not {count.text}"
        hint = "take more of the words around it, or say how often with count"
    else:
        message = f"{sought} is not in the text below"
        hint = f"there stands: {_short(nearest(text, find.text), FOUND)}"
    notes.note("edit-miss", message, find.place, hint)
    return text


def _words(notes: Notes, edit: Node, where: str) -> dict[str, Scalar] | None:
    """`find`, `put` and `count` of one edit; None, noted, where it does not hold them."""
    if not isinstance(edit, Mapping):
        notes.note("other-shape", f"{where}: each edit holds find and put", edit.place)
        return None
    for key in edit.entries.keys() - {*PARTS}:
        notes.operator(key, edit.keys[key], where, PARTS)
    given = {key: node for key, node in edit.entries.items() if isinstance(node, Scalar)}
    missing = [key for key in ("find", "put") if key not in given]
    if missing or not given["find"].text:
        message = f"{where}: an edit needs {' and '.join(missing or ['words to find'])}"
        notes.note("missing-key", message, edit.place)
        return None
    return {"count": Scalar(ONCE, edit.place), **given}


def _short(text: str, size: int = SHOWN) -> str:
    return text if len(text) <= size else f"{text[: size - 1]}…"
