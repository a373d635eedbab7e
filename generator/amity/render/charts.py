"""Pictures drawn from data: what a template needs to draw them as SVG, the same bytes each time.

We draw them ourselves. The charting library that we tried (pygal 3.1.3) gives every picture a
style sheet, a script, a style attribute and the day's date; its descriptions hold the places of
points. Under our policy nothing of that may stand in a page, and without it nothing is left of the
picture but its shapes. Ours take their colours from the tokens by class, and say in words what
they show.
"""

from dataclasses import dataclass

WIDTH = 400


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a picture, in units of its drawing; `x` is where it starts."""

    x: float
    width: float
    negative: bool


def bars(*values: float) -> tuple[Bar, ...]:
    """Bars on one scale with zero on it, so that a loss reaches to the left."""
    low, high = min(*values, 0.0), max(*values, 0.0)
    span = (high - low) or 1.0
    return tuple(_bar(value, low, span) for value in values)


def _bar(value: float, low: float, span: float) -> Bar:
    zero, end = (0 - low) / span * WIDTH, (value - low) / span * WIDTH
    return Bar(round(min(zero, end), 1), round(max(abs(end - zero), 1.5), 1), value < 0)
