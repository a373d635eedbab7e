"""An object with nothing in it yet: all keys that it needs, each with what goes there."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, Final, Literal, get_args, get_origin

from pydantic import BaseModel

from amity.model.playbook import KINDS
from amity.model.values import Arithmetic, Plain, Reference, Rich
from amity.parse.words import PATTERN_HINTS

WORDS: Final[Mapping[type, str]] = MappingProxyType(
    {
        int: "a whole number",
        float: "a number",
        bool: "true or false",
        date: "a day such as 2026-11-22",
        dict: "keys with values below it (key: value)",
    }
)


def skeleton(kind: str) -> str:
    """The YAML of a new object, which `amity check` refuses line by line until it is filled in."""
    model = KINDS[kind]
    more = [_key(model, name) for name, one in model.model_fields.items() if not one.is_required()]
    lines = [*_keys(model, "", without="id"), f"# Where you need them: {', '.join(more)}"]
    return "".join(f"{line}\n" for line in lines)


def _key(model: type[BaseModel], name: str) -> str:
    return model.model_fields[name].alias or name


def _keys(model: type[BaseModel], indent: str, without: str = "") -> Iterator[str]:
    for name, field in model.model_fields.items():
        if field.is_required() and name != without:
            head = f"{indent}{_key(model, name)}:"
            yield from _value(head, f"{indent}  ", field.annotation, field.metadata)


def _value(head: str, indent: str, type_: Any, marks: Sequence[Any]) -> Iterator[str]:
    """A line that ends with what its value may be, or a line with others below it."""
    if get_origin(type_) is Annotated:
        type_, *marks = get_args(type_)
    if get_origin(type_) is tuple:
        yield head
        for _ in range(max(1, _of(marks, "min_length") or 0)):
            yield from _item(indent, get_args(type_)[0])
    elif isinstance(type_, type) and issubclass(type_, BaseModel):
        yield head
        yield from _keys(type_, indent)
    else:
        yield f"{head}  # {_described(type_, marks)}"


def _item(indent: str, type_: Any) -> Iterator[str]:
    """One entry of a list."""
    if isinstance(type_, type) and issubclass(type_, BaseModel):
        first, *rest = _keys(type_, f"{indent}  ")
        yield f"{indent}- {first.lstrip()}"
        yield from rest
    else:
        yield from _value(f"{indent}-", f"{indent}  ", type_, ())


def _described(type_: Any, marks: Sequence[Any]) -> str:
    """What a single value may be, in a few words."""
    if get_origin(type_) is Literal:
        return f"one of: {', '.join(get_args(type_))}"
    for mark in marks:
        if isinstance(mark, Reference):
            return f"the id of one of the {mark.kind}"
        if isinstance(mark, Arithmetic):
            return "a formula"
    return _text(marks) if type_ is str else _limited(WORDS[get_origin(type_) or type_], marks)


def _text(marks: Sequence[Any]) -> str:
    pattern, limit = _of(marks, "pattern"), f"up to {_of(marks, 'max_length')} characters"
    if any(isinstance(one, Rich) for one in marks):
        return f"Markdown, {limit}"
    if any(isinstance(one, Plain) for one in marks):
        return f"{'one line' if pattern else 'text'}, {limit}"
    return PATTERN_HINTS.get(pattern, "text")


def _limited(what: str, marks: Sequence[Any]) -> str:
    limits = {"ge": "{} or more", "gt": "more than {}", "le": "{} at most", "lt": "less than {}"}
    found = {key: _of(marks, key) for key in limits}
    words = [limits[key].format(value) for key, value in found.items() if value is not None]
    return ", ".join([what, *words])


def _of(marks: Sequence[Any], name: str) -> Any:
    """What one of the marks of a type says under a name, if any does."""
    inner = [one for mark in marks for one in (mark, *getattr(mark, "metadata", ()))]
    return next((found for one in inner if (found := getattr(one, name, None)) is not None), None)
