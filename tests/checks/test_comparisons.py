"""What is set side by side."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {"examples/corner-bakery.yaml": ("before: value_before", "before: value_befor")},
        """
        examples/corner-bakery.yaml:73:13 error[unknown-name]
          no number here is called "value_befor"
          hint: did you mean 'value_before' or 'value_after'?
        """,
        id="unknown",
    ),
    pytest.param(
        {"examples/corner-bakery.yaml": ("before: value_before", "before: months")},
        """
        examples/corner-bakery.yaml:73:13 error[unknown-name]
          no number here is called "months"
          hint: did you mean 'ask_monthly'?
        """,
        id="list",
    ),
    pytest.param(
        {"examples/corner-bakery.yaml": ("before: value_before", "before: regulars")},
        """
        examples/corner-bakery.yaml:74:12 error[unit-differs]
          "regulars" counts count, "value_after" counts money
        """,
        id="other unit",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_comparisons(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """Before and after are numbers of the example that count the same."""
    assert_told(changes, expected)
