"""Read a formula: a Pratt parser, which climbs by how tightly the next operator binds."""

import math
from collections.abc import Callable
from functools import lru_cache

from amity.formula.errors import FormulaError
from amity.formula.tokens import Token, tokens
from amity.formula.tree import (
    BINDING,
    NEGATE_BINDING,
    Binary,
    Call,
    Formula,
    Function,
    Name,
    Negate,
    Number,
    Operator,
)

MAX_LENGTH = 500
MAX_DEPTH = 32
MAX_DIGITS = 6

_OPERATORS: dict[str, Operator] = {operator: operator for operator in BINDING}
_FUNCTIONS: dict[str, tuple[Function, str, Callable[[list[Formula]], bool]]] = {
    "min": ("min", "two or more values", lambda arguments: len(arguments) > 1),
    "max": ("max", "two or more values", lambda arguments: len(arguments) > 1),
    "round": (
        "round",
        f"a value and, if wanted, a number of digits from 0 to {MAX_DIGITS}",
        lambda arguments: len(arguments) == 1 or _is_value_and_digits(arguments),
    ),
    "sum": ("sum", "one list", lambda arguments: len(arguments) == 1),
    "mean": ("mean", "one list", lambda arguments: len(arguments) == 1),
}


@lru_cache(maxsize=4096)
def parse_formula(text: str) -> Formula:
    """Return the tree of `text`; raise FormulaError at the first thing that is not the language.

    Examples, plays and canvases use the same few formulas again and again: each is read once.

    At most MAX_LENGTH characters, and MAX_DEPTH brackets, minus signs and powers inside each
    other, so that nothing done to a formula later can take long or run out of stack.
    """
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"a formula has at most {MAX_LENGTH} characters", MAX_LENGTH)
    if not text.strip():
        raise FormulaError("the formula is empty")
    return _Parser(text).formula()


class _Parser:
    """Reads tokens from left to right, one ahead, and never goes back."""

    def __init__(self, text: str) -> None:
        self._tokens = tokens(text)
        self._ahead = next(self._tokens)
        self._depth = 0

    def formula(self) -> Formula:
        formula = self._expression(0)
        if self._ahead.kind != "end":
            raise _unexpected(self._ahead, "an operator")
        return formula

    def _expression(self, least: int) -> Formula:
        """Read an operand and all that follows it with operators that bind tighter than `least`."""
        left = self._operand()
        while operator := _OPERATORS.get(self._ahead.text):
            binding = BINDING[operator]
            if binding <= least:
                break
            self._take()
            # One less lets a second ** in, which is then done first.
            right = self._nested(binding - 1) if operator == "**" else self._expression(binding)
            left = Binary(operator, left, right)
        return left

    def _operand(self) -> Formula:
        token = self._take()
        if token.kind == "number":
            return _number(token)
        if token.kind == "name":
            return self._name(token)
        if token.text == "-":
            return Negate(self._nested(NEGATE_BINDING))
        if token.text == "(":
            inner = self._nested(0)
            self._expect(")")
            return inner
        raise _unexpected(token, "a value")

    def _name(self, name: Token) -> Formula:
        if name.text in _FUNCTIONS:
            self._expect("(")
            return self._call(name)
        if self._ahead.text == "(":
            known = ", ".join(_FUNCTIONS)
            raise FormulaError(
                f'unknown function "{name.text}"', name.column, hint=f"there are {known}"
            )
        return Name(name.text)

    def _call(self, name: Token) -> Formula:
        function, takes, accepts = _FUNCTIONS[name.text]
        arguments = [self._nested(0)]
        while self._ahead.text == ",":
            self._take()
            arguments.append(self._nested(0))
        self._expect(")")
        if not accepts(arguments):
            raise FormulaError(f"{function}() takes {takes}", name.column)
        return Call(function, tuple(arguments))

    def _nested(self, least: int) -> Formula:
        """Read an expression inside another one, not too deep."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise FormulaError(f"nested more than {MAX_DEPTH} deep", self._ahead.column)
        inner = self._expression(least)
        self._depth -= 1
        return inner

    def _take(self) -> Token:
        token = self._ahead
        if token.kind != "end":
            self._ahead = next(self._tokens)
        return token

    def _expect(self, sign: str) -> None:
        if self._ahead.text != sign:
            raise _unexpected(self._ahead, f'"{sign}"')
        self._take()


def _number(token: Token) -> Number:
    value = float(token.text)
    if math.isinf(value):
        raise FormulaError("the number is too large", token.column)
    return Number(value)


def _is_value_and_digits(arguments: list[Formula]) -> bool:
    match arguments:
        case [_, Number(digits)]:
            return digits.is_integer() and digits <= MAX_DIGITS
    return False


def _unexpected(token: Token, wanted: str) -> FormulaError:
    found = "the end" if token.kind == "end" else f'"{token.text}"'
    hint = "write thousands without a comma" if token.text == "," else None
    return FormulaError(f"expected {wanted}, found {found}", token.column, hint=hint)
