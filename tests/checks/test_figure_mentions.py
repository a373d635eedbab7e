"""`{{figure:…}}` in texts."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {"examples/corner-bakery.yaml": ("{{figure:net}}", "{{figure:nett}}")},
        """
        examples/corner-bakery.yaml:97:33 error[unknown-name]
          no number here is called "nett"
          hint: did you mean 'net'?
        """,
        id="unknown",
    ),
    pytest.param(
        {"examples/corner-bakery.yaml": ("{{figure:net}}", "{{figure:months}}")},
        """
        examples/corner-bakery.yaml:97:33 error[unknown-name]
          no number here is called "months"
          hint: did you mean 'ask_monthly'?
        """,
        id="list",
    ),
    pytest.param(
        {"examples/corner-bakery.yaml": ("{{figure:net}}", "{{figure:ask_set_up}}")},
        "",
        id="cost of a play is known",
    ),
    pytest.param(
        {
            "drafts/corner-bakery-day.yaml": (
                '"{{figure:regulars}} came."',
                '"All {{figure:guests}} came."',
            )
        },
        """
        drafts/corner-bakery-day.yaml:13:16 error[unknown-name]
          no number here is called "guests"
        """,
        id="draft",
    ),
    pytest.param(
        {"drafts/corner-bakery-day.yaml": ("example: corner-bakery\n", "")},
        """
        drafts/corner-bakery-day.yaml:12:12 error[no-figure-here]
          only examples, and drafts of examples, have figures
        examples/corner-bakery.yaml:1:1 warning[no-draft]
          no draft shows this company's filled canvas
          hint: add one to drafts/ with example: corner-bakery
        """,
        id="draft without example",
    ),
    pytest.param(
        {"drafts/corner-bakery-day.yaml": ("example: corner-bakery\n", "example: corner-bakry\n")},
        """
        drafts/corner-bakery-day.yaml:5:10 error[unknown-reference]
          examples has no "corner-bakry"
          hint: did you mean 'corner-bakery'?
        examples/corner-bakery.yaml:1:1 warning[no-draft]
          no draft shows this company's filled canvas
          hint: add one to drafts/ with example: corner-bakery
        """,
        id="draft of an example that is not there",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                "summary: A made-up bakery",
                "summary: A bakery with {{figure:regulars}} guests",
            )
        },
        """
        examples/corner-bakery.yaml:2:24 error[no-figure-here]
          other pages show this text and do not know the example's figures
        """,
        id="card",
    ),
    pytest.param(
        {
            "plays/tasting.yaml": (
                "why: A {{glossary",
                "why: All {{figure:regulars}} say a {{glossary",
            )
        },
        """
        plays/tasting.yaml:13:10 error[no-figure-here]
          only examples, and drafts of examples, have figures
        """,
        id="play",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_figure_mentions(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """A text names figures of its own example."""
    assert_told(changes, expected)
