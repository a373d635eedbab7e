"""Pictures drawn from data as SVG, the same bytes each time."""

from dataclasses import dataclass

WIDTH = 400


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a picture, in units of its drawing; `x` is where it starts."""

    x: float
    width: float
    negative: bool


def pair(before: float, after: float) -> tuple[Bar, Bar]:
    """Two bars on one scale with zero on it, so that a loss reaches to the left."""
    low, high = min(before, after, 0.0), max(before, after, 0.0)
    span = (high - low) or 1.0
    return _bar(before, low, span), _bar(after, low, span)


def _bar(value: float, low: float, span: float) -> Bar:
    zero, end = (0 - low) / span * WIDTH, (value - low) / span * WIDTH
    return Bar(round(min(zero, end), 1), round(max(abs(end - zero), 1.5), 1), value < 0)
