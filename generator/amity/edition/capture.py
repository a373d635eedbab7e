"""From an edited copy to the changes that make it: what `merge` lays on, found from its outcome."""

from collections.abc import Sequence as Several

from amity.ground.touches import ids_of
from amity.tree import Mapping, Node, Place, Scalar, Sequence, plain

AFTER, BEFORE, REST = "$after", "$before", "$rest"


def captured(below: Mapping, edited: Mapping) -> Mapping | None:
    """The change to one object that turns what is below into what somebody made of it.

    None where nothing has changed. An `id` is not looked at: the file's name is the id.
    """
    found = _mapping(below, edited)
    return found if found.entries else None


def _node(below: Node, edited: Node) -> Node | None:
    """The change to a value; None where both say the same."""
    if plain(below) == plain(edited):
        return None
    if isinstance(below, Mapping) and isinstance(edited, Mapping):
        return _mapping(below, edited)
    if isinstance(below, Sequence) and isinstance(edited, Sequence):
        return _list(below, edited)
    return edited


def _mapping(below: Mapping, edited: Mapping) -> Mapping:
    entries: dict[str, Node] = {}
    kept = {key: node for key, node in edited.entries.items() if not _is_empty(node)}
    for key, node in kept.items():
        under = below.get(key)
        change = node if under is None else _node(under, node)
        if change is not None and key != "id":
            entries[key] = change
    cleared = [
        key for key, node in below.entries.items() if key not in kept and not _is_empty(node)
    ]
    if cleared:
        entries["$unset"] = _names(cleared, edited.place)
    return _made(entries, edited.place)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_empty


def _list(below: Sequence, edited: Sequence) -> Mapping:
    """Items by id, what leaves, what comes, the order; another list where ids do not reach."""
    was, now = _names_of(below), _names_of(edited)
    if was is None or now is None or _reshaped(below, edited):
        return _made({"$replace": edited}, edited.place)
    entries = _items(below, edited, was, now)
    gone = [name for name in was if name not in now]
    if gone:
        entries["$remove"] = _names(gone, edited.place)
    kept = [name for name in was if name in now]
    added = [
        _placed(item, now, kept)
        for name, item in zip(now, edited.items, strict=True)
        if name not in kept
    ]
    if added:
        entries["$add"] = Sequence(tuple(added), edited.place)
    if _ordered(added, kept, now) != now:
        entries["$order"] = _names([*now, REST], edited.place)
    return _made(entries, edited.place)


def _placed(item: Node, now: Several[str], kept: Several[str]) -> Node:
    """A new item with the one that it comes after, or before where it comes first."""
    if not isinstance(item, Mapping):
        return item
    at = now.index(str(plain(item.entries["id"])))
    first = next((name for name in now if name in kept), None)
    beside = {AFTER: now[at - 1]} if at else {BEFORE: first} if first else {}
    words = {word: Scalar(name, item.place) for word, name in beside.items()}
    return _made({**item.entries, **words}, item.place)


def _ordered(added: Several[Node], kept: Several[str], now: Several[str]) -> list[str]:
    """The order that comes of adding these to what is kept."""
    names = list(kept)
    for item in added:
        name = str(plain(item.entries["id"] if isinstance(item, Mapping) else item))
        words = item.entries if isinstance(item, Mapping) else {}
        at = len(names)
        if AFTER in words:
            at = names.index(str(plain(words[AFTER]))) + 1
        elif BEFORE in words:
            at = names.index(str(plain(words[BEFORE])))
        names.insert(at, name)
    return names if sorted(names) == sorted(now) else []


def _items(
    below: Sequence, edited: Sequence, was: Several[str], now: Several[str]
) -> dict[str, Node]:
    """The changes inside of items that are in both lists."""
    under = dict(zip(was, below.items, strict=True))
    entries: dict[str, Node] = {}
    for name, item in zip(now, edited.items, strict=True):
        change = _node(under[name], item) if name in under else None
        if change is not None:
            entries[name] = change
    return entries


def _names_of(node: Sequence) -> list[str] | None:
    """What all items are called, each once and as a change can name it; else None."""
    names = ids_of(node)
    sound = len(names) == len(node.items) and len(set(names)) == len(names)
    return names if sound and not any(name.startswith("$") for name in names) else None


def _reshaped(below: Sequence, edited: Sequence) -> bool:
    """Whether texts stand where objects stood, or the other way round."""
    kinds = {isinstance(item, Mapping) for item in (*below.items, *edited.items)}
    return len(kinds) > 1


def _names(names: Several[str], place: Place) -> Sequence:
    return Sequence(tuple(Scalar(name, place) for name in names), place)


def _made(entries: dict[str, Node], place: Place) -> Mapping:
    return Mapping(entries, {key: node.place for key, node in entries.items()}, place)
