"""Does everything stand inside its box? CSS would let it spill without a word.

Templates mark parts with `data-fit` and the name by which a message calls them, and in a document
of several objects with `data-of`, which says whose part it is, as kind/id. What is marked with
`data-floor` stands at the bottom of its part: the rest has to end above it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

PIXEL: Final = 25.4 / 96
"""Millimetres."""
SLACK: Final = 0.5
"""Pixels; layout rounds."""
LONG: Final = 40
"""So many characters of a text say which one it is."""
FRAMED: Final = frozenset({"input", "textarea", "div", "li", "tr", "p"})


@dataclass(frozen=True, slots=True)
class Misfit:
    """What spills, and by how many millimetres."""

    where: str
    millimetres: float
    of: str | None = None
    """Kind and id of the object that has the text, where the document shows several."""
    full: float = 0.0
    """How high the text is as a share of the room it has; nothing where it is only too wide."""
    text: str = ""
    """What is printed there."""
    alone: bool = False
    """Whether it is one text that lies over what stands beside it."""


def misfits(document: Any, pages: int | None) -> tuple[Misfit, ...]:
    """Each marked part of a laid-out document whose content is too high or too wide, once.

    Where there is none, each text that lies over what stands beside it.
    """
    found: dict[tuple[str, str | None], tuple[float, float]] = {}
    for what, part in _parts(document.pages):
        found[what] = max(found.get(what, (0, 0)), _spill(part))
    spilled = [
        Misfit(name, round(px * PIXEL, 1), of, full, _printed(document, (name, of)))
        for (name, of), (px, full) in found.items()
        if px > SLACK
    ]
    if pages and document.pages[pages:] and not spilled:
        spilled.append(_beyond(document, document.pages[pages:]))
    return tuple(spilled or over_edges(document))


def _beyond(document: Any, pages: Iterable[Any]) -> Misfit:
    """What stands on pages that should not be: so much too high is what comes first there."""
    high = 0.0
    for page in pages:
        box = page._page_box  # noqa: SLF001
        body = (one for one in box.children if type(one).__name__ != "MarginBox")
        lines = (_corner(one)[1] for part in body for one in inside(part))
        high += max(lines, default=0.0) - box.content_box_y()
    name, of = next((what for what, _ in _parts(pages)), ("the whole", None))
    return Misfit(name, round(high * PIXEL, 1), of, 0.0, _printed(document, (name, of)))


def _parts(pages: Iterable[Any]) -> Iterator[tuple[tuple[str, str | None], Any]]:
    """Each marked part with what it is called and whose it is."""
    for page in pages:
        # The one private name that we use of WeasyPrint; its version is pinned for that.
        for part in inside(page._page_box):  # noqa: SLF001
            if name := _mark(part, "data-fit"):
                yield (name, _mark(part, "data-of")), part


def _printed(document: Any, what: tuple[str, str | None]) -> str:
    """All that is printed in a part, on all pages that it takes; nothing where lines break."""
    texts = (
        each for one, part in _parts(document.pages) if one == what for each in inside(part, ())
    )
    return "".join(one.text for one in texts if type(one).__name__ == "TextBox")


def over_edges(document: Any) -> Iterator[Misfit]:
    """Each text that runs over the right edge of its cell or page."""
    for page in document.pages:
        box = page._page_box  # noqa: SLF001
        yield from _over(box, _reach(box), None)


def _over(part: Any, edge: float, of: str | None) -> Iterator[Misfit]:
    for child in getattr(part, "children", ()):
        box = getattr(child, "_box", child)
        kind = type(box).__name__
        if kind == "TextBox":
            over = box.position_x + box.width - edge
            if over > SLACK:
                said = f"“{box.text[:LONG].strip()}”"
                yield Misfit(said, round(over * PIXEL, 1), of, text=_around(box), alone=True)
        elif kind != "MarginBox":
            own = _reach(box) if kind == "TableCellBox" else edge
            yield from _over(box, own, _mark(box, "data-of") or of)


def _reach(box: Any) -> float:
    """Where what stands beside a cell begins, or where the margin of a page does."""
    return float(box.content_box_x() + box.width + getattr(box, "padding_right", 0))


def inside(part: Any, closed: tuple[str, ...] = ("data-floor",)) -> Iterator[Any]:
    """All boxes in a part, down to those with one of these marks but not into them."""
    for child in getattr(part, "children", ()):
        # A box that has a place of its own is wrapped.
        box = getattr(child, "_box", child)
        yield box
        if not any(_mark(box, one) for one in closed):
            yield from inside(box, closed)


def _mark(part: Any, attribute: str) -> str | None:
    element = getattr(part, "element", None)
    if element is None or type(part).__name__ == "LineBox":
        return None
    value: str | None = element.get(attribute)
    return value


def _around(box: Any) -> str:
    """All of the element that a text belongs to."""
    return box.text if box.element is None else "".join(box.element.itertext())


def _spill(part: Any) -> tuple[float, float]:
    """By how many pixels the lines and frames in a part pass its edges, and how full it is."""
    top, right = part.content_box_y(), part.content_box_x() + part.width
    bottom = top + part.height
    lowest = farthest = 0.0
    # What spills out of a part of its own is told there, and once.
    for child in inside(part, ("data-floor", "data-of")):
        if _mark(child, "data-floor"):
            bottom = min(bottom, child.border_box_y())
            continue
        x, y = _corner(child)
        lowest, farthest = max(lowest, y), max(farthest, x)
    full = (lowest - top) / (bottom - top) if bottom > top else 0.0
    return max(lowest - float(bottom), farthest - float(right)), full


def _corner(box: Any) -> tuple[float, float]:
    """How far a box reaches, right and down; nothing where its frame cannot be seen."""
    kind = type(box).__name__
    # A glyph's own box is higher than the line it stands on, a line is as wide as its part.
    if kind == "TextBox":
        return box.position_x + box.width, 0
    if kind == "LineBox":
        return 0, box.position_y + box.height
    if getattr(box, "element_tag", None) in FRAMED or _mark(box, "data-of"):
        return box.border_box_x() + box.border_width(), box.border_box_y() + box.border_height()
    return 0, 0
