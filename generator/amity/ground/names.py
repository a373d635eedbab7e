"""Where an edition names objects by id: in its own objects, and in what it changes."""

from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from amity.model.playbook import KINDS, SINGLES
from amity.model.values import Reference
from amity.tree import Mapping, Node, Scalar, Sequence

LISTED = ("$add", "$replace", "$remove", "$order")

Named = tuple[str, Scalar]
"""The kind of what is named, and the id as it is written."""


def names(tree: Mapping) -> Iterator[Named]:
    """All ids in fields that name objects, in a tree of own objects or of changes."""
    for top, node in tree.entries.items():
        if top in SINGLES:
            yield from _within(SINGLES[top], node)
        elif top in KINDS and isinstance(node, Mapping):
            for key, one in node.entries.items():
                if not key.startswith("$"):
                    yield from _within(KINDS[top], one)


def _within(annotation: Any, node: Node) -> Iterator[Named]:
    """What a value names that is written where the model has such a type."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _fields(annotation, node)
    elif origin is tuple:
        for item in _items(node):
            yield from _within(inside[0], item)
    elif origin is dict:
        for value in node.entries.values() if isinstance(node, Mapping) else ():
            yield from _within(inside[1], value)
    elif origin is Annotated:
        yield from _marked(annotation.__metadata__, inside[0], node)
    else:
        for one in inside:
            yield from _within(one, node)


def _fields(model: type[BaseModel], node: Node) -> Iterator[Named]:
    keys: dict[str, FieldInfo] = {
        field.alias or name: field for name, field in model.model_fields.items()
    }
    for key, value in node.entries.items() if isinstance(node, Mapping) else ():
        if key in keys:
            yield from _marked(keys[key].metadata, keys[key].annotation, value)


def _marked(marks: Any, annotation: Any, node: Node) -> Iterator[Named]:
    mark = next((one for one in marks if isinstance(one, Reference)), None)
    if mark is None:
        yield from _within(annotation, node)
    elif isinstance(node, Scalar):
        yield mark.kind, node


def _items(node: Node) -> Iterator[Node]:
    """The items of a list, or of what changes one: those named by `$remove` with a reason too."""
    if isinstance(node, Sequence):
        yield from node.items
    for key, value in node.entries.items() if isinstance(node, Mapping) else ():
        if key not in LISTED:
            yield value
        elif isinstance(value, Sequence):
            yield from value.items
        elif isinstance(value, Mapping):
            yield from (Scalar(name, place) for name, place in value.keys.items())
