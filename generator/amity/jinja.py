"""The one Jinja environment: our own templates, strict, escaping everything."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from amity.filters import FILTERS


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


def render(template: str, **context: Any) -> str:
    """Render one template of the package."""
    return environment().get_template(template).render(**context)
