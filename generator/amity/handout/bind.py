"""Laying out a volume: twice, since its page numbers are known only when all is laid out."""

import gc
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, Final

from amity.handout.join import Joint, Mark

MOST: Final = 5
"""So often it is laid out before page numbers count as restless."""
HEADING: Final = re.compile(r'<h([12]) id="([a-z0-9-]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
"""A heading that contents and bookmarks list: a chapter, or a section with a place."""
TAG: Final = re.compile(r"<[^>]+>")
TARGET: Final = re.compile(r'data-page="@([a-z0-9-]+)"')
UNKNOWN: Final = "000"
"""As wide as most page numbers, so that lines break where they will break."""

SetOut = Callable[[str, str], Any]
"""Lays out a document with a style sheet of its own."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """On which page each place is, and how many pages each document has."""

    places: Mapping[str, int]
    lengths: tuple[int, ...]


def bind(documents: tuple[str, ...], set_out: SetOut) -> tuple[bytes, int]:
    """One PDF of all documents, with the numbers of its pages in place; how many there are."""
    known = _laid_out(documents, Numbers({}, ()), set_out, None)
    for _ in range(MOST):
        joint = Joint()
        found = _laid_out(documents, known, set_out, joint)
        if found == known:
            break
        known = found
    return joint.finish(marks(documents)), sum(found.lengths)


def _laid_out(
    documents: tuple[str, ...], known: Numbers, set_out: SetOut, joint: Joint | None
) -> Numbers:
    """Where everything comes to stand if the numbers are those that are known."""
    places: dict[str, int] = {}
    lengths: list[int] = []
    for html in documents:
        start = sum(lengths)
        made = set_out(numbered(html, known.places), _counted(start, sum(known.lengths)))
        places |= {name: number for name, number in _places(made, start) if name not in places}
        lengths.append(len(made.pages))
        if joint:
            made.write_pdf(finisher=joint.add, pdf_variant="pdf/ua-1")
        del made
        gc.collect()  # pages hold each other; the next document needs their room
    return Numbers(places, tuple(lengths))


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
    return (
        f"@page :first {{ counter-reset: page {start + 1} }}"
        f' @page {{ @bottom-right {{ content: "page " counter(page) " of {total or UNKNOWN}" }} }}'
    )
