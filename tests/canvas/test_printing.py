"""Printing from the browser: one page, nothing cut, on each paper."""

from collections.abc import Callable
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

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
    return "".join(text.split())


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


def test_the_sheet_prints_with_scripts_off(site_url: str, page: Page) -> None:
    """Without scripts the page holds the blank sheet, readable and printable."""
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{site_url}/canvases/customer-relationships.html")
    expect(tab.get_by_text("Scripts are off")).to_be_visible()
    text = squeezed("".join(one.extract_text() for one in printed(tab).pages))
    context.close()
    for one in ("Segment", "What they expect", "Next test", "CC BY 4.0"):
        assert squeezed(one) in text
