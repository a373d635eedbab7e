"""Tree → model; what pydantic refuses becomes problems with places."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from amity.model.edition import Edition
from amity.model.playbook import KINDS, SINGLES, Playbook
from amity.problems import Problem, ProblemsError, did_you_mean
from amity.tree import Address, Mapping, Scalar, find, place_of, plain, plain_mapping, section, walk

ID = re.compile(r"[a-z][a-z0-9-]{0,62}")
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


def parse_playbook(tree: Mapping) -> Playbook:
    """The playbook that a merged tree describes; raises ProblemsError with all that is wrong."""
    parts, problems = _parts(tree)
    if problems:
        raise ProblemsError(problems)
    if "left-out" in tree.entries:
        parts["left-out"] = plain(section(tree, "left-out"))
    return Playbook(**parts)


def shape_problems(tree: Mapping) -> list[Problem]:
    """What is wrong with the shape of what was read, which need not be a whole playbook."""
    return _parts(tree)[1]


def _parts(tree: Mapping) -> tuple[dict[str, Any], list[Problem]]:
    problems = [*_empty_values(tree), *_bad_ids(tree)]
    parts: dict[str, Any] = {}
    for name, model in SINGLES.items():
        if tree.get(name) is not None:
            parts[name] = _validate(model, tree, (name,), {}, problems)
    for kind, model in KINDS.items():
        objects = section(tree, kind)
        parts[kind] = {
            key: _validate(model, tree, (kind, key), {"id": key}, problems)
            for key in sorted(objects.entries)
        }
    return parts, problems


def parse_edition(about: Mapping) -> Edition:
    """An edition's own file; raises ProblemsError."""
    problems = list(_empty_values(about))
    found = _validate(Edition, about, (), {}, problems)
    if problems or not isinstance(found, Edition):
        raise ProblemsError(problems)
    return found


def edition_problems(about: Mapping) -> list[Problem]:
    """What is wrong with the shape of an edition's own file."""
    try:
        parse_edition(about)
    except ProblemsError as error:
        return list(error.problems)
    return []


def _empty_values(tree: Mapping) -> Iterator[Problem]:
    for address, node in walk(tree):
        if isinstance(node, Scalar) and node.is_empty:
            message = f"{_label(address)} has no value"
            yield Problem(
                "empty-value", message, place_of(tree, address), "fill it in, or leave the line out"
            )


def _bad_ids(tree: Mapping) -> Iterator[Problem]:
    for kind in KINDS:
        for key in section(tree, kind).entries:
            if not ID.fullmatch(key):
                message = f'"{key}" cannot be an id'
                hint = "name the file with a-z, 0-9 and -, a letter first, 63 at most"
                yield Problem("bad-id", message, place_of(tree, (kind, key)), hint)


def _validate(
    model: type[BaseModel],
    tree: Mapping,
    address: Address,
    extra: dict[str, str],
    problems: list[Problem],
) -> BaseModel | None:
    node = find(tree, address)
    if not isinstance(node, Mapping):
        message = "keys with values are needed here (key: value)"
        problems.append(Problem("wrong-type", message, place_of(tree, address)))
        return None
    if "id" in node.entries and extra:
        place = node.keys["id"]
        hint = "take the line out; the file's name is the id"
        problems.append(Problem("unknown-key", '"id" is not a key here', place, hint))
        return None
    try:
        return model.model_validate({**plain_mapping(node), **extra})
    except ValidationError as error:
        details = [detail for detail in error.errors() if detail["loc"] != ("id",) or not extra]
        problems += [
            _problem(model, tree, address, detail)
            for detail in details
            if not _said_already(detail, details, node)
        ]
        return None


def _said_already(detail: ErrorDetails, details: list[ErrorDetails], node: Mapping) -> bool:
    """Whether another problem says it: the value is empty, or items of a list are wrong."""
    loc = detail["loc"]
    value = find(node, loc)
    if isinstance(value, Scalar) and value.is_empty and detail["type"] != "extra_forbidden":
        return True
    inside = any(len(loc) < len(one["loc"]) and one["loc"][: len(loc)] == loc for one in details)
    return detail["type"] == "too_short" and inside


def _problem(
    model: type[BaseModel], tree: Mapping, address: Address, detail: ErrorDetails
) -> Problem:
    loc = tuple(step for step in detail["loc"] if step != "[key]")
    place = place_of(tree, (*address, *loc))
    if loc != detail["loc"] or detail["type"] == "extra_forbidden":
        # It is the key that is wrong, not its value.
        parent = find(tree, (*address, *loc[:-1]))
        place = parent.keys[str(loc[-1])] if isinstance(parent, Mapping) else place
    code, message, hint = _words(model, loc, detail)
    return Problem(code, message, place, hint)


def _words(
    model: type[BaseModel], loc: Address, detail: ErrorDetails
) -> tuple[str, str, str | None]:
    """Code, message and hint for what pydantic found at `loc`."""
    kind = detail["type"]
    if kind in {"extra_forbidden", "missing"}:
        return _key_words(model, loc, kind)
    if kind in {"literal_error", "string_pattern_mismatch"} and isinstance(detail["input"], str):
        return _choice_words(loc, detail)
    name = _label(loc)
    if kind in OWN_TYPES:
        return "wrong-type", f'{name} cannot be "{detail["input"]}"', detail["msg"]
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
    context, name = detail["ctx"], _label(loc)
    if loc == ("format",):
        return _format_words(str(detail["input"]))
    if detail["type"] == "string_pattern_mismatch":
        hint = PATTERN_HINTS.get(context["pattern"], f"it must match {context['pattern']}")
        return "bad-format", f"{name} is not of the right form", hint
    choices = context["expected"].replace("'", "").replace(" or ", ", ").split(", ")
    found = str(detail["input"])
    hint = did_you_mean(found, choices) or f"one of: {', '.join(choices)}"
    return "unknown-choice", f'{name} cannot be "{found}"', hint


def _format_words(found: str) -> tuple[str, str, str | None]:
    """What to say of a format that is not ours: a higher number is a newer program's."""
    if found.isdecimal() and int(found) > 1:
        message = f"this is written for a newer amity: format {found}, and this one reads format 1"
        return "unknown-choice", message, "install a newer amity"
    return "unknown-choice", f'"format" cannot be "{found}"', "write format: 1"


def _label(loc: Address) -> str:
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
