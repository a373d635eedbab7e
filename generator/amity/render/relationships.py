"""The pages of drivers, relationship types and their combinations."""

from collections.abc import Iterator

from amity.belonging import combinations_of, plays_of, stops
from amity.filters import fitting
from amity.render.contexts import CombinationContext, DriverContext, TypeContext
from amity.render.making import Maker
from amity.render.page import Page
from amity.render.used import by_home, cards_of


def drivers(maker: Maker) -> Iterator[Page]:
    """A page a driver."""
    book = maker.book
    for key, driver in book.drivers.items():
        serving = [play.id for play in book.plays.values() if key in play.drivers]
        plays = plays_of(book, driver.plays, serving)
        cards = cards_of(plays, driver.plays)
        context = DriverContext(
            maker.writer("drivers", key),
            book,
            driver,
            plays[:cards],
            by_home(plays[cards:], book.about.types, lambda play: play.types[0]),
            tuple(combinations_of(book, key)),
            tuple(one for one in book.examples.values() if one.driver == key),
            stops(driver, book.plays.values()),
            maker.handouts_of("drivers", key),
        )
        yield maker.entry_page("driver", context, "drivers", key, {"tags": [driver.title]})


def types(maker: Maker) -> Iterator[Page]:
    """A page a relationship type."""
    book = maker.book
    for key, type_ in book.types.items():
        fitting = [play.id for play in book.plays.values() if key in play.types]
        plays = plays_of(book, type_.plays, fitting)
        cards = cards_of(plays, type_.plays)
        context = TypeContext(
            maker.writer("types", key),
            book,
            type_,
            plays[:cards],
            by_home(plays[cards:], book.about.drivers, lambda play: play.drivers[0]),
            tuple(
                one
                for one in book.examples.values()
                if any(key in (part.main, *part.supporting) for part in one.segments)
            ),
            maker.handouts_of("types", key),
        )
        yield maker.entry_page("type", context, "types", key, {"tags": [type_.title]})


def combinations(maker: Maker) -> Iterator[Page]:
    """A page a combination."""
    book = maker.book
    for key, (type_, one) in book.combinations.items():
        driver = book.drivers[one.driver]
        context = CombinationContext(
            maker.writer("combinations", key),
            book,
            type_,
            one,
            driver,
            book.plays[one.featured],
            tuple(book.plays[play] for play in one.plays),
            len(fitting(book.plays.values(), one.driver, type_.id)),
            book.metrics[one.lead_metric],
        )
        meta = {"tags": [driver.title, type_.title]}
        source = maker.source("types", type_.id)
        yield maker.page("combination", context, (one.title, one.summary), source, meta)
