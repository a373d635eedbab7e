"""Paper: sizes in millimetres, and how large type is set on each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from amity.model.canvas import Grid

SMALLEST: Final = 7.0
"""Points; below it a sheet on a table cannot be read."""
STEP: Final = 0.92
GOOD: Final = (0.75, 8.0)
"""Text reads well down to this part of its best size, but not below these points."""
LEFT_OUT: Final = {"how": ".hd-how", "hint": ".hd-how, .hd-hint"}
PARTS: Final = (".hd-how", ".hd-hint")
POINT: Final = 25.4 / 72
"""Millimetres."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One sheet as it is held, with its margin; `rem` and `text` are type sizes in points.

    `rem` sets what never shrinks, such as titles; `text` is what people read in the boxes.
    """

    name: str
    width: float
    height: float
    margin: float
    rem: float
    text: float

    @property
    def rem_mm(self) -> float:
        """The unit of all lengths that grow with the paper."""
        return self.rem * POINT


PORTRAIT: Final = {
    "A4": Paper("A4", 210, 297, 9, 8.6, 9.4),
    "A3": Paper("A3", 297, 420, 12, 12, 13),
    "Letter": Paper("Letter", 215.9, 279.4, 9, 8.6, 9.4),
    "Tabloid": Paper("Tabloid", 279.4, 431.8, 12, 12, 13),
}


def paper(name: str, orientation: str) -> Paper:
    """The paper of that name, held upright or sideways."""
    found = PORTRAIT[name]
    if orientation == "portrait":
        return found
    return Paper(name, found.height, found.width, found.margin, found.rem, found.text)


@dataclass(frozen=True, slots=True)
class Setting:
    """One way to set a document: the size of its text, and what is left out."""

    text: float
    without: str = ""
    """A word that style sheets know: `how` leaves out formulas, `hint` also hints."""


def settings(page: Paper) -> Iterator[tuple[Setting, ...]]:
    """Ways to set a document, the best first, in groups that grow smaller.

    Type that reads well comes before completeness, and completeness before small type.
    """
    sizes = _sizes(page)
    part, points = GOOD
    good = [size for size in sizes if size >= max(points, page.text * part)]
    small = [*sizes[len(good) :], SMALLEST]
    for without in ("", "how", "hint"):
        yield tuple(Setting(size, without) for size in good)
    yield tuple(Setting(size, "hint") for size in small)


def whole(page: Paper) -> tuple[tuple[Setting, ...], ...]:
    """Ways to set a document of which nothing may be left out."""
    return (tuple(Setting(size) for size in (*_sizes(page), SMALLEST)),)


def _sizes(page: Paper) -> list[float]:
    """Sizes above the smallest, the best first."""
    sizes = [page.text]
    while sizes[-1] * STEP > SMALLEST:
        sizes.append(round(sizes[-1] * STEP, 2))
    return sizes


def told_apart(page: Paper, html: str) -> Iterator[tuple[Setting, ...]]:
    """The same for one document: what it does not have cannot be left out of it."""
    tried: set[tuple[tuple[float, ...], tuple[bool, ...]]] = set()
    for group in settings(page):
        hidden = LEFT_OUT.get(group[0].without, "")
        gone = tuple(part in hidden and part[1:] in html for part in PARTS)
        sizes = tuple(one.text for one in group)
        if (sizes, gone) not in tried:
            tried.add((sizes, gone))
            yield group


def style(page: Paper, setting: Setting) -> str:
    """The style sheet that sets a document on a paper in one way."""
    text = setting.text
    small = max(SMALLEST, min(page.rem * 0.8, text * 0.82))
    prompt = max(SMALLEST, text * 0.86)
    left_out = LEFT_OUT.get(setting.without)
    hidden = f"{left_out} {{ display: none !important }}" if left_out else ""
    return (
        f"@page {{ size: {page.width}mm {page.height}mm }}"
        f"html {{ font-size: {page.rem}pt; --width: {page.width}mm; --height: {page.height}mm;"
        f" --margin: {page.margin}mm; --text: {text}pt; --prompt: {prompt:.2f}pt;"
        f" --small: {small:.2f}pt }} {hidden}"
    )


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Where a box stands, in millimetres from the top left of its area."""

    left: float
    top: float
    width: float
    height: float


def rectangles(grid: Grid, width: float, height: float, gap: float) -> dict[str, Rectangle]:
    """Where each box of a grid stands in an area of that size; raises ValueError."""
    columns = _tracks(grid.columns, width, gap)
    rows = _tracks(grid.rows, height, gap)
    cells = [row.split() for row in grid.areas]
    found = {}
    for name in {name for row in cells for name in row if name != "."}:
        down = [index for index, row in enumerate(cells) if name in row]
        across = [index for index, one in enumerate(cells[down[0]]) if one == name]
        if {index for row in cells for index, one in enumerate(row) if one == name} != set(across):
            raise ValueError(f"box {name} is not a rectangle")
        left, top = columns[across[0]][0], rows[down[0]][0]
        right, bottom = columns[across[-1]][1], rows[down[-1]][1]
        found[name] = Rectangle(left, top, right - left, bottom - top)
    return found


def _tracks(shares: tuple[float, ...], length: float, gap: float) -> list[tuple[float, float]]:
    """Begin and end of each track."""
    free = length - gap * (len(shares) - 1)
    tracks, start = [], 0.0
    for share in shares:
        end = start + free * share / sum(shares)
        tracks.append((start, end))
        start = end + gap
    return tracks
