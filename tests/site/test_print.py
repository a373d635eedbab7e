"""Pages on paper: what one looks up stays on the screen, and what belongs together stays so."""

import re
from io import BytesIO
from unicodedata import normalize

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

pytestmark = pytest.mark.browser


def letters(text: str) -> str:
    """A text as it can be compared."""
    return re.sub(r"[\W_]", "", normalize("NFKC", text))  # a PDF writes some pairs as one sign


def printed(page: Page, address: str, name: str) -> list[str]:
    """The text of each sheet of a page, letters and digits only: a PDF need not have the rest."""
    page.goto(f"{address}/{name}.html")
    data = page.pdf(format="A4", prefer_css_page_size=True)
    return [letters(sheet.extract_text()) for sheet in PdfReader(BytesIO(data)).pages]


@pytest.mark.thorough
def test_an_example_prints_its_story_and_not_all_numbers(page: Page, address: str) -> None:
    """The table of all numbers and the other names are for the screen; sheets keep their heads."""
    sheets = printed(page, address, "examples/fennel-and-bean")
    text = "\n".join(sheets)
    assert "Allnumbers" not in text
    assert "Alsocalled" not in text
    canvas = next(sheet for sheet in sheets if "UniteconomicssheetSegment" in sheet)
    for said in ("Regularsofalleightshops", "Whatacustomerbuys"):
        assert said in canvas
    page.goto(f"{address}/examples/fennel-and-bean.html")
    expect(page.get_by_role("heading", name="All numbers")).to_be_visible()


@pytest.mark.thorough
def test_the_first_sheet_of_a_goal_is_filled(page: Page, address: str) -> None:
    """The ways begin on it, since their picture may be cut between two of them."""
    first = printed(page, address, "drivers/retention")[0]
    assert "Waystodoit" in first
    assert "Solvethewholeproblem" in first


@pytest.mark.thorough
def test_no_card_is_cut(page: Page, address: str) -> None:
    """The title of each play stands on the sheet of its summary."""
    sheets = printed(page, address, "drivers/retention")
    cards = page.locator(".am-card:has(.am-grade)").all()
    assert len(cards) > 10
    for card in cards:
        title, summary = (letters(card.locator(one).inner_text()) for one in ("h3", "h3 + p"))
        assert any(f"{title}{summary}" in sheet for sheet in sheets), title
