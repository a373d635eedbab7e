"""Problems for machines: JSON, and the annotations that GitHub shows beside the lines."""

import json
from collections.abc import Callable, Sequence
from typing import Any, Final

from amity.codes import PAGE
from amity.problems import Problem, show_all


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects, one a problem; file, line and column are null where there is no place.

    `page` is where the site explains the code.
    """
    return json.dumps([_values(one) for one in problems], ensure_ascii=False, indent=1)


def _values(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": place.file.name if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "message": problem.message,
        "hint": problem.hint,
        "page": f"{PAGE}.html#{problem.code}",
    }


def as_github(problems: Sequence[Problem]) -> str:
    """One workflow command a line."""
    return "\n".join(_annotation(one) for one in problems)


def _annotation(problem: Problem) -> str:
    place = problem.place
    where = {"file": place.file.name, "line": place.line, "col": place.column} if place else {}
    named = {**where, "title": problem.code}
    values = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in named.items())
    text = problem.message + (f"\n{problem.hint}" if problem.hint else "")
    return f"::{problem.severity} {values}::{_escaped(text)}"


def _escaped(value: object, more: str = "") -> str:
    """What would end a command or a value early, as percent codes; the percent sign first."""
    text = str(value)
    for char in f"%\r\n{more}":
        text = text.replace(char, f"%{ord(char):02X}")
    return text


FORMATS: Final[dict[str, Callable[[Sequence[Problem]], str]]] = {
    "text": show_all,
    "json": as_json,
    "github": as_github,
}
