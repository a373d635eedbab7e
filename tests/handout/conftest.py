"""The tiny project's playbook, and its PDFs as pypdf reads them."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import pytest
from pypdf import PdfReader

from amity import loading
from amity.handout import making
from amity.model.handout import Handout
from amity.model.playbook import Playbook
from amity.source.project import Project

MadeOnce = Callable[[str, Callable[[Path], object]], Path]
SMALL = Path(__file__).resolve().parents[1] / "small"
TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Printed:
    """A PDF with what it is known by, read once."""

    handout: Handout
    data: bytes

    @cached_property
    def reader(self) -> PdfReader:
        return PdfReader(io.BytesIO(self.data))

    @cached_property
    def text(self) -> str:
        return words("".join(page.extract_text() for page in self.reader.pages))


def words(text: str) -> str:
    """A text without what line breaks do to it."""
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="session")
def book() -> Playbook:
    """The tiny project's playbook."""
    return loading.load(Project(SMALL, SMALL), TODAY).playbook


@pytest.fixture(scope="session")
def made(book: Playbook, made_once: MadeOnce) -> dict[Handout, bytes]:
    """All its PDFs, pressed by the first test process that asks."""
    pressed = made_once("handouts", lambda folder: making.make(book, cache=folder))
    return making.make(book, cache=pressed)


@pytest.fixture(scope="session")
def printed(made: dict[Handout, bytes]) -> Callable[..., Iterator[Printed]]:
    """The PDFs of one kind or form."""
    every = [Printed(one, data) for one, data in made.items()]

    def find(kind: str | None = None, form: str | None = None) -> Iterator[Printed]:
        found = [
            one
            for one in every
            if kind in {None, one.handout.kind} and form in {None, one.handout.form}
        ]
        assert found
        return iter(found)

    return find
