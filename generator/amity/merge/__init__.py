"""Lay an edition over what is below it: one pure rule on trees.

A change is a sparse tree. Keys lead to what is changed; a text takes the place of the text below.
A list of objects is changed by a mapping: ids lead to items, and `$remove`, `$add`, `$order` act on
the list, in that order. A list of texts takes `$remove`, `$add`, `$order` or `$replace`. `$edit`
changes words inside of a text, `$unset` clears keys, and `$note` says why anywhere.
A change that hits nothing is a problem, never a guess; nothing is deleted by leaving it empty.
"""

from collections.abc import Iterable, Iterator

from amity.merge.moves import Moves, followed, moves, still_true
from amity.merge.notes import Notes, Path
from amity.merge.objects import changed_playbook
from amity.merge.prune import pruned
from amity.merge.reasons import without_reasons
from amity.merge.unsaid import words_known
from amity.merge.withheld import WITHHELD, for_all, is_private, withheld
from amity.model.playbook import KINDS
from amity.problems import Problem, ProblemsError
from amity.tree import Mapping, Node, Place, find, mapping, section, with_entry

__all__ = ["LEFT_OUT", "WITHHELD", "bare", "for_all", "laid_over", "merge", "moves_of", "withheld"]

LEFT_OUT = "left-out"
"""Where the merged tree keeps the titles of what the edition leaves out, by kind and id."""
OWN_FILE_ONLY = ("format", "name", "extends", "policy", "public", "marks")
"""What an edition's own file says of itself, not of the playbook."""


def merge(original: Mapping, about: Mapping, changes: Iterable[Mapping], own: Mapping) -> Mapping:
    """The tree of an edition; raises ProblemsError with every change that does not fit."""
    tree, problems = laid_over(original, about, changes, own)
    if any(one.severity == "error" for one in problems):
        raise ProblemsError(problems)
    return tree


def laid_over(
    original: Mapping, about: Mapping, changes: Iterable[Mapping], own: Mapping
) -> tuple[Mapping, list[Problem]]:
    """The tree of an edition, without the changes that do not fit, and what is to be said of those.

    A warning is said of one that is laid on as well as it can be.
    """
    notes = Notes()
    tree = _with_about(original, about)
    joined = mapping({}, about.place)
    gone_at: dict[Path, Place] = {}
    moved = moves_of(original)
    for written in changes:
        change = followed(notes, original, without_reasons(notes, written), moved)
        gone_at |= _removals(change)
        joined = _joined(notes, joined, change, ())
    # Once for all files: whichever is read first, a list is changed before it is put in order.
    tree = changed_playbook(notes, tree, joined, moved)
    removed = _removed(original, tree, own)
    left_out = _left_out(original, removed, own, gone_at)
    tree = with_entry(pruned(tree, removed), LEFT_OUT, left_out)
    tree = _with_own(notes, still_true(tree, own, removed), own)
    words_known(notes, original, tree)
    return tree, notes.problems


def bare(below: Mapping, changes: Iterable[Mapping]) -> Iterator[Mapping]:
    """Files of changes by the ids of today and without reasons, whatever else is wrong in them."""
    moved = moves_of(below)
    for change in changes:
        yield followed(Notes(), below, without_reasons(Notes(), change), moved)


def moves_of(tree: Mapping) -> Moves:
    """What became of the objects that a tree no longer has under their old ids."""
    return moves(tree, tree.get(LEFT_OUT))


def _with_about(tree: Mapping, about: Mapping) -> Mapping:
    """Lay the edition's title, words, currency … over playbook.yaml."""
    chosen = {key: node for key, node in about.entries.items() if key not in OWN_FILE_ONLY}
    if not chosen:
        return tree
    above = Mapping(chosen, {key: about.keys[key] for key in chosen}, about.place)
    return with_entry(tree, "playbook", _laid(section(tree, "playbook"), above))


def _with_own(notes: Notes, tree: Mapping, own: Mapping) -> Mapping:
    """Add the edition's new objects."""
    for kind in own.entries:
        below, objects = section(tree, kind), section(own, kind)
        for key in sorted(objects.entries.keys() & below.entries.keys()):
            way = f"change it under changes/ ({kind}: {key}: …)"
            hint = f"name the file otherwise, or {way}; `amity edition capture` does that"
            place = objects.entries[key].place
            notes.note("collision", f'{kind} has "{key}" already', place, hint)
        tree = with_entry(tree, kind, _laid(below, objects))
    return tree


def _removed(original: Mapping, tree: Mapping, own: Mapping) -> dict[str, set[str]]:
    """The ids of each kind that are no longer there, and that the edition does not bring anew."""
    gone = {
        kind: section(original, kind).entries.keys()
        - section(tree, kind).entries.keys()
        - section(own, kind).entries.keys()
        for kind in KINDS
    }
    return {kind: names for kind, names in gone.items() if names}


def _removals(change: Mapping) -> Iterator[tuple[Path, Place]]:
    """Where a change leaves out whole objects."""
    for kind in KINDS:
        named = find(change, (kind, "$remove"))
        for one in Notes().names(named, named.place) if named else ():
            yield (kind, one.text), one.place


def _left_out(
    original: Mapping,
    removed: dict[str, set[str]],
    own: Mapping,
    gone_at: dict[Path, Place],
) -> Mapping:
    """What is left out, here or below, is still called by its title where a text mentions it.

    Each is kept with the place at which it is left out.
    """
    before = original.get(LEFT_OUT)
    kinds = dict(before.entries) if isinstance(before, Mapping) else {}
    for kind, names in removed.items():
        below = section(original, kind)
        # What was private below is not named to anybody by what lies on top.
        told = (key for key in sorted(names) if not is_private(below.entries[key]))
        titles = {key: find(below, (key, "title")) for key in told}
        found = {key: node for key, node in titles.items() if node is not None}
        places = {key: gone_at.get((kind, key), node.place) for key, node in found.items()}
        here = Mapping(dict(found), places, below.place)
        kinds[kind] = _laid(_objects_in(kinds, kind, original), here)
    back = {kind: section(own, kind).entries.keys() for kind in kinds if kind in own.entries}
    return mapping(
        {kind: _without(node, back.get(kind, ())) for kind, node in kinds.items()}, original.place
    )


def _objects_in(kinds: dict[str, Node], kind: str, original: Mapping) -> Mapping:
    found = kinds.get(kind)
    return found if isinstance(found, Mapping) else Mapping({}, {}, original.place)


def _without(node: Node, names: Iterable[str]) -> Node:
    if not isinstance(node, Mapping):
        return node
    gone = set(names)
    entries = {key: one for key, one in node.entries.items() if key not in gone}
    return Mapping(entries, {key: node.keys[key] for key in entries}, node.place)


def _joined(notes: Notes, first: Mapping, second: Mapping, path: Path) -> Mapping:
    """Two files of changes as one, in whichever order; noted where both set the same."""
    entries, keys = dict(first.entries), dict(first.keys)
    for key, node in second.entries.items():
        before, place = first.get(key), second.keys[key]
        if isinstance(before, Mapping) and isinstance(node, Mapping):
            entries[key] = _joined(notes, before, node, (*path, key))
        elif before is None:
            entries[key], keys[key] = node, place
        else:
            where = f"first at {keys[key].shown}"
            notes.note("changed-twice", f"{'/'.join((*path, key))} is changed twice", place, where)
    return Mapping(entries, keys, first.place)


def _laid(below: Mapping, above: Mapping) -> Mapping:
    """Plain laying over: mappings key by key, anything else is replaced."""
    entries, keys = dict(below.entries), dict(below.keys)
    for key, node in above.entries.items():
        under = below.get(key)
        both = isinstance(node, Mapping) and isinstance(under, Mapping)
        entries[key] = _laid(section(below, key), section(above, key)) if both else node
        keys[key] = above.keys[key]
    return Mapping(entries, keys, below.place)
