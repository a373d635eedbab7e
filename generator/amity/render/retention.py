"""What five more points of retention are worth: a table and a curve, computed from the formula.

Both stand beside the headline of E01 (25% to 95% more profit), which leaves out where one starts.
The forms are those of F04 (margin / churn, with churn = 1 - retention) and F07 (margin today,
later money discounted: margin x (1 + i) / (1 + i - retention), Gupta and Lehmann's form plus one
margin). Both take the same margin each year for ever, and neither knows what the gain has cost.
"""

from dataclasses import dataclass

POINTS = 0.05
DISCOUNT = 0.10
STARTS = (50, 60, 70, 80, 90)
MARGINS = (100, 500, 2000)
"""What a customer may bring in a year after direct cost, from a shop's to a supplier's."""
HEADLINE = (0.25, 0.95)
"""The range as the best-known source of E01 has it."""
LEFT, TOP, WIDE, HIGH = 56, 14, 480, 250
"""Where the curve's field lies in its drawing."""


@dataclass(frozen=True, slots=True)
class Gain:
    """What five more points bring to one customer with a certain margin, over the whole time."""

    simple: float
    discounted: float


@dataclass(frozen=True, slots=True)
class Start:
    """One line of the table: the share kept in a year, and what five more points change."""

    kept: float
    years: float
    years_after: float
    simple: float
    discounted: float
    relative: float
    """The same where five per cent means five of each hundred kept, not five points."""
    gains: tuple[Gain, ...]
    """In money, for each of the margins."""


@dataclass(frozen=True, slots=True)
class Line:
    """One curve: the points of its line, and the marked ones."""

    path: str
    marks: tuple[tuple[float, float], ...]
    end: float
    """How high it ends, for the words beside it."""


@dataclass(frozen=True, slots=True)
class Curve:
    """The picture of the table; numbers are places in the drawing."""

    across: tuple[tuple[int, float], ...]
    """The starts, in per cent, and where they stand."""
    up: tuple[tuple[int, float], ...]
    """The changes, in per cent, and where they stand."""
    claimed: tuple[float, float]
    """The upper edge and the height of what the headline promises."""
    simple: Line
    discounted: Line


@dataclass(frozen=True, slots=True)
class Demonstration:
    """All of it."""

    margins: tuple[int, ...]
    starts: tuple[Start, ...]
    curve: Curve


def value(margin: float, kept: float, discount: float) -> float:
    """Lifetime value, the first margin today: F07, which without a discount is F04."""
    return margin * (1 + discount) / (1 + discount - kept)


def change(kept: float, discount: float, after: float | None = None) -> float:
    """By which share five more points, or another share kept, raise lifetime value."""
    later = kept + POINTS if after is None else after
    return value(1, later, discount) / value(1, kept, discount) - 1


def demonstration() -> Demonstration:
    """The table and the curve."""
    return Demonstration(MARGINS, tuple(_start(one / 100) for one in STARTS), _curve())


def _start(kept: float) -> Start:
    gains = tuple(Gain(_gain(one, kept, 0), _gain(one, kept, DISCOUNT)) for one in MARGINS)
    return Start(
        kept,
        value(1, kept, 0),
        value(1, kept + POINTS, 0),
        change(kept, 0),
        change(kept, DISCOUNT),
        change(kept, 0, kept * (1 + POINTS)),
        gains,
    )


def _gain(margin: float, kept: float, discount: float) -> float:
    return value(margin, kept + POINTS, discount) - value(margin, kept, discount)


def _curve() -> Curve:
    top, bottom = _y(HEADLINE[1]), _y(HEADLINE[0])
    return Curve(
        tuple((one, _x(one)) for one in STARTS),
        tuple((one, _y(one / 100)) for one in (0, 25, 50, 75, 100)),
        (top, round(bottom - top, 1)),
        _line(0),
        _line(DISCOUNT),
    )


def _line(discount: float) -> Line:
    points = [
        (_x(one), _y(change(one / 100, discount))) for one in range(STARTS[0], STARTS[-1] + 1)
    ]
    marks = tuple((_x(one), _y(change(one / 100, discount))) for one in STARTS)
    return Line(" ".join(f"{x},{y}" for x, y in points), marks, points[-1][1])


def _x(percent: float) -> float:
    return round(LEFT + (percent - STARTS[0]) / (STARTS[-1] - STARTS[0]) * WIDE, 1)


def _y(share: float) -> float:
    return round(TOP + (1 - share) * HIGH, 1)
