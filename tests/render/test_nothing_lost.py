"""What somebody writes in YAML is read on the site, word for word."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from amity.handout.plan import plan
from amity.model.playbook import KINDS, SINGLES, Playbook
from amity.parse import parse_playbook
from amity.render.site import Site, render_site
from amity.source.project import find_project
from amity.source.read import read_project

SMALL = Path(__file__).parents[1] / "small"
UNSEEN = {
    "Blocks.areas": "the layout of the nine blocks; it goes to the style sheet",
    "Cost.set_up": "shown with the titles of its names in place of the names",
    "Cost.monthly": "shown with the titles of its names in place of the names",
    "Figure.formula": "a formula; the page shows what it comes to",
    "MetricFormula.formula": "shown with the titles of its names in place of the names",
    "Draft.summary": "what a file of one's own is known by; sheets on paper show it",
    "DraftNote.text": "of the entries only a deleted one is missing, which is kept for merging",
}
"""Fields whose text stands on no page, each with the reason."""
MARKS = re.compile(r"\{\{[^}]*\}\}|\]\([^)]*\)|[*_`\[\]\\]")


def letters(text: str) -> str:
    """A text without what Markdown and line breaks add."""
    return re.sub(r"[\W_]+", " ", text).strip()


@pytest.fixture(scope="module")
def book() -> Playbook:
    """The tiny playbook."""
    return parse_playbook(read_project(find_project(SMALL)).original)


@pytest.fixture(scope="module")
def shown(book: Playbook) -> str:
    """All that its pages say, letters and digits only."""
    site: Site = render_site(book, lambda *_: None, plan(book), {})
    bare = (unescape(re.sub(r"<[^>]*>", "", page.body)) for page in site.pages)
    said = [f"{page.title} {page.description}" for page in site.pages]
    return letters(" ".join([*bare, *said]))


def texts(value: Any, field: str) -> Iterator[tuple[str, str]]:
    """Each text below a value with the class and field it stands in."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name), f"{type(value).__name__}.{name}")
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one, field)
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one, field)
    elif isinstance(value, str):
        yield field, value


def missing(book: Playbook, shown: str) -> dict[str, list[str]]:
    """The texts of more than one word that no page says, by field."""
    found: dict[str, list[str]] = {}
    singles = [getattr(book, "about" if name == "playbook" else name) for name in SINGLES]
    entries = [one for kind in KINDS for one in book.kind(kind).values()]
    for field, text in texts((*singles, *entries), ""):
        pieces = (letters(piece) for piece in MARKS.split(text))
        if " " in text.strip() and not all(piece in shown for piece in pieces):
            found.setdefault(field, []).append(text)
    return found


def test_every_sentence_is_on_a_page(book: Playbook, shown: str) -> None:
    """A template that forgets a field would swallow what people wrote."""
    found = missing(book, shown)
    assert {field: found[field] for field in found.keys() - UNSEEN.keys()} == {}
    assert found.keys() == UNSEEN.keys(), "take what is shown out of the list"
    assert found["DraftNote.text"] == ["Nobody came."]


def test_a_forgotten_sentence_is_found(book: Playbook, shown: str) -> None:
    """The test above sees a sentence that is missing in the middle of a page."""
    pitfall = book.plays["tasting"].pitfalls[0]
    assert "Pitfall.fix" in missing(book, shown.replace(letters(pitfall.fix), ""))
