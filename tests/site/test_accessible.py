"""The site for everybody: what axe can see, and the keyboard, large text and narrow windows."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

KINDS = (
    *("index", "block-4", "segments", "mix", "plays", "relationships", "workshop-room"),
    *("drivers/retention", "types/self-service", "combinations/retention-self-service"),
    *("plays/top-ten-fix", "metrics", "metrics/lifetime-value", "examples"),
    *("examples/fennel-and-bean", "canvases/unit-economics", "workshops/choose-your-mix"),
    *("sources", "fair-play", "glossary", "tags", "about/adapt", "404"),
)
"""A page of each kind."""
TABBED = ("plays/top-ten-fix", "mix", "canvases/unit-economics")
"""Pages with every kind of control: lists, wide tables, copied samples, a sheet to fill in."""
OFTEN = ("index", "plays/top-ten-fix", "workshops/choose-your-mix")
"""What is looked at each time; the others, with all that are not named here, in `thorough`."""
FILTER = "plays"
"""The page with the filter, whose many links take the keyboard long."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LIGHT, DARK = "default", "slate"
LOOKS = [(scheme, width) for scheme in (LIGHT, DARK) for width in (1280, 768, 320)]
TWO_LOOKS = [(LIGHT, 1280), (DARK, 320)]
"""Both schemes, both layouts of the theme, in half a minute less for each ten pages."""
CONTRAST, CONTENT = "color-contrast", ".md-content"
PARTS = 12
"""Every page is a lot: parts of them can share the processes there are."""
LONG = (
    "canvases/unit-economics",
    "sources",
    "fair-play",
    "glossary",
    "examples/fennel-and-bean",
    "metrics",
    "plays",
)
"""Pages of many alike parts: one look without their colours here, all looks in `thorough`."""

STOP = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  // A drawn mark stands for its select, a label for the radio button before it.
  const labelled = one.matches(".md-option") ? one.nextElementSibling : one;
  const seen = one.closest(".am-sure") ?? labelled;
  const ringed = [one, seen].some((it) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(it);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  });
  const box = seen.getClientRects()[0] ?? new DOMRect();
  const x = Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1);
  const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  const over = document.elementFromPoint(x, y); // in the middle of what the window shows of it
  const shown = box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0
    && box.left < innerWidth && over && (seen.contains(over) || over.contains(seen));
  return { html: one.outerHTML.slice(0, 120), ringed, shown: Boolean(shown) };
}"""
"""What has the focus: is it marked, and is it on the screen with nothing laid over it?"""

SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
    word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
"""The spacing that WCAG 1.4.12 lets a reader set."""

DRAWN = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { content-visibility: visible !important }");
  document.adoptedStyleSheets = [sheet];
}"""
"""All is drawn: what is out of sight has the size of an earlier look else, and axe sees no more."""

CUT = """() => [...document.querySelectorAll("main *")].filter((one) => {
  const style = getComputedStyle(one);
  const cuts = (flow) => flow === "hidden" || flow === "clip";
  const text = [...one.childNodes].some((it) => it.nodeType === 3 && it.data.trim());
  const shown = one.clientWidth > 1 && one.checkVisibility({ visibilityProperty: true });
  if (!text || !shown) return false;
  return (cuts(style.overflowX) && one.scrollWidth > one.clientWidth + 1)
    || (cuts(style.overflowY) && one.scrollHeight > one.clientHeight + 1);
}).filter((one) => !one.closest(".md-sidebar")).map((one) => one.outerHTML.slice(0, 100))"""
"""Texts of the page that their own box cuts off."""


def look(page: Page, scheme: str, width: int) -> None:
    """Show the page that is open in a scheme and a width, and wait until it stands still."""
    page.evaluate("name => document.body.setAttribute('data-md-color-scheme', name)", scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate(DRAWN)
    page.wait_for_timeout(350)


def violations(page: Page, contrast: str | None = "body") -> list[str]:
    """What axe finds on the page as it is shown; `contrast` in one part only, or not at all.

    It takes two thirds of the time, and most of it goes into what stands around every page.
    """
    every = {"type": "tag", "values": RULES}
    found = axe(page, None, {"runOnly": every, "rules": {CONTRAST: {"enabled": False}}})
    return [*found, *(axe(page, contrast, {"runOnly": [CONTRAST]}) if contrast else ())]


def axe(page: Page, where: str | None, options: dict[str, Any]) -> list[str]:
    """What some of axe's rules find in a part of the page, or in all of it."""
    found = Axe().run(page, where, {**options, "resultTypes": ["violations"]}).response
    return [
        f"{one['id']}: {node['target']} {node.get('failureSummary')}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def violations_in(page: Page, looks: Mapping[tuple[str, int], str | None]) -> dict[str, list[str]]:
    """What axe finds in each of the looks; nothing for those that are well."""
    found = {}
    for (scheme, width), contrast in looks.items():
        look(page, scheme, width)
        if said := violations(page, contrast):
            found[f"{scheme} {width}"] = said
    return found


def seldom(name: str) -> Any:
    return pytest.param(name, marks=pytest.mark.thorough)


@pytest.mark.parametrize("name", [one if one in OFTEN else seldom(one) for one in KINDS])
def test_axe_finds_nothing(page: Page, address: str, name: str) -> None:
    """No violation of WCAG 2.2 A and AA, nor of axe's best practice."""
    page.goto(f"{address}/{name}.html")
    part = None if name in LONG else "body" if name in ("index", "404") else CONTENT
    # By turns, since axe takes long; home and a play in both. All looks are in `thorough`.
    turn = [TWO_LOOKS[KINDS.index(name) % 2]]
    looks = TWO_LOOKS if name in ("index", "plays/top-ten-fix") else turn
    assert violations_in(page, dict.fromkeys(looks, part)) == {}


@pytest.mark.parametrize("scheme", [LIGHT, pytest.param(DARK, marks=pytest.mark.thorough)])
def test_axe_finds_nothing_in_an_open_search(page: Page, address: str, scheme: str) -> None:
    """The search is a named dialog, and what it found can be read."""
    page.goto(f"{address}/index.html")
    page.get_by_role("textbox", name="Search").fill("service")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    look(page, scheme, 1280)
    assert violations(page) == []


@pytest.mark.thorough
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_on_any_page(page: Page, address: str, built: Path, part: int) -> None:
    """Every page, in both schemes, on three widths; its colours once in each scheme."""
    found = {}
    looks = {one: "body" if one in TWO_LOOKS else None for one in LOOKS}
    for path in sorted(built.rglob("*.html"))[part::PARTS]:
        name = path.relative_to(built).as_posix()
        page.goto(f"{address}/{name}")
        if said := violations_in(page, looks):
            found[name] = said
    assert found == {}


@pytest.mark.parametrize("width", [1280, pytest.param(320, marks=pytest.mark.thorough)])
@pytest.mark.parametrize(
    "name", [one if one in OFTEN else seldom(one) for one in (*TABBED, FILTER)]
)
def test_every_stop_of_the_keyboard_is_seen(
    page: Page, address: str, name: str, width: int
) -> None:
    """Tab goes through the page to its end; each stop has a ring and lies in the window."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/{name}.html")
    unseen, stops = [], 0
    page.keyboard.press("Tab")
    while stop := page.evaluate(STOP):
        # The search and the menu move into the page and out of it; a busy machine takes long.
        for _ in range(20):
            if stop["ringed"] and stop["shown"]:
                break
            page.wait_for_timeout(200)
            stop = page.evaluate(STOP) or stop
        if not (stop["ringed"] and stop["shown"]):
            unseen.append(stop)
        stops += 1
        assert stops < 300, "the keyboard is caught"
        page.keyboard.press("Tab")
    assert stops > 25
    assert unseen == []


def test_the_menu_of_a_narrow_window_opens_by_keyboard(page: Page, address: str) -> None:
    """Shut, its links take no focus; Enter opens it, Escape shuts it and goes back to it."""
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{address}/plays/top-ten-fix.html")
    button = page.get_by_role("button", name="Menu")
    link = page.locator(".md-sidebar--primary").get_by_role("link", name="Relationships").first
    expect(link).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(button).to_be_hidden()


def test_the_first_stop_leads_past_the_header(page: Page, address: str) -> None:
    """Tab and Enter: the next stop is in the page's own text."""
    page.goto(f"{address}/plays/top-ten-fix.html")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.md-content') !== null")


@pytest.mark.parametrize(
    "name", [one if one in OFTEN else seldom(one) for one in (*TABBED, FILTER)]
)
def test_text_may_be_spaced_and_enlarged(page: Page, address: str, name: str) -> None:
    """With a reader's own spacing, in half a window and in a quarter, no text is cut off."""
    page.goto(f"{address}/{name}.html")
    page.evaluate(SPACING)
    for width in (1280, 640, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CUT) == []


def test_marks_are_told_apart_in_the_systems_own_colours(page: Page, address: str) -> None:
    """How sure a number is stays drawn where the system takes our colours away."""
    page.emulate_media(forced_colors="active")
    page.goto(f"{address}/canvases/unit-economics.html")
    place = page.locator("amity-canvas .am-sure:has(select)").first
    mark, drawn = place.locator(".am-sure__mark"), set()
    for choice in ("", "guessed", "asked", "measured"):
        place.locator("select").select_option(choice)
        drawn.add(mark.screenshot())
    assert len(drawn) == 4


def test_nothing_moves_for_those_who_ask_for_rest(page: Page, address: str) -> None:
    """The menu is there at once, and no part of the page takes time to change."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}/plays/top-ten-fix.html")
    moving = "one => parseFloat(getComputedStyle(one).transitionDuration) > 0"
    assert page.evaluate(f"[...document.querySelectorAll('*')].filter({moving}).length") == 0
