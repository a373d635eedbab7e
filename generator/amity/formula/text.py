"""Write a formula down again: for people as text, for the browser as data."""

from decimal import Decimal
from typing import Any

from amity.formula.tree import (
    BINDING,
    NEGATE_BINDING,
    Binary,
    Call,
    Formula,
    Name,
    Negate,
    Number,
    Operator,
)


def to_text(formula: Formula) -> str:
    """Return the canonical text, with no bracket more than needed.

    `parse_formula` reads it back as the same tree, unless substitution has made it longer
    than a written formula may be.
    """
    match formula:
        case Number(value):
            return _digits(value)
        case Name(name):
            return name
        case Negate(operand):
            return "-" + _held(operand, NEGATE_BINDING)
        case Binary(operator, left, right):
            on_left, on_right = _sides(operator)
            return f"{_held(left, on_left)} {operator} {_held(right, on_right)}"
        case Call(function, arguments):
            return f"{function}({', '.join(map(to_text, arguments))})"


def to_json(formula: Formula) -> list[Any]:
    """Return nested lists, each headed by what it is, such as `["/", ["name", "a"], ["num", 2]]`.

    `formula.js` computes what this returns.
    """
    match formula:
        case Number(value):
            return ["num", value]
        case Name(name):
            return ["name", name]
        case Negate(operand):
            return ["neg", to_json(operand)]
        case Binary(operator, left, right):
            return [operator, to_json(left), to_json(right)]
        case Call(function, arguments):
            return [function, *map(to_json, arguments)]


def _sides(operator: Operator) -> tuple[int, int]:
    """Return how tightly what stands on each side must bind to need no brackets."""
    binding = BINDING[operator]
    # A chain of ** runs from the right, where a minus needs no brackets either.
    return (binding + 1, NEGATE_BINDING) if operator == "**" else (binding, binding + 1)


def _held(formula: Formula, least: int) -> str:
    """Return the text of an operand, in brackets if it binds less tightly than `least`."""
    text = to_text(formula)
    match formula:
        case Binary(operator):
            binding = BINDING[operator]
        # An input that was filled in may be negative; it then reads back as a minus and a number.
        case Negate() | Number() if text.startswith("-"):
            binding = NEGATE_BINDING
        case _:
            return text
    return text if binding >= least else f"({text})"


def _digits(value: float) -> str:
    """Write every digit of the shortest decimal that reads back as `value`, without exponent."""
    text = format(Decimal(repr(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
