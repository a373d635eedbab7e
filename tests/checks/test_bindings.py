"""What is bound to what."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                "given: {margin: margin, lost: lost_before}",
                "given: {margn: margin, lost: lost_before}",
            )
        },
        """
        examples/corner-bakery.yaml:45:20 error[unknown-name]
          nothing asks for "margn"
          hint: did you mean 'margin' or 'margins'?
        """,
        id="nothing asks for it",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                "given: {margin: margin, lost: lost_before}",
                "given: {margin: margin, lost: lost_befor}",
            )
        },
        """
        examples/corner-bakery.yaml:45:35 error[unknown-name]
          no number here is called "lost_befor"
          hint: did you mean 'lost_before' or 'lost_after'?
        """,
        id="no such number",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                ("use: years\n    given: {lost: lost_before}"),
                "use: years",
            )
        },
        """
        examples/corner-bakery.yaml:50:5 error[not-bound]
          "stay" does not say what "lost" is
          hint: Part lost: bind it under given, as lost: …
        """,
        id="not bound",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                ("use: years\n    given: {lost: lost_before}"),
                ("use: years\n    given: {lost: regulars}"),
            )
        },
        """
        examples/corner-bakery.yaml:54:19 error[unit-differs]
          "lost" counts share, "regulars" counts count
        """,
        id="other unit",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                ("    unit: share\n    per: year\n    value: 0.4"),
                ("    unit: share\n    per: month\n    value: 0.4"),
            )
        },
        """
        examples/corner-bakery.yaml:45:35 error[period-differs]
          "margin" is per year, "lost_before" is per month
          hint: they must be of one period
        """,
        id="other period",
    ),
    pytest.param(
        {
            "canvases/day-sheet.yaml": (
                ("        unit: share\n        per: year\n"),
                "        unit: share\n",
            )
        },
        """
        canvases/day-sheet.yaml:123:9 error[period-differs]
          "margin" is per year, "lost" is without a period
          hint: they must be of one period
        """,
        id="no period",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                "given: {hourly_rate: wage}",
                "given: {hourly_rate: regulars, cards: wages, talk: wage}",
            )
        },
        """
        examples/corner-bakery.yaml:93:26 error[unit-differs]
          "hourly_rate" counts money, "regulars" counts count
        examples/corner-bakery.yaml:93:43 error[unknown-name]
          no number here is called "wages"
          hint: did you mean 'wage'?
        examples/corner-bakery.yaml:93:56 error[unknown-name]
          nothing asks for "talk"
          hint: did you mean 'minutes_a_talk' or 'talks'?
        """,
        id="cost of a play",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                "given: {hourly_rate: wage}",
                "given: {hourly_rate: wage, talks: regulars}",
            )
        },
        """
        examples/corner-bakery.yaml:93:39 error[period-differs]
          "talks" is per month, "regulars" is without a period
        """,
        id="fixed period",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                "figures:\n",
                (
                    "figures:\n"
                    "  - id: early\n"
                    "    title: Early\n"
                    "    metric: lifetime-value\n"
                    "    use: years\n"
                    "    given: {lost: later}\n"
                    "  - id: later\n"
                    "    title: Later\n"
                    "    metric: retention-rate\n"
                    "    use: lost\n"
                    "    given: {at_end: regulars, new: kept, at_start: regulars}\n"
                ),
            )
        },
        "",
        id="figures in any order",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_bindings(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """What is bound is there, is asked for, and is of the right unit and period."""
    assert_told(changes, expected)
