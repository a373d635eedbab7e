"""The one Jinja environment: our own templates, strict, escaping everything."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from amity.filters import FILTERS

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@cache
def environment() -> Environment:
    """Return the environment that all templates share."""
    made = Environment(
        loader=PackageLoader("amity"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= FILTERS
    return made


def render(template: str, context: DataclassInstance) -> str:
    """Render one template of the package; it sees the fields of its context and nothing else."""
    values = {field.name: getattr(context, field.name) for field in fields(context)}
    return environment().get_template(template).render(values)
