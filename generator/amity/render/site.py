"""A checked playbook → all pages of its site and how they are reached."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from amity.figures import (
    Amount,
    canvas_formulas,
    canvas_kinds,
    example_amounts,
    metric_values,
    play_cost,
)
from amity.formula import solve
from amity.jinja import render
from amity.model.canvas import Canvas
from amity.model.draft import Draft
from amity.model.handout import Handout
from amity.model.playbook import Playbook
from amity.render import contexts
from amity.render.addresses import address
from amity.render.canvas_data import canvas_data
from amity.render.charts import pair
from amity.render.nav import Nav, navigation
from amity.render.page import Page
from amity.render.used import plays_of, used_by
from amity.render.writer import Writer

Source = Callable[[str, str], str | None]
"""Where the object of a kind and id, or a single file, can be edited."""


@dataclass(frozen=True, slots=True)
class Site:
    """What is published: pages, navigation, and style made from data."""

    pages: tuple[Page, ...]
    nav: Nav
    styles: str
    """CSS that data asks for, such as the areas of canvases."""


def render_site(
    playbook: Playbook, source: Source, handouts: tuple[Handout, ...], written: Mapping[str, str]
) -> Site:
    """Render every page; `written` holds path and title of the hand-written ones."""
    maker = _Maker(playbook, source, handouts)
    pages = tuple(sorted(maker.pages(), key=lambda page: page.path))
    styles = render("data.css.jinja", book=playbook)
    return Site(pages, navigation(playbook, written), styles)


SINGLE_PAGES = (
    ("home", "index", "playbook"),
    ("block-4", "block-4", "blocks"),
    ("segments", "segments", "segments"),
    ("mix", "mix", "mix"),
    ("relationships", "relationships", "playbook"),
    ("plays", "plays", "playbook"),
    ("metrics", "metrics", "playbook"),
    ("examples", "examples", "playbook"),
    ("workshop-room", "workshop-room", "playbook"),
    ("glossary", "glossary", "glossary"),
)
"""Template, path and the file behind each page on the playbook as a whole."""

TITLES = {
    "relationships": ("Relationships", "The six relationship types and the eighteen combinations."),
    "plays": ("All plays", "Every play with its cost, first result and strength of evidence."),
    "metrics": ("Numbers", "What to count, how to compute it, how to read it, and the traps."),
    "examples": ("Worked examples", "Fictional companies whose figures are all computed."),
    "workshop-room": ("Workshop room", "Canvases, agendas and everything to print."),
    "glossary": ("Glossary", "The words we use and what others call them."),
}


@dataclass(frozen=True, slots=True)
class _Maker:
    book: Playbook
    source: Source
    handouts: tuple[Handout, ...]

    def pages(self) -> Iterator[Page]:
        yield from self.singles()
        yield from self.lists()
        yield from self.drivers()
        yield from self.types()
        yield from self.plays()
        yield from self.metrics()
        yield from self.canvases()
        yield from self.examples()
        yield from self.workshops()

    def singles(self) -> Iterator[Page]:
        book = self.book
        own = {
            "index": (book.about.title, book.about.summary),
            "block-4": (book.blocks.title, "Where customer relationships sit among nine blocks."),
            "segments": (book.segments.title, "Six ways to look at a customer segment."),
            "mix": (book.mix.title, "From a segment's scores to the relationship it should get."),
        }
        for template, name, file in SINGLE_PAGES:
            title, description = own.get(name) or TITLES[name]
            page = Writer(book, f"{name}.md", explain=name != "glossary")
            context = contexts.SiteContext(page, book, self.handouts)
            meta = {"hide": ["navigation", "toc"]} if name == "index" else {}
            yield self.page(template, context, title, description, self.source(file, ""), meta)
        yield Page("tags.md", "Tags", "Pages by driver, type and stage.", "# Tags\n\n<!-- material/tags -->")

    def lists(self) -> Iterator[Page]:
        book = self.book
        evidence = sorted(book.evidence.values(), key=lambda one: one.code)
        page = Writer(book, "sources.md")
        sources = contexts.SourcesContext(
            page,
            book,
            tuple(one for one in evidence if one.publish),
            tuple(one for one in evidence if not one.publish),
            used_by(book, "evidence"),
        )
        description = "Every claim with the check of its source and its strength for practice."
        yield self.page("sources", sources, "Sources", description, None)
        rules = tuple(sorted(book.fair_play.values(), key=lambda one: one.code))
        page = Writer(book, "fair-play.md")
        fair = contexts.FairPlayContext(page, book, rules, used_by(book, "fair-play"))
        yield self.page("fair-play", fair, "Fair play", "Rules and law that temper the advice.", None)

    def drivers(self) -> Iterator[Page]:
        for driver in self.book.drivers.values():
            context = contexts.DriverContext(
                self.writer("drivers", driver.id),
                self.book,
                driver,
                plays_of(self.book, driver.plays, lambda play: driver.id in play.drivers),
                tuple(
                    (type_, one)
                    for key in self.book.about.types
                    for type_ in [self.book.types[key]]
                    for one in type_.combinations
                    if one.driver == driver.id
                ),
                tuple(one for one in self.book.examples.values() if one.driver == driver.id),
            )
            yield self.object("driver", context, "drivers", driver.id, [driver.title])

    def types(self) -> Iterator[Page]:
        for type_ in self.book.types.values():
            context = contexts.TypeContext(
                self.writer("types", type_.id),
                self.book,
                type_,
                plays_of(self.book, type_.plays, lambda play: type_.id in play.types),
                tuple(
                    one
                    for one in self.book.examples.values()
                    if any(type_.id in (part.main, *part.supporting) for part in one.segments)
                ),
            )
            yield self.object("type", context, "types", type_.id, [type_.title])
            yield from self.combinations(type_.id)

    def combinations(self, key: str) -> Iterator[Page]:
        type_ = self.book.types[key]
        for one in type_.combinations:
            driver = self.book.drivers[one.driver]
            context = contexts.CombinationContext(
                self.writer("combinations", one.id),
                self.book,
                type_,
                one,
                driver,
                self.book.plays[one.featured],
                tuple(self.book.plays[play] for play in one.plays),
                self.book.metrics[one.lead_metric],
            )
            source = self.source("types", key)
            meta = {"tags": [driver.title, type_.title]}
            yield self.page("combination", context, one.title, one.summary, source, meta)

    def plays(self) -> Iterator[Page]:
        for play in self.book.plays.values():
            context = contexts.PlayContext(
                self.writer("plays", play.id),
                self.book,
                play,
                self.book.drivers[play.drivers[0]],
                play_cost(play, self.book.about.hourly_rate),
                tuple(
                    pair_
                    for pair_ in self.book.combinations.values()
                    if play.id in (pair_[1].featured, *pair_[1].plays)
                ),
                tuple(
                    one
                    for one in self.book.examples.values()
                    if any(used.play == play.id for used in one.plays)
                ),
                self.handouts_of("plays", play.id),
            )
            tags = [self.book.drivers[key].title for key in play.drivers]
            tags += [self.book.types[key].title for key in play.types]
            yield self.object("play", context, "plays", play.id, tags, boost=2)

    def metrics(self) -> Iterator[Page]:
        for metric in self.book.metrics.values():
            context = contexts.MetricContext(
                self.writer("metrics", metric.id),
                self.book,
                metric,
                metric_values(metric),
                tuple(
                    play
                    for play in self.book.plays.values()
                    if any(measure.metric == metric.id for measure in play.measures)
                ),
            )
            yield self.object("metric", context, "metrics", metric.id)

    def canvases(self) -> Iterator[Page]:
        for canvas in self.book.canvases.values():
            context = contexts.CanvasContext(
                self.writer("canvases", canvas.id),
                self.book,
                canvas,
                tuple(play for play in self.book.plays.values() if canvas.id in play.canvases),
                tuple(
                    self.filled(draft)
                    for draft in self.book.drafts.values()
                    if draft.canvas == canvas.id
                ),
                self.handouts_of("canvases", canvas.id),
                canvas_data(canvas, self.book),
            )
            page = self.object("canvas", context, "canvases", canvas.id)
            meta = {**page.meta, "template": "canvas.html", "hide": ["navigation", "toc"]}
            yield Page(page.path, page.title, page.description, page.body, page.source, meta)

    def examples(self) -> Iterator[Page]:
        for example in self.book.examples.values():
            amounts = example_amounts(example, self.book)
            context = contexts.ExampleContext(
                Writer(self.book, _path("examples", example.id), amounts),
                self.book,
                example,
                amounts,
                tuple(
                    contexts.ComparedBar(
                        one,
                        amounts[one.before],
                        amounts[one.after],
                        pair(amounts[one.before].value, amounts[one.after].value),
                    )
                    for one in example.comparisons
                ),
                tuple(
                    self.filled(draft)
                    for draft in self.book.drafts.values()
                    if draft.example == example.id
                ),
            )
            tags = [self.book.drivers[example.driver].title]
            yield self.object("example", context, "examples", example.id, tags)

    def workshops(self) -> Iterator[Page]:
        for workshop in self.book.workshops.values():
            materials = dict.fromkeys(one for block in workshop.agenda for one in block.materials)
            context = contexts.WorkshopContext(
                self.writer("workshops", workshop.id),
                self.book,
                workshop,
                tuple(materials),
                tuple(one for key in workshop.handouts for one in self.handouts_of("canvases", key))
                + self.handouts_of("workshops", workshop.id),
            )
            yield self.object("workshop", context, "workshops", workshop.id)

    def filled(self, draft: Draft) -> contexts.FilledCanvas:
        """A draft with the numbers that its own numbers lead to."""
        canvas = self.book.canvases[draft.canvas]
        handouts = tuple(
            one for one in self.handouts if one.kind == "drafts" and one.id == draft.id
        )
        return contexts.FilledCanvas(draft, canvas, self.amounts(canvas, draft), handouts)

    def amounts(self, canvas: Canvas, draft: Draft) -> dict[str, Amount]:
        known = {
            note.field: note.number
            for note in draft.notes
            if note.field and note.number is not None and note.row is None and not note.gone
        }
        formulas = canvas_formulas(canvas, self.book)
        kinds = canvas_kinds(canvas, self.book)
        complete = set(kinds) <= set(known) | set(formulas)
        found = {**known, **(solve(formulas, known) if complete else {})}
        return {name: Amount(value, kinds[name], name) for name, value in found.items()}

    def handouts_of(self, kind: str, key: str) -> tuple[Handout, ...]:
        return tuple(one for one in self.handouts if one.kind == kind and one.id == key)

    def writer(self, kind: str, key: str) -> Writer:
        return Writer(self.book, _path(kind, key))

    def object(
        self,
        template: str,
        context: Any,
        kind: str,
        key: str,
        tags: list[str] | None = None,
        boost: float | None = None,
    ) -> Page:
        entry = self.book.kind(kind)[key]
        meta: dict[str, object] = {"tags": tags} if tags else {}
        if boost:
            meta["search"] = {"boost": boost}
        source = self.source(kind, key)
        return self.page(template, context, entry.title, entry.summary, source, meta)

    def page(
        self,
        template: str,
        context: Any,
        title: str,
        description: str,
        source: str | None,
        meta: dict[str, object] | None = None,
    ) -> Page:
        values = {field.name: getattr(context, field.name) for field in fields(context)}
        page: Writer = context.page
        body = render(f"{template}.md.jinja", **values)
        lines = (page.line(title), page.line(description))
        return Page(page.path, *lines, body, source, meta or {})


def _path(kind: str, key: str) -> str:
    return address(kind, key).removesuffix(".html") + ".md"
