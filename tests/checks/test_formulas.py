"""Formulas one by one."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {
            "metrics/retention-rate.yaml": (
                "formula: (at_end - new) / at_start",
                "formula: (at_end - new / at_start",
            )
        },
        """
        metrics/retention-rate.yaml:9:38 error[formula]
          expected ")", found the end
        """,
        id="syntax in plain text",
    ),
    pytest.param(
        {"examples/corner-bakery.yaml": ("formula: sum(months)", "formula: 'sum(months) ^ 2'")},
        """
        examples/corner-bakery.yaml:57:27 error[formula]
          unexpected "^"
          hint: write ** for a power
        """,
        id="syntax in quotes",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                "formula: kept * margin - ask_set_up",
                ("formula: >-\n      kept * margin\n      - ask_set_up $"),
            )
        },
        """
        examples/corner-bakery.yaml:69:20 error[formula]
          unexpected "$"
        """,
        id="syntax in a block",
    ),
    pytest.param(
        {"examples/corner-bakery.yaml": ("formula: kept * margin -", "formula: kept * margn -")},
        """
        examples/corner-bakery.yaml:67:21 error[unknown-name]
          no number here is called "margn"
          hint: did you mean 'margin'?
        """,
        id="unknown name",
    ),
    pytest.param(
        {
            "plays/one-question.yaml": (
                "monthly: talks * minutes_a_talk / 60 * hourly_rate",
                ("monthly: >-\n    talks * minutes_a_talk\n    / 60 * hourly_rates"),
            )
        },
        """
        plays/one-question.yaml:76:12 error[unknown-name]
          no number here is called "hourly_rates"
          hint: did you mean 'hourly_rate'?
        """,
        id="name in a folded block",
    ),
    pytest.param(
        {
            "metrics/retention-rate.yaml": (
                "formula: (at_end - new) / at_start",
                "formula: 1 - lost",
            )
        },
        """
        metrics/retention-rate.yaml:9:18 error[unknown-name]
          "lost" is computed below, or here
          hint: a metric's formulas build upwards
        metrics/retention-rate.yaml:19:5 warning[unused-input]
          no formula uses "at_end"
        metrics/retention-rate.yaml:23:5 warning[unused-input]
          no formula uses "new"
        metrics/retention-rate.yaml:29:5 warning[unused-input]
          no formula uses "at_start"
        """,
        id="computed below",
    ),
    pytest.param(
        {"canvases/day-sheet.yaml": ("formula: visits * left", "formula: visits * lft")},
        """
        canvases/day-sheet.yaml:121:27 error[unknown-name]
          no number here is called "lft"
          hint: did you mean 'left'?
        """,
        id="canvas",
    ),
    pytest.param(
        {"metrics/lifetime-value.yaml": ("  - id: cohort\n", "  - id: sum\n")},
        """
        metrics/lifetime-value.yaml:14:9 error[name-twice]
          "sum" is a function of formulas; no number can be called so
        """,
        id="name of a function",
    ),
    pytest.param(
        {"examples/corner-bakery.yaml": ("  - id: kept\n", "  - id: wage\n")},
        """
        examples/corner-bakery.yaml:59:9 error[name-twice]
          "wage" already names a number in inputs
        examples/corner-bakery.yaml:67:14 error[unknown-name]
          no number here is called "kept"
        examples/corner-bakery.yaml:93:26 error[unit-differs]
          "hourly_rate" counts money, "wage" counts count
        examples/corner-bakery.yaml:103:48 error[unknown-name]
          no number here is called "kept"
        """,
        id="input and figure",
    ),
    pytest.param(
        {"examples/corner-bakery.yaml": ("  - id: stay\n", "  - id: ask_set_up\n")},
        """
        examples/corner-bakery.yaml:50:9 error[name-twice]
          "ask_set_up" is the name of a number that is given here anyway
        examples/corner-bakery.yaml:88:36 error[unknown-name]
          no number here is called "stay"
          hint: did you mean 'lost_after'?
        """,
        id="name of a play's cost",
    ),
    pytest.param(
        {
            "canvases/day-sheet.yaml": (
                ("      - id: value\n        title: Lifetime"),
                ("      - id: left\n        title: Lifetime"),
            )
        },
        """
        canvases/day-sheet.yaml:119:9 error[figure-circle]
          figures need each other: margin → left → margin
        canvases/day-sheet.yaml:124:13 error[name-twice]
          "left" already names a number in boxes/6/fields
        """,
        id="in two boxes",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_formulas(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """A formula can be read and uses names of its own place."""
    assert_told(changes, expected)
