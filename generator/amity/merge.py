"""Lay an edition over what is below it: one pure rule on trees.

A change is a sparse tree. Keys lead to what is changed; a text takes the place of the text below.
A list of objects is changed by a mapping: ids lead to items, and `$remove`, `$add`, `$order` act on
the list, in that order. A list of texts takes `$remove`, `$add`, `$order` or `$replace`.
A change that hits nothing is a problem, never a guess; nothing is deleted by leaving it empty.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from amity.model.playbook import KINDS, SINGLES
from amity.problems import Problem, ProblemsError, did_you_mean
from amity.tree import Mapping, Node, Place, Scalar, Sequence, find, ids

OPERATORS = ("$remove", "$add", "$order", "$replace")
POSITIONS = ("$after", "$before")
OWN_FILE_ONLY = ("format",)
"""What an edition's own file says of itself, not of the playbook."""


def merge(original: Mapping, about: Mapping, changes: Iterable[Mapping], own: Mapping) -> Mapping:
    """The tree of an edition; raises ProblemsError with every change that does not fit."""
    merger = _Merger()
    tree = merger.about(original, about)
    seen: dict[tuple[str, ...], Place] = {}
    for change in changes:
        merger.twice(change, seen)
        tree = merger.top(tree, change)
    tree = merger.own(tree, own)
    if merger.problems:
        raise ProblemsError(merger.problems)
    return tree


@dataclass
class _Merger:
    problems: list[Problem] = field(default_factory=list)

    def note(self, code: str, message: str, place: Place, hint: str | None = None) -> None:
        self.problems.append(Problem(code, message, place, hint))

    def about(self, tree: Mapping, about: Mapping) -> Mapping:
        """Lay the edition's title, words, currency … over playbook.yaml."""
        chosen = {k: node for k, node in about.entries.items() if k not in OWN_FILE_ONLY}
        keys = {key: about.keys[key] for key in chosen}
        below = tree.entries["playbook"]
        assert isinstance(below, Mapping)
        return _with(tree, "playbook", _laid(below, Mapping(chosen, keys, about.place)))

    def own(self, tree: Mapping, own: Mapping) -> Mapping:
        """Add the edition's new objects."""
        for kind, objects in own.entries.items():
            below = tree.entries[kind]
            assert isinstance(below, Mapping)
            assert isinstance(objects, Mapping)
            for key, node in objects.entries.items():
                if key in below.entries:
                    message = f'{kind} has "{key}" already'
                    hint = (
                        f"name the file otherwise, or change it under changes/ ({kind}: {key}: …)"
                    )
                    self.note("collision", message, node.place, hint)
            tree = _with(tree, kind, _laid(below, objects))
        return tree

    def twice(self, change: Mapping, seen: dict[tuple[str, ...], Place]) -> None:
        """Two files of one edition may not set the same value."""
        for path, place in _leaves(change, ()):
            if path in seen:
                first = seen[path]
                message = f"{'/'.join(path)} is changed twice"
                where = f"first at {first.file.name}:{first.line}:{first.column}"
                self.note("changed-twice", message, place, where)
            seen.setdefault(path, place)

    def top(self, tree: Mapping, change: Mapping) -> Mapping:
        """One change file: kinds and single files at its top."""
        for kind, patch in change.entries.items():
            place = change.keys[kind]
            if kind not in KINDS and kind not in SINGLES:
                hint = did_you_mean(kind, [*KINDS, *SINGLES])
                self.note("unknown-kind", f'there is no kind "{kind}"', place, hint)
            elif not isinstance(patch, Mapping):
                self.note("list-here", f"{kind}: write a mapping by id", place)
            elif kind in SINGLES:
                tree = _with(tree, kind, self.node(tree.entries[kind], patch, place, (kind,)))
            else:
                below = tree.entries[kind]
                assert isinstance(below, Mapping)
                tree = _with(tree, kind, self.objects(below, patch, kind))
        return tree

    def objects(self, below: Mapping, patch: Mapping, kind: str) -> Mapping:
        """All objects of a kind, by id; `$remove` leaves some out."""
        entries = dict(below.entries)
        for key, change in patch.entries.items():
            place = patch.keys[key]
            if key == "$remove":
                for gone in self.names(change, place):
                    if self.known(gone, below.entries, kind):
                        entries.pop(gone.text)
            elif key.startswith("$"):
                self.operator(key, place, kind, ("$remove",))
            elif key not in below.entries:
                hint = did_you_mean(key, below.entries) or f"new {kind} go into own/{kind}/"
                self.note("unknown-id", f'{kind} has no "{key}" to change', place, hint)
            else:
                entries[key] = self.node(below.entries[key], change, place, (kind, key))
        return Mapping(entries, {k: below.keys[k] for k in entries}, below.place)

    def node(self, below: Node, patch: Node, place: Place, path: tuple[str, ...]) -> Node:
        """`below` with `patch` laid over it; neither is changed."""
        where = "/".join(path)
        if isinstance(patch, Scalar) and patch.is_empty:
            hint = "leave the line out to keep what is below"
            self.note("empty-value", f"{where} has no value", place, hint)
        elif isinstance(below, Mapping) and isinstance(patch, Mapping):
            return self.mapping(below, patch, path)
        elif isinstance(below, Sequence) and isinstance(patch, Mapping):
            return self.sequence(below, patch, path)
        elif isinstance(below, Sequence) and isinstance(patch, Sequence):
            hint = "change items by id (id: {…}), or use $add, $remove, $order, $replace"
            self.note("list-here", f"{where}: a bare list says not what to do", place, hint)
        elif type(below) is not type(patch):
            shape = "keys with values" if isinstance(below, Mapping) else "one value"
            self.note("other-shape", f"{where} holds {shape} below", place)
        else:
            return patch
        return below

    def mapping(self, below: Mapping, patch: Mapping, path: tuple[str, ...]) -> Mapping:
        entries, keys = dict(below.entries), dict(below.keys)
        for key, change in patch.entries.items():
            place = patch.keys[key]
            if key.startswith("$"):
                self.operator(key, place, "/".join(path), ())
            elif key == "id" or (
                key not in entries and isinstance(change, Mapping) and _acts(change)
            ):
                message = f"{'/'.join((*path, key))}: there is nothing below to change"
                self.note("unknown-id", message, place, did_you_mean(key, entries))
            elif key in entries:
                entries[key] = self.node(entries[key], change, place, (*path, key))
                keys[key] = place
            else:
                entries[key], keys[key] = change, place
        return Mapping(entries, keys, below.place)

    def sequence(self, below: Sequence, patch: Mapping, path: tuple[str, ...]) -> Sequence:
        """A list: items changed first, then `$remove`, `$add`, `$order`, or `$replace` alone."""
        where = "/".join(path)
        replace = patch.get("$replace")
        if replace is not None:
            return self.replaced(below, patch, replace, where)
        keyed = ids(below) is not None
        items = list(below.items)
        for key, change in patch.entries.items():
            if not key.startswith("$"):
                self.item(items, key, change, patch.keys[key], path)
            elif key not in OPERATORS:
                self.operator(key, patch.keys[key], where, OPERATORS)
        for gone in self.operands(patch, "$remove"):
            if self.known(gone, [_name(item) for item in items], where):
                items = [item for item in items if _name(item) != gone.text]
        self.add(items, patch, where, keyed=keyed)
        return Sequence(tuple(self.ordered(items, patch, where)), below.place)

    def replaced(self, below: Sequence, patch: Mapping, replace: Node, where: str) -> Sequence:
        place = patch.keys["$replace"]
        if len(patch.entries) > 1:
            self.note("unknown-operator", f"{where}: $replace stands alone", place)
        if not isinstance(replace, Sequence):
            self.note("other-shape", f"{where}: $replace takes a list", place)
            return below
        return replace

    def item(
        self, items: list[Node], key: str, change: Node, place: Place, path: tuple[str, ...]
    ) -> None:
        """Change one item of a list of objects, in place in `items`."""
        names = [str(_name(item)) for item in items if isinstance(item, Mapping)]
        if key not in names:
            hint = did_you_mean(key, names) or "new items go under $add"
            message = f'{"/".join(path)} has no item "{key}" to change'
            self.note("unknown-id", message, place, hint)
            return
        at = next(index for index, item in enumerate(items) if _name(item) == key)
        items[at] = self.node(items[at], change, place, (*path, key))

    def add(self, items: list[Node], patch: Mapping, where: str, *, keyed: bool) -> None:
        """Put the items of `$add` after or before a neighbour, else at the end."""
        added = patch.get("$add")
        if added is None:
            return
        if not isinstance(added, Sequence):
            self.note("other-shape", f"{where}: $add takes a list", patch.keys["$add"])
            return
        for new in added.items:
            item, at = self.neighbour(new, items, where)
            name = _name(item)
            if name is None or (keyed and not isinstance(item, Mapping)):
                self.note("missing-key", f"{where}: a new item needs an id", new.place)
            elif name in [_name(other) for other in items]:
                self.note("collision", f'{where} has "{name}" already', new.place)
            else:
                items.insert(at, item)

    def neighbour(self, new: Node, items: list[Node], where: str) -> tuple[Node, int]:
        """The new item without its position words, and where it goes."""
        if not isinstance(new, Mapping):
            return new, len(items)
        at = len(items)
        for word in POSITIONS:
            beside = new.get(word)
            if isinstance(beside, Scalar) and self.known(beside, [_name(i) for i in items], where):
                found = next(i for i, item in enumerate(items) if _name(item) == beside.text)
                at = found + 1 if word == "$after" else found
        entries = {key: node for key, node in new.entries.items() if key not in POSITIONS}
        return Mapping(entries, {key: new.keys[key] for key in entries}, new.place), at

    def ordered(self, items: list[Node], patch: Mapping, where: str) -> list[Node]:
        """Named items in the order of `$order`; `$rest` stands for all others."""
        names = self.operands(patch, "$order")
        if not names:
            return items
        have = [_name(item) for item in items]
        given = [name.text for name in names]
        for name in names:
            if name.text != "$rest":
                self.known(name, have, where)
        rest = [item for item in items if _name(item) not in given]
        if rest and "$rest" not in given:
            left = ", ".join(str(_name(item)) for item in rest)
            message = f"{where}: $order does not name {left}"
            self.note("order-incomplete", message, patch.keys["$order"], "add $rest")
            return items
        by_name = {_name(item): [item] for item in items}
        return [
            item
            for name in given
            for item in ([*rest] if name == "$rest" else by_name.get(name, []))
        ]

    def operands(self, patch: Mapping, operator: str) -> list[Scalar]:
        node = patch.get(operator)
        return [] if node is None else self.names(node, patch.keys[operator])

    def names(self, node: Node, place: Place) -> list[Scalar]:
        """Ids as a list, or as a mapping from id to the reason."""
        if isinstance(node, Mapping):
            return [Scalar(key, where) for key, where in node.keys.items()]
        if isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
            return [item for item in node.items if isinstance(item, Scalar)]
        self.note("other-shape", "a list of ids is needed here", place)
        return []

    def known(self, name: Scalar, have: Iterable[str | None], where: str) -> bool:
        known = [one for one in have if one is not None]
        if name.text in known:
            return True
        message = f'{where} has no "{name.text}"'
        self.note("unknown-id", message, name.place, did_you_mean(name.text, known))
        return False

    def operator(self, key: str, place: Place, where: str, allowed: tuple[str, ...]) -> None:
        hint = did_you_mean(key, allowed) or (
            f"known here: {', '.join(allowed)}" if allowed else None
        )
        self.note("unknown-operator", f"{where}: {key} does not work here", place, hint)


def _leaves(patch: Mapping, path: tuple[str, ...]) -> Iterable[tuple[tuple[str, ...], Place]]:
    for key, node in patch.entries.items():
        if isinstance(node, Mapping) and node.entries:
            yield from _leaves(node, (*path, key))
        else:
            yield (*path, key), patch.keys[key]


def _acts(change: Mapping) -> bool:
    return any(key.startswith("$") for key in change.entries)


def _name(item: Node) -> str | None:
    """What an item of a list is called: its id, or its text."""
    node = find(item, ("id",)) if isinstance(item, Mapping) else item
    return node.text if isinstance(node, Scalar) else None


def _with(tree: Mapping, key: str, node: Node) -> Mapping:
    keys = {**tree.keys, key: tree.keys.get(key, node.place)}
    return Mapping({**tree.entries, key: node}, keys, tree.place)


def _laid(below: Mapping, above: Mapping) -> Mapping:
    """Plain laying over: mappings key by key, anything else is replaced."""
    tree = below
    for key, node in above.entries.items():
        under = below.get(key)
        laid = node
        if isinstance(node, Mapping) and isinstance(under, Mapping):
            laid = _laid(under, node)
        tree = Mapping({**tree.entries, key: laid}, {**tree.keys, key: above.keys[key]}, tree.place)
    return tree
