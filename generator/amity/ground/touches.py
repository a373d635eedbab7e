"""What an edition changes: each value with its address, and how it is changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from amity.model.playbook import KINDS
from amity.tree import Mapping, Node, Place, Scalar, Sequence, find

How = Literal["set", "edit", "unset", "remove", "replace", "order", "add", "answer"]
Path = tuple[str, ...]
"""Kind, id, then keys and ids of items; for a single file its name, then keys."""

LISTED: dict[str, How] = {"$remove": "remove", "$unset": "unset"}
WHOLE: dict[str, How] = {"$replace": "replace", "$order": "order", "$edit": "edit"}


@dataclass(frozen=True, slots=True)
class Touch:
    """One value that an edition sets, changes, adds or leaves out."""

    address: Path
    how: How
    place: Place
    yours: Node | None = None
    """What the edition has written."""
    written: Path = ()
    """The address as it is written, where an id has another name today."""
    way: Path = ()
    """The keys that lead to it in its file, operators among them."""
    beside: Path | None = None
    """The item of the list below beside which a new one goes; None for the end, or one's own."""

    @property
    def is_moved(self) -> bool:
        """Whether it is written under an id of before."""
        return bool(self.written) and self.written != self.address

    @property
    def name(self) -> str:
        """The address as people type it."""
        return "/".join(self.address)


def touches(change: Mapping) -> Iterator[Touch]:
    """All that a file of changes touches, in its order."""
    yield from _inside(change, (), ())


def new_objects(own: Mapping) -> Iterator[Touch]:
    """The edition's own objects."""
    for kind, objects in own.entries.items():
        for key, node in objects.entries.items() if isinstance(objects, Mapping) else ():
            yield Touch((kind, key), "add", node.place, node)


def answers(own: Mapping) -> Iterator[Touch]:
    """The boxes that the edition's own drafts answer, each once; of canvases below, not its own."""
    drafts, canvases = own.get("drafts"), own.get("canvases")
    ours = canvases.entries.keys() if isinstance(canvases, Mapping) else ()
    seen: set[Path] = set()
    for draft in drafts.entries.values() if isinstance(drafts, Mapping) else ():
        canvas, notes = find(draft, ("canvas",)), find(draft, ("notes",))
        for note in notes.items if isinstance(notes, Sequence) else ():
            box = find(note, ("box",))
            if isinstance(canvas, Scalar) and isinstance(box, Scalar) and canvas.text not in ours:
                address = ("canvases", canvas.text, "boxes", box.text)
                if address not in seen and box.text != "header":
                    seen.add(address)
                    yield Touch(address, "answer", box.place)


def of_object(address: Path) -> tuple[Path, Path]:
    """An address in two: that of the object it belongs to, and the way from there."""
    size = 2 if address[0] in KINDS else 1
    return address[:size], address[size:]


def at(tree: Node, address: Path) -> Node | None:
    """The value at an address whose steps into lists are ids; None where there is none."""
    found: Node | None = tree
    for step in address:
        if isinstance(found, Mapping):
            found = found.get(step)
        elif isinstance(found, Sequence):
            found = next((item for item in found.items if _name(item) == step), None)
        else:
            return None
    return found


def ids_of(node: Node) -> list[str]:
    """What the items of a list are called; none where it is another thing."""
    items = node.items if isinstance(node, Sequence) else ()
    return [name for item in items if (name := _name(item)) is not None]


def _inside(patch: Mapping, path: Path, way: Path) -> Iterator[Touch]:
    for key, node in patch.entries.items():
        place, here = patch.keys[key], (*way, key)
        if key in LISTED:
            for name, where in _names(node):
                yield Touch((*path, name), LISTED[key], where, way=(*here, name))
        elif key == "$add":
            yield from _added(node, path, here)
        elif key in WHOLE:
            # A text is changed at its key, of which the words to find are a part.
            yield Touch(path, WHOLE[key], place, node, way=way if key == "$edit" else here)
        elif isinstance(node, Mapping) and node.entries:
            yield from _inside(node, (*path, key), here)
        elif not key.startswith("$"):
            yield Touch((*path, key), "set", place, node, way=here)


def _added(node: Node, path: Path, way: Path) -> Iterator[Touch]:
    items = node.items if isinstance(node, Sequence) else ()
    ours = {_name(item) for item in items}
    for item in items:
        name, near = _name(item), _neighbour(item)
        beside = (*path, near) if near is not None and near not in ours else None
        if name is not None:
            yield Touch((*path, name), "add", item.place, item, way=(*way, name), beside=beside)


def _neighbour(item: Node) -> str | None:
    found = (find(item, (word,)) for word in ("$after", "$before"))
    return next((one.text for one in found if isinstance(one, Scalar)), None)


def _names(node: Node) -> Iterator[tuple[str, Place]]:
    if isinstance(node, Mapping):
        yield from node.keys.items()
    elif isinstance(node, Sequence):
        yield from ((one.text, one.place) for one in node.items if isinstance(one, Scalar))


def _name(item: Node) -> str | None:
    node = find(item, ("id",)) if isinstance(item, Mapping) else item
    return node.text if isinstance(node, Scalar) else None
