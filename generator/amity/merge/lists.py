"""Changing a list: items by id first, then `$remove`, `$add`, `$order`; or `$replace` alone."""

from collections.abc import Callable

from amity.merge.notes import Notes, Path, name_of
from amity.problems import did_you_mean
from amity.tree import Mapping, Node, Place, Scalar, Sequence, ids

OPERATORS = ("$remove", "$add", "$order", "$replace")
POSITIONS = ("$after", "$before")
REST = "$rest"
NEW_OR_GONE = "new items go under $add; `amity edition resolve` settles what has gone below"

Change = Callable[[Node, Node, Place, Path], Node]
"""How one item is changed: what is below, the change, its place, the way to it."""


def changed_list(
    notes: Notes, below: Sequence, patch: Mapping, path: Path, change: Change
) -> Sequence:
    """The list with the patch laid over it."""
    where = "/".join(path)
    if "$replace" in patch.entries:
        return _replaced(notes, below, patch, where)
    items = list(below.items)
    for key in patch.entries:
        if not key.startswith("$"):
            _change_item(notes, items, patch, key, path, change)
        elif key not in OPERATORS:
            notes.operator(key, patch.keys[key], where, OPERATORS)
    for gone in notes.operands(patch, "$remove"):
        if notes.known(gone, [name_of(item) for item in items], where):
            items = [item for item in items if name_of(item) != gone.text]
    _add(notes, items, patch, where, keyed=ids(below) is not None)
    return Sequence(tuple(_ordered(notes, items, patch, where)), below.place)


def _replaced(notes: Notes, below: Sequence, patch: Mapping, where: str) -> Sequence:
    place, new = patch.keys["$replace"], patch.entries["$replace"]
    if len(patch.entries) > 1:
        notes.note("unknown-operator", f"{where}: $replace stands alone", place)
    if isinstance(new, Sequence):
        return new
    notes.note("other-shape", f"{where}: $replace takes a list", place)
    return below


def _change_item(
    notes: Notes, items: list[Node], patch: Mapping, key: str, path: Path, change: Change
) -> None:
    """Change one item of a list of objects, in place in `items`."""
    names = [name_of(item) if isinstance(item, Mapping) else None for item in items]
    if key in names:
        at = names.index(key)
        items[at] = change(items[at], patch.entries[key], patch.keys[key], (*path, key))
        return
    hint = did_you_mean(key, [name for name in names if name]) or NEW_OR_GONE
    message = f'{"/".join(path)} has no item "{key}" to change'
    notes.note("unknown-id", message, patch.keys[key], hint)


def _add(notes: Notes, items: list[Node], patch: Mapping, where: str, *, keyed: bool) -> None:
    """Put the items of `$add` after or before a neighbour, else at the end."""
    added = patch.get("$add")
    if added is None:
        return
    if not isinstance(added, Sequence):
        notes.note("other-shape", f"{where}: $add takes a list", patch.keys["$add"])
        return
    for new in added.items:
        item, at = _neighbour(notes, new, items, where)
        name = name_of(item)
        if name is None or (keyed and not isinstance(item, Mapping)):
            notes.note("missing-key", f"{where}: a new item needs an id", new.place)
        elif name in [name_of(other) for other in items]:
            notes.note("collision", f'{where} has "{name}" already', new.place)
        else:
            items.insert(at, item)


def _neighbour(notes: Notes, new: Node, items: list[Node], where: str) -> tuple[Node, int]:
    """The new item without its position words, and where it goes."""
    if not isinstance(new, Mapping):
        return new, len(items)
    at, names = len(items), [name_of(item) for item in items]
    words = [key for key in new.entries if key.startswith("$")]
    for word in words:
        beside, place = new.entries[word], new.keys[word]
        if word not in POSITIONS:
            notes.operator(word, place, where, POSITIONS)
        elif word != words[0]:
            notes.note("unknown-operator", f"{where}: {' or '.join(POSITIONS)}, not both", place)
        elif not isinstance(beside, Scalar):
            notes.note("other-shape", f"{where}: {word} takes one id", place)
        elif beside.text in names:
            at = names.index(beside.text) + (word == "$after")
        else:
            notes.lost(beside, word, names, where)
    entries = {key: node for key, node in new.entries.items() if key not in words}
    return Mapping(entries, {key: new.keys[key] for key in entries}, new.place), at


def _ordered(notes: Notes, items: list[Node], patch: Mapping, where: str) -> list[Node]:
    """Named items in the order of `$order`; `$rest` stands for all others."""
    if "$order" not in patch.entries:
        return items
    names = notes.operands(patch, "$order")
    by_name = {name_of(item): item for item in items}
    given = list(dict.fromkeys(name.text for name in names))
    for name in names:
        if name.text != REST:
            notes.known(name, by_name, where)
    rest = [item for item in items if name_of(item) not in given]
    if rest and REST not in given:
        left = ", ".join(str(name_of(item)) for item in rest)
        message = f"{where}: $order does not name {left}"
        notes.note("order-incomplete", message, patch.keys["$order"], f"add {REST}")
        return items
    groups = {**{name: [item] for name, item in by_name.items()}, REST: rest}
    return [item for name in given for item in groups.get(name, [])]
