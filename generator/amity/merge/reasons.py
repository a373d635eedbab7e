"""`$note` says anywhere in a change why it is made: for people only, never published."""

from amity.merge.notes import Notes
from amity.tree import Mapping, Node, Scalar, Sequence

NOTE = "$note"


def without_reasons(notes: Notes, change: Mapping) -> Mapping:
    """The change without its reasons, once each is seen to be a text."""
    reason = change.get(NOTE)
    if reason is not None and (not isinstance(reason, Scalar) or reason.is_empty):
        notes.note("other-shape", f"{NOTE} takes one text", change.keys[NOTE])
    entries = {key: _bare(notes, node) for key, node in change.entries.items() if key != NOTE}
    return Mapping(entries, {key: change.keys[key] for key in entries}, change.place)


def _bare(notes: Notes, node: Node) -> Node:
    if isinstance(node, Mapping):
        return without_reasons(notes, node)
    if isinstance(node, Sequence):
        return Sequence(tuple(_bare(notes, item) for item in node.items), node.place)
    return node
