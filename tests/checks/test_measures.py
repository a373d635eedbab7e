"""How plays are measured."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {"plays/tasting.yaml": ("role: lead", "role: guard")},
        """
        plays/tasting.yaml:72:1 error[no-lead-measure]
          there is no lead measure
          hint: give one measure role: lead
        """,
        id="no lead",
    ),
    pytest.param(
        {"plays/tasting.yaml": ("    stop_rule: Stop when half comes back.\n", "")},
        """
        plays/tasting.yaml:73:5 error[no-stop-rule]
          the lead measure "pieces" has no stop_rule
          hint: say when to stop, so that a play that fails comes to an end
        """,
        id="no stop rule",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_measures(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """Every play has a lead measure with a stop rule."""
    assert_told(changes, expected)
