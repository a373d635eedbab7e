"""Computing."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {"metrics/retention-rate.yaml": ("value: 100", "value: 0")},
        """
        metrics/retention-rate.yaml:9:14 error[not-computable]
          "retention" cannot be computed: division by zero
        """,
        id="small example",
    ),
    pytest.param(
        {"plays/one-question.yaml": ("/ 60 * hourly_rate", "/ (rollout_hours - 6) * hourly_rate")},
        """
        examples/corner-bakery.yaml:90:5 error[not-computable]
          "ask_monthly" cannot be computed: division by zero
        plays/one-question.yaml:74:12 error[not-computable]
          "monthly" cannot be computed: division by zero
        """,
        id="cost",
    ),
    pytest.param(
        {"plays/tasting.yaml": ("      value: 20\n", "")},
        """
        plays/tasting.yaml:37:7 error[no-value]
          "bread" has no value
          hint: add value: and a number
        """,
        id="input without value, of a play",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                ("    unit: money\n    value: 20\n"),
                "    unit: money\n",
            )
        },
        """
        examples/corner-bakery.yaml:31:5 error[no-value]
          "wage" has no value
          hint: add value: and a number
        examples/corner-bakery.yaml:102:27 error[typed-number]
          20 is typed by hand
          hint: write {{figure:…}}, or make it an input of the example
        """,
        id="input without value, of an example",
    ),
    pytest.param(
        {"examples/corner-bakery.yaml": ("    value: 0.4\n", "    value: 0\n")},
        """
        examples/corner-bakery.yaml:41:5 error[not-computable]
          "value_before" cannot be computed: division by zero
        examples/corner-bakery.yaml:50:5 error[not-computable]
          "stay" cannot be computed: division by zero
        """,
        id="example",
    ),
    pytest.param(
        {"examples/corner-bakery.yaml": ("formula: sum(months)", "formula: 2 * months")},
        """
        examples/corner-bakery.yaml:55:5 error[not-computable]
          "quarter" cannot be computed: "months" is a list: put it inside sum() or mean()
        """,
        id="list in place of a number",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                "formula: regulars * (lost_before - lost_after)",
                "formula: regulars / 0",
            )
        },
        """
        examples/corner-bakery.yaml:59:5 error[not-computable]
          "kept" cannot be computed: division by zero
        """,
        id="what follows stays silent",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                "formula: regulars * (lost_before - lost_after)",
                "formula: net / 2",
            )
        },
        """
        examples/corner-bakery.yaml:59:5 error[figure-circle]
          figures need each other: kept → net → kept
        """,
        id="circle",
    ),
    pytest.param(
        {"canvases/day-sheet.yaml": ("formula: visits * left", "formula: visits * left + value")},
        """
        canvases/day-sheet.yaml:119:9 error[figure-circle]
          figures need each other: margin → value → margin
        """,
        id="circle on a canvas",
    ),
    pytest.param(
        {"metrics/lifetime-value.yaml": ("formula: sum(margins)", "formula: cohort")},
        """
        metrics/lifetime-value.yaml:16:14 error[unknown-name]
          "cohort" is computed below, or here
          hint: a metric's formulas build upwards
        metrics/lifetime-value.yaml:29:5 warning[unused-input]
          no formula uses "margins"
        """,
        id="needs itself",
    ),
    pytest.param(
        {"drafts/corner-bakery-day.yaml": ("number: 0.4", "number: 0")},
        """
        drafts/corner-bakery-day.yaml:1:1 error[not-computable]
          "value" cannot be computed: division by zero
        """,
        id="draft",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_computing(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """Everything that is to be computed can be computed."""
    assert_told(changes, expected)
