"""Formulas compute what arithmetic says, in doubles, or say why they cannot."""

import ast
import math
import operator
import time
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from amity.formula import FormulaError, Value, evaluate, parse_formula

VALUES: Mapping[str, Value] = {
    "a": 2,
    "b": 0.5,
    "zero": 0.0,
    "minus": -3.0,
    "huge": 1e308,
    "prices": [4, 2.5, 10],
    "units": (3, 4, 1),
    "pair": [1, 2],
    "none": [],
    "text": "12",  # type: ignore[dict-item]  # what a caller's mistake looks like
    "nan": math.nan,
    "endless": 10**400,
    "holed": [1, math.inf],
}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a + b * 4 - 1", 3.0),
        ("a / b / 4", 1.0),
        ("-a ** 2", -4.0),
        ("2 ** 3 ** 2", 512.0),
        ("2 ** -1", 0.5),
        ("minus ** 3", -27.0),
        ("zero ** 0", 1.0),
        ("zero ** 2", 0.0),
        ("min(a, b, 1)", 0.5),
        ("max(a, b, 1)", 2.0),
        ("round(2.5)", 3.0),
        ("round(-2.5)", -3.0),
        ("round(1.005, 2)", 1.01),
        ("round(2.675, 2)", 2.68),
        ("round(1234.5678, 0)", 1235.0),
        ("round(huge, 6)", 1e308),
        ("sum(prices)", 16.5),
        ("mean(prices)", 5.5),
        ("sum(prices * units)", 32.0),
        ("sum(2 * prices - 1)", 30.0),
        ("sum(-prices / a)", -8.25),
        ("sum(prices ** 2)", 122.25),
        ("sum(1 / (1 + b) ** units)", (1 / 1.5**3 + 1 / 1.5**4) + 1 / 1.5),
        ("mean((prices - mean(prices)) ** 2)", 10.5),
        ("sum(prices * max(a, b))", 33.0),
        ("sum(none)", 0.0),
        ("sum(none + 1)", 0.0),
    ],
)
def test_value(text: str, value: float) -> None:
    """Each part of the language does what its name says."""
    assert evaluate(parse_formula(text), VALUES) == value


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a + cost", 'unknown name "cost"'),
        ("a / zero", "division by zero"),
        ("a / (b - 0.5)", "division by zero"),
        ("1 / round(b - 0.6)", "division by zero"),
        ("zero ** -1", "zero to a negative power"),
        ("minus ** b", "a negative number to a fractional power"),
        ("huge * 10", "the result is too large"),
        ("huge + huge - huge", "the result is too large"),
        ("a ** 5000", "the result is too large"),
        ("9 ** 9 ** 9 ** 9", "the result is too large"),
        ("sum(huge * pair)", "the result is too large"),
        ("prices", '"prices" is a list: put it inside sum() or mean()'),
        ("prices * 2", '"prices" is a list: put it inside sum() or mean()'),
        ("min(prices, 2)", '"prices" is a list: put it inside sum() or mean()'),
        ("sum(round(prices))", '"prices" is a list: put it inside sum() or mean()'),
        ("sum(a)", "sum() needs a list"),
        ("mean(2 * 3)", "mean() needs a list"),
        ("mean(none)", "mean() of an empty list"),
        ("sum(prices * pair)", "the lists have 3 and 2 items"),
        ("text * 2", '"text" is not a number'),
        ("nan * 2", '"nan" is not a number'),
        ("endless / 2", '"endless" is not a number'),
        ("sum(holed)", '"holed" is not a number'),
        ("sum(text)", '"text" is not a number'),
    ],
)
def test_refusal(text: str, message: str) -> None:
    """What has no finite number as its value is refused with the reason."""
    with pytest.raises(FormulaError) as caught:
        evaluate(parse_formula(text), VALUES)
    assert str(caught.value) == message


def test_zero_has_no_sign() -> None:
    """Nobody is shown a minus before zero."""
    assert math.copysign(1, evaluate(parse_formula("-zero"), VALUES)) == 1
    assert math.copysign(1, evaluate(parse_formula("round(-0.4)"), VALUES)) == 1


@pytest.mark.parametrize(
    ("text", "inputs", "value"),
    [
        ("spend / customers", {"spend": 96_000, "customers": 160}, 600),
        ("arpa * margin / churn", {"arpa": 80, "margin": 0.8, "churn": 0.025}, 2_560),
        ("1 - (1 - churn) ** 12", {"churn": 0.025}, 0.262),
        ("d / (cm - d)", {"d": 0.05, "cm": 0.3}, 0.2),
        ("margin * r / (1 + i - r)", {"margin": 156, "r": 0.6, "i": 0.1}, 187.2),
        ("rise / (cm + rise)", {"rise": 0.05, "cm": 0.3}, 0.143),
        ("off / (price * cm)", {"off": 0.6, "price": 3.2, "cm": 0.55}, 0.341),
        ("100 * sum(weight * fact)", {"weight": [0.3, 0.2], "fact": [0.5, 0.4]}, 23),
    ],
)
def test_the_worked_examples(text: str, inputs: Mapping[str, Value], value: float) -> None:
    """The playbook's own figures come out."""
    assert evaluate(parse_formula(text), inputs) == pytest.approx(value, abs=5e-4)


PYTHON: dict[type[ast.AST], Callable[..., float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
}
TERMS = st.one_of(
    st.sampled_from(("a", "b", "zero", "minus", "huge")),
    st.integers(0, 10**6).map(str),
    st.decimals(0, 1000, places=3).map(str),
)


def above(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    signs = st.sampled_from((" + ", " - ", " * ", " / ", " ** "))
    return st.one_of(
        st.tuples(inner, signs, inner).map("".join),
        inner.map(lambda text: f"-{text}"),
        inner.map(lambda text: f"({text})"),
        st.tuples(st.sampled_from(("min", "max")), inner, inner).map(
            "{0[0]}({0[1]}, {0[2]})".format
        ),
    )


@given(st.recursive(TERMS, above, max_leaves=12))
def test_python_computes_the_same(text: str) -> None:
    """Python's own reading and arithmetic give the same double, or fail where we refuse."""
    assume(len(text) <= 500)
    assert value_or_none(text) == python_value(text)


def value_or_none(text: str, values: Mapping[str, Value] = VALUES) -> float | None:
    try:
        return evaluate(parse_formula(text), values)
    except FormulaError:
        return None


def python_value(text: str) -> float | None:
    """Compute `text` as Python reads it; None if any step leaves the finite real numbers."""
    try:
        return walk(ast.parse(text, mode="eval").body)
    except (ArithmeticError, ValueError):
        return None


def walk(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int(value) | float(value)):
            result = float(value)
        case ast.Name(id=name):
            result = float(VALUES[name])  # type: ignore[arg-type]  # only numbers are drawn
        case ast.UnaryOp(op=sign, operand=operand):
            result = PYTHON[type(sign)](walk(operand))
        case ast.BinOp(op=sign, left=left, right=right):
            result = PYTHON[type(sign)](walk(left), walk(right))
        case ast.Call(func=ast.Name(id="min"), args=arguments):
            result = min(map(walk, arguments))
        case ast.Call(func=ast.Name(id="max"), args=arguments):
            result = max(map(walk, arguments))
        case _:
            raise AssertionError(ast.dump(node))
    # Python gives complex numbers for roots of negative ones.
    if isinstance(result, complex) or not math.isfinite(result):
        raise ValueError(ast.unparse(node))
    return result


@given(st.floats(-1e15, 1e15) | st.decimals(-10_000, 10_000, places=4), st.integers(0, 6))
def test_round_goes_half_away_from_zero(value: float | Decimal, digits: int) -> None:
    """round() takes the decimal that people see to the nearest one, halves away from zero."""
    exact = Fraction(repr(float(value))) * 10**digits
    nearest = math.floor(abs(exact) + Fraction(1, 2)) * (-1 if exact < 0 else 1)
    found = evaluate(parse_formula(f"round(x, {digits})"), {"x": float(value)})
    assert found == float(Fraction(nearest, 10**digits))


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)), min_size=1))
def test_lists_are_added_from_left_to_right(pairs: list[tuple[float, float]]) -> None:
    """sum() and mean() add plain doubles in order, as a browser does."""
    lefts, rights = ([float(item) for item in side] for side in zip(*pairs, strict=True))
    total = 0.0
    for left, right in pairs:
        total += left * right
    inputs = {"lefts": lefts, "rights": rights}
    assert evaluate(parse_formula("sum(lefts * rights)"), inputs) == total
    assert evaluate(parse_formula("mean(lefts * rights)"), inputs) == total / len(pairs)


@given(
    st.sampled_from(("x ** y", "x * y / z", "sum(l ** x)", "mean(l / y - z)", "round(x / y, 3)")),
    st.lists(st.floats(), min_size=3, max_size=3),
    st.lists(st.floats()),
)
def test_any_input_gives_a_number_or_a_reason(
    text: str, numbers: list[float], items: list[float]
) -> None:
    """No input, however wild, gives anything but a finite number or a FormulaError."""
    inputs: dict[str, Value] = dict(zip("xyz", numbers, strict=True))
    value = value_or_none(text, {**inputs, "l": items})
    assert value is None or math.isfinite(value)


@pytest.mark.parametrize(
    "text",
    ["9 ** " * 32 + "9", "(" * 32 + "x" + ") ** 9" * 32, "+".join("x" * 250), "-" * 32 + "x"],
    ids=lambda text: f"{text[:8]}…",
)
def test_no_formula_takes_long(text: str) -> None:
    """The longest, deepest and steepest formulas are done at once."""
    parse_formula(text)
    begun = time.perf_counter()
    value_or_none(text, {"x": 9})
    assert time.perf_counter() - begun < 1
