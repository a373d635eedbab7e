"""The tiny playbook that tests of whole trees build on."""

from collections.abc import Callable
from itertools import chain
from typing import Any, get_args

from pydantic import BaseModel

from amity.checks.walk import parts
from amity.model.playbook import KINDS, SINGLES
from amity.parse import parse_playbook
from amity.tree import Mapping

EDITIONS_ONLY = "About.brand, Brand.accent, Brand.accent_dark, Brand.logo"


def test_it_holds(told: Callable[..., str]) -> None:
    """Nothing is wrong with it, so that each test finds only what it broke."""
    assert told({}) == ""


def test_it_uses_everything_once(small: Mapping) -> None:
    """Every key that the model knows is set somewhere, so that whole trees show all there is."""
    used = {
        key_of(type(part), name)
        for _, part in parts(parse_playbook(small))
        for name in part.model_fields_set
    }
    known = {
        key_of(model, name)
        for model in models(chain(KINDS.values(), SINGLES.values()))
        for name in model.model_fields
    }
    assert ", ".join(sorted(known - used)) == EDITIONS_ONLY


def key_of(model: type[BaseModel], name: str) -> str:
    """A key by the class that defines it, so that what all objects share is wanted once."""
    owner = next(
        one for one in reversed(model.mro()) if name in vars(one).get("__annotations__", ())
    )
    return f"{owner.__name__}.{name}"


def models(tops: Any) -> set[type[BaseModel]]:
    """The models given and all that their fields are made of."""
    found: set[type[BaseModel]] = set()
    ahead = list(tops)
    while ahead:
        model = ahead.pop()
        if model not in found:
            found.add(model)
            ahead += [
                one for field in model.model_fields.values() for one in inside(field.annotation)
            ]
    return found


def inside(annotation: Any) -> list[type[BaseModel]]:
    """The models in an annotation such as `tuple[Step, ...] | None`."""
    if isinstance(annotation, type) and not get_args(annotation):
        return [annotation] if issubclass(annotation, BaseModel) else []
    return [one for argument in get_args(annotation) for one in inside(argument)]
