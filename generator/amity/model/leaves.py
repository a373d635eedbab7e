"""Every single value of a model, with the marks that say what it means."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from amity.model.values import Arithmetic, Plain, Reference, Rich

Mark = Reference | Rich | Plain | Arithmetic
MARKS = (Reference, Rich, Plain, Arithmetic)


def leaves(part: BaseModel) -> Iterator[tuple[tuple[str | int, ...], str, Mark]]:
    """Each marked text of a model: its address below the model, the text, its mark."""
    for name, key, mark in keys(type(part)):
        value = getattr(part, name)
        if isinstance(value, str):
            if mark is not None:
                yield (key,), value, mark
        elif isinstance(value, Mapping | tuple | BaseModel):
            yield from _inside(value, (key,), mark)


def _inside(
    value: object, address: tuple[str | int, ...], mark: Mark | None
) -> Iterator[tuple[tuple[str | int, ...], str, Mark]]:
    if isinstance(value, BaseModel):
        for below, text, found in leaves(value):
            yield (*address, *below), text, found
    elif isinstance(value, str):
        if mark is not None:
            yield address, value, mark
    elif isinstance(value, tuple | Mapping):
        items = value.items() if isinstance(value, Mapping) else enumerate(value)
        for step, item in items:
            yield from _inside(item, (*address, step), mark)


@cache
def keys(model: type[BaseModel]) -> tuple[tuple[str, str, Mark | None], ...]:
    """The fields of a model: their names, the keys that files use, and their marks."""
    return tuple(
        (name, field.alias or name, _mark_of(field)) for name, field in model.model_fields.items()
    )


def _mark_of(field: FieldInfo) -> Mark | None:
    found = (one for one in field.metadata if isinstance(one, MARKS))
    return next(found, None) or _find(field.annotation)


def _find(annotation: Any) -> Mark | None:
    if get_origin(annotation) is Annotated:
        for one in annotation.__metadata__:
            if isinstance(one, MARKS):
                return one
    found = (_find(argument) for argument in get_args(annotation))
    return next((one for one in found if one is not None), None)
