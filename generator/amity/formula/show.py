"""Write a value for people, with its unit; `formula.js` writes the same in the browser."""

import math
from decimal import Decimal
from typing import Final

from amity.formula.rounding import rounded

MINUS: Final = "\N{MINUS SIGN}"
SYMBOLS: Final = {"USD": "$", "EUR": "€", "GBP": "£"}

SPANS: Final = dict.fromkeys(("periods", "hours", "minutes", "days", "weeks", "months", "years"), 1)
PLACES: Final = {"money": 2, "share": 3, "count": 2, "ratio": 2, "score": 2, **SPANS}
"""How many decimals of the value can be seen, by unit."""


def format_value(value: float, unit: str, currency: str = "USD", period: str | None = None) -> str:
    """Return `value` as its unit is written: $1,234 · $12.50 · 14.3% · 1,500 · 4.27 · 9.4 months.

    Halves round away from zero. `period` names what `periods` counts, as `month` or `months`.
    """
    if not math.isfinite(value):
        raise ValueError(f"{value} cannot be written for people")
    if unit not in PLACES:
        raise ValueError(f'unknown unit "{unit}"')
    seen = rounded(value, PLACES[unit])
    if unit == "money":
        return _money(seen, currency)
    if unit == "share":
        return _tidy(f"{seen:,.1%}".removesuffix("%")) + "%"
    digits = _tidy(f"{seen:,f}")
    return f"{digits} {_span(digits, unit, period)}" if unit in SPANS else digits


def _money(amount: Decimal, currency: str) -> str:
    """Write cents unless there are none; a currency without a known sign goes by its code."""
    sign = MINUS if amount < 0 else ""
    symbol = SYMBOLS.get(currency, f"{currency} ")
    return sign + symbol + f"{amount.copy_abs():,f}".removesuffix(".00")


def _span(digits: str, unit: str, period: str | None) -> str:
    """Return the word for so many of a unit, in the singular for one."""
    one = (period if unit == "periods" and period else unit).removesuffix("s")
    return one if digits.removeprefix(MINUS) == "1" else f"{one}s"


def _tidy(digits: str) -> str:
    """Drop zeros that end the decimals, and write a true minus, but none before zero."""
    short = digits.rstrip("0").rstrip(".")
    return "0" if short == "-0" else short.replace("-", MINUS)
