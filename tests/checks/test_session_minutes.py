"""Minutes."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {"plays/one-question.yaml": ("minutes: 20", "minutes: 25")},
        """
        plays/one-question.yaml:39:12 error[minutes-differ]
          the steps take 35 minutes together, 30 are stated
          hint: write 35; an edition sets plays: one-question: session: minutes under changes/
        """,
        id="session",
    ),
    pytest.param(
        {"workshops/first-hour.yaml": ("minutes: 60", "minutes: 90")},
        """
        workshops/first-hour.yaml:6:10 error[minutes-differ]
          the steps take 60 minutes together, 90 are stated
          hint: write 60; an edition sets workshops: first-hour: minutes under changes/
        """,
        id="workshop",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_session_minutes(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """A session or workshop lasts as long as its steps together."""
    assert_told(changes, expected)
