"""Chapters of volumes: what the template of each may use."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from amity.belonging import Stop, combinations_of, plays_of, stops
from amity.figures import example_amounts, metric_values
from amity.handout.volume import VolumeWriter
from amity.model.driver import Driver
from amity.model.evidence import Evidence
from amity.model.example import Example
from amity.model.metric import Metric
from amity.model.play import Play
from amity.model.playbook import Playbook
from amity.model.relationship import Combination, RelationshipType

AT_ONCE = 6
"""So many plays make a chapter's document: layout takes memory by the page."""


@dataclass(frozen=True, slots=True)
class DriverChapter:
    """A driver."""

    page: VolumeWriter
    book: Playbook
    level: int
    """Of its headings: 1 where the volume is about the driver alone."""
    driver: Driver
    combinations: tuple[tuple[RelationshipType, Combination], ...]
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class TypeChapter:
    """A relationship type."""

    page: VolumeWriter
    book: Playbook
    level: int
    """Of its headings: 1 where the volume is about the type alone."""
    type: RelationshipType


@dataclass(frozen=True, slots=True)
class SourcesChapter:
    """All claims that a volume rests on."""

    page: VolumeWriter
    evidence: tuple[Evidence, ...]
    """By code."""


@dataclass(frozen=True, slots=True)
class PlaysChapter:
    """Some plays, whole or in short."""

    page: VolumeWriter
    book: Playbook
    heading: str
    """Nothing where they go on with those before."""
    running: str
    """What the heads of their pages say, on those that go on too."""
    anchor: str
    colour: str
    plays: tuple[Play, ...]
    whole: bool
    paper: str
    """On which the handouts lie that short ones point to."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A metric with its small example computed and the plays that measure by it."""

    title: str
    metric: Metric
    values: Mapping[str, float]
    plays: tuple[Play, ...]


@dataclass(frozen=True, slots=True)
class MetricsChapter:
    """All metrics: explained, or as an index."""

    page: VolumeWriter
    metrics: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class ExampleChapter:
    """A worked example."""

    page: VolumeWriter
    first: bool
    example: Example


@dataclass(frozen=True, slots=True)
class BookChapter:
    """Any other chapter of the book."""

    page: VolumeWriter
    book: Playbook


def driver_chapter(page: VolumeWriter, driver: Driver, level: int) -> DriverChapter:
    """The chapter of a driver."""
    book = page.playbook
    return DriverChapter(
        page,
        book,
        level,
        driver,
        tuple(combinations_of(book, driver.id)),
        stops(driver, book.plays.values()),
    )


def type_chapter(page: VolumeWriter, type_: RelationshipType, level: int) -> TypeChapter:
    """The chapter of a relationship type."""
    return TypeChapter(page, page.playbook, level, type_)


def plays_of_driver(book: Playbook, driver: Driver) -> tuple[Play, ...]:
    """All that serve it, those first that it names."""
    serving = (play.id for play in book.plays.values() if driver.id in play.drivers)
    return plays_of(book, driver.plays, serving)


def plays_of_type(book: Playbook, type_: RelationshipType) -> tuple[Play, ...]:
    """All that fit it, those first that it names."""
    fitting = (play.id for play in book.plays.values() if type_.id in play.types)
    return plays_of(book, type_.plays, fitting)


def sources_chapter(
    page: VolumeWriter, about: tuple[str, str], plays: Iterable[Play]
) -> SourcesChapter:
    """The claims that an object, by kind and id, and some plays rest on."""
    book = page.playbook
    named = {one.id for one in book.namings if one.kind == "evidence" and one.address[:2] == about}
    named |= {one for play in plays for one in play.support.evidence}
    return SourcesChapter(page, by_code(book.evidence[one] for one in named))


def by_code(entries: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Claims in the order of their codes."""
    return tuple(sorted(entries, key=lambda one: one.code))


def plays_chapters(
    page: VolumeWriter,
    plays: tuple[Play, ...],
    heading: tuple[str, str, str],
    paper: str,
    *,
    whole: bool,
) -> Iterator[PlaysChapter]:
    """Plays in chapters of some; `heading` is words, place and colour of the first."""
    words, anchor, colour = heading
    for start in range(0, len(plays), AT_ONCE):
        some = plays[start : start + AT_ONCE]
        yield PlaysChapter(
            page,
            page.playbook,
            words if not start else "",
            words,
            anchor,
            colour,
            some,
            whole,
            paper,
        )


def counted(page: VolumeWriter) -> tuple[Counted, ...]:
    """All metrics by code."""
    book = page.playbook
    return tuple(
        Counted(page.line(metric.title), metric, metric_values(metric), _measured(book, metric.id))
        for metric in sorted(book.metrics.values(), key=lambda one: one.code)
    )


def _measured(book: Playbook, metric: str) -> tuple[Play, ...]:
    using = (one for one in book.plays.values() if metric in {each.metric for each in one.measures})
    return tuple(sorted(using, key=lambda play: play.code))


def example_chapters(page: VolumeWriter) -> Iterator[ExampleChapter]:
    """All worked examples, each with its own amounts."""
    for index, example in enumerate(page.playbook.examples.values()):
        own = replace(page, amounts=example_amounts(example, page.playbook))
        yield ExampleChapter(own, index == 0, example)
