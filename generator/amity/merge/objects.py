"""Changing objects: keys lead to what is changed, a text takes the place of the text below."""

from amity.merge.lists import changed_list
from amity.merge.moves import Moves
from amity.merge.notes import Notes, Path
from amity.merge.texts import EDIT, edited
from amity.model.playbook import KINDS, SINGLES
from amity.problems import did_you_mean
from amity.tree import Mapping, Node, Place, Scalar, Sequence, section, walk, with_entry

UNSET = "$unset"


def changed_playbook(notes: Notes, tree: Mapping, change: Mapping, moved: Moves) -> Mapping:
    """The tree with one change file laid over it: kinds and single files at its top."""
    for kind, patch in change.entries.items():
        place = change.keys[kind]
        if kind not in KINDS and kind not in SINGLES:
            hint = did_you_mean(kind, [*KINDS, *SINGLES])
            notes.note("unknown-kind", f'there is no kind "{kind}"', place, hint)
        elif not isinstance(patch, Mapping):
            notes.note("list-here", f"{kind}: write a mapping by id", place)
        elif kind in SINGLES:
            # moved.yaml is the one that an original can do without.
            single = tree.get(kind) or Mapping({}, {}, place)
            tree = with_entry(tree, kind, changed(notes, single, patch, place, (kind,)))
        else:
            objects = _objects(notes, section(tree, kind), patch, kind, moved)
            tree = with_entry(tree, kind, objects)
    return tree


def _objects(notes: Notes, below: Mapping, patch: Mapping, kind: str, moved: Moves) -> Mapping:
    """All objects of a kind, by id; `$remove` leaves some out."""
    entries = dict(below.entries)
    for key, change in patch.entries.items():
        place = patch.keys[key]
        if key == "$remove":
            for gone in notes.names(change, place):
                # To leave out what has ended below says the same as below, and harms nothing.
                is_out = (kind, gone.text) in moved.ended and gone.text not in below.entries
                if is_out or notes.known(gone, below.entries, kind):
                    entries.pop(gone.text, None)
        elif key.startswith("$"):
            notes.operator(key, place, kind, ("$remove",))
        elif (kind, key) in moved.ended and key not in below.entries:
            message, hint = moved.ended[kind, key]
            notes.note("gone", message, place, hint)
        elif key not in below.entries:
            hint = did_you_mean(key, below.entries) or f"new {kind} go into own/{kind}/"
            notes.note("unknown-id", f'{kind} has no "{key}" to change', place, hint)
        else:
            entries[key] = changed(notes, below.entries[key], change, place, (kind, key))
    return Mapping(entries, {key: below.keys[key] for key in entries}, below.place)


def changed(notes: Notes, below: Node, patch: Node, place: Place, path: Path) -> Node:
    """`below` with `patch` laid over it; neither is changed, and what does not fit is noted."""
    where = "/".join(path)
    if isinstance(patch, Scalar) and patch.is_empty:
        hint = "leave the line out to keep what is below"
        notes.note("empty-value", f"{where} has no value", place, hint)
    elif isinstance(below, Mapping) and isinstance(patch, Mapping):
        return _mapping(notes, below, patch, path)
    elif isinstance(below, Scalar) and isinstance(patch, Mapping) and EDIT in patch.entries:
        return _text(notes, below, patch, place, path)
    elif isinstance(below, Sequence) and isinstance(patch, Mapping):
        return changed_list(notes, below, patch, path, lambda *change: changed(notes, *change))
    elif isinstance(below, Sequence) and isinstance(patch, Sequence):
        hint = "change items by id (id: {…}), or use $add, $remove, $order, $replace"
        notes.note("list-here", f"{where}: a bare list does not say what to do", place, hint)
    elif type(below) is not type(patch):
        shape = {Mapping: "keys with values", Sequence: "a list"}.get(type(below), "one value")
        notes.note("other-shape", f"{where} holds {shape} below", place)
    else:
        return patch
    return below


def _text(notes: Notes, below: Scalar, patch: Mapping, place: Place, path: Path) -> Scalar:
    where = "/".join(path)
    for key in patch.entries.keys() - {EDIT}:
        notes.operator(key, patch.keys[key], where, (EDIT,))
    return edited(notes, below, patch.entries[EDIT], place, where)


def _mapping(notes: Notes, below: Mapping, patch: Mapping, path: Path) -> Mapping:
    below = _unset(notes, below, patch, path)
    entries, keys = dict(below.entries), dict(below.keys)
    for key, change in patch.entries.items():
        place = patch.keys[key]
        if key == UNSET:
            continue
        if key.startswith("$"):
            notes.operator(key, place, "/".join(path), (UNSET,))
        elif key == "id":
            hint = "remove what has the old id and add it anew"
            notes.note("unknown-id", f"{'/'.join(path)}: an id cannot be changed", place, hint)
        elif key not in entries and _acts(change):
            message = f"{'/'.join((*path, key))}: there is nothing below to change"
            notes.note("unknown-id", message, place, did_you_mean(key, entries))
        elif key in entries:
            entries[key] = changed(notes, entries[key], change, place, (*path, key))
            keys[key] = place
        else:
            entries[key], keys[key] = change, place
    return Mapping(entries, keys, below.place)


def _unset(notes: Notes, below: Mapping, patch: Mapping, path: Path) -> Mapping:
    """`below` without the keys that `$unset` names; what then lacks something, lacks it there.

    An object itself would lack it in the file of whoever wrote it, who did nothing wrong.
    """
    where, entries = "/".join(path), dict(below.entries)
    names = notes.operands(patch, UNSET)
    for name in names:
        if name.text in patch.entries:
            message = f"{where}: {name.text} is both set and unset"
            notes.note("changed-twice", message, name.place)
        elif _is_needed(path, name.text):
            message = f"{where} cannot be without {name.text}"
            notes.note("missing-key", message, name.place, "set another value")
        elif notes.known(name, below.entries, where):
            entries.pop(name.text, None)
    keys = {key: place for key, place in below.keys.items() if key in entries}
    return Mapping(entries, keys, names[0].place) if names else below


def _is_needed(path: Path, key: str) -> bool:
    """Whether each object of a kind has this key."""
    is_object = len(path) == 1 + (path[0] in KINDS)
    model = {**KINDS, **SINGLES}.get(path[0]) if is_object else None
    fields = model.model_fields if model else {}
    return any(key == (one.alias or name) and one.is_required() for name, one in fields.items())


def _acts(change: Node) -> bool:
    inside = (node for _, node in walk(change) if isinstance(node, Mapping))
    return any(key.startswith("$") for node in inside for key in node.entries)
