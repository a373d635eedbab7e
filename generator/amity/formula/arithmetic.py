"""Compute a formula in IEEE doubles, step for step as `formula.js` does in the browser."""

import math
import sys
from collections.abc import Mapping, Sequence

from amity.formula.errors import FormulaError
from amity.formula.rounding import rounded
from amity.formula.tree import Binary, Call, Formula, Function, Name, Negate, Number, Operator

Value = float | Sequence[float]
"""What a name may stand for: a number, or a list of numbers inside sum() and mean()."""

_Spread = float | list[float]

_LARGEST = sys.float_info.max
_TOO_LARGE = "the result is too large"


def evaluate(formula: Formula, values: Mapping[str, Value]) -> float:
    """Return the value of `formula`; raise FormulaError rather than return what is no number."""
    # Adding zero turns -0.0, which nobody wants to read, into 0.0.
    return _number(formula, values) + 0.0


def _number(formula: Formula, values: Mapping[str, Value]) -> float:
    """Return the value of a formula where a single number is needed."""
    match formula:
        case Number(value):
            return value
        case Name(name):
            return _single(name, _look_up(name, values))
        case Negate(operand):
            return -_number(operand, values)
        case Binary(operator, left, right):
            return _apply(operator, _number(left, values), _number(right, values))
        case Call():
            return _call(formula, values)


def _spread(formula: Formula, values: Mapping[str, Value]) -> _Spread:
    """Return the value of a formula inside sum() or mean(), where lists go item by item."""
    match formula:
        case Name(name):
            return _look_up(name, values)
        case Negate(operand):
            return _pairwise("-", 0.0, _spread(operand, values))
        case Binary(operator, left, right):
            return _pairwise(operator, _spread(left, values), _spread(right, values))
        case _:
            return _number(formula, values)


def _pairwise(operator: Operator, left: _Spread, right: _Spread) -> _Spread:
    """Apply an operator item by item; a single number goes with every item of a list."""
    if not isinstance(left, list):
        if not isinstance(right, list):
            return _apply(operator, left, right)
        left = [left] * len(right)
    elif not isinstance(right, list):
        right = [right] * len(left)
    if len(left) != len(right):
        raise FormulaError(f"the lists have {len(left)} and {len(right)} items")
    return [_apply(operator, a, b) for a, b in zip(left, right, strict=True)]


def _single(name: str, found: _Spread) -> float:
    if isinstance(found, list):
        raise FormulaError(f'"{name}" is a list: put it inside sum() or mean()')
    return found


def _look_up(name: str, values: Mapping[str, Value]) -> _Spread:
    if name not in values:
        raise FormulaError(f'unknown name "{name}"')
    value = values[name]
    if isinstance(value, Sequence):
        return [_input(name, item) for item in value]
    return _input(name, value)


def _input(name: str, value: object) -> float:
    # Also refuses whole numbers that no double can hold.
    if not isinstance(value, int | float) or not abs(value) <= _LARGEST:
        raise FormulaError(f'"{name}" is not a number')
    return float(value)


def _apply(operator: Operator, left: float, right: float) -> float:
    match operator:
        case "+":
            return _finite(left + right)
        case "-":
            return _finite(left - right)
        case "*":
            return _finite(left * right)
        case "/":
            if right == 0:
                raise FormulaError("division by zero")
            return _finite(left / right)
        case "**":
            return _power(left, right)


def _power(base: float, exponent: float) -> float:
    if base == 0 and exponent < 0:
        raise FormulaError("zero to a negative power")
    if base < 0 and not exponent.is_integer():
        raise FormulaError("a negative number to a fractional power")
    try:
        return math.pow(base, exponent)
    except OverflowError:
        raise FormulaError(_TOO_LARGE) from None


def _call(call: Call, values: Mapping[str, Value]) -> float:
    if call.function in ("sum", "mean"):
        return _fold(call.function, _spread(call.arguments[0], values))
    arguments = [_number(argument, values) for argument in call.arguments]
    if call.function == "min":
        return min(arguments)
    if call.function == "max":
        return max(arguments)
    digits = int(arguments[1]) if len(arguments) > 1 else 0
    return float(rounded(arguments[0], digits))


def _fold(function: Function, items: _Spread) -> float:
    if not isinstance(items, list):
        raise FormulaError(f"{function}() needs a list")
    if function == "mean" and not items:
        raise FormulaError("mean() of an empty list")
    total = 0.0
    # Not the built-in sum, whose compensated steps from Python 3.12 on no browser takes.
    for item in items:
        total = _finite(total + item)
    return total if function == "sum" else total / len(items)


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise FormulaError(_TOO_LARGE)
    return value
