"""The pages of plays and metrics."""

from collections.abc import Iterator

from amity.figures import metric_values, play_cost
from amity.model.play import Play
from amity.model.playbook import Playbook
from amity.render.contexts import MetricContext
from amity.render.contexts_of_plays import PlayContext
from amity.render.costing import costing
from amity.render.making import Maker
from amity.render.page import Page

BOOST = 1.3
"""People mostly search for something to do, so plays come before other pages that say the word."""


def plays(maker: Maker) -> Iterator[Page]:
    """A page a play."""
    for key in maker.book.plays:
        yield play_page(maker, key)


def play_page(maker: Maker, key: str) -> Page:
    """The page of one play."""
    book = maker.book
    play = book.plays[key]
    writer = maker.writer("plays", key)
    context = PlayContext(
        writer,
        book,
        play,
        book.drivers[play.drivers[0]],
        play_cost(play, book.about.hourly_rate),
        costing(play, writer),
        tuple(
            pair for pair in book.combinations.values() if key in (pair[1].featured, *pair[1].plays)
        ),
        tuple(one for one in book.examples.values() if any(used.play == key for used in one.plays)),
        maker.handouts_of("plays", key),
    )
    meta = {"tags": _tags(book, play), "search": {"boost": BOOST}}
    return maker.entry_page("play", context, "plays", key, meta)


def _tags(book: Playbook, play: Play) -> list[str]:
    drivers = [book.drivers[key].title for key in play.drivers]
    return [*drivers, *(book.types[key].title for key in play.types)]


def metrics(maker: Maker) -> Iterator[Page]:
    """A page a metric."""
    book = maker.book
    for key, metric in book.metrics.items():
        measured = tuple(
            play
            for play in book.plays.values()
            if any(measure.metric == key for measure in play.measures)
        )
        writer = maker.writer("metrics", key)
        context = MetricContext(writer, metric, metric_values(metric), measured)
        yield maker.entry_page("metric", context, "metrics", key)
