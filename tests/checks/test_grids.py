"""Layout."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {"canvases/day-sheet.yaml": ("    - mood first sums", "    - mood first")},
        """
        canvases/day-sheet.yaml:22:3 error[grid]
          the box "sums" has no place
          hint: name it in a row
        canvases/day-sheet.yaml:24:7 error[grid]
          this row has 2 areas, not 3
          hint: name one box for each column
        """,
        id="too few areas",
    ),
    pytest.param(
        {"canvases/day-sheet.yaml": ("rows: [1, 1, 1]", "rows: [1, 1]")},
        """
        canvases/day-sheet.yaml:21:3 error[grid]
          there are 2 row heights for 3 rows of areas
        """,
        id="height missing",
    ),
    pytest.param(
        {"canvases/day-sheet.yaml": ("    - mood first sums", "    - mood first sum")},
        """
        canvases/day-sheet.yaml:22:3 error[grid]
          the box "sums" has no place
          hint: name it in a row
        canvases/day-sheet.yaml:24:18 error[grid]
          there is no box "sum"
          hint: did you mean 'sums'?
        """,
        id="unknown box",
    ),
    pytest.param(
        {"canvases/day-sheet.yaml": ("    - seen seen plan", "    - seen sums plan")},
        """
        canvases/day-sheet.yaml:23:12 error[grid]
          "sums" is not one rectangle
        """,
        id="not a rectangle",
    ),
    pytest.param(
        {"canvases/day-sheet.yaml": ("    - order table table", "    - order . table")},
        """
        canvases/day-sheet.yaml:25:13 error[grid]
          there is no box "."
        """,
        id="gap",
    ),
    pytest.param(
        {
            "blocks.yaml": (
                "  - key-partners key-resources value",
                "  - key-partners value-propositions value",
            )
        },
        """
        blocks.yaml:5:1 error[grid]
          the box "key-resources" has no place
          hint: name it in a row
        blocks.yaml:6:33 error[grid]
          "value-propositions" is not one rectangle
        """,
        id="nine blocks",
    ),
    pytest.param(
        {
            "canvases/day-sheet.yaml": (
                "fill_order: [seen, mood,",
                "fill_order: [seen, moods, seen,",
            )
        },
        """
        canvases/day-sheet.yaml:129:1 error[fill-order]
          the box "mood" is never filled in
        canvases/day-sheet.yaml:129:20 error[fill-order]
          there is no box "moods"
          hint: did you mean 'mood'?
        canvases/day-sheet.yaml:129:27 error[fill-order]
          "seen" stands here twice
        """,
        id="fill order",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_grids(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """The boxes of a sheet are rectangles that fill it."""
    assert_told(changes, expected)
