"""Examples and their canvases."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {"drafts/corner-bakery-day.yaml": ("example: corner-bakery\n", "")},
        """
        drafts/corner-bakery-day.yaml:12:12 error[no-figure-here]
          only examples, and drafts of examples, have figures
        examples/corner-bakery.yaml:1:1 warning[no-draft]
          no draft shows this company's filled canvas
          hint: add one to drafts/ with example: corner-bakery
        """,
        id="no draft",
    ),
    pytest.param(
        {
            "drafts/again.yaml": (
                "title: Again\n"
                "summary: The same.\n"
                "canvas: day-sheet\n"
                "revision: 2\n"
                "example: corner-bakery\n"
            )
        },
        """
        drafts/corner-bakery-day.yaml:3:9 error[draft-twice]
          "again" fills the same canvas for the same example
        """,
        id="two of one canvas",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_example_drafts(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """Every example has a filled canvas, and no canvas twice."""
    assert_told(changes, expected)
