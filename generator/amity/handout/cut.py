"""How a sheet is cut into cards, and where the back of each card stands.

Sheets are upright and turned over their long edge, as a page of a book is: what stands left in
front stands right behind it.
"""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from amity.handout.papers import Paper, Rectangle

BLEED: Final = 3.0
"""Millimetres of colour beyond the cut: no white edge where a cut is a little off."""
EDGE: Final = 10.0
"""From the edge of the paper to the first cut; marks stand there, and printers leave 4 mm white."""
BETWEEN: Final = (2 * BLEED, BLEED + 1)
"""Between two columns both cards bleed, between two rows only the lower one."""
COLUMNS: Final = 2


@dataclass(frozen=True, slots=True)
class Cut:
    """A sheet of paper and the rows of cards on it."""

    paper: Paper
    rows: int

    @property
    def cards(self) -> int:
        """How many cards a sheet holds."""
        return COLUMNS * self.rows

    @property
    def width(self) -> float:
        """Of a card, in millimetres."""
        return (self.paper.width - 2 * EDGE - (COLUMNS - 1) * BETWEEN[0]) / COLUMNS

    @property
    def height(self) -> float:
        """Of a card, in millimetres."""
        return (self.paper.height - 2 * EDGE - (self.rows - 1) * BETWEEN[1]) / self.rows

    def front(self, index: int) -> Rectangle:
        """Where a card of the sheet stands, counted from 0, row by row."""
        row, column = divmod(index, COLUMNS)
        return self._place(column, row)

    def back(self, index: int) -> Rectangle:
        """Where the back of that card stands on the other side of the sheet."""
        row, column = divmod(index, COLUMNS)
        return self._place(COLUMNS - 1 - column, row)

    def _place(self, column: int, row: int) -> Rectangle:
        left = EDGE + column * (self.width + BETWEEN[0])
        top = EDGE + row * (self.height + BETWEEN[1])
        return Rectangle(left, top, self.width, self.height)

    def marks(self) -> str:
        """A picture of the whole sheet with a mark at both ends of each cut, as an address."""
        length = EDGE - BLEED - 0.5
        wide, high = self.paper.width, self.paper.height
        places = [self.front(index) for index in range(self.cards)]
        across = {round(x, 2) for one in places for x in (one.left, one.left + one.width)}
        down = {round(y, 2) for one in places for y in (one.top, one.top + one.height)}
        lines = [f"M{x} 0V{length}M{x} {high}V{high - length:g}" for x in sorted(across)]
        lines += [f"M0 {y}H{length}M{wide} {y}H{wide - length:g}" for y in sorted(down)]
        path = f'<path d="{"".join(lines)}" stroke="#1c2430" stroke-width=".2"/>'
        box = f'viewBox="0 0 {wide:g} {high:g}" width="{wide:g}mm" height="{high:g}mm"'
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{path}</svg>'
        return f"data:image/svg+xml,{quote(drawing)}"
