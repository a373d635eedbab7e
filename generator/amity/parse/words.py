"""What pydantic refuses, in words for people who write YAML."""

from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from amity.problems import did_you_mean
from amity.tree import Address

OWN_TYPES = {"whole_number", "number", "flag", "day"}
CODES = {
    "string_too": "text-length",
    "too_": "list-length",
    "greater_than": "out-of-range",
    "less_than": "out-of-range",
}
"""Our code for what pydantic calls it, by how its word starts."""
SHAPES = {
    "too_short": "{min_length} or more are needed, there are {actual_length}",
    "too_long": "{max_length} at most, there are {actual_length}",
    "string_too_short": "there must be some text here",
    "string_too_long": "{max_length} characters at most",
    "greater_than": "it must be more than {gt:g}",
    "greater_than_equal": "it must be {ge:g} or more",
    "less_than": "it must be less than {lt:g}",
    "less_than_equal": "it must be {le:g} or less",
    "tuple_type": "a list is needed here (lines that start with -)",
    "model_type": "keys with values are needed here (key: value)",
    "dict_type": "keys with values are needed here (key: value)",
    "string_type": "one text is needed here",
    "literal_error": "one text is needed here",
}
"""What we say in place of pydantic's words, which speak of tuples and models."""
PATTERN_HINTS = {
    "^[a-z][a-z0-9-]{0,62}$": "a-z, 0-9 and -, a letter first",
    "^[a-z][a-z0-9_]{0,62}$": "a-z, 0-9 and _, a letter first",
    "^[A-Z]{1,3}(-[A-Z0-9]{1,3}|[0-9]{0,2})$": "up to three capitals, then a number: ACQ-1",
    "^[A-Z]{3}$": "three capitals, such as EUR",
    "^[a-z]{2}(-[A-Z]{2})?$": "such as en or en-GB",
    "^#[0-9a-f]{6}$": "# and six digits from 0-9 and a-f, such as #0f766e",
    "^(in use|testing|not us)$": "in use, testing or not us",
    r"^(https?://|mailto:)[^\s<>\"]+$": "a full address: https://… or mailto:…",
    r"^[^\n]*$": "one line only",
}


def words_for(
    model: type[BaseModel], loc: Address, detail: ErrorDetails
) -> tuple[str, str, str | None]:
    """Code, message and hint for what pydantic found at `loc`."""
    kind = detail["type"]
    if kind in {"extra_forbidden", "missing"}:
        return _key_words(model, loc, kind)
    if kind in {"literal_error", "string_pattern_mismatch"} and isinstance(detail["input"], str):
        return _choice_words(loc, detail)
    name = label(loc)
    if kind in OWN_TYPES:
        return "wrong-type", f'{name} cannot be "{_short(detail["input"])}"', detail["msg"]
    code = next((code for start, code in CODES.items() if kind.startswith(start)), "wrong-type")
    words = SHAPES[kind].format(**detail.get("ctx", {})) if kind in SHAPES else detail["msg"]
    return code, f"{name}: {_lower(words)}", None


def _key_words(model: type[BaseModel], loc: Address, kind: str) -> tuple[str, str, str | None]:
    if kind == "missing":
        return "missing-key", f'"{loc[-1]}" is missing', None
    # At the top of a file the id is the file's name, so nobody should be led to write one.
    known = tuple(key for key in fields_at(model, loc[:-1]) if key != "id" or len(loc) > 1)
    hint = _known_hint(str(loc[-1]), known)
    return "unknown-key", f'"{loc[-1]}" is not a key here', hint


def _choice_words(loc: Address, detail: ErrorDetails) -> tuple[str, str, str | None]:
    context, name = detail["ctx"], label(loc)
    if loc == ("format",):
        return _format_words(str(detail["input"]))
    if detail["type"] == "string_pattern_mismatch":
        hint = PATTERN_HINTS.get(context["pattern"], f"it must match {context['pattern']}")
        return "bad-format", f"{name} is not of the right form", hint
    choices = context["expected"].replace("'", "").replace(" or ", ", ").split(", ")
    found = str(detail["input"])
    hint = did_you_mean(found, choices) or f"one of: {', '.join(choices)}"
    return "unknown-choice", f'{name} cannot be "{_short(found)}"', hint


def _short(value: object, most: int = 60) -> str:
    text = str(value)
    return text if len(text) <= most else f"{text[:most]}…"


def _format_words(found: str) -> tuple[str, str, str | None]:
    """What to say of a format that is not ours: a higher number is a newer program's."""
    if found.isdecimal() and int(found) > 1:
        message = f"this is written for a newer amity: format {found}, and this one reads format 1"
        return "unknown-choice", message, "install a newer amity"
    return "unknown-choice", f'"format" cannot be "{found}"', "write format: 1"


def label(loc: Address) -> str:
    """How messages call the value at an address inside a file."""
    names = [str(step) for step in loc if isinstance(step, str)]
    return f'"{names[-1]}"' if names else "the file"


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]


def _known_hint(word: str, known: tuple[str, ...]) -> str | None:
    near = did_you_mean(word, known)
    return near or (f"known here: {', '.join(known)}" if known else None)


@cache
def fields_at(model: type[BaseModel], loc: Address) -> tuple[str, ...]:
    """The keys that the model knows at a place inside it."""
    here: Any = model
    for step in loc:
        here = _step(here, step)
    fields = getattr(here, "model_fields", {})
    return tuple(field.alias or name for name, field in fields.items())


def _step(here: Any, step: str | int) -> Any:
    if isinstance(here, type) and issubclass(here, BaseModel) and step in here.model_fields:
        return _model_in(here.model_fields[str(step)].annotation)
    return here


def _model_in(annotation: Any) -> Any:
    """The model inside an annotation such as `tuple[Step, ...] | None`."""
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation
    found = [_model_in(argument) for argument in get_args(annotation)]
    models = [one for one in found if isinstance(one, type) and issubclass(one, BaseModel)]
    return models[0] if models else None
