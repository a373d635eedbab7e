"""Volumes: PDFs of many pages with contents, page references and running heads.

A volume is made of chapters, each written by a template. Its contents are read off the headings of
its chapters, so that the two cannot differ. Page numbers are known only when all is laid out: until
then a reference holds the name of the place that it leads to.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from markupsafe import Markup

from amity.handout.bind import ANCHOR, HEADING, TAG
from amity.handout.code import Code
from amity.handout.contents import Column, Heading, spread
from amity.handout.papers import Paper
from amity.handout.words import PaperWriter
from amity.jinja import render
from amity.model.playbook import Playbook

LONGEST: Final = 160_000
"""Characters of chapters that are laid out at once: more of them take too much memory."""


@dataclass
class VolumeWriter(PaperWriter):
    """Links lead to the page of the same volume, where it has what they lead to."""

    inside: Mapping[str, None] = field(default_factory=dict)
    """The places in the volume."""

    def link(self, kind: str, key: str) -> Markup:
        """The title with its page; evidence goes by its code."""
        said = self.playbook.evidence[key].code if kind == "evidence" else self.title(kind, key)
        if f"{kind}-{key}" not in self.inside:
            return super().link(kind, key)
        return Markup('<a class="vo-see" href="page:{0}-{1}" data-page="@{0}-{1}">{2}</a>').format(
            kind, key, said
        )

    def number(self, kind: str, key: str) -> Markup:
        """The number of the page alone, for tables and the index; nothing where there is none."""
        if f"{kind}-{key}" not in self.inside:
            return Markup("")
        made = Markup('<a class="vo-number" href="page:{0}-{1}" data-page="@{0}-{1}"></a>')
        return made.format(kind, key)


@dataclass(frozen=True, slots=True)
class Cover:
    """What the first page says."""

    kicker: str
    title: str
    summary: str
    question: str
    colour: str
    """A driver's code in small letters, or nothing."""
    glance: tuple[tuple[str, str], ...]
    """What there is to know before one reads: label and words."""


@dataclass(frozen=True, slots=True)
class FrontContext:
    """What `handout/volume-front.html.jinja` may use."""

    page: VolumeWriter
    book: Playbook
    cover: Cover
    contents: tuple[tuple[Column, ...], ...]
    """By page and column."""
    colophon: bool
    """Whether the second page says who made the book and what may be done with it."""
    address: str | None
    code: Code | None


@dataclass(frozen=True, slots=True)
class VolumeContext:
    """What `handout/volume.html.jinja` may use: some chapters as one document."""

    book: Playbook
    title: str
    running: str
    """What stands at the head of each page."""
    colour: str
    summary: str
    body: Markup


@dataclass(frozen=True, slots=True)
class Volume:
    """A volume as it is written: its cover, and a template with its context for each chapter."""

    title: str
    cover: Cover
    chapters: tuple[tuple[str, Any], ...]
    target: str
    """The page of the site that it belongs to; nothing for the site as a whole."""
    colophon: bool = False


def documents(page: VolumeWriter, volume: Volume, paper: Paper) -> tuple[str, ...]:
    """The HTML documents that a volume is laid out as, in their order."""
    inside = dict.fromkeys(anchors(_written(volume.chapters, {})))
    bodies = list(_written(volume.chapters, inside))
    front = FrontContext(
        page,
        page.playbook,
        volume.cover,
        spread(headings(bodies), paper.height),
        volume.colophon,
        page.typed(volume.target),
        page.code(volume.target, volume.cover.title),
    )
    groups = [render("handout/volume-front.html.jinja", front), *grouped(bodies)]
    return tuple(_document(page, volume, body) for body in groups)


def _written(chapters: Iterable[tuple[str, Any]], inside: Mapping[str, None]) -> Iterator[str]:
    for template, context in chapters:
        knowing = replace(context.page, inside=inside)
        yield render(f"handout/{template}.html.jinja", replace(context, page=knowing))


def _document(page: VolumeWriter, volume: Volume, body: str) -> str:
    context = VolumeContext(
        page.playbook,
        volume.title,
        page.line(volume.cover.title),
        volume.cover.colour,
        page.line(volume.cover.summary),
        Markup(body),  # noqa: S704 - made by our own templates
    )
    return render("handout/volume.html.jinja", context)


def anchors(bodies: Iterable[str]) -> Iterator[str]:
    """The places that references can lead to."""
    for body in bodies:
        yield from ANCHOR.findall(body)


def headings(bodies: Iterable[str]) -> Iterator[Heading]:
    """The headings that the contents list: chapters, and their sections with a place."""
    for body in bodies:
        for depth, anchor, title in HEADING.findall(body):
            words = TAG.sub("", title)
            yield Heading(int(depth), anchor, Markup(words))  # noqa: S704 - escaped already


def grouped(bodies: Iterable[str]) -> Iterator[str]:
    """Chapters joined into documents that are not too long to lay out."""
    held: list[str] = []
    for body in bodies:
        if held and sum(map(len, held)) + len(body) > LONGEST:
            yield "".join(held)
            held = []
        held.append(body)
    if held:
        yield "".join(held)
