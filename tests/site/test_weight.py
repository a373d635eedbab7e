"""What a first visit loads: little, and no more than the page needs."""

import gzip
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

LIMIT = 75_000
LATER = ("search/search_index.json", "javascripts/workers/search.")
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
    assert not [name for name in files if "canvas" in name or "formula" in name]


def test_every_play_page_stays_small(built: Path) -> None:
    """No play page is so much larger than the measured one that it would pass the limit."""
    measured = len(gzip.compress((built / "plays/top-ten-fix.html").read_bytes(), 6))
    largest = max(len(gzip.compress(one.read_bytes(), 6)) for one in built.glob("plays/*.html"))
    assert largest <= measured + 3_000


@pytest.mark.parametrize(
    ("name", "scheme"), [("plays/top-ten-fix", "light"), ("about/adapt", "dark")]
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
            views.append(page.evaluate(GEOMETRY))
        whole_theme(page)
    assert len(views[0]) > 100
    assert views[:2] == views[2:]
