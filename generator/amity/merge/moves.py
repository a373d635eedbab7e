"""Objects that were renamed, retired or left out below: what becomes of changes to them."""

from collections.abc import Iterator
from collections.abc import Mapping as Names
from dataclasses import dataclass, field

from amity.merge.notes import Notes, Path
from amity.tree import Mapping, Node, Place, Scalar, Sequence, find, plain, section, with_entry

Key = tuple[str, str]
"""Kind and id."""


@dataclass(frozen=True, slots=True)
class Moves:
    """What became of objects that are no longer there under their old id."""

    renamed: Names[Key, str] = field(default_factory=dict)
    """The id of today, however often an object was renamed."""
    ended: Names[Key, tuple[str, str]] = field(default_factory=dict)
    """What to say of those that are gone, and what to do."""

    def now(self, kind: str, key: str, below: Mapping) -> str:
        """The id that an object has today."""
        return key if key in below.entries else self.renamed.get((kind, key), key)

    def address(self, written: Path, tree: Mapping) -> Path:
        """An address by the id that its object has today."""
        kind, *rest = written
        kept = tree.get(kind)
        if not rest or not isinstance(kept, Mapping):
            return written
        return kind, self.now(kind, rest[0], kept), *rest[1:]


def moves(tree: Mapping, left_out: Node | None) -> Moves:
    """What `moved.yaml` tells, and what the editions below leave out."""
    renamed = {(one["kind"], one["was"]): one["now"] for one in _lines(tree, "renamed")}
    ended = {
        (kind, key): (
            f"{kind}/{key} is left out below, at {place.shown}",
            "take the change out, or bring it as own",
        )
        for kind, names in (left_out.entries if isinstance(left_out, Mapping) else {}).items()
        for key, place in (names.keys.items() if isinstance(names, Mapping) else ())
    }
    ended |= {(one["kind"], one["was"]): _end(one) for one in _lines(tree, "retired")}
    return Moves({old: _newest(renamed, *old) for old in renamed}, ended)


def still_true(tree: Mapping, own: Mapping, removed: Names[str, set[str]]) -> Mapping:
    """The tree without what `moved.yaml` says of objects that the edition has all the same.

    An edition may keep as its own what has gone below, and may leave out what came in its place.
    Nobody who writes an edition could mend that file.
    """
    told = tree.get("moved")
    if not isinstance(told, Mapping):
        return tree

    def holds(line: Node) -> bool:
        kind, *names = (_text(line, key) for key in ("kind", "was", "now", "use"))
        there = own.get(kind)
        gone = removed.get(kind, set())
        is_own = isinstance(there, Mapping) and names[0] in there.entries
        return not is_own and gone.isdisjoint(names[1:])

    for key in ("renamed", "retired"):
        lines = told.get(key)
        if isinstance(lines, Sequence) and not all(holds(one) for one in lines.items):
            kept = Sequence(tuple(filter(holds, lines.items)), lines.place)
            tree = with_entry(tree, "moved", with_entry(section(tree, "moved"), key, kept))
    return tree


def _text(line: Node, key: str) -> str:
    node = find(line, (key,))
    return node.text if isinstance(node, Scalar) else ""


def followed(notes: Notes, tree: Mapping, change: Mapping, moved: Moves) -> Mapping:
    """The change with the ids that its objects have today."""
    entries = dict(change.entries)
    for kind, patch in change.entries.items():
        below = tree.get(kind)
        if isinstance(patch, Mapping) and isinstance(below, Mapping):
            entries[kind] = _followed(notes, kind, patch, below, moved)
    return Mapping(entries, change.keys, change.place)


def _followed(notes: Notes, kind: str, patch: Mapping, below: Mapping, moved: Moves) -> Mapping:
    entries: dict[str, Node] = {}
    keys: dict[str, Place] = {}
    written: dict[str, str] = {}
    for key, node in patch.entries.items():
        now = moved.now(kind, key, below)
        if now in entries:
            message = f'{kind}: "{written[now]}" and "{key}" are one, which was renamed'
            first = keys[now]
            where = f"first at {first.file.name}:{first.line}:{first.column}"
            notes.note("changed-twice", message, patch.keys[key], where)
            continue
        written[now] = key
        entries[now] = _names(kind, node, below, moved) if key == "$remove" else node
        keys[now] = patch.keys[key]
    return Mapping(entries, keys, patch.place)


def _names(kind: str, node: Node, below: Mapping, moved: Moves) -> Node:
    """The ids of today for what `$remove` names, as a list or with reasons."""
    if isinstance(node, Mapping):
        return _followed(Notes(), kind, node, below, moved)
    if not isinstance(node, Sequence):
        return node
    scalars = [one for one in node.items if isinstance(one, Scalar)]
    if len(scalars) < len(node.items):
        return node
    new = (Scalar(moved.now(kind, one.text, below), one.place, one.plain) for one in scalars)
    return Sequence(tuple(new), node.place)


def _lines(tree: Mapping, key: str) -> Iterator[dict[str, str]]:
    node = find(tree, ("moved", key))
    for item in node.items if isinstance(node, Sequence) else ():
        line = plain(item)
        if isinstance(line, dict) and {"kind", "was"} <= line.keys():
            texts = {str(name): str(value) for name, value in line.items()}
            yield {"now": texts["was"], **texts}


def _end(line: dict[str, str]) -> tuple[str, str]:
    since = f" since {line['since']}" if "since" in line else ""
    why = f": {line['why']}" if "why" in line else ""
    use = f"take {line['use']} instead" if "use" in line else "take the change out"
    return f"{line['kind']}/{line['was']} is retired{since}{why}", f"{use}, or bring it as own"


def _newest(renamed: Names[Key, str], kind: str, old: str) -> str:
    """Where a chain of renames ends; a circle ends before it closes."""
    seen = [old]
    while (kind, seen[-1]) in renamed and renamed[kind, seen[-1]] not in seen:
        seen.append(renamed[kind, seen[-1]])
    return seen[-1]
