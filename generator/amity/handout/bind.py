"""Laying out a volume, document by document; page numbers that come later leave blanks."""

import gc
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, Final

from amity.handout.blanks import TOTAL
from amity.handout.join import Joint, Mark

MOST: Final = 5
"""So often it is laid out before page numbers count as restless."""
HEADING: Final = re.compile(r'<h([12]) id="([a-z0-9-]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
"""A heading that contents and bookmarks list: a chapter, or a section with a place."""
TAG: Final = re.compile(r"<[^>]+>")
TARGET: Final = re.compile(r'data-page="@([a-z0-9-]+)"')
ANCHOR: Final = re.compile(r' id="([a-z0-9-]+)"')
"""A place that references can lead to."""
A_PAGE: Final = 3600
"""So few characters of HTML fill a page at least."""
INNER, OUTER = "26mm", "20mm"
"""Margins of pages printed on both sides: more where they are held together."""
UNKNOWN: Final = "000"
"""What a reference to nowhere says."""

SetOut = Callable[[str, str], Any]
"""Lays out a document with a style sheet of its own."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """On which page each place is, and how many pages each document has."""

    places: Mapping[str, int]
    lengths: tuple[int, ...]

    def moved(self, index: int, start: int, names: Iterable[str]) -> dict[str, int]:
        """The pages of some places, where the document of that number begins after `start`."""
        by = start - sum(self.lengths[:index])
        return {name: self.places[name] + by for name in names}

    @property
    def named(self) -> dict[str, int]:
        """All of them by the names of blanks."""
        return {**self.places, TOTAL: sum(self.lengths)}


def bind(documents: tuple[str, ...], set_out: SetOut) -> tuple[bytes, int]:
    """One PDF of all documents, with the numbers of its pages in place; how many there are."""
    known = guessed(documents)
    for _ in range(MOST):
        joint = Joint()
        found, settled = _laid_out(documents, known, set_out, joint)
        if settled and joint.fill(found.named):
            break
        known = found
    return joint.finish(marks(documents)), sum(found.lengths)


def guessed(documents: Iterable[str]) -> Numbers:
    """About where everything will stand: only the number of digits has to be right.

    Rather too high than too low: a number that is shorter than its room does no harm.
    """
    places: dict[str, int] = {}
    lengths: list[int] = []
    for html in documents:
        start = sum(lengths) + 1
        lengths.append(math.ceil(len(html) / A_PAGE))
        for anchor in ANCHOR.finditer(html):
            places.setdefault(anchor[1], start + anchor.start() // A_PAGE)
    return Numbers(places, tuple(lengths))


def _laid_out(
    documents: tuple[str, ...], known: Numbers, set_out: SetOut, joint: Joint
) -> tuple[Numbers, bool]:
    """Where everything comes to stand, and whether the front is as long as it was taken to be.

    The front, with the contents, comes last: by then all numbers are known.
    """
    front, *others = documents
    total = sum(known.lengths)
    taken = len(set_out(numbered(front, known.places), _counted(0, total)).pages)
    places, lengths = {**known.places}, [taken, *known.lengths[1:]]
    ahead = {name: None for html in others for name in ANCHOR.findall(html)}
    for index, html in enumerate(others, 1):
        start = sum(lengths[:index])
        # What is ahead was taken to begin elsewhere: too many digits leave a wide blank.
        places |= known.moved(index, start, ahead)
        made = set_out(numbered(html, places), _counted(start, total))
        there = dict(_places(made, start))
        places |= there
        ahead = {name: None for name in ahead if name not in there}
        lengths[index] = len(made.pages)
        made.write_pdf(finisher=joint.add, pdf_variant="pdf/ua-1")
        del made
        gc.collect()  # pages hold each other; the next document needs their room
    made = set_out(numbered(front, places), _counted(0, sum(lengths)))
    made.write_pdf(finisher=joint.add_in_front, pdf_variant="pdf/ua-1")
    lengths[0] = len(made.pages)
    return Numbers(places | dict(_places(made, 0)), tuple(lengths)), lengths[0] == taken


def _places(made: Any, start: int) -> Iterator[tuple[str, int]]:
    for number, page in enumerate(made.pages, start + 1):
        yield from ((name, number) for name in page.anchors)


def marks(documents: tuple[str, ...]) -> list[Mark]:
    """The bookmarks of all documents: chapters, and their sections below them."""
    found: list[Mark] = []
    for html in documents:
        for depth, anchor, title in HEADING.findall(html):
            mark = Mark(unescape(TAG.sub("", title)), anchor, [])
            (found[-1].below if depth == "2" and found else found).append(mark)
    return found


def numbered(html: str, places: Mapping[str, int]) -> str:
    """A document with the number of the page at each reference."""

    def number(match: re.Match[str]) -> str:
        return f'data-page="{places.get(match[1], UNKNOWN)}"'

    return TARGET.sub(number, html)


def _counted(start: int, total: int) -> str:
    """The style sheet of a document that begins after so many pages."""
    # Each document begins on what the engine takes for a right page.
    right, left = (":left", ":right") if start % 2 else (":right", ":left")
    return (
        f"@page {right} {{ margin-left: {INNER}; margin-right: {OUTER} }}"
        f" @page {left} {{ margin-left: {OUTER}; margin-right: {INNER} }}"
        f" @page :first {{ counter-reset: page {start + 1} }}"
        f' @page {{ @bottom-right {{ content: "page " counter(page) " of {total}" }} }}'
    )
