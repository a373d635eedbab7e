"""Round as people do: half away from zero, on the decimal they see."""

from decimal import ROUND_HALF_UP, Context, Decimal

# Room for the longest double, 309 digits before the point, and those after it.
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)


def rounded(value: float, digits: int) -> Decimal:
    """Return `value` with `digits` decimals.

    Rounds the shortest decimal that stands for the double: 1.005 becomes 1.01, although the
    double itself lies a hair below.
    """
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), context=_EXACT)
