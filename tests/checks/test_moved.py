"""Old addresses."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {
            "moved.yaml": (
                ("    kind: plays\n    was: old-question"),
                ("    kind: play\n    was: old-question"),
            )
        },
        """
        moved.yaml:3:11 error[moved]
          there is no kind "play"
          hint: did you mean 'fair-play' or 'plays'?
        """,
        id="unknown kind",
    ),
    pytest.param(
        {"moved.yaml": ("was: old-question", "was: tasting")},
        """
        moved.yaml:4:10 error[moved]
          plays still has "tasting"
        """,
        id="still there",
    ),
    pytest.param(
        {"moved.yaml": ("now: one-question", "now: one-questoin")},
        """
        moved.yaml:5:10 error[moved]
          plays has no "one-questoin"
          hint: did you mean 'one-question'?
        """,
        id="leads nowhere",
    ),
    pytest.param(
        {"moved.yaml": ("was: flyer", "was: old-question")},
        """
        moved.yaml:9:10 error[moved]
          plays/old-question has moved already, in a line above
          hint: keep one of them
        """,
        id="moved twice",
    ),
    pytest.param(
        {"moved.yaml": ("use: one-question", "use: posters")},
        """
        moved.yaml:12:10 error[moved]
          plays has no "posters"
        """,
        id="replacement is not there",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_moved(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """Old ids lead to what is there."""
    assert_told(changes, expected)
