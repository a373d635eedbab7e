"""The browser computes and writes what the build computes and writes."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

import amity
from amity.formula import (
    Binary,
    Call,
    Formula,
    FormulaError,
    Name,
    Negate,
    Number,
    Value,
    evaluate,
    format_value,
    parse_formula,
    solve,
    to_json,
)
from amity.formula.show import PLACES
from amity.formula.tree import Function, Operator

pytestmark = pytest.mark.browser

SCRIPT = Path(amity.__file__).parent / "assets" / "formula.js"

VALUES: dict[str, Value] = {
    "price": 19.99,
    "share": 0.143,
    "zero": 0,
    "loss": -3.5,
    "tiny": 5e-324,
    "huge": 1.7e308,
    "third": 1 / 3,
    "prices": [4, 2.5, 1e-9, -7.125],
    "units": [3, 0, 11, 1e15],
    "pair": [0.1, 0.2],
    "none": [],
    "constructor": 2,
}
EXACT: tuple[Operator, ...] = ("+", "-", "*", "/")
FOLDS: tuple[Function, ...] = ("sum", "mean")
PICKS: tuple[Function, ...] = ("min", "max")


@pytest.fixture
def in_browser(page: Page) -> Callable[[str, Any], Any]:
    """Call a function, written in JavaScript, with data; both ways as JSON, to keep every bit."""
    page.add_script_tag(path=SCRIPT)

    def call(function: str, data: Any) -> Any:
        wrapped = f"(text) => JSON.stringify(({function})(JSON.parse(text)))"
        # JavaScript writes 1e20 as 100000000000000000000, which Python would take for an integer.
        return json.loads(page.evaluate(wrapped, json.dumps(data)), parse_int=float)

    return call


EVALUATE = """({ trees, values }) => trees.map((tree) => {
  try { return amityFormula.evaluate(tree, values); } catch (error) { return error.message; }
})"""


class Grower:
    """Grows formulas at random, the same ones in every run."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def number(self, depth: int) -> Formula:
        """Grow a formula that mostly stands for a number."""
        kind = self.random.randrange(10)
        if depth == 0 or kind == 0:
            return self.leaf(("price", "share", "zero", "loss", "tiny", "huge", "third"))
        if kind <= 5:
            return self.binary(self.number, depth)
        if kind == 6:
            return Negate(self.number(depth - 1))
        return self.call(depth)

    def call(self, depth: int) -> Formula:
        kind = self.random.randrange(4)
        if kind == 0:
            several = (self.number(depth - 1) for _ in range(self.random.randint(2, 4)))
            return Call(self.random.choice(PICKS), tuple(several))
        if kind == 1:
            digits = (Number(float(self.random.randint(0, 6))),) * self.random.randint(0, 1)
            return Call("round", (self.number(depth - 1), *digits))
        return Call(self.random.choice(FOLDS), (self.spread(depth - 1),))

    def spread(self, depth: int) -> Formula:
        """Grow a formula that mostly stands for a list."""
        kind = self.random.randrange(8)
        if depth == 0 or kind <= 1:
            return self.leaf(("prices", "units", "prices", "units", "pair", "none", "share"))
        if kind == 2:
            return Negate(self.spread(depth - 1))
        return self.number(depth - 1) if kind == 3 else self.binary(self.spread, depth)

    def binary(self, grow: Callable[[int], Formula], depth: int) -> Formula:
        return Binary(self.random.choice(EXACT), grow(depth - 1), grow(depth - 1))

    def leaf(self, names: tuple[str, ...]) -> Formula:
        kind = self.random.randrange(12)
        if kind == 0:
            return Name(self.random.choice(("prices", "constructor", "missing", "valueof")))
        if kind <= 6:
            return Name(self.random.choice(names))
        if kind == 7:
            return Number(self.random.random() * 10 ** self.random.randint(-12, 20))
        return Number(round(self.random.random() * 1000, self.random.randint(0, 4)))


def outcome(formula: Formula) -> float | str:
    """Return the value, or the message that says why there is none."""
    try:
        return evaluate(formula, VALUES)
    except FormulaError as error:
        return error.message


def test_every_bit_is_the_same(in_browser: Callable[[str, Any], Any]) -> None:
    """Without powers, value for value and message for message, thousands of formulas agree."""
    grower = Grower(1)
    formulas = [grower.number(depth) for depth in range(1, 6) for _ in range(1_200)]
    data = {"trees": [to_json(formula) for formula in formulas], "values": VALUES}
    ours = [outcome(formula) for formula in formulas]
    assert in_browser(EVALUATE, data) == ours
    # Guards against a trial of errors alone, or of none.
    assert sum(isinstance(value, float) for value in ours) > 2_000
    assert len({value for value in ours if isinstance(value, str)}) >= 8


def test_powers_agree(in_browser: Callable[[str, Any], Any]) -> None:
    """Powers, which no standard fixes to the last bit, differ by less than anybody is shown."""
    grower = Grower(2)
    grown = [Binary("**", grower.number(2), grower.number(1)) for _ in range(2_000)]
    listed = [Call("sum", (Binary("**", Name("pair"), grower.number(1)),)) for _ in range(200)]
    fixed = map(parse_formula, ("1.02 ** 12", "zero ** -1", "2 ** 0.5", "sum(0 ** -units)"))
    formulas = [*grown, *listed, *fixed]
    data = {"trees": [to_json(formula) for formula in formulas], "values": VALUES}
    ours = [outcome(formula) for formula in formulas]
    for formula, mine, theirs in zip(formulas, ours, in_browser(EVALUATE, data), strict=True):
        expected = mine if isinstance(mine, str) else pytest.approx(mine, rel=1e-12, abs=5e-324)
        assert theirs == expected, formula
    assert sum(isinstance(value, float) for value in ours) > 500


SOLVE = "({ figures, inputs }) => amityFormula.solve(figures, inputs)"
FIGURES = {
    name: parse_formula(text)
    for name, text in {
        "ratio": "ltv / cac",
        "ltv": "margin / churn",
        "cac": "spend / customers",
        "margin": "arpa * gross_margin",
        "basket": "mean(prices * units)",
        "constructor": "ltv - cac",
    }.items()
}
INPUTS: dict[str, Value] = {
    "arpa": 80,
    "gross_margin": 0.8,
    "churn": 0.025,
    "spend": 96_000,
    "customers": 160,
    "prices": [4, 2.5],
    "units": [3, 4],
}


def solved(in_browser: Callable[[str, Any], Any], **inputs: Any) -> dict[str, dict[str, Any]]:
    figures = {name: to_json(formula) for name, formula in FIGURES.items()}
    answer: dict[str, dict[str, Any]] = in_browser(
        SOLVE, {"figures": figures, "inputs": {**INPUTS, **inputs}}
    )
    return answer


def test_systems_agree(in_browser: Callable[[str, Any], Any]) -> None:
    """With all inputs given, both sides solve the figures alike."""
    assert solved(in_browser) == {"values": solve(FIGURES, INPUTS), "missing": {}, "errors": {}}


@pytest.mark.parametrize("nothing", [None, [], [1, None]])
def test_what_is_not_typed_yet_is_missing(
    in_browser: Callable[[str, Any], Any], nothing: Any
) -> None:
    """An empty field holds back what needs it, says so by its name, and holds back no more."""
    answer = solved(in_browser, churn=None, units=nothing)
    assert answer["missing"] == {
        "ltv": ["churn"],
        "ratio": ["churn"],
        "basket": ["units"],
        "constructor": ["churn"],
    }
    assert answer["values"] == {"cac": 600, "margin": 64}
    assert answer["errors"] == {}


def test_an_error_reaches_only_what_needs_it(in_browser: Callable[[str, Any], Any]) -> None:
    """A figure that fails gives its reason; those built on it name it; others have values."""
    answer = solved(in_browser, churn=0, units=[1], spend="much")
    assert answer["errors"] == {
        "ltv": "division by zero",
        "cac": '"spend" is not a number',
        "ratio": '"ltv" has no value',
        "constructor": '"ltv" has no value',
        "basket": "the lists have 2 and 1 items",
    }
    assert answer["values"] == {"margin": 64}


def test_a_name_has_one_meaning(in_browser: Callable[[str, Any], Any]) -> None:
    """What is given cannot also be computed, as in the build."""
    assert solved(in_browser, cac=600)["errors"]["cac"] == '"cac" is both an input and a figure'


def test_circles_are_named(in_browser: Callable[[str, Any], Any]) -> None:
    """A circle stops its own figures and those that need them, nothing else."""
    figures = {"a": "b", "b": "c + 1", "c": "a", "after": "c", "free": "1 + 1", "own": "own"}
    trees = {name: to_json(parse_formula(text)) for name, text in figures.items()}
    answer = in_browser(SOLVE, {"figures": trees, "inputs": {}})
    assert answer["errors"] == {
        **dict.fromkeys("abc", "figures need each other: a → b → c → a"),
        "after": '"c" has no value',
        "own": "figures need each other: own → own",
    }
    assert answer["values"] == {"free": 2}


def test_long_chains_are_solved(in_browser: Callable[[str, Any], Any]) -> None:
    """A thousand figures in one chain need no deep stack."""
    chain = {f"f{i}": to_json(parse_formula(f"f{i + 1} + 1")) for i in range(1_000)}
    answer = in_browser(SOLVE, {"figures": chain, "inputs": {"f1000": 0}})
    assert answer["values"]["f0"] == 1_000


def shown(seed: int) -> Iterator[tuple[float, str, str, str | None]]:
    """Draw what is to be written: halves, neighbours of zero, and everyday numbers."""
    draw = random.Random(seed)
    for _ in range(5_000):
        value = draw.choice(
            (
                draw.randint(-(10**6), 10**6) / 1000 + 0.0005,
                draw.randint(-2000, 2000) / 1000,
                draw.uniform(-1, 1) * 10 ** draw.randint(-8, 30),
                float(draw.randint(-(10**7), 10**7)),
            )
        )
        unit = draw.choice(list(PLACES))
        currency = draw.choice(("USD", "EUR", "GBP", "CHF"))
        yield value, unit, currency, draw.choice((None, "month", "weeks"))


def test_values_are_written_the_same(in_browser: Callable[[str, Any], Any]) -> None:
    """The canvas shows a figure letter for letter as the page does."""
    rows = [*shown(3), (1.005, "money", "USD", None), (0.0, "share", "USD", None)]
    theirs = in_browser("(rows) => rows.map((row) => amityFormula.formatValue(...row))", rows)
    assert theirs == [format_value(*row) for row in rows]


def test_what_cannot_be_written(in_browser: Callable[[str, Any], Any]) -> None:
    """Unknown units and what is no number fail in the browser too."""
    tell = """(rows) => rows.map((row) => {
      try { return amityFormula.formatValue(...row); } catch (error) { return error.message; }
    })"""
    assert in_browser(tell, [[1, "stones"], [None, "money"]]) == [
        'unknown unit "stones"',
        "null cannot be written for people",
    ]


def test_nothing_is_compiled_from_text() -> None:
    """The script evaluates data; it makes no code, so a strict content policy can stand."""
    script = SCRIPT.read_text(encoding="utf-8")
    assert "eval(" not in script
    assert "Function(" not in script
