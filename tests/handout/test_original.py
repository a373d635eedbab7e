"""Every PDF of the original: all of them fit, and hold what they should."""

from datetime import date
from pathlib import Path

import pytest

from amity import loading
from amity.handout import making
from amity.source.project import Project

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.mark.pdf
@pytest.mark.thorough
@pytest.mark.timeout(1800)
def test_every_handout_of_the_original_fits_its_paper() -> None:
    """A note, a prompt or a step that is too long for a paper is found here."""
    book = loading.load(Project(REPOSITORY, REPOSITORY), date(2026, 11, 23)).playbook
    made = making.make(book)
    assert {one.paper for one in made} == {"A4", "A3", "Letter", "Tabloid"}
    assert all(data.startswith(b"%PDF-") for data in made.values())
