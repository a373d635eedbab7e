"""Length budgets."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {
            "plays/tasting.yaml": (
                "title: Tasting",
                "title: Tasting and nothing else but a tasting for all",
            )
        },
        """
        plays/tasting.yaml:1:8 warning[too-long]
          this is 46 characters long; 45 fit
        """,
        id="play title",
    ),
    pytest.param(
        {
            "metrics/word-of-mouth.yaml": (
                "title: Word of mouth",
                "title: Word of mouth, counted by asking everybody once",
            )
        },
        """
        metrics/word-of-mouth.yaml:1:8 warning[too-long]
          this is 47 characters long; 45 fit
        """,
        id="metric title",
    ),
    pytest.param(
        {
            "types/self-service.yaml": (
                "title: Keep with self service",
                ("title: Keep everybody who ever came to the little shop with self service"),
            )
        },
        """
        types/self-service.yaml:57:12 warning[too-long]
          this is 65 characters long; 60 fit
        """,
        id="combination title",
    ),
    pytest.param(
        {
            "playbook.yaml": (
                "customer: guest",
                "customer: person who may or may not buy some bread",
            ),
            "plays/tasting.yaml": ("title: Tasting", "title: Ask a {{term:customer}}"),
        },
        """
        plays/tasting.yaml:1:8 warning[too-long]
          this is 46 characters long; 45 fit
        """,
        id="long own words",
    ),
    pytest.param(
        {
            "canvases/day-sheet.yaml": (
                ("  - id: seen\n    title: What we saw\n    kind: notes\n    prompts: [Who came?]"),
                (
                    "  - id: seen\n"
                    "    title: What we saw on that day in the shop\n"
                    "    kind: notes\n"
                    "    prompts: [a, b, c, d, Who came in the morning and who came in the "
                    "evening and who did not come at all on that day?]"
                ),
            )
        },
        """
        canvases/day-sheet.yaml:28:12 warning[too-long]
          this is 35 characters long; 32 fit
        canvases/day-sheet.yaml:30:5 warning[too-long]
          there are 5 prompts; 4 fit
        canvases/day-sheet.yaml:30:27 warning[too-long]
          this is 92 characters long; 90 fit
        """,
        id="box",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_lengths(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """Texts fit on cards and sheets, with the company's own words in them."""
    assert_told(changes, expected)
