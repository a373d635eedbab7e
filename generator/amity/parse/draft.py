"""A file that a browser saved → a draft as a playbook keeps drafts."""

from collections.abc import Iterator

from amity.model.draft import Draft
from amity.parse.shape import parse_alone
from amity.problems import Problem, ProblemsError
from amity.tree import Mapping, Node, Scalar, Sequence, with_entry

FORMAT, VERSION = "amity-draft", 1
BROWSERS = frozenset({"format", "version", "at", "round", "person"})
"""What browsers write beside a draft: they merge by it."""
STAMPS = frozenset({"at", "by", "order", "gone"})
"""The same of a note; notes stand in their order then."""
PEOPLE = "who-answered"
"""The box of those who answered a group's sheet."""


def parse_draft(tree: Mapping) -> tuple[Draft, Mapping]:
    """The draft of a file, and the tree of what became of it, with the file's places.

    Deleted notes are gone. Of a group's answers the notes stay, without their writers; what others
    wrote in a place that takes one answer is left out. Raises ProblemsError.
    """
    problem = _foreign(tree)
    if problem:
        raise ProblemsError([problem])
    bare = _without(tree, BROWSERS)
    notes = bare.get("notes")
    if isinstance(notes, Sequence):
        bare = with_entry(bare, "notes", Sequence(tuple(_kept(notes)), notes.place))
    return parse_alone(Draft, bare), bare


def _foreign(tree: Mapping) -> Problem | None:
    """Why the file is none that we can read."""
    if "canvas" in tree.entries and "format" not in tree.entries:
        message = "this draft has the form in which a playbook keeps drafts"
        hint = "put it into the folder drafts of the playbook, then run amity check"
        return Problem("bad-format", message, tree.place, hint)
    if _text(tree, "format") != FORMAT:
        hint = "save it with Save a file, or with Save as, Draft"
        return Problem("bad-format", "this is no draft that a browser saved", tree.place, hint)
    version = tree.get("version")
    if version is not None and _text(tree, "version") != str(VERSION):
        hint = "install a newer amity"
        message = "a newer version of the page wrote this draft"
        return Problem("bad-format", message, version.place, hint)
    return None


def _kept(notes: Sequence) -> Iterator[Node]:
    """What stays of the notes, box by box as they came, in each box in its order."""
    stays = [
        one
        for one in notes.items
        if not (isinstance(one, Mapping) and (_is_none(one) or _is_beside(one)))
    ]
    boxes = list(dict.fromkeys(_text(one, "box") for one in stays))
    places = {box: index for index, box in enumerate(boxes)}
    for one in sorted(stays, key=lambda one: (places[_text(one, "box")], _text(one, "order"))):
        yield _without(one, STAMPS) if isinstance(one, Mapping) else one


def answers_left_out(tree: Mapping) -> int:
    """How many answers of single people `parse_draft` leaves out: a place takes one answer."""
    notes = tree.get("notes")
    items = notes.items if isinstance(notes, Sequence) else ()
    entries = [one for one in items if isinstance(one, Mapping) and not _is_none(one)]
    return sum(_is_beside(one) for one in entries)


def _is_none(note: Mapping) -> bool:
    return _text(note, "gone") == "true" or _text(note, "box") == PEOPLE


def _is_beside(note: Mapping) -> bool:
    by = _text(note, "by")
    if not by or _text(note, "row").startswith(f"{by}:"):  # a row that they added is a row
        return False
    return "field" in note.entries or "text" not in note.entries


def _without(tree: Mapping, keys: frozenset[str]) -> Mapping:
    entries = {key: node for key, node in tree.entries.items() if key not in keys}
    return Mapping(entries, {key: tree.keys[key] for key in entries}, tree.place)


def _text(node: Node, key: str) -> str:
    found = node.get(key) if isinstance(node, Mapping) else None
    return found.text if isinstance(found, Scalar) else ""
