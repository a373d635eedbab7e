"""The playbook of each driver and each type, and the whole playbook as a book."""

from collections.abc import Iterator, Mapping
from typing import Any

from amity.handout.chapters import (
    BookChapter,
    DriverChapter,
    ExampleChapter,
    MetricsChapter,
    PlaysChapter,
    SourcesChapter,
    TypeChapter,
    by_code,
    counted,
    driver_chapter,
    example_chapters,
    plays_chapters,
    plays_of_driver,
    plays_of_type,
    sources_chapter,
    type_chapter,
)
from amity.handout.volume import Cover, FrontContext, Volume, VolumeContext, VolumeWriter
from amity.model.driver import Driver
from amity.model.handout import Handout
from amity.model.play import Play
from amity.model.playbook import Playbook
from amity.model.relationship import RelationshipType
from amity.text.addresses import address

Chapters = Iterator[tuple[str, Any]]
CONTEXTS: Mapping[str, type] = {
    "handout/book-example.html.jinja": ExampleChapter,
    "handout/book-glossary.html.jinja": BookChapter,
    "handout/book-index.html.jinja": MetricsChapter,
    "handout/book-matrix.html.jinja": BookChapter,
    "handout/book-metrics.html.jinja": MetricsChapter,
    "handout/book-rules.html.jinja": BookChapter,
    "handout/sources.html.jinja": SourcesChapter,
    "handout/book-use.html.jinja": BookChapter,
    "handout/book-workshops.html.jinja": BookChapter,
    "handout/driver.html.jinja": DriverChapter,
    "handout/plays.html.jinja": PlaysChapter,
    "handout/type.html.jinja": TypeChapter,
    "handout/volume-front.html.jinja": FrontContext,
    "handout/volume.html.jinja": VolumeContext,
}
"""Each template of a volume with what it may use."""


def volume(page: VolumeWriter, one: Handout) -> Volume:
    """What a handout of many pages holds."""
    book = page.playbook
    if one.kind == "drivers":
        return _of_driver(page, one, book.drivers[one.id])
    if one.kind == "types":
        return _of_type(page, one, book.types[one.id])
    return _of_all(page, one)


def _of_driver(page: VolumeWriter, one: Handout, driver: Driver) -> Volume:
    plays = plays_of_driver(page.playbook, driver)
    glance = (
        ("Ways to do it", str(len(driver.strategies))),
        ("Relationships", "each with the play to start with and the sign that it fails"),
        ("Plays", f"{len(plays)} in short; each has a handout of two pages"),
        *_quickest(page, plays),
    )
    cover = Cover(
        f"Playbook · {driver.code}",
        driver.title,
        driver.summary,
        driver.question,
        driver.code.lower(),
        glance,
    )
    chapters = (
        ("driver", driver_chapter(page, driver, 1)),
        *_plays(page, plays, ("Plays in short", f"drivers-{driver.id}-plays", cover.colour), one),
        ("sources", sources_chapter(page, ("drivers", driver.id), plays)),
    )
    return Volume(one.title, cover, chapters, address("drivers", driver.id))


def _of_type(page: VolumeWriter, one: Handout, type_: RelationshipType) -> Volume:
    plays = plays_of_type(page.playbook, type_)
    titles = (page.title("drivers", each.driver) for each in type_.combinations)
    glance = (
        ("Used to", "; ".join(titles)),
        ("Cost to serve", f"{type_.scales.cost_to_serve} of 5"),
        ("Reach", f"{type_.scales.reach} of 5"),
        ("Plays", f"{len(plays)} in short; each has a handout of two pages"),
        *_quickest(page, plays),
    )
    question = page.plain(type_.fits_when[0].text)
    cover = Cover(
        f"Playbook · {type_.code}",
        type_.title,
        type_.summary,
        f"It fits when: {question}",
        "",
        glance,
    )
    chapters = (
        ("type", type_chapter(page, type_, 1)),
        *_plays(page, plays, ("Plays in short", f"types-{type_.id}-plays", ""), one),
        ("sources", sources_chapter(page, ("types", type_.id), plays)),
    )
    return Volume(one.title, cover, chapters, address("types", type_.id))


def _of_all(page: VolumeWriter, one: Handout) -> Volume:
    book = page.playbook
    cover = Cover(
        "The whole playbook", book.about.title, book.about.summary, "", "", tuple(_held(book))
    )
    return Volume(one.title, cover, tuple(_chapters(page, one)), "", colophon=True)


def _chapters(page: VolumeWriter, one: Handout) -> Chapters:
    book = page.playbook
    plain, numbers = BookChapter(page, book), MetricsChapter(page, counted(page))
    yield "book-use", plain
    for key in book.about.drivers:
        yield "driver", driver_chapter(page, book.drivers[key], 2)
    for key in book.about.types:
        yield "type", type_chapter(page, book.types[key], 2)
    yield "book-matrix", plain
    for key in book.about.drivers:
        plays = tuple(
            play for play in plays_of_driver(book, book.drivers[key]) if play.drivers[0] == key
        )
        title = f"Plays: {page.title('drivers', key)}"
        heading = (title, f"plays-of-{key}", book.drivers[key].code.lower())
        yield from _plays(page, plays, heading, one, whole=True)
    yield "book-metrics", numbers
    yield from (("book-example", each) for each in example_chapters(page))
    yield "book-workshops", plain
    yield "book-rules", plain
    yield "sources", SourcesChapter(page, by_code(book.evidence.values()))
    yield "book-glossary", plain
    yield "book-index", numbers


def _plays(
    page: VolumeWriter,
    plays: tuple[Play, ...],
    heading: tuple[str, str, str],
    one: Handout,
    *,
    whole: bool = False,
) -> Chapters:
    made = plays_chapters(page, plays, heading, one.paper, whole=whole)
    return (("plays", each) for each in made)


def _quickest(page: VolumeWriter, plays: tuple[Play, ...]) -> Iterator[tuple[str, str]]:
    """The play that shows something first; the first named of equals."""
    if plays:
        first = min(plays, key=lambda play: play.first_result.weeks)
        weeks = first.first_result.weeks
        yield "Soonest result", f"{page.line(first.title)}: {weeks} week{'' if weeks == 1 else 's'}"


def _held(book: Playbook) -> Iterator[tuple[str, str]]:
    """What there is in the book, counted."""
    yield "Goals", str(len(book.drivers))
    yield "Relationships", f"{len(book.types)} types, {len(book.combinations)} combinations"
    for label, found in (
        ("Plays", book.plays),
        ("Numbers", book.metrics),
        ("Worked examples", book.examples),
        ("Workshops", book.workshops),
        ("Claims checked", book.evidence),
    ):
        yield label, str(len(found))
