"""Values are written for people: by unit, rounded as people round, with true minus signs."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.formula import format_value
from amity.formula.show import PLACES

UNITS = sorted(PLACES)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (1234, "money", "$1,234"),
        (1234.5, "money", "$1,234.50"),
        (621.818181, "money", "$621.82"),
        (12.5, "money", "$12.50"),
        (45, "money", "$45"),
        (99.999, "money", "$100"),
        (-5, "money", "−$5"),
        (-0.25, "money", "−$0.25"),
        (-0.001, "money", "$0"),
        (1.005, "money", "$1.01"),
        (11_000_000, "money", "$11,000,000"),
        (0.143, "share", "14.3%"),
        (0.6, "share", "60%"),
        (0.07, "share", "7%"),
        (0.2865, "share", "28.7%"),
        (-0.05, "share", "−5%"),
        (12, "share", "1,200%"),
        (0.0004, "share", "0%"),
        (-0.0004, "share", "0%"),
        (1500, "count", "1,500"),
        (2.41, "count", "2.41"),
        (2.405, "count", "2.41"),
        (-2.5, "count", "−2.5"),
        (100, "count", "100"),
        (0, "count", "0"),
        (4.266666, "ratio", "4.27"),
        (2.4, "ratio", "2.4"),
        (53, "score", "53"),
        (9.375, "months", "9.4 months"),
        (1, "months", "1 month"),
        (1.04, "months", "1 month"),
        (-1, "days", "−1 day"),
        (0.5, "hours", "0.5 hours"),
        (0, "weeks", "0 weeks"),
        (90, "minutes", "90 minutes"),
        (2, "years", "2 years"),
        (9.375, "periods", "9.4 periods"),
    ],
)
def test_units(value: float, unit: str, text: str) -> None:
    """Each unit has its own way of writing, without idle zeros."""
    assert format_value(value, unit) == text


@pytest.mark.parametrize(
    ("currency", "text"),
    [("EUR", "−€12.50"), ("GBP", "−£12.50"), ("CHF", "−CHF 12.50")],
)
def test_currencies(currency: str, text: str) -> None:
    """Well-known currencies have signs, others their codes, and the minus comes first."""
    assert format_value(-12.5, "money", currency) == text


@pytest.mark.parametrize(
    ("value", "period", "text"),
    [(9.375, "month", "9.4 months"), (9.375, "months", "9.4 months"), (1, "visits", "1 visit")],
)
def test_periods(value: float, period: str, text: str) -> None:
    """Periods go by their own name, in whichever number it was given."""
    assert format_value(value, "periods", period=period) == text


def test_what_cannot_be_written() -> None:
    """Unknown units and what is no number are the caller's mistakes."""
    with pytest.raises(ValueError, match='unknown unit "stones"'):
        format_value(1, "stones")
    with pytest.raises(ValueError, match="cannot be written"):
        format_value(math.nan, "count")


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(UNITS))
def test_the_nearest_value_is_written(value: float, unit: str) -> None:
    """What is written lies within half of its last decimal from the decimal people see."""
    text = format_value(value, unit).replace(",", "").replace("−", "-").replace("$", "")
    scale = 100 if unit == "share" else 1
    written = Fraction(text.removesuffix("%").split(" ")[0]) / scale
    assert abs(written - Fraction(repr(value))) <= Fraction(1, 2 * 10 ** PLACES[unit])


@given(st.floats(0, 1e12), st.sampled_from(UNITS))
def test_loss_mirrors_gain(value: float, unit: str) -> None:
    """A value and its negative round alike, apart from the minus; zero has none."""
    positive, negative = format_value(value, unit), format_value(-value, unit)
    nothing = not any(digit in positive for digit in "123456789")
    assert negative == (positive if nothing else f"−{positive}")
