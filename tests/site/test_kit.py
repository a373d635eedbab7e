"""A workshop's times and copies on its page, for a start and a number of people."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from amity import loading
from amity.model.playbook import Playbook
from amity.source.project import Project
from amity.supplies import copies, grouped, groups, needs

pytestmark = pytest.mark.browser
TODAY = date(2026, 11, 23)
REPOSITORY = Path(__file__).resolve().parents[2]
KEY = "keep-customers"
PATH = f"workshops/{KEY}.html"


@pytest.fixture(scope="session")
def book() -> Playbook:
    """The original."""
    return loading.load(Project(REPOSITORY, REPOSITORY), TODAY).playbook


def test_every_number_is_the_one_of_the_kit(page: Page, address: str, book: Playbook) -> None:
    """What the browser shows for so many people is what Python counts for them."""
    workshop = book.workshops[KEY]
    page.goto(f"{address}/{PATH}")
    for people in (3, 5, 6, 7, 12, 13, 60):
        page.get_by_label("People").fill(str(people))
        parted = groups(workshop.people, people)
        sheets = [one.number for one in copies(book, workshop, parted) if one.side != "lead"]
        things = [one.number for one in needs(workshop, parted)]
        expect(page.locator("[data-numbers]")).to_have_text([str(one) for one in sheets + things])
        expect(page.locator("[data-grouped]")).to_have_text(grouped(parted))


def test_a_start_gives_clock_times(page: Page, address: str) -> None:
    """Each block begins when the ones before have ended; 24:00 ends the day."""
    page.goto(f"{address}/{PATH}")
    minutes = [int(one) for one in times(page, "after")]
    assert times(page)[:3] == ["09:00", "12:30", "09:00"]
    for start, first, last in (("13:30", "13:30", "17:00"), ("20:30", "20:30", "24:00")):
        page.get_by_label("Start").fill(start)
        expect(page.locator("[data-after]").first).to_have_text(first)
        assert times(page)[minutes.index(210)] == last
        hour, rest = map(int, start.split(":"))
        said = [divmod(hour * 60 + rest + one, 60) for one in minutes]
        assert times(page) == [f"{hours:02}:{left:02}" for hours, left in said]


def times(page: Page, name: str = "") -> list[str]:
    """All clock times of the page, or the minutes after which they are."""
    found = page.locator("[data-after]")
    if name:
        return [one.get_attribute(f"data-{name}") or "" for one in found.all()]
    return found.all_inner_texts()


def test_the_address_holds_what_is_chosen(page: Page, address: str) -> None:
    """It can be sent: whoever opens it sees the same."""
    page.goto(f"{address}/{PATH}")
    page.get_by_label("Start").fill("13:30")
    page.get_by_label("People").fill("12")
    page.get_by_label("Paper").select_option("Letter")
    assert page.url.endswith("?start=13%3A30&people=12&paper=Letter")
    page.goto(page.url)
    said = page.locator(".am-kit__said")
    expect(said).to_have_text("13:30 to 17:00, 12 people: 2 groups of 6.")
    link = page.get_by_role("link", name="Unit-economics sheet, Letter")
    expect(link).to_have_attribute("href", "../handouts/canvas-unit-economics-letter-blank.pdf")
    expect(page.locator(".am-kit__command")).to_have_text(
        f"amity handouts {KEY} --start 13:30 --people 12 --paper Letter"
    )
    page.goto(f"{address}/{PATH}?start=noon&people=many&paper=B5")
    expect(said).to_have_text("09:00 to 12:30, 5 people: one group of 5.")


def test_what_cannot_be_is_said_and_mended(page: Page, address: str) -> None:
    """Too late, too few: the page says what would do, and goes on when it is mended."""
    page.goto(f"{address}/{PATH}")
    start, people = page.get_by_label("Start"), page.get_by_label("People")
    said = page.get_by_role("status")
    start.fill("22:00")
    expect(said).to_have_text("It would end after midnight: start at 20:30 or earlier.")
    expect(start).to_have_attribute("aria-invalid", "true")
    start.fill("08:15")
    people.fill("2")
    expect(said).to_have_text("2 people make no groups of the right size: choose 3 to 60.")
    people.fill("4")
    expect(said).to_have_text("08:15 to 11:45, 4 people: one group of 4.")
    expect(people).to_have_attribute("aria-invalid", "false")


def test_every_link_to_print_leads_to_a_file(page: Page, address: str, built: Path) -> None:
    """On each paper that one can choose."""
    page.goto(f"{address}/workshops/whole-block.html")
    for paper in ("A4", "A3", "Letter", "Tabloid"):
        page.get_by_label("Paper").select_option(paper)
        links = page.locator("[data-papers]")
        assert links.count() > 5
        for link in links.all():
            href = link.get_attribute("href") or ""
            assert (built / "workshops" / href).resolve().is_file(), href
    expect(page.get_by_role("link", name="Relationship-mix matrix, Tabloid")).to_be_visible()


def test_two_clicks_from_the_room(page: Page, address: str) -> None:
    """The room leads to the page with what was chosen; the number begins with the best one."""
    page.goto(f"{address}/workshop-room.html")
    form = page.get_by_role("form", name="Plan a workshop")
    form.get_by_label("Workshop").select_option(label="Why they stay, why they leave")
    expect(form.get_by_label("People")).to_have_value("5")
    form.get_by_label("People").fill("12")
    form.get_by_label("Start").fill("13:30")
    form.get_by_role("button").click()
    expect(page.locator(".am-kit__said")).to_have_text("13:30 to 17:00, 12 people: 2 groups of 6.")


def test_it_prints_agenda_and_run_sheet_with_these_times(page: Page, address: str) -> None:
    """Each from the top of a sheet, without the form."""
    page.goto(f"{address}/{PATH}?start=13:30&people=12")
    data = page.pdf(format="A4", prefer_css_page_size=True)
    sheets = [
        re.sub(r"\s+", " ", one.extract_text()).strip() for one in PdfReader(BytesIO(data)).pages
    ]
    agenda = next(one for one in sheets if one.startswith("At a glance"))
    for said in ("13:30 Open", "15:10 Break", "17:00 End"):
        assert said in agenda
    run = next(one for one in sheets if one.startswith("Agenda"))
    assert "13:30" in run
    assert "Facilitator" in run
    assert not [one for one in sheets if "amity handouts" in one or "Print agenda" in one]


def test_it_works_from_a_disk(page: Page, built: Path, page_problems: list[str]) -> None:
    """Opened as a file, without a server."""
    page.goto(f"{(built / PATH).as_uri()}?start=13:30&people=7")
    expect(page.locator(".am-kit__said")).to_have_text(
        "13:30 to 17:00, 7 people: 2 groups of 4 and 3."
    )
    page_problems.clear()  # the search of a site that is served


def test_without_scripts_the_usual_times_stand(browser: Browser, address: str) -> None:
    """The page says the usual start and the best number, and shows no form."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{PATH}")
    expect(page.locator(".am-kit")).to_be_hidden()
    expect(page.locator(".am-kit__said")).to_have_text("09:00 to 12:30, 5 people: one group of 5.")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("name", [PATH, "workshop-room.html"])
def test_the_form_can_be_used_by_all(
    page: Page, address: str, name: str, width: int, scheme: str
) -> None:
    """Nothing for axe to find, nothing wider than the screen, all of it by the Tab key."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/{name}")
    found = Axe().run(page, ".am-kit")
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(".am-kit [name=start]").focus()
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "button":
            break
        assert page.evaluate("Boolean(document.activeElement.closest('.am-kit'))")
