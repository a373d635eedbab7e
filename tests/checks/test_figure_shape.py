"""How figures are written down."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {"examples/corner-bakery.yaml": ("    formula: sum(months)\n", "")},
        """
        examples/corner-bakery.yaml:55:5 error[figure-shape]
          "quarter" needs a formula or a metric, it has neither
        """,
        id="neither",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                "    formula: sum(months)\n",
                ("    formula: sum(months)\n    metric: lifetime-value\n"),
            )
        },
        """
        examples/corner-bakery.yaml:55:5 error[figure-shape]
          "quarter" needs a formula or a metric, not both
        examples/corner-bakery.yaml:55:5 error[not-bound]
          "quarter" does not say what "lost" is
          hint: Part lost: bind it under given, as lost: …
        """,
        id="both",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                ("    formula: sum(months)\n    unit: money\n"),
                "    formula: sum(months)\n",
            )
        },
        """
        examples/corner-bakery.yaml:55:5 error[figure-shape]
          "quarter" has a formula and needs a unit
          hint: say what it counts: unit: money
        """,
        id="no unit",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                "    formula: sum(months)\n",
                ("    formula: sum(months)\n    use: simple\n    given: {margin: margin}\n"),
            )
        },
        """
        examples/corner-bakery.yaml:58:10 error[figure-shape]
          "use" goes with a metric, not with a formula
        examples/corner-bakery.yaml:59:5 error[figure-shape]
          "given" goes with a metric, not with a formula
        """,
        id="use and given with a formula",
    ),
    pytest.param(
        {
            "canvases/day-sheet.yaml": (
                "        metric: lifetime-value\n",
                ("        metric: lifetime-value\n        unit: money\n"),
            )
        },
        """
        canvases/day-sheet.yaml:127:15 error[figure-shape]
          a metric brings its own "unit"
          hint: take the line out
        """,
        id="unit with a metric",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                ("    metric: lifetime-value\n    use: years\n    given: {lost: lost_before}\n"),
                "    metric: word-of-mouth\n",
            )
        },
        """
        examples/corner-bakery.yaml:52:13 error[figure-shape]
          the metric "word-of-mouth" has no formula
        """,
        id="metric without formulas",
    ),
    pytest.param(
        {"examples/corner-bakery.yaml": ("use: years", "use: year")},
        """
        examples/corner-bakery.yaml:53:10 error[unknown-name]
          the metric "lifetime-value" has no formula "year"
          hint: did you mean 'years'?
        """,
        id="unknown formula of the metric",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_figure_shape(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """A figure has either a formula with its unit, or a metric."""
    assert_told(changes, expected)
