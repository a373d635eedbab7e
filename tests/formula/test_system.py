"""Figures that build on each other are computed in their order, whatever order they come in."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.formula import CycleError, Formula, FormulaError, names, order, parse_formula, solve


def formulas(texts: dict[str, str]) -> dict[str, Formula]:
    return {name: parse_formula(text) for name, text in texts.items()}


TALLYBROOK = formulas(
    {
        "ratio": "ltv / cac",
        "ltv": "margin / churn",
        "cac": "spend / customers",
        "margin": "arpa * gross_margin",
    }
)
INPUTS = {"arpa": 80, "gross_margin": 0.8, "churn": 0.025, "spend": 96_000, "customers": 160}


def test_solve() -> None:
    """Every figure gets its value, in the order in which the figures were given."""
    solved = solve(TALLYBROOK, INPUTS)
    assert list(solved) == ["ratio", "ltv", "cac", "margin"]
    assert solved == {"ratio": 2560 / 600, "ltv": 2560, "cac": 600, "margin": 64}


@given(st.lists(st.lists(st.integers(0, 30), max_size=4), max_size=30))
def test_order_puts_needed_figures_first(needs: list[list[int]]) -> None:
    """Each figure comes once and after those it needs, inputs left out."""
    texts = {
        f"f{i}": " + ".join(["input", *(f"f{n}" for n in below if n < i)])
        for i, below in enumerate(needs)
    }
    figures = dict(sorted(formulas(texts).items(), reverse=True))
    ordered = order(figures)
    assert sorted(ordered) == sorted(figures)
    for place, figure in enumerate(ordered):
        assert names(figures[figure]) & figures.keys() <= set(ordered[:place])


def test_order_is_the_same_in_every_run() -> None:
    """Python's random hashing of text has no say in the order."""
    code = (
        "from amity.formula import order, parse_formula as p;"
        "print(order({'z': p('a + b + c + d'), **{n: p('1') for n in 'dbca'}}))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    ]
    assert len(set(runs)) == 1


@pytest.mark.parametrize(
    ("texts", "circle"),
    [
        ({"a": "a + 1"}, ("a",)),
        ({"a": "b", "b": "a"}, ("a", "b")),
        ({"start": "c", "b": "c", "a": "b", "c": "a", "end": "1"}, ("b", "c", "a")),
    ],
)
def test_circles_are_named(texts: dict[str, str], circle: tuple[str, ...]) -> None:
    """A circle is told as it runs, each figure needing the next, from the first one given."""
    with pytest.raises(CycleError) as caught:
        solve(formulas(texts), {})
    assert caught.value.names == circle
    assert str(caught.value) == f"figures need each other: {' → '.join((*circle, circle[0]))}"


def test_a_failing_figure_is_named() -> None:
    """The error of a system says which of its figures is at fault."""
    with pytest.raises(FormulaError) as caught:
        solve(TALLYBROOK, {**INPUTS, "churn": 0})
    assert (caught.value.figure, str(caught.value)) == ("ltv", "ltv: division by zero")


def test_a_name_has_one_meaning() -> None:
    """What is given cannot also be computed."""
    with pytest.raises(FormulaError, match='"cac" is both an input and a figure'):
        solve(TALLYBROOK, {**INPUTS, "cac": 600})


def test_long_chains_are_solved() -> None:
    """Thousands of figures in one chain need no deep stack."""
    chain = formulas({f"f{i}": f"f{i + 1} + 1" for i in range(5_000)})
    assert solve(chain, {"f5000": 0})["f0"] == 5_000
