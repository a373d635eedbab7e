"""A checked playbook → all pages of its site and how they are reached."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from amity.jinja import render
from amity.model.handout import Handout
from amity.model.playbook import Playbook
from amity.render import filling, finding, mixing, moved, plays, relationships, whole, workshops
from amity.render.contexts import StylesContext
from amity.render.making import Maker, Source
from amity.render.nav import Nav, navigation
from amity.render.page import Page
from amity.render.paths import STYLES


@dataclass(frozen=True, slots=True)
class Site:
    """What is published: pages, navigation, and style made from data."""

    pages: tuple[Page, ...]
    nav: Nav
    styles: Mapping[str, str]
    """CSS that data asks for, by file name."""
    unlisted: tuple[str, ...] = ()
    """Pages that no menu names: those at old addresses."""


def render_site(
    playbook: Playbook, source: Source, handouts: tuple[Handout, ...], written: Mapping[str, str]
) -> Site:
    """Render every page; `written` holds path and title of the hand-written ones."""
    maker = Maker(playbook, source, handouts, written)
    old = tuple(moved.pages(maker))
    pages = tuple(sorted((*_pages(maker), *old), key=lambda page: page.path))
    unlisted = tuple(page.path for page in old)
    return Site(pages, navigation(playbook, written), styles(playbook), unlisted)


def styles(playbook: Playbook) -> dict[str, str]:
    """The style sheets that data asks for; sheets.css only where a canvas is shown."""
    return {name: render(f"{name}.jinja", StylesContext(playbook)) for name in STYLES}


def _pages(maker: Maker) -> Iterator[Page]:
    yield from whole.pages(maker)
    yield finding.finder(maker)
    yield mixing.mix_page(maker)
    yield from relationships.drivers(maker)
    yield from relationships.types(maker)
    yield from relationships.combinations(maker)
    yield from plays.plays(maker)
    yield from plays.metrics(maker)
    yield from workshops.workshops(maker)
    yield from filling.canvases(maker)
    yield from filling.examples(maker)
