"""Several documents as one PDF, numbered through; one that comes again is laid out once."""

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby
from typing import Any, Final

from amity.handout.fit import Misfit
from amity.handout.papers import Paper
from amity.handout.press import Job, Pressed, laid_out, press, steady

NUMBERED: Final = (
    '@bottom-right { content: "page " counter(page) " of " counter(pages); vertical-align: top;'
    ' font: 7.5pt "Amity Sans"; color: #55606f }'
)
BLOCK: Final = 2
"""The level of headings below the title of a piece."""
BELOW: Final = 8.6
"""Millimetres that hold the number, under the foot of every page and within any printer's reach."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One document in a joined PDF."""

    job: Job
    title: str
    """What its bookmark says."""
    part: str
    """Pieces of one part stand together; `data-pages="PART"` in the first piece names its pages."""
    deep: bool = False
    """Whether its own headings of the second level are bookmarks below."""
    of: str | None = None
    """Kind and id of the object that it shows, where that is not the one that all are of."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A PDF of several pieces; the first one has as many pages as its job says."""

    pieces: tuple[Piece, ...]


def press_any(job: Job | Joined) -> Pressed:
    """Make one PDF, of one piece or of several; raises EnvironmentFault."""
    return press(job) if isinstance(job, Job) else press_joined(job)


def press_joined(joined: Joined) -> Pressed:
    """Make one PDF of all pieces; where one spills, its title says which."""
    first, *others = joined.pieces
    with steady():
        laid = {job: laid_out(job) for job in dict.fromkeys(one.job for one in others)}
        counts = [first.job.pages or 1, *(len(laid[one.job][0].pages) for one in others)]
        listing = replace(first.job, style=first.job.style + _pages(joined.pieces, counts))
        made = [laid_out(listing), *(laid[one.job] for one in others)]
        pages = [
            page
            for piece, (document, _) in zip(joined.pieces, made, strict=True)
            for page in _bookmarked(piece, document.pages)
        ]
        whole = made[0][0].copy(list(_numbered(pages, joined.pieces, counts)))
        data = whole.write_pdf(pdf_variant="pdf/ua-1")
        return Pressed(data, _misfits(joined.pieces, made), len(pages))


def _misfits(
    pieces: Iterable[Piece], made: Iterable[tuple[Any, tuple[Misfit, ...]]]
) -> tuple[Misfit, ...]:
    found = (
        replace(one, where=f"{piece.title}: {one.where}", of=one.of or piece.of, full=0.0)
        for piece, (_, misfits) in zip(pieces, made, strict=True)
        for one in misfits
    )
    return tuple(dict.fromkeys(found))


def spans(pieces: Sequence[Piece], counts: Sequence[int]) -> Mapping[str, tuple[int, int]]:
    """First and last page of each part."""
    found, before = {}, 0
    together = groupby(zip(pieces, counts, strict=True), key=lambda one: one[0].part)
    for part, members in together:
        number = sum(count for _, count in members)
        found[part] = (before + 1, before + number)
        before += number
    return found


def _pages(pieces: Sequence[Piece], counts: Sequence[int]) -> str:
    """The rules that write page numbers where the first piece has left room for them."""
    said = {
        part: f"pages {start} to {end}" if end > start else f"page {start}"
        for part, (start, end) in spans(pieces, counts).items()
    }
    rules = (
        f'\n[data-pages="{part}"]::after {{ content: "{words}" }}'
        for part, words in {**said, "all": f"{sum(counts)} pages"}.items()
    )
    return "".join(rules)


def _bookmarked(piece: Piece, pages: Sequence[Any]) -> Iterator[Any]:
    """The pages of a piece, with its title as a bookmark in place of those of its headings."""
    for index, page in enumerate(pages):
        one = copy.copy(page)
        below = [mark for mark in page.bookmarks if mark[0] == BLOCK] if piece.deep else []
        one.bookmarks = [(1, piece.title, (0, 0), "closed"), *below] if index == 0 else below
        yield one


def _numbered(
    pages: Sequence[Any], pieces: Sequence[Piece], counts: Sequence[int]
) -> Iterator[Any]:
    """The same pages with their number at the foot."""
    papers = [
        piece.job.paper for piece, count in zip(pieces, counts, strict=True) for _ in range(count)
    ]
    for page, number in zip(pages, _numbers(papers).pages, strict=True):
        # Private names, as in fit.py: a box in the margin is painted with the page that holds it.
        box = copy.copy(page._page_box)  # noqa: SLF001
        margins = (one for one in number._page_box.children if type(one).__name__ == "MarginBox")  # noqa: SLF001
        box.children = (*box.children, *margins)
        page._page_box = box  # noqa: SLF001
        yield page


def _numbers(papers: Sequence[Paper]) -> Any:
    """A document of empty pages that hold nothing but their numbers."""
    names = {one: f"paper-{index}" for index, one in enumerate(dict.fromkeys(papers))}
    style = "".join(
        f"@page {name} {{ size: {one.width}mm {one.height}mm;"
        f" margin: 0 {one.margin}mm {BELOW}mm; {NUMBERED} }}"
        f".{name} {{ page: {name}; break-before: page }}"
        for one, name in names.items()
    )
    body = "".join(f'<p class="{escape(names[one])}">&#160;</p>' for one in papers)
    return laid_out(Job(f"<style>{style}</style>{body}", papers[0], pages=None))[0]
