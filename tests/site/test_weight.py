"""What a first visit loads: little, and no more than the page needs."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

LIMIT = 75_000
LATER = ("javascripts/workers/search.",)
INDEX = "search/search_index.json"
GEOMETRY = """() => [...document.querySelectorAll("body, body *")].map((one) => {
  const box = one.getBoundingClientRect(), style = getComputedStyle(one);
  return [one.tagName, one.className?.baseVal ?? one.className, box.x, box.y, box.width, box.height,
    style.color, style.backgroundColor, style.display, style.opacity, style.font].join(" ");
})"""


def asked(page: Page, address: str, name: str) -> set[str]:
    """The files that the browser asks for when it opens a page."""
    found: set[str] = set()
    page.on("request", lambda request: found.add(urlsplit(request.url).path.lstrip("/")))
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{address}/{name}.html", wait_until="networkidle")
    return found


def test_a_play_loads_within_75_kilobytes(page: Page, address: str, built: Path) -> None:
    """Page, styles, scripts and pictures, as gzip sends them; search comes when it is wanted."""
    files = asked(page, address, "plays/top-ten-fix")
    now = {name for name in files if not any(late in name for late in LATER)}
    sizes = {name: len(gzip.compress((built / name).read_bytes(), 6)) for name in now}
    assert len(sizes) > 5
    assert sum(sizes.values()) <= LIMIT, sizes
    assert not [name for name in files if "canvas" in name or "formula" in name or name == INDEX]


@pytest.mark.parametrize("way", ["pointer", "keyboard", "phone", "link"])
def test_the_index_comes_when_the_search_is_wanted(page: Page, address: str, way: str) -> None:
    """Pointed at, opened by its key or by its picture; or where a hit is to be marked in a page."""
    assert INDEX not in asked(page, address, "404")
    with page.expect_request(f"**/{INDEX}"):
        if way == "pointer":
            page.locator(".md-search").hover()
        elif way == "keyboard":
            page.keyboard.press("/")
        elif way == "phone":
            page.set_viewport_size({"width": 375, "height": 800})
            page.locator(".md-header__button[for=__search]").click()
        else:
            page.goto(f"{address}/plays/top-ten-fix.html?h=silent")


MENU_TO_ITS_TOP = """() => document.querySelectorAll(".md-sidebar__scrollwrap").forEach(
  (one) => one.scrollTo(0, 0))"""
"""The theme scrolls a long menu to its page, by as much as it has measured so far."""


def test_the_index_holds_what_people_search_and_not_all_there_is(built: Path) -> None:
    """Plays by name, question and step; what other pages say, and texts to copy, stay out."""
    entries = json.loads((built / INDEX).read_text(encoding="utf-8"))["docs"]
    plays = [entry for entry in entries if entry["location"].startswith("plays/")]
    titles = " ".join(entry["title"] for entry in plays)
    texts = " ".join(entry["text"] for entry in plays)
    assert "Why do customers leave without complaining?" in titles
    assert "customers leave silently" in titles
    assert "Sheet for causes and silent stops" in texts
    assert "in [month] you told us" in (built / "plays/top-ten-fix.html").read_text("utf-8")
    assert "in [month] you told us" not in texts
    pages = len({entry["location"].partition("#")[0] for entry in plays})
    assert len(json.dumps(plays)) / pages < 10_000


def test_every_play_page_stays_small(built: Path) -> None:
    """No play page is so much larger than the measured one that it would pass the limit."""
    measured = len(gzip.compress((built / "plays/top-ten-fix.html").read_bytes(), 6))
    largest = max(len(gzip.compress(one.read_bytes(), 6)) for one in built.glob("plays/*.html"))
    assert largest <= measured + 3_000


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("plays/top-ten-fix", "light"),
        pytest.param("about/adapt", "dark", marks=pytest.mark.thorough),
    ],
)
def test_what_is_left_out_of_the_theme_is_not_missed(
    page: Page, address: str, name: str, scheme: str, whole_theme: Callable[[Page], None]
) -> None:
    """With all of the theme's styles every element has the same place, size, colour and type."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    views: list[list[str]] = []
    for _ in range(2):
        page.goto(f"{address}/{name}.html", wait_until="networkidle")
        for width in (1280, 375):
            page.set_viewport_size({"width": width, "height": 800})
            page.wait_for_timeout(400)
            page.evaluate(MENU_TO_ITS_TOP)
            views.append(page.evaluate(GEOMETRY))
        whole_theme(page)
    assert len(views[0]) > 100
    assert views[:2] == views[2:]
