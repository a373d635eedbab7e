"""Kinds of boxes."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {"canvases/day-sheet.yaml": ("    scale: {min: 1, max: 5, low: Poor, high: Fine}\n", "")},
        """
        canvases/day-sheet.yaml:41:5 error[box-parts]
          a score box needs a scale
        """,
        id="score without scale",
    ),
    pytest.param(
        {"canvases/day-sheet.yaml": ("scale: {min: 1, max: 5,", "scale: {min: 5, max: 5,")},
        """
        canvases/day-sheet.yaml:48:26 error[box-parts]
          the scale ends at 5, where it begins
        drafts/corner-bakery-day.yaml:30:13 error[draft-entry]
          the scale goes from 5 to 5
        """,
        id="scale goes down",
    ),
    pytest.param(
        {"canvases/day-sheet.yaml": (("      - id: they\n        title: They do\n"), "")},
        """
        canvases/day-sheet.yaml:49:5 error[box-parts]
          a choice box needs two options or more
        """,
        id="one option",
    ),
    pytest.param(
        {"canvases/day-sheet.yaml": ("        options: [good, poor]\n", "")},
        """
        canvases/day-sheet.yaml:89:9 error[box-parts]
          a choice column needs options
        """,
        id="table of nothing, choice of nothing",
    ),
    pytest.param(
        {
            "canvases/day-sheet.yaml": (
                "        kind: number\n",
                ("        kind: number\n        options: [one]\n"),
            )
        },
        """
        canvases/day-sheet.yaml:89:9 error[box-parts]
          a number column has no use for "options"
        """,
        id="text column with options",
    ),
    pytest.param(
        {
            "canvases/day-sheet.yaml": (
                "        kind: number\n",
                ('        kind: score\n        options: ["0", "2", "two"]\n'),
            )
        },
        """
        canvases/day-sheet.yaml:89:9 error[box-parts]
          a score column offers whole numbers, each above the one before
        """,
        id="score column with words",
    ),
    pytest.param(
        {
            "canvases/day-sheet.yaml": (
                "    poor: Everybody\n",
                ("    poor: Everybody\n    scale: {min: 1, max: 5, low: a, high: b}\n"),
            )
        },
        """
        canvases/day-sheet.yaml:34:5 error[box-parts]
          a notes box has no use for "scale"
          hint: it belongs to a box of kind score
        """,
        id="notes with a scale",
    ),
    pytest.param(
        {
            "canvases/day-sheet.yaml": (
                ("    kind: text\n    prompts: [What next?]"),
                ("    kind: number\n    prompts: [What next?]"),
            ),
            "drafts/corner-bakery-day.yaml": (
                (
                    "  - id: n-plan\n"
                    "    box: plan\n"
                    "    text: Ask Mr Lee.\n"
                    "    sure: guessed\n"
                    "    owner: Ada\n"
                    "    due: 2026-12-01\n"
                ),
                "",
            ),
        },
        """
        canvases/day-sheet.yaml:34:5 error[box-parts]
          a number box needs fields or figures
        """,
        id="number without numbers",
    ),
    pytest.param(
        {
            "canvases/day-sheet.yaml": (
                ("    kind: text\n    prompts: [What next?]"),
                ("    kind: table\n    prompts: [What next?]"),
            ),
            "drafts/corner-bakery-day.yaml": (
                (
                    "  - id: n-plan\n"
                    "    box: plan\n"
                    "    text: Ask Mr Lee.\n"
                    "    sure: guessed\n"
                    "    owner: Ada\n"
                    "    due: 2026-12-01\n"
                ),
                "",
            ),
        },
        """
        canvases/day-sheet.yaml:34:5 error[box-parts]
          a table box needs columns
        """,
        id="table without columns",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_boxes(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """Each kind of box has what it needs and nothing of another kind."""
    assert_told(changes, expected)
