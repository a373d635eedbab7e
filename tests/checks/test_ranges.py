"""Numbers that go up."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {
            "plays/tasting.yaml": (
                "people: {min: 1, ideal: 1, max: 2}",
                "people: {min: 2, ideal: 1, max: 2}",
            )
        },
        """
        plays/tasting.yaml:48:25 error[out-of-order]
          1 is less than the least, 2
        """,
        id="ideal below min",
    ),
    pytest.param(
        {
            "canvases/day-sheet.yaml": (
                "people: {min: 1, ideal: 2, max: 4}",
                "people: {min: 1, ideal: 2, max: 1}",
            )
        },
        """
        canvases/day-sheet.yaml:15:33 error[out-of-order]
          1 is less than the ideal, 2
        """,
        id="max below ideal, deep inside",
    ),
    pytest.param(
        {
            "plays/one-question.yaml": (
                ("      from_week: 1\n      to_week: 1\n"),
                ("      from_week: 2\n      to_week: 1\n"),
            )
        },
        """
        plays/one-question.yaml:64:16 error[out-of-order]
          week 1 lies before week 2, where it begins
        """,
        id="backwards",
    ),
    pytest.param(
        {
            "plays/one-question.yaml": (
                ("      from_week: 1\n      to_week: 1\n"),
                ("      from_week: 3\n      to_week: 3\n"),
            )
        },
        """
        plays/one-question.yaml:64:16 error[out-of-order]
          week 3 lies behind the 2 weeks stated
        plays/one-question.yaml:68:18 error[out-of-order]
          the step above begins later, in week 3
        """,
        id="steps out of order, behind the end",
    ),
    pytest.param(
        {
            "drivers/retention.yaml": (
                ("from_week: 1\n    to_week: 13"),
                ("from_week: 5\n    to_week: 4"),
            )
        },
        """
        drivers/retention.yaml:38:14 error[out-of-order]
          week 4 lies before week 5, where it begins
        """,
        id="first quarter",
    ),
    pytest.param(
        {
            "types/communities.yaml": (
                ("from_week: 1\n    to_week: 13"),
                ("from_week: 5\n    to_week: 4"),
            )
        },
        """
        types/communities.yaml:29:14 error[out-of-order]
          week 4 lies before week 5, where it begins
        """,
        id="first quarter of a type",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_ranges(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """People and weeks are in order."""
    assert_told(changes, expected)
