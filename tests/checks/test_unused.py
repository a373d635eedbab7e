"""Inputs that nothing asks for."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {
            "metrics/retention-rate.yaml": (
                "formula: (at_end - new) / at_start",
                "formula: at_end / at_start",
            )
        },
        """
        metrics/retention-rate.yaml:23:5 warning[unused-input]
          no formula uses "new"
        """,
        id="metric",
    ),
    pytest.param(
        {"plays/tasting.yaml": ("monthly: bread", "monthly: 20")},
        """
        plays/tasting.yaml:37:7 warning[unused-input]
          no formula uses "bread"
        """,
        id="cost",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_unused(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """Each input of a metric or a cost is used."""
    assert_told(changes, expected)
