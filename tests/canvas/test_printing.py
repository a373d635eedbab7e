"""Printing from the browser: one page, nothing cut, on each paper."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from tests.canvas.doing import add

from amity.model.playbook import Playbook

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
ROOT = Path(__file__).parents[2]

PAPERS = {"A4": (210, 297), "A3": (297, 420), "Letter": (215.9, 279.4), "Tabloid": (279.4, 431.8)}
POINTS_PER_MM = 72 / 25.4

FILL = """(count) => {
    const canvas = document.querySelector("amity-canvas");
    const written = [];
    for (const box of canvas.boxes.values())
        for (let n = 0; n < count; n++) {
            const text = `Note${written.length}x with enough words to need two lines here`;
            written.push(text);
            const order = `V${String(n).padStart(3, "0")}`;
            canvas.session.change([{ id: `n${written.length}`, box: box.id, text, order }]);
        }
    for (const [n, field] of canvas.querySelectorAll("[data-slot=text]").entries()) {
        field.value = `Line${n}x`;
        written.push(field.value);
        canvas.fields.write(field);
    }
    canvas.show(true);
    return written;
}"""


LONG = """() => {
    const canvas = document.querySelector("amity-canvas");
    return [...canvas.querySelectorAll("[data-slot=text]")].map((field, n) => {
        field.value = `${"some more words of it ".repeat(8)}End${n}x`;
        canvas.fields.write(field);
        return `End${n}x`;
    });
}"""


def choose(tab: Page, paper: str, what: str = "What I wrote") -> None:
    """Set the print dialog, as one does before the browser's own."""
    tab.get_by_role("button", name="Print", exact=True).first.click()
    dialog = tab.get_by_role("dialog", name="Print this sheet")
    dialog.get_by_label(paper, exact=True).check()
    dialog.get_by_label(what).check()
    dialog.get_by_role("button", name="Cancel").click()


def printed(tab: Page) -> PdfReader:
    return PdfReader(BytesIO(tab.pdf(prefer_css_page_size=True)))


def squeezed(text: str) -> str:
    """Without spaces, which a PDF has none of, and with two letters where one sign joins them."""
    return "".join(normalize("NFKC", text).split())


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    "canvas",
    ["customer-relationships", pytest.param("unit-economics", marks=pytest.mark.thorough)],
)
def test_a_filled_sheet_fits_one_page(open_sheet: Open, paper: str, canvas: str) -> None:
    """Forty notes, header lines and texts stand on one page of the chosen paper, all of them."""
    tab = open_sheet(canvas)
    written = tab.evaluate(FILL, 4)
    choose(tab, paper)
    pdf = printed(tab)
    assert len(pdf.pages) == 1
    found = squeezed(pdf.pages[0].extract_text())
    assert [text for text in written if squeezed(text) not in found] == []
    short, long = PAPERS[paper]
    width, height = (float(side) / POINTS_PER_MM for side in pdf.pages[0].mediabox[2:])
    wide = canvas == "customer-relationships"
    assert (width, height) == pytest.approx((long, short) if wide else (short, long), abs=0.5)
    assert "CCBY4.0" in found


PRINTED = """() => {
    const own = window.amityCanvas;
    const canvas = document.querySelector("amity-canvas");
    const [example] = canvas.data.examples;
    const draft = own.clean({ format: "amity-draft", version: 1, ...example });
    canvas.restore({ ...draft, id: own.blank(canvas.data.canvas, 1).id });
    return Object.values(draft.notes).map((one) => one.text ?? "");
}"""
HANGING = """() => {
    const canvas = document.querySelector("amity-canvas");
    canvas.paper.begin();
    const foot = canvas.querySelector(".am-sheet__foot").getBoundingClientRect();
    const hangs = (one, frame) => one.right > frame.right + 2 || one.bottom > frame.bottom + 2;
    const found = [...canvas.querySelectorAll(".am-box:not([hidden])")].flatMap((box) => {
        const frame = box.getBoundingClientRect();
        const parts = [...box.querySelectorAll("*")].map((one) => one.getBoundingClientRect());
        const isCut = parts.some((one) => one.width && hangs(one, frame));
        return isCut || frame.bottom > foot.top + 2 ? [box.dataset.box] : [];
    });
    const { print } = canvas.dataset;
    canvas.paper.end();
    return [print, found];
}"""
TABLES = "co-creation-session"
"""A sheet with tables in narrow boxes."""


def canvases(*often: str) -> list[Any]:
    """All canvases; those that are not named only where all is tried."""
    names = sorted(one.stem for one in (ROOT / "playbooks" / "canvases").glob("*.yaml"))
    seldom = pytest.mark.thorough
    return [one if one in often else pytest.param(one, marks=seldom) for one in names]


@pytest.mark.parametrize("canvas", canvases(TABLES))
def test_nothing_is_cut_on_any_paper(open_sheet: Open, book: Playbook, canvas: str) -> None:
    """Blank and with its worked example a sheet is a page on each paper, whole, with the licence.

    No part hangs out of its box, no box over the foot; what owners agreed to has a page of its own.
    """
    tab = open_sheet(canvas)
    papers = book.canvases[canvas].papers
    for paper in papers:
        choose(tab, paper, "A blank sheet")
        assert tab.evaluate(HANGING) == ["blank", []]
        (page,) = printed(tab).pages
        assert "CCBY" in squeezed(page.extract_text())
    if not tab.evaluate("document.querySelector('amity-canvas').data.examples.length"):
        return
    written = tab.evaluate(PRINTED)
    for paper in papers:
        choose(tab, paper)
        assert tab.evaluate(HANGING) == ["filled", []]
        first, *agreed = (squeezed(one.extract_text()) for one in printed(tab).pages)
        assert [text for text in written if squeezed(text) not in first] == []
        assert "CCBY" in first
        assert all("Agreedtodo" in one and "CCBY" in one for one in agreed)


@pytest.mark.thorough
@pytest.mark.parametrize("canvas", canvases("retention-scorecard"))
def test_long_tables_are_not_cut(open_sheet: Open, canvas: str) -> None:
    """Where every cell and line holds forty words, all of them are on the pages, of any paper."""
    tab = open_sheet(canvas)
    tab.evaluate(FILL, 1)
    fields = tab.locator("[data-slot=text]")
    ends = tab.evaluate(LONG)
    assert len(ends) == fields.count()
    for paper in ("A4", "A3"):
        choose(tab, paper)
        found = squeezed("".join(one.extract_text() for one in printed(tab).pages))
        assert [text for text in ends if text not in found] == []


def test_a_dark_sheet_prints_on_white(open_sheet: Open, page: Page) -> None:
    """On paper the ink is black and notes are white, whatever the screen shows."""
    page.emulate_media(color_scheme="dark", media="print")
    tab = open_sheet()
    tab.evaluate(FILL, 1)
    found = tab.evaluate("""() => {
        const canvas = document.querySelector("amity-canvas");
        canvas.paper.begin();
        const [page, note, box] = [":root", ".am-sticky", ".am-box"].map((one) =>
            getComputedStyle(document.querySelector(one)),
        );
        return [note.color, ...[page, note, box].map((one) => one.backgroundColor)];
    }""")
    white = "rgb(255, 255, 255)"
    assert found == ["rgb(0, 0, 0)", white, white, white]


def test_what_does_not_fit_goes_on_over_pages(open_sheet: Open) -> None:
    """Three hundred notes flow over several pages, none is lost, and the sheet says so."""
    tab = open_sheet()
    written = tab.evaluate(FILL, 28)
    choose(tab, "A4")
    pdf = printed(tab)
    assert len(pdf.pages) > 1
    found = squeezed("".join(one.extract_text() for one in pdf.pages))
    assert [text for text in written if squeezed(text) not in found] == []
    assert squeezed("goes on over several") in found


def test_each_of_several_pages_says_whose_it_is_and_which(open_sheet: Open) -> None:
    """Licence, credit and number stand at the foot of every page, since pages part."""
    tab = open_sheet("business-model")
    tab.evaluate(FILL, 28)
    choose(tab, "A4")
    texts = [squeezed(one.extract_text()) for one in printed(tab).pages]
    for at, text in enumerate(texts, 1):
        assert squeezed(f"CC BY-SA 3.0, strategyzer.com. {at}/{len(texts)}") in text


def test_the_printed_sheet_is_called_what_its_draft_is(open_sheet: Open) -> None:
    """Of five sheets on a wall each says its own name; a blank one has none to say."""
    tab = open_sheet("unit-economics")
    tab.get_by_label("Name of this draft").fill("Bakery, spring")
    assert squeezed("Bakery, spring") in squeezed(printed(tab).pages[0].extract_text())
    choose(tab, "A4", "A blank sheet")
    assert squeezed("Bakery, spring") not in squeezed(printed(tab).pages[0].extract_text())


def test_a_blank_sheet_prints_without_what_was_written(open_sheet: Open) -> None:
    """The blank print has the boxes, prompts and hints, and nothing that somebody typed."""
    tab = open_sheet("unit-economics")
    tab.evaluate(FILL, 2)
    tab.fill("#am-average_order", "4711")
    choose(tab, "Letter", "A blank sheet")
    pdf = printed(tab)
    assert len(pdf.pages) == 1
    text = squeezed(pdf.pages[0].extract_text())
    assert "Whatacustomerbuys" in text
    assert squeezed("Count your own hours too") in text
    for one in ("Note1x", "Line1x", "4711", "4,711"):
        assert one not in text


def test_text_never_gets_smaller_than_seven_points(open_sheet: Open) -> None:
    """However much there is, notes are set in seven points at least."""
    tab = open_sheet()
    tab.evaluate(FILL, 9)
    choose(tab, "A4")
    size = tab.evaluate("""() => {
        const canvas = document.querySelector("amity-canvas");
        canvas.paper.begin();
        const found = parseFloat(getComputedStyle(canvas.querySelector(".am-sticky")).fontSize);
        canvas.paper.end();
        return found;
    }""")
    assert size >= 7 * 96 / 72 - 0.01


@pytest.mark.thorough
def test_paper_for_a_wall_is_used(open_sheet: Open) -> None:
    """On A3 a sheet with room is set larger than on A4; a blank one leaves the room to pens."""
    tab = open_sheet()
    add(tab, "gap", "One note")
    sizes = {}
    for paper, what in (("A4", "What I wrote"), ("A3", "A blank sheet"), ("A3", "What I wrote")):
        choose(tab, paper, what)
        printed(tab)
        sizes[paper, what] = tab.evaluate(
            "getComputedStyle(document.querySelector('amity-canvas'))"
            ".getPropertyValue('--am-page-size').trim()"
        )
    assert list(sizes.values()) == ["11pt", "11pt", "14pt"]


@pytest.mark.thorough
def test_the_sheet_prints_with_scripts_off(site_url: str, page: Page) -> None:
    """Without scripts the page holds the blank sheet, readable and printable."""
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{site_url}/canvases/customer-relationships.html")
    expect(tab.get_by_text("Scripts are off")).to_be_visible()
    pages = [squeezed(one.extract_text()) for one in printed(tab).pages]
    text = "".join(pages)
    context.close()
    # A box stays on one page: its name, and the hint at its foot.
    gap = [page for page in pages if squeezed("Where do they get less") in page]
    assert squeezed("What people do not value pays") in gap[0]
    for one in ("Segment", "What they expect", "Next test", "CC BY 4.0"):
        assert squeezed(one) in text


@pytest.mark.thorough
def test_paper_does_not_know_the_screen(open_sheet: Open) -> None:
    """The same draft is set in the same size from a phone and from a desk."""
    found = set()
    for width in (375, 1280):
        tab = open_sheet("unit-economics")
        tab.set_viewport_size({"width": width, "height": 800})
        tab.evaluate(FILL, 2)
        choose(tab, "A4")
        pdf = printed(tab)
        size = "getComputedStyle(document.querySelector('amity-canvas'))"
        set_in = tab.evaluate(f"{size}.getPropertyValue('--am-page-size')")
        prompts = squeezed("What a customer buys") in squeezed(pdf.pages[0].extract_text())
        found.add((len(pdf.pages), set_in, prompts))
    assert len(found) == 1


def test_a_number_not_given_leaves_room_for_a_pen(open_sheet: Open) -> None:
    """On a sheet that is filled in partly an empty number has a line's height of paper."""
    tab = open_sheet("unit-economics")
    tab.locator("[data-slot=number]").first.fill("7")
    tab.evaluate("document.querySelector('amity-canvas').paper.begin()")
    heights = tab.locator(".am-entered .am-grow").evaluate_all(
        "(frames) => frames.map((one) =>"
        " one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).fontSize))"
    )
    assert len(heights) > 1
    assert min(heights) > 1.5


def test_whoever_prints_while_typing_types_on(open_sheet: Open) -> None:
    """What is not on paper loses the focus, and gets it back."""
    tab = open_sheet("kinds")
    field = tab.get_by_label("Team", exact=True)
    field.fill("We")
    tab.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(field).not_to_be_focused()
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(field).to_be_focused()
