"""The pages of canvases and worked examples: what is filled in, and what has been."""

from collections.abc import Iterator, Mapping

from amity.figures import Amount, draft_amounts, example_amounts
from amity.model.draft import Draft
from amity.model.example import Example
from amity.render.canvas_data import canvas_data
from amity.render.charts import bars
from amity.render.contexts_of_canvases import (
    BalancedBar,
    CanvasContext,
    ComparedBar,
    ExampleContext,
    FilledCanvas,
)
from amity.render.making import Maker
from amity.render.page import Page

WIDE = {"template": "canvas.html", "hide": ["navigation", "toc"]}


def canvases(maker: Maker) -> Iterator[Page]:
    """A page a canvas."""
    book = maker.book
    for key, canvas in book.canvases.items():
        words = maker.writer("canvases", key)
        drafts = tuple(
            _filled(maker, one, "canvases", key)
            for one in book.drafts.values()
            if one.canvas == key
        )
        context = CanvasContext(
            words,
            canvas,
            tuple(play for play in book.plays.values() if key in play.canvases),
            drafts,
            maker.handouts_of("canvases", key),
            canvas_data(canvas, book, words, drafts),
        )
        yield maker.entry_page("canvas", context, "canvases", key, WIDE)


def examples(maker: Maker) -> Iterator[Page]:
    """A page a worked example."""
    book = maker.book
    for key, example in book.examples.items():
        amounts = example_amounts(example, book)
        context = ExampleContext(
            maker.writer("examples", key, amounts),
            book,
            example,
            amounts,
            tuple(_compared(example, amounts)),
            tuple(_balanced(example, amounts)),
            tuple(
                _filled(maker, one, "examples", key)
                for one in book.drafts.values()
                if one.example == key
            ),
        )
        meta = {"tags": [book.drivers[example.driver].title]}
        yield maker.entry_page("example", context, "examples", key, meta)


def _compared(example: Example, amounts: Mapping[str, Amount]) -> Iterator[ComparedBar]:
    for one in example.comparisons:
        before, after = amounts[one.before], amounts[one.after]
        yield ComparedBar(one, before, after, bars(before.value, after.value))


def _balanced(example: Example, amounts: Mapping[str, Amount]) -> Iterator[BalancedBar]:
    for one in example.balances:
        gain, cost = amounts[one.gain].value, sum(amounts[name].value for name in one.costs)
        left = gain - cost
        yield BalancedBar(one, gain, cost, left, bars(gain, -cost, left))


def _filled(maker: Maker, draft: Draft, kind: str, key: str) -> FilledCanvas:
    """A draft with the numbers that its own numbers lead to, for the page of an object."""
    book = maker.book
    canvas = book.canvases[draft.canvas]
    handouts = maker.handouts_of("drafts", draft.id)
    known = example_amounts(book.examples[draft.example], book) if draft.example else {}
    words = maker.writer(kind, key, known)
    return FilledCanvas(draft, canvas, draft_amounts(draft, book), handouts, words)
