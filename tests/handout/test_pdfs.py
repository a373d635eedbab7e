"""What stands in the PDFs: everything, on the right paper, on one page."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pypdf.generic import ArrayObject

from amity.handout import making
from amity.handout.wish import Wish
from amity.model.handout import Handout
from amity.model.playbook import Playbook

pytestmark = pytest.mark.pdf
SIZES = {"A4": (210, 297), "A3": (297, 420), "Letter": (215.9, 279.4), "Tabloid": (279.4, 431.8)}
POINT = 25.4 / 72
Printed = Callable[..., Iterator[Any]]


def plain(text: str) -> str:
    return "".join(text.split())


def test_each_has_its_pages_and_its_paper(printed: Printed, book: Playbook) -> None:
    """A sheet is one page, a play two, a few cards both sides of one; paper is as asked for."""
    wide_sheets = book.canvases["day-sheet"].orientation == "landscape"
    pages = {"handout": 2, "cards": 2, "blank": 1, "fillable": 1, "filled": 1, "poster": 1}
    for one in printed():
        assert pages.get(one.handout.form) in {None, len(one.reader.pages)}, one.handout.path
        assert one.handout.pages == len(one.reader.pages)
        assert one.handout.size == len(one.data)
        if one.handout.form == "kit":  # how each of its pages is held is a test of its own
            continue
        sheet = one.handout.kind in {"canvases", "drafts"}
        wide = one.handout.form == "poster" or (sheet and wide_sheets)
        size = SIZES[one.handout.paper][::-1] if wide else SIZES[one.handout.paper]
        for page in one.reader.pages:
            found = (float(page.mediabox.width) * POINT, float(page.mediabox.height) * POINT)
            assert found == pytest.approx(size, abs=0.1), one.handout.path


def test_sheets_hold_every_box_with_its_prompts(printed: Printed, book: Playbook) -> None:
    """Titles, prompts, header, licence and credit stand on each sheet of a canvas."""
    canvas = book.canvases["day-sheet"]
    assert canvas.credit
    lines = [canvas.title, canvas.licence, canvas.credit.text, canvas.credit.licence]
    lines += [field.title for field in canvas.header]
    lines += [line for box in canvas.boxes for line in (box.title, *box.prompts)]
    for one in (*printed("canvases"), *printed("drafts")):
        for line in lines:
            assert plain(line) in one.text, (one.handout.path, line)


def test_filled_sheets_hold_every_note_that_is_left(printed: Printed) -> None:
    """Texts, figures, scores, choices, cells and what follows from the numbers; nothing gone."""
    for one in printed(form="filled"):
        for line in ("200 came.", "measured", "Ask Mr Lee.", "guessed · Ada · 1 Dec 2026"):
            assert plain(line) in one.text, line
        for line in ("30 November 2026", "We do chosen", "1 Bread", "Monday Rain 40 good"):
            assert plain(line) in one.text, line
        for line in ("40 a year", "€3", "asked 40%", "€120 a year", "€300"):
            assert plain(line) in one.text, line
        assert plain("Nobody came.") not in one.text


def test_plays_hold_what_one_needs_at_the_table(printed: Printed, book: Playbook) -> None:
    """Steps in front; measures, the stop rule, pitfalls and a sample to copy on the back."""
    for one in printed("plays"):
        play = book.plays[one.handout.id]
        front, back = (plain(page.extract_text()) for page in one.reader.pages)
        assert plain(play.title) in front
        assert all(plain(step.title) in front for step in play.rollout.steps)
        stops = [measure.stop_rule for measure in play.measures if measure.stop_rule]
        assert stops
        assert all(plain(rule) in back for rule in stops)
        assert all(plain(one.symptom) in back for one in play.pitfalls)
        assert any(plain(sample.text) in back for sample in play.samples)


def test_readers_are_told_title_and_language(printed: Printed, book: Playbook) -> None:
    """Each PDF is tagged and says what it is, in which language."""
    for one in printed():
        catalog = one.reader.trailer["/Root"]
        assert catalog["/Lang"] == book.about.language
        assert catalog["/MarkInfo"]["/Marked"]
        assert one.reader.metadata.title == one.handout.title


def test_fonts_are_embedded(printed: Printed) -> None:
    """Nothing depends on the fonts of who opens it."""
    for one in printed():
        for page in one.reader.pages:
            for font in page["/Resources"]["/Font"].values():
                inner = font.get_object()["/DescendantFonts"][0].get_object()
                descriptor = inner["/FontDescriptor"].get_object()
                assert {"/FontFile2", "/FontFile3"} & set(descriptor), one.handout.path


def test_fields_come_in_the_order_of_filling_in(printed: Printed, book: Playbook) -> None:
    """Header first, then the boxes in their fill order; each field has a name and a tooltip."""
    canvas = book.canvases["day-sheet"]
    for one in printed(form="fillable"):
        page = one.reader.pages[0]
        widgets = [note.get_object() for note in page["/Annots"]]
        boxes = [str(widget["/T"]).split(":")[0] for widget in widgets]
        assert list(dict.fromkeys(boxes)) == ["header", *canvas.fill_order]
        assert page["/Tabs"] == "/S"
        assert all(str(widget["/TU"]).strip() for widget in widgets)
        names = [str(widget["/T"]) for widget in widgets]
        assert len(set(names)) == len(names)
        assert {"header:date", "seen", "mood:score", "table:monday:sold", "sums:left"} <= set(names)


def test_text_fields_shrink_and_have_a_limit(printed: Printed) -> None:
    """Large fields take several lines and let the reader choose the size; all have a limit."""
    for one in printed(form="fillable"):
        fields = [note.get_object() for note in one.reader.pages[0]["/Annots"]]
        for field in fields:
            left, low, right, high = (float(value) for value in _array(field["/Rect"]))
            assert left < right
            assert low < high
            if field["/FT"] == "/Tx":
                assert int(field["/MaxLen"]) > 0
                assert "/N" in field["/AP"]
                large = bool(int(field["/Ff"]) & 1 << 12)
                assert large == (" 0 Tf" in field["/DA"])
            else:
                assert "/Off" in field["/AP"]["/N"]
        plan = next(field for field in fields if field["/T"] == "plan")
        assert int(plan["/Ff"]) & 1 << 12


def _array(value: object) -> ArrayObject:
    assert isinstance(value, ArrayObject)
    return value


def test_blank_and_filled_sheets_have_no_fields(printed: Printed) -> None:
    """What is for the wall asks nobody to type."""
    for form in ("blank", "filled"):
        assert all(one.reader.get_fields() is None for one in printed(form=form))


def test_the_same_playbook_makes_the_same_bytes(book: Playbook, made: dict[Handout, bytes]) -> None:
    """Twice the same, so that caches and checksums hold."""
    again = making.make(book, Wish({"A4"}, {"day-sheet", "tasting", "self-service"}))
    assert again
    assert all(made[one] == data for one, data in again.items())
