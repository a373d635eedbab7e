"""What an edition leaves out also leaves the lists that name it.

A list of plays simply grows shorter. Whatever needs the object itself (a featured play, a mention
in a text) stays and is reported by the checks, since only a person can say what goes there.
"""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from amity.model.playbook import KINDS, SINGLES
from amity.model.values import Reference
from amity.tree import Mapping, Node, Scalar, Sequence, section, with_entry

EACH = "*"
"""In a way through the model: every item of the list."""

Way = tuple[str, ...]


def pruned(tree: Mapping, removed: dict[str, set[str]]) -> Mapping:
    """The tree whose lists of references no longer name what was removed, by kind."""
    for kind, gone in removed.items():
        for name, model in {**KINDS, **SINGLES}.items():
            for way in _reference_lists(model, kind):
                start = (EACH, *way) if name in KINDS else way
                if name in tree.entries:
                    tree = with_entry(tree, name, _without(section(tree, name), start, gone))
    return tree


def _without(node: Node, way: Way, gone: set[str]) -> Node:
    if not way and isinstance(node, Sequence):
        kept = [one for one in node.items if not (isinstance(one, Scalar) and one.text in gone)]
        return Sequence(tuple(kept), node.place)
    if way and isinstance(node, Sequence) and way[0] == EACH:
        return Sequence(tuple(_without(one, way[1:], gone) for one in node.items), node.place)
    if way and isinstance(node, Mapping):
        keys = node.entries if way[0] == EACH else [key for key in way[:1] if key in node.entries]
        changed = {key: _without(node.entries[key], way[1:], gone) for key in keys}
        return Mapping({**node.entries, **changed}, node.keys, node.place)
    return node


@cache
def _reference_lists(model: type[BaseModel], kind: str) -> tuple[Way, ...]:
    """The ways to all lists in a model that name objects of a kind."""
    return tuple(_ways(model, kind))


def _ways(model: type[BaseModel], kind: str) -> Iterator[Way]:
    for name, field in model.model_fields.items():
        for item in _list_items(field.annotation):
            if _names(item, kind):
                yield (name,)
            elif isinstance(item, type) and issubclass(item, BaseModel):
                yield from ((name, EACH, *way) for way in _ways(item, kind))
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from ((name, *way) for way in _ways(field.annotation, kind))


def _list_items(annotation: Any) -> list[Any]:
    if get_origin(annotation) is tuple:
        return [one for one in get_args(annotation) if one is not Ellipsis]
    return []


def _names(item: Any, kind: str) -> bool:
    marks = item.__metadata__ if get_origin(item) is Annotated else ()
    return any(isinstance(mark, Reference) and mark.kind == kind for mark in marks)
