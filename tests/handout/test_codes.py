"""QR codes on paper: they can be read, lead to the page by its id, and stand only where one is."""

from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
import pytest
import zxingcpp

from amity.handout import making
from amity.handout.plan import plan
from amity.handout.press import Job, press
from amity.model.playbook import Playbook
from amity.text.addresses import address

pytestmark = pytest.mark.pdf
DPI = 200
MILLIMETRE = DPI / 25.4
SMALLEST = 12.5
"""Millimetres of the dark part; its quiet zone of eight modules makes it 15 and more."""


def codes(data: bytes) -> list[Any]:
    """The codes on the first page, as a telephone reads them."""
    page = pypdfium2.PdfDocument(data)[0]
    return list(zxingcpp.read_barcodes(page.render(scale=DPI / 72).to_pil()))


CODED = {"blank", "fillable", "filled", "handout", "playbook", "book"}
"""Forms with one code; a kit holds those of its sheets, cards are too small for any."""


def test_codes_lead_to_the_page_of_what_is_printed(
    printed: Callable[..., Iterator[Any]], book: Playbook
) -> None:
    """The address with nothing added, on sheets, plays, playbooks and the book."""
    seen = set()
    for one in (each for each in printed() if each.handout.form in CODED):
        key = one.handout.id
        kind = one.handout.kind
        if kind == "drafts":
            kind, key = "canvases", book.drafts[key].canvas
        target = "" if kind == "playbook" else address(kind, key)
        (found,) = codes(one.data)
        assert found.text == f"{book.about.site_url}{target}", one.handout.path
        corners = found.position
        width = (corners.top_right.x - corners.top_left.x) / MILLIMETRE
        assert width >= SMALLEST, (one.handout.path, width)
        seen.add(one.handout.form)
    assert seen == CODED


def test_codes_are_said_in_words(printed: Callable[..., Iterator[Any]]) -> None:
    """A screen reader hears where the code leads."""
    for one in printed("plays"):
        tags = [each.get_object() for each in _elements(one.reader.trailer["/Root"])]
        said = [str(tag["/Alt"]) for tag in tags if "/Alt" in tag]
        assert any(text.startswith("QR code: the page of") for text in said), said


def _elements(root: Any) -> Iterator[Any]:
    waiting = [root["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, dict):
            yield one
            below = one.get("/K", [])
            waiting += [
                each
                for each in (below if isinstance(below, list) else [below])
                if not isinstance(each, int)
            ]


def test_without_an_address_there_is_no_code(book: Playbook) -> None:
    """Where nobody knows where the site stands, the space is used for the sheet."""
    about = book.about.model_copy(update={"site_url": None})
    bare = book.model_copy(update={"about": about})
    for one in plan(bare):
        if one.form in {"blank", "handout"} and one.paper == "A4":
            job = making.job(bare, one)
            assert isinstance(job, Job)
            assert "hd-code" not in job.html
            assert codes(press(job).data) == []
