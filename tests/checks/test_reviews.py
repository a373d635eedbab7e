"""When law and ethics must be looked at again."""

from collections.abc import Callable
from datetime import date
from textwrap import dedent


def test_a_review_is_due_on_the_day_after(told: Callable[..., str]) -> None:
    """On its last day a row is still good; from the next day on there is a warning."""
    assert told({}, today=date(2099, 1, 1)) == ""
    expected = """
        fair-play/no-pressure.yaml:18:12 warning[review-due]
          the review was due on 2099-01-01
          hint: look at the law again, then set review_by and the rows' as_of
    """
    assert told({}, today=date(2099, 1, 2)) == dedent(expected).strip()
