"""Every single value of a model, with the marks that say what it means."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from amity.model.values import Arithmetic, Plain, Reference, Rich

Mark = Reference | Rich | Plain | Arithmetic
MARKS = (Reference, Rich, Plain, Arithmetic)


def leaves(part: BaseModel) -> Iterator[tuple[tuple[str | int, ...], str, Mark]]:
    """Each marked text of a model: its address below the model, the text, its mark."""
    for name, field in type(part).model_fields.items():
        mark = _mark_of(type(part), name)
        for address, value in _values(getattr(part, name), (field.alias or name,)):
            if isinstance(value, BaseModel):
                yield from ((address + below, text, m) for below, text, m in leaves(value))
            elif isinstance(value, str) and mark is not None:
                yield address, value, mark


def _values(value: Any, address: tuple[str | int, ...]) -> Iterator[tuple[Any, Any]]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _values(item, (*address, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _values(item, (*address, key))
    else:
        yield address, value


@cache
def _mark_of(model: type[BaseModel], name: str) -> Mark | None:
    field = model.model_fields[name]
    return next((one for one in field.metadata if isinstance(one, MARKS)), None) or _find(
        field.annotation
    )


def _find(annotation: Any) -> Mark | None:
    if get_origin(annotation) is Annotated:
        for one in annotation.__metadata__:
            if isinstance(one, MARKS):
                return one
    found = (_find(argument) for argument in get_args(annotation))
    return next((one for one in found if one is not None), None)
