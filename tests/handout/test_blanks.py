"""Page numbers written into finished pages."""

import io
import re

import pytest
from pypdf import PdfReader

from amity.handout import making, press
from amity.handout.blanks import Blank, filled
from amity.handout.plan import plan
from amity.handout.wish import Wish
from amity.model.playbook import Playbook

GLYPHS = {"1": b"0011", "2": b"0012", "9": b"0019", " ": b">-497<"}


def hole(said: str, *slots: int) -> Blank:
    return Blank("plays-x", said, slots, GLYPHS)


def test_digits_take_the_places_of_others() -> None:
    """Nothing else of the line changes; before a shorter number the space is wider."""
    line = b"[<0007>14<0011>0<0012>0] TJ"
    assert filled(line, [hole("12", 10, 17)], {"plays-x": 91}) == b"[<0007>14<0019>0<0011>0] TJ"
    assert filled(line, [hole("12", 10, 17)], {"plays-x": 9}) == b"[<0007>14<>-497<>0<0019>0] TJ"
    assert filled(line, [hole("12", 10, 17)], {"plays-x": 12}) == line


def test_a_number_that_does_not_go_in_is_told() -> None:
    """It is too long, or its font has no such digit; what is said already always stands."""
    assert hole("12", 10, 17).takes("91")
    assert hole("12", 10, 17).takes("9")
    assert not hole("12", 10, 17).takes("112")
    assert not hole("12", 10, 17).takes("45")
    assert hole("45").takes("45")
    assert not hole("45").takes("12")


@pytest.mark.pdf
@pytest.mark.parametrize("characters", [pytest.param(50, marks=pytest.mark.thorough), 10_000_000])
def test_numbers_are_right_however_they_were_guessed(
    book: Playbook, monkeypatch: pytest.MonkeyPatch, characters: int
) -> None:
    """Taken for hundreds of pages or for a single one, a volume names the pages it has."""
    monkeypatch.setattr("amity.handout.bind.A_PAGE", characters)
    (one,) = plan(book, Wish({"A4"}, {"self-service"}))
    job = making.job(book, one)
    assert isinstance(job, press.Job)
    reader = PdfReader(io.BytesIO(press.press(job).data))
    count = len(reader.pages)
    for number, page in enumerate(reader.pages[1:], 2):
        said = re.sub(r"\s+", "", page.extract_text())
        assert f"page{number}of{count}" in said
