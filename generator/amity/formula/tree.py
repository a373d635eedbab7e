"""What a formula is once it has been read: a small immutable tree."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from amity.formula.errors import FormulaError

Operator = Literal["+", "-", "*", "/", "**"]
Function = Literal["min", "max", "round", "sum", "mean"]

BINDING: dict[Operator, int] = {"+": 10, "-": 10, "*": 20, "/": 20, "**": 40}
"""How tightly each operator holds its operands; only `**` chains from the right."""
NEGATE_BINDING = 30
"""Between `*` and `**`, as in Python: `-a ** b` is `-(a ** b)`, `-a * b` is `(-a) * b`."""

MAX_NODES = 2_000
MAX_HEIGHT = 300


@dataclass(frozen=True, slots=True)
class Number:
    """A finite number; a formula as written has no negative ones, since its minus is a Negate."""

    value: float


@dataclass(frozen=True, slots=True)
class Name:
    """An input, or another figure."""

    name: str


@dataclass(frozen=True, slots=True)
class Negate:
    """A minus sign before its operand."""

    operand: "Formula"


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands and the operator between them."""

    operator: Operator
    left: "Formula"
    right: "Formula"


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the language and what it is applied to."""

    function: Function
    arguments: tuple["Formula", ...]


Formula = Number | Name | Negate | Binary | Call


def parts(formula: Formula) -> tuple[Formula, ...]:
    """Return the formulas that `formula` is directly made of, from left to right."""
    match formula:
        case Negate(operand):
            return (operand,)
        case Binary(_, left, right):
            return (left, right)
        case Call(_, arguments):
            return arguments
        case _:
            return ()


def names(formula: Formula) -> frozenset[str]:
    """Return every name that `formula` needs a value for."""
    if isinstance(formula, Name):
        return frozenset({formula.name})
    return frozenset().union(*map(names, parts(formula)))


def substitute(formula: Formula, bindings: Mapping[str, Formula]) -> Formula:
    """Return `formula` with the bound names replaced, all at once and once only.

    Names inside a binding stay as they are. What would grow past MAX_NODES or MAX_HEIGHT is
    refused before it is built, so that bindings of bindings cannot explode.
    """
    sizes = {name: _size(binding, {}) for name, binding in bindings.items()}
    nodes, height = _size(formula, sizes)
    if nodes > MAX_NODES or height > MAX_HEIGHT:
        raise FormulaError("the formula grows too large when its names are filled in")
    return _replace(formula, bindings)


def _size(formula: Formula, sizes: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """Count nodes and levels, taking a name's from `sizes` where it has an entry."""
    if isinstance(formula, Name):
        return sizes.get(formula.name, (1, 1))
    nodes, height = 0, 0
    for part in parts(formula):
        part_nodes, part_height = _size(part, sizes)
        nodes, height = nodes + part_nodes, max(height, part_height)
    return nodes + 1, height + 1


def _replace(formula: Formula, bindings: Mapping[str, Formula]) -> Formula:
    match formula:
        case Name(name):
            return bindings.get(name, formula)
        case Negate(operand):
            return Negate(_replace(operand, bindings))
        case Binary(operator, left, right):
            return Binary(operator, _replace(left, bindings), _replace(right, bindings))
        case Call(function, arguments):
            return Call(function, tuple(_replace(part, bindings) for part in arguments))
        case Number():
            return formula
