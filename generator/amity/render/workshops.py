"""The pages of workshops."""

from collections.abc import Iterator

from amity.render.contexts import WorkshopContext
from amity.render.counting import counted
from amity.render.making import Maker
from amity.render.page import Page

META = {"template": "workshop.html"}


def workshops(maker: Maker) -> Iterator[Page]:
    """A page a workshop."""
    sheets = tuple(one for one in maker.handouts if one.form in {"blank", "handout"})
    for key, workshop in maker.book.workshops.items():
        context = WorkshopContext(
            maker.writer("workshops", key),
            maker.book,
            workshop,
            counted(maker.book, workshop, sheets),
            maker.handouts_of("workshops", key),
        )
        yield maker.entry_page("workshop", context, "workshops", key, META)
