"""Pages at old addresses, which say where to go: printed sheets and links of others hold them."""

from collections.abc import Iterator

from amity.render.contexts import MovedContext
from amity.render.making import Maker
from amity.render.page import Page
from amity.text.addresses import PAGED

UNSEEN = {"search": {"exclude": True}, "hide": ["navigation", "toc"]}
"""Nobody should find an old address who did not already have it."""


def pages(maker: Maker) -> Iterator[Page]:
    """A page for each object that had one and is renamed or retired."""
    for one in maker.book.moved.renamed:
        yield from _page(maker, one.kind, one.was, one.now)
    for gone in maker.book.moved.retired:
        yield from _page(maker, gone.kind, gone.was, gone.use, gone.why, gone.since)


def _page(
    maker: Maker,
    kind: str,
    was: str,
    now: str | None,
    why: str | None = None,
    since: str | None = None,
) -> Iterator[Page]:
    # Objects that share a page had none that could move.
    if kind in PAGED:
        context = MovedContext(maker.writer(kind, was), kind, now, why, since)
        words = (f"{was}: retired" if why else f"{was}: moved", "An old address.")
        yield maker.page("moved", context, words, maker.source("moved", ""), UNSEEN)
