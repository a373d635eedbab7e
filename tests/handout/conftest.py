"""The tiny project's playbook, and its PDFs as pypdf reads them."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from amity import handout, pipeline
from amity.model.handout import Handout
from amity.model.playbook import Playbook
from amity.source.project import Project

SMALL = Path(__file__).resolve().parents[1] / "small"
TODAY = date(2026, 11, 23)


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF with what it is known by."""

    handout: Handout
    data: bytes

    @property
    def reader(self) -> PdfReader:
        return PdfReader(io.BytesIO(self.data))

    @property
    def text(self) -> str:
        return words("".join(page.extract_text() for page in self.reader.pages))


def words(text: str) -> str:
    """A text without what line breaks do to it."""
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="session")
def book() -> Playbook:
    """The tiny project's playbook."""
    return pipeline.load(Project(SMALL, SMALL), TODAY).playbook


@pytest.fixture(scope="session")
def made(book: Playbook) -> dict[Handout, bytes]:
    """All its PDFs."""
    return handout.make(book)


@pytest.fixture
def printed(made: dict[Handout, bytes]) -> Callable[..., Iterator[Printed]]:
    """The PDFs of one kind or form."""

    def find(kind: str | None = None, form: str | None = None) -> Iterator[Printed]:
        found = [
            Printed(one, data)
            for one, data in made.items()
            if kind in {None, one.kind} and form in {None, one.form}
        ]
        assert found
        return iter(found)

    return find
