"""The site as its readers use it, in a real browser."""

import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]

KINDS = (
    "index",
    "block-4",
    "segments",
    "mix",
    "plays",
    "relationships",
    "workshop-room",
    "drivers/retention",
    "types/self-service",
    "combinations/retention-self-service",
    "plays/top-ten-fix",
    "metrics/lifetime-value",
    "examples/fennel-and-bean",
    "canvases/customer-relationships",
    "canvases/unit-economics",
    "workshops/choose-your-mix",
    "sources",
    "fair-play",
    "glossary",
    "tags",
    "about/adapt",
)
"""A page of each kind."""


def type_in(box: Locator, words: str) -> None:
    """Fill in the search and press a key, which the theme waits for."""
    box.fill(words)
    box.press("End")


def search(page: Page, address: str, words: str) -> list[str]:
    """The titles that search finds, the best first."""
    page.goto(f"{address}/index.html")
    type_in(page.get_by_role("textbox", name="Search"), words)
    found = page.locator(".md-search-result__item h1")
    expect(found.first).to_be_visible()
    return found.all_inner_texts()


def test_search_finds_a_play_by_a_word_that_stands_only_in_its_yaml(
    page: Page, address: str
) -> None:
    """`also_called` is searched: no title says “suggestive selling”."""
    assert search(page, address, "suggestive selling")[0] == "One good question"


def test_search_finds_what_to_do_when_customers_leave_silently(page: Page, address: str) -> None:
    """The words of an outsider lead to a play or a combination that answers them."""
    found = search(page, address, "customers leave silently")
    assert {"Top-ten fix", "Keep customers with automated services"} & set(found[:3]), found


@pytest.mark.thorough
def test_search_leads_from_a_question_to_the_play_that_answers_it(page: Page, address: str) -> None:
    """A question in a play's YAML finds the play among the first three; of every fourth play."""
    page.goto(f"{address}/404.html")
    found = page.locator(".md-search-result__item h1")
    box = page.get_by_role("textbox", name="Search")
    for path in sorted((ROOT / "playbooks" / "plays").glob("*.yaml"))[::4]:
        play = yaml.safe_load(path.read_text(encoding="utf-8"))
        type_in(box, "")
        expect(found).to_have_count(0)
        type_in(box, play["questions"][0])
        expect(found.first).to_be_visible()
        assert play["title"] in found.all_inner_texts()[:3]


def test_the_matrix_leads_to_a_combination(page: Page, address: str) -> None:
    """From the home page one click on a cell opens the combination, which names its play."""
    page.goto(f"{address}/index.html")
    page.get_by_role("link", name="Keep customers with self-service").click()
    expect(page).to_have_url(re.compile(r"combinations/retention-self-service\.html$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Keep customers with self-service")
    expect(page.locator(".am-featured h3")).to_have_text("Top-ten fix")


def test_the_matrix_is_a_table_with_headers(page: Page, address: str) -> None:
    """Three drivers across, six types down, eighteen cells, each with a link."""
    page.goto(f"{address}/relationships.html")
    table = page.get_by_role("table", name=re.compile("Six relationship types"))
    assert table.get_by_role("columnheader").count() == 3
    assert table.get_by_role("rowheader").count() == 6
    assert table.locator("td.am-cell a").count() == 18


def test_a_sample_is_copied_as_it_stands(page: Page, address: str) -> None:
    """The copy button puts the sample's very text on the clipboard."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/plays/one-good-question.html")
    sample = page.locator(".am-sample").first
    sample.get_by_role("button", name="Copy").click()
    expect(sample.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == sample.locator("pre").inner_text()


def test_a_glossary_word_leads_to_its_entry(page: Page, address: str) -> None:
    """Words of the glossary carry their meaning as a tooltip and lead to their entry."""
    page.goto(f"{address}/drivers/retention.html")
    word = page.locator("a.am-term").first
    assert len(page.locator("a.am-term").all()) > 1
    word.click()
    expect(page).to_have_url(re.compile(r"glossary\.html#"))
    expect(page.locator(":target dt")).to_be_visible()


@pytest.mark.parametrize("name", KINDS)
def test_nothing_scrolls_sideways_on_a_phone(page: Page, address: str, name: str) -> None:
    """The page is as wide as the screen, down to the narrowest one."""
    page.goto(f"{address}/{name}.html")
    for width in (375, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.thorough
def test_the_edition_speaks_its_own_words(page: Page, cafe_address: str, address: str) -> None:
    """The café's site has its name, its words, its own play; the original is as it was."""
    page.goto(f"{cafe_address}/plays/one-good-question.html")
    expect(page.locator(".md-header__topic").first).to_have_text("Fennel & Bean playbook")
    expect(page.locator(".am-lead")).to_contain_text("Ask each guest one open question")
    expect(page.locator(".am-when--avoid")).to_contain_text("More than three guests wait")
    expect(page.locator(".am-local")).to_contain_text("Shift lead")
    page.goto(f"{cafe_address}/plays/saturday-tasting.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("Saturday tasting table")
    page.goto(f"{address}/plays/one-good-question.html")
    expect(page.locator(".am-lead")).to_contain_text("Ask one open question")
    assert page.locator(".am-local").count() == 0


@pytest.mark.thorough
def test_the_edition_leaves_a_play_out(cafe: Path, built: Path) -> None:
    """What the edition removed has no page there, and nothing links to one."""
    assert (built / "plays/who-gets-a-name.html").is_file()
    assert not (cafe / "plays/who-gets-a-name.html").exists()
    linked = [
        path.name
        for path in cafe.rglob("*.html")
        if "who-gets-a-name.html" in path.read_text(encoding="utf-8")
    ]
    assert linked == []


def test_a_page_says_what_it_is_to_those_who_share_it(page: Page, address: str) -> None:
    """Title, description and preview tags come from the YAML."""
    page.goto(f"{address}/plays/natural-pair.html")
    assert page.title() == "Natural pair - Amity"
    for name in ("description", "og:description", "og:title", "og:image"):
        selector = f'meta[name="{name}"], meta[property="{name}"]'
        assert page.locator(selector).first.get_attribute("content"), name
