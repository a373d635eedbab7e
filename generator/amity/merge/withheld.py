"""What a published site is made without: notes of a company's own, and what is private."""

from amity.merge.prune import pruned
from amity.model.playbook import KINDS
from amity.tree import Mapping, Node, Place, Scalar, Sequence, find, mapping, section, with_entry

WITHHELD = "withheld"
"""Where the tree keeps the ids of what was private, by kind: no text may still name it."""
NOTES = ("local", "private")


def withheld(tree: Mapping) -> dict[str, set[str]]:
    """The ids of all that is private, by kind."""
    found = {
        kind: {key for key, node in section(tree, kind).entries.items() if is_private(node)}
        for kind in KINDS
    }
    return {kind: names for kind, names in found.items() if names}


def is_private(node: Node) -> bool:
    """Whether an object says that it is for the company alone."""
    said = find(node, ("private",))
    return isinstance(said, Scalar) and said.text == "true"


def for_all(tree: Mapping) -> Mapping:
    """The tree as anybody may see it; lists that named what is private grow shorter."""
    gone = withheld(tree)
    left = pruned(tree, gone)
    for kind in KINDS:
        there = section(left, kind)
        names = there.entries.keys() - gone.get(kind, set())
        kept = {key: _bare(node) for key, node in there.entries.items() if key in names}
        keys = {key: there.keys[key] for key in kept}
        left = with_entry(left, kind, Mapping(kept, keys, there.place))
    return with_entry(left, WITHHELD, _names(gone, tree.place))


def _names(gone: dict[str, set[str]], place: Place) -> Mapping:
    listed = {
        kind: Sequence(tuple(Scalar(key, place) for key in sorted(keys)), place)
        for kind, keys in gone.items()
    }
    return mapping(dict(listed), place)


def _bare(node: Node) -> Node:
    """An object without what its company notes on it."""
    if not isinstance(node, Mapping):
        return node
    entries = {key: one for key, one in node.entries.items() if key not in NOTES}
    return Mapping(entries, {key: node.keys[key] for key in entries}, node.place)
