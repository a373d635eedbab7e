"""Numbers in prose."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                "reading: A question costs 20 an hour",
                "reading: A question costs 56 an hour",
            )
        },
        """
        examples/corner-bakery.yaml:103:27 error[typed-number]
          56 is typed by hand
          hint: write {{figure:…}}, or make it an input of the example
        """,
        id="result",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                "reading: A question costs 20 an hour",
                (
                    "reading: Of 200 or 200.0 we lose 40%, 30 per cent or 0.4, at $120, "
                    "€20 and EUR 9"
                ),
            )
        },
        "",
        id="inputs in all forms",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                "reading: A question costs 20 an hour",
                "reading: A question costs 10% or 12 %",
            )
        },
        """
        examples/corner-bakery.yaml:103:27 error[typed-number]
          10% is typed by hand
          hint: write {{figure:…}}, or make it an input of the example
        examples/corner-bakery.yaml:103:34 error[typed-number]
          12 % is typed by hand
          hint: write {{figure:…}}, or make it an input of the example
        """,
        id="share that is no input",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                "reading: A question costs 20 an hour",
                "reading: A question costs $12",
            )
        },
        """
        examples/corner-bakery.yaml:103:27 error[typed-number]
          $12 is typed by hand
          hint: write {{figure:…}}, or make it an input of the example
        """,
        id="money is never small",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": ("    value: 200\n", "    value: 20000\n"),
            "drafts/corner-bakery-day.yaml": ("Ask Mr Lee.", "Ask 20,000 or 20,001."),
        },
        """
        drafts/corner-bakery-day.yaml:24:25 error[typed-number]
          20,001 is typed by hand
          hint: write {{figure:…}}, or make it an input of the example
        """,
        id="thousands",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                "reading: A question costs 20 an hour",
                (
                    "reading: In 2027, on 29 January or March 31 at 18:30, the 25th from "
                    "A4 and C-24 by https://example.org/99 on 2026-11-30 with 12"
                ),
            )
        },
        "",
        id="free",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                "Ada asked in a queue of 12.",
                "Ada asked in a queue of 13 in 1989.",
            )
        },
        """
        examples/corner-bakery.yaml:101:35 error[typed-number]
          13 is typed by hand
          hint: write {{figure:…}}, or make it an input of the example
        examples/corner-bakery.yaml:101:41 error[typed-number]
          1989 is typed by hand
          hint: write {{figure:…}}, or make it an input of the example
        """,
        id="too large for counting",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                "next: Ask again in 2027",
                ("next: >-\n  Ask again in 2027 when\n  all 45 are there,"),
            )
        },
        """
        examples/corner-bakery.yaml:104:7 error[typed-number]
          45 is typed by hand
          hint: write {{figure:…}}, or make it an input of the example
        """,
        id="folded block",
    ),
    pytest.param(
        {"drafts/corner-bakery-day.yaml": ("text: Ask Mr Lee.", "text: Ask 40 of 41.")},
        """
        drafts/corner-bakery-day.yaml:24:21 error[typed-number]
          41 is typed by hand
          hint: write {{figure:…}}, or make it an input of the example
        """,
        id="draft knows its own numbers",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_typed_numbers(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """A number in an example is an input, a figure, or free."""
    assert_told(changes, expected)
