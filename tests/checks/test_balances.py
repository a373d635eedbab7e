"""What is set against each other: the gain of plays and their cost."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]
WRITTEN = "gain: margin\n    costs: [value_before]"

CASES = [
    pytest.param(
        {"examples/corner-bakery.yaml": (WRITTEN, "gain: margn\n    costs: [value_before]")},
        """
        examples/corner-bakery.yaml:108:11 error[unknown-name]
          no number here is called "margn"
          hint: did you mean 'margin'?
        """,
        id="unknown",
    ),
    pytest.param(
        {"examples/corner-bakery.yaml": (WRITTEN, "gain: margin\n    costs: [regulars]")},
        """
        examples/corner-bakery.yaml:109:13 error[unit-differs]
          "regulars" counts count, and not money
        """,
        id="not money",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_balances(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """Gain and costs are single sums of money of the example."""
    assert_told(changes, expected)
