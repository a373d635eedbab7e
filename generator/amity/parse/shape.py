"""Tree → model; what pydantic refuses becomes problems with places."""

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from amity.model.edition import Edition
from amity.model.playbook import KINDS, SINGLES, Playbook
from amity.model.values import ID
from amity.parse.words import label, words_for
from amity.problems import Problem, ProblemsError
from amity.tree import (
    Address,
    Mapping,
    Scalar,
    find,
    place_of,
    plain,
    plain_mapping,
    scalars,
    section,
    walk,
)

Model = TypeVar("Model", bound=BaseModel)
BESIDE = ("left-out", "withheld")
"""What merging adds to the tree beside what files hold."""


def parse_playbook(tree: Mapping) -> Playbook:
    """The playbook that a merged tree describes; raises ProblemsError with all that is wrong."""
    parts, problems = _parts(tree)
    if problems:
        raise ProblemsError(problems)
    parts |= {name: plain(section(tree, name)) for name in BESIDE if name in tree.entries}
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
    return parse_alone(Edition, about)


def parse_alone(model: type[Model], tree: Mapping) -> Model:
    """A file that is no part of a playbook's tree; raises ProblemsError."""
    problems = list(_empty_values(tree))
    found = _validate(model, tree, (), {}, problems)
    if problems or not isinstance(found, model):
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
    # Nearly always there are none: addresses are found out only where there are.
    if not any(one.is_empty for one in scalars(tree)):
        return
    for address, node in walk(tree):
        if isinstance(node, Scalar) and node.is_empty:
            message = f"{label(address)} has no value"
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
    # First the kind: among thousands of problems, only a few are worth a look at all the others.
    return detail["type"] == "too_short" and any(
        len(loc) < len(one["loc"]) and one["loc"][: len(loc)] == loc for one in details
    )


def _problem(
    model: type[BaseModel], tree: Mapping, address: Address, detail: ErrorDetails
) -> Problem:
    loc = tuple(step for step in detail["loc"] if step != "[key]")
    place = place_of(tree, (*address, *loc))
    if loc != detail["loc"] or detail["type"] == "extra_forbidden":
        # It is the key that is wrong, not its value.
        parent = find(tree, (*address, *loc[:-1]))
        place = parent.keys[str(loc[-1])] if isinstance(parent, Mapping) else place
    code, message, hint = words_for(model, loc, detail)
    return Problem(code, message, place, hint)
