"""Every single value of a model, with the marks that say what it means."""

from datetime import date
from functools import cache
from typing import Annotated, Any, cast, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from amity.model.values import Arithmetic, Plain, Reference, Rich

Mark = Reference | Rich | Plain | Arithmetic
BARE: set[type] = {int, float, bool, date, type(None)}
"""What holds no text; all else in a model is text, a list, a mapping or another model."""
MARKS = (Reference, Rich, Plain, Arithmetic)


Leaf = tuple[tuple[str | int, ...], str, Mark]


def leaves(part: BaseModel) -> list[Leaf]:
    """Each marked text of a model: its address below the model, the text, its mark."""
    found: list[Leaf] = []
    _gather(part, (), None, found)
    return found


def _gather(
    value: object, address: tuple[str | int, ...], mark: Mark | None, found: list[Leaf]
) -> None:
    # One list and no isinstance of models, which is slow: every text passes here several times.
    if isinstance(value, str):
        if mark is not None:
            found.append((address, value, mark))
    elif isinstance(value, tuple):
        for step, item in enumerate(value):
            _gather(item, (*address, step), mark, found)
    elif isinstance(value, dict):
        for key, item in value.items():
            _gather(item, (*address, key), mark, found)
    elif (kind := cast("type[BaseModel]", type(value))) not in BARE:
        for name, key, inner in keys(kind):
            _gather(getattr(value, name), (*address, key), inner, found)


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
