"""Two changes of one text are laid together, or it is said that they cannot be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.edition.proposing import proposed

BEFORE = "Ring each customer within two days of the first order."
TEXTS = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=9).map(" ".join)


@pytest.mark.parametrize(
    ("now", "yours", "both"),
    [
        (
            "Ring each new customer within two days of the first order.",
            "Ring each customer within two days of the first visit.",
            "Ring each new customer within two days of the first visit.",
        ),
        (
            "Call each customer within two days of the first order.",
            "Mail each customer within two days of the first order.",
            None,
        ),
        ("Ring them.", "Ring each guest within two days of the first order.", None),
        (BEFORE, "Ring nobody.", "Ring nobody."),
        ("Ring nobody.", "Ring nobody.", "Ring nobody."),
    ],
    ids=["apart", "the same word", "a whole sentence", "one side", "both alike"],
)
def test_two_changes(now: str, yours: str, both: str | None) -> None:
    """What lies apart is laid together; where words meet, nothing is guessed."""
    assert proposed(BEFORE, now, yours) == both


@given(TEXTS, TEXTS, TEXTS)
def test_laws(was: str, now: str, yours: str) -> None:
    """Who changed nothing takes the other's; the sides do not matter; two alike are one."""
    assert proposed(was, was, yours) == yours
    assert proposed(was, now, was) == now
    assert proposed(was, now, now) == now
    assert proposed(was, now, yours) == proposed(was, yours, now)
