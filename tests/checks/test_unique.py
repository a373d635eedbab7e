"""Ids and codes."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {"blocks.yaml": ("  - id: channels\n", "  - id: customer-segments\n")},
        """
        blocks.yaml:7:51 error[grid]
          there is no box "channels"
        blocks.yaml:20:9 error[duplicate-id]
          "customer-segments" is already the id of an item of this list
        """,
        id="id in a list of a single file",
    ),
    pytest.param(
        {"plays/one-question.yaml": ("- id: choose", "- id: collect")},
        """
        plays/one-question.yaml:50:11 error[duplicate-id]
          "collect" is already the id of an item of this list
        """,
        id="id deep inside",
    ),
    pytest.param(
        {"evidence/myth.yaml": ("code: E02", "code: F01")},
        """
        evidence/myth.yaml:3:7 error[duplicate-code]
          "F01" is already the code of metrics/retention-rate
        """,
        id="one code for two kinds",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_unique(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """Items of a list have ids of their own, objects have codes of their own."""
    assert_told(changes, expected)
