"""Filled canvases."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {
            "canvases/day-sheet.yaml": ("unit: count", "unit: count\n        least: 41"),
        },
        """
        drafts/corner-bakery-day.yaml:61:13 error[draft-entry]
          this number goes from 41
        """,
        id="number beyond its field",
    ),
    pytest.param(
        {"drafts/corner-bakery-day.yaml": ("revision: 2", "revision: 3")},
        """
        drafts/corner-bakery-day.yaml:4:11 error[draft-revision]
          the canvas is at revision 2
        """,
        id="newer than the canvas",
    ),
    pytest.param(
        {"drafts/corner-bakery-day.yaml": ("box: plan", "box: plans")},
        """
        drafts/corner-bakery-day.yaml:23:10 error[draft-box]
          the canvas has no box "plans"
          hint: did you mean 'plan'?
        """,
        id="unknown box",
    ),
    pytest.param(
        {"drafts/corner-bakery-day.yaml": ("field: date", "field: day")},
        """
        drafts/corner-bakery-day.yaml:9:12 error[draft-field]
          "header" has no field "day"
        """,
        id="unknown header",
    ),
    pytest.param(
        {"drafts/corner-bakery-day.yaml": ("text: Ask Mr Lee.", "number: 5")},
        """
        drafts/corner-bakery-day.yaml:22:5 error[draft-entry]
          a text is missing here
        drafts/corner-bakery-day.yaml:24:13 error[draft-entry]
          no number belongs here
        """,
        id="number in a text box",
    ),
    pytest.param(
        {"drafts/corner-bakery-day.yaml": ("number: 3", "text: much")},
        """
        drafts/corner-bakery-day.yaml:62:5 error[draft-entry]
          a number is missing here
        drafts/corner-bakery-day.yaml:65:11 error[draft-entry]
          no text belongs here
        """,
        id="text in a number box",
    ),
    pytest.param(
        {"drafts/corner-bakery-day.yaml": ("    field: left\n", "")},
        """
        drafts/corner-bakery-day.yaml:62:5 error[draft-field]
          an entry of "sums" names its field
          hint: one of: visits, left, lost
        """,
        id="no field",
    ),
    pytest.param(
        {"drafts/corner-bakery-day.yaml": ("field: left", "field: lift")},
        """
        drafts/corner-bakery-day.yaml:64:12 error[draft-field]
          "sums" has no field "lift"
          hint: did you mean 'left'?
        """,
        id="unknown number",
    ),
    pytest.param(
        {"drafts/corner-bakery-day.yaml": ("field: we", "field: you")},
        """
        drafts/corner-bakery-day.yaml:34:12 error[draft-field]
          "first" has no field "you"
        """,
        id="unknown option",
    ),
    pytest.param(
        {"drafts/corner-bakery-day.yaml": ("field: cake\n", ("field: cake\n    text: Yes\n"))},
        """
        drafts/corner-bakery-day.yaml:42:11 error[draft-entry]
          no text belongs here
        """,
        id="option with text",
    ),
    pytest.param(
        {"drafts/corner-bakery-day.yaml": ("number: 4\n", "number: 6\n")},
        """
        drafts/corner-bakery-day.yaml:30:13 error[draft-entry]
          the scale goes from 1 to 5
        """,
        id="beyond the scale",
    ),
    pytest.param(
        {
            "drafts/corner-bakery-day.yaml": (
                ("    row: monday\n    field: sold"),
                ("    row: sunday\n    field: sold"),
            )
        },
        """
        drafts/corner-bakery-day.yaml:50:10 error[draft-field]
          "table" has no row "sunday"
          hint: did you mean 'monday'?
        """,
        id="unknown row",
    ),
    pytest.param(
        {
            "drafts/corner-bakery-day.yaml": (
                ("    row: monday\n    field: sold"),
                "    field: sold",
            )
        },
        """
        drafts/corner-bakery-day.yaml:48:5 error[draft-field]
          an entry of a table names its row
          hint: add row: …
        """,
        id="no row",
    ),
    pytest.param(
        {"drafts/corner-bakery-day.yaml": ("field: sold", "field: bought")},
        """
        drafts/corner-bakery-day.yaml:51:12 error[draft-field]
          "table" has no field "bought"
        """,
        id="unknown column",
    ),
    pytest.param(
        {
            "drafts/corner-bakery-day.yaml": (
                ("number: 40\n  - id: n-day"),
                ("text: forty\n  - id: n-day"),
            )
        },
        """
        drafts/corner-bakery-day.yaml:48:5 error[draft-entry]
          a number is missing here
        drafts/corner-bakery-day.yaml:52:11 error[draft-entry]
          no text belongs here
        """,
        id="text in a number column",
    ),
    pytest.param(
        {"drafts/corner-bakery-day.yaml": ("text: good", "text: grand")},
        """
        drafts/corner-bakery-day.yaml:57:11 error[draft-entry]
          this is no option
          hint: one of: good, poor
        """,
        id="no option of the column",
    ),
    pytest.param(
        {
            "drafts/corner-bakery-day.yaml": (
                "box: mood\n",
                ("box: mood\n    row: monday\n    field: x\n"),
            )
        },
        """
        drafts/corner-bakery-day.yaml:30:10 error[draft-field]
          a score box has no rows
        drafts/corner-bakery-day.yaml:31:12 error[draft-field]
          a score box has no fields
        """,
        id="row where there are none",
    ),
    pytest.param(
        {
            "drafts/corner-bakery-day.yaml": (
                ("box: seen\n    text: Nobody"),
                ("box: old-box\n    text: Nobody"),
            )
        },
        "",
        id="deleted ones are free",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_drafts(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """Entries fit the sheet that they fill."""
    assert_told(changes, expected)
