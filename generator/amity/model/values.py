"""The kinds of single value that a playbook holds, each with its exact text form."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,14})")
DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,10})?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks text that names an object of `kind` by its id."""

    kind: str


@dataclass(frozen=True, slots=True)
class Rich:
    """Marks Markdown that may hold `{{kind:id}}` references."""


@dataclass(frozen=True, slots=True)
class Plain:
    """Marks text without markup, in which only `{{term:…}}` is replaced."""


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Marks a formula in the playbook's arithmetic."""


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        if not WHOLE.fullmatch(value):
            raise PydanticCustomError("whole_number", "write a whole number such as 5")
        return int(value)
    return value


def _number(value: Any) -> Any:
    if isinstance(value, str):
        if not DECIMAL.fullmatch(value):
            raise PydanticCustomError("number", "write a number such as 5 or 0.25")
        return float(value)
    return value


def _flag(value: Any) -> Any:
    if isinstance(value, str):
        if value not in {"true", "false"}:
            raise PydanticCustomError("flag", "write true or false")
        return value == "true"
    return value


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        if DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("day", "write a day of the calendar such as 2026-11-22")


ID = re.compile(r"[a-z][a-z0-9-]{0,62}")
Id = Annotated[str, StringConstraints(pattern=f"^{ID.pattern}$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
"""A name that formulas can use."""
ItemId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9:_-]{0,63}$")]
"""The id of one entry on a canvas; people's browsers make them up."""
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,3}(-[A-Z0-9]{1,3}|[0-9]{0,2})$")]

Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\n]*$"), Plain()]
Summary = Annotated[
    str, StringConstraints(min_length=1, max_length=120, pattern=r"^[^\n]*$"), Plain()
]
Lines = Annotated[str, StringConstraints(min_length=1, max_length=5000), Plain()]
"""Text to copy: line breaks stay, nothing is formatted."""
Text = Annotated[str, StringConstraints(min_length=1, max_length=5000), Rich()]
Link = Annotated[str, StringConstraints(max_length=500, pattern=r"^(https?://|mailto:)[^\s<>\"]+$")]
Formula = Annotated[str, StringConstraints(min_length=1, max_length=500), Arithmetic()]

Int = Annotated[int, BeforeValidator(_whole), WithJsonSchema({"type": "integer"})]
Number = Annotated[
    float,
    BeforeValidator(_number),
    Field(allow_inf_nan=False),
    WithJsonSchema({"type": "number"}),
]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Minutes = Annotated[Int, Field(ge=1, le=960)]

DriverId = Annotated[Id, Reference("drivers")]
TypeId = Annotated[Id, Reference("types")]
CombinationId = Annotated[Id, Reference("combinations")]
PlayId = Annotated[Id, Reference("plays")]
MetricId = Annotated[Id, Reference("metrics")]
EvidenceId = Annotated[Id, Reference("evidence")]
FairPlayId = Annotated[Id, Reference("fair-play")]
CanvasId = Annotated[Id, Reference("canvases")]
ExampleId = Annotated[Id, Reference("examples")]

Stage = Literal["awareness", "consideration", "closing", "onboarding", "use", "renewal"]
Unit = Literal[
    "money",
    "share",
    "count",
    "ratio",
    "score",
    "hours",
    "minutes",
    "days",
    "weeks",
    "months",
    "years",
    "periods",
]
"""What a number counts. A share goes from 0 to 1; `periods` are of the length that is bound."""
Period = Literal["day", "week", "month", "quarter", "year", "same"]
"""What a number is counted over; `same` asks that all inputs so marked share one period."""
Paper = Literal["A4", "A3", "Letter", "Tabloid"]
Strength = Literal["experiment", "measured", "opinion", "judgement"]
Source = Literal["checked", "repeated", "not-found", "disputed"]
Sureness = Literal["measured", "asked", "guessed"]
