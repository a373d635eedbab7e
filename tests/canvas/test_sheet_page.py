"""The page of a canvas: by keyboard, on a phone, from a file, in both schemes."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.canvas.doing import add, put, said

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
ROOT = Path(__file__).parents[2]

CANVASES = ("customer-relationships", "unit-economics", "kinds")
SELDOM = [pytest.param(one, marks=pytest.mark.thorough) for one in CANVASES[:2]]
"""What is looked at only where all is; "kinds" has a box of each kind."""
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def violations(tab: Page, within: str | None = None) -> list[str]:
    found: dict[str, Any] = Axe().run(tab, context=within, options=RULES).response
    return [
        f"{one['id']}: {node['target']} {node.get('failureSummary')}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (375, "dark"),
        pytest.param(375, "light", marks=pytest.mark.thorough),
        pytest.param(1280, "light", marks=pytest.mark.thorough),
        pytest.param(1280, "dark", marks=pytest.mark.thorough),
    ],
)
@pytest.mark.parametrize("canvas", ["kinds", *SELDOM])
def test_no_accessibility_faults(open_sheet: Open, canvas: str, width: int, scheme: Any) -> None:
    """Here axe finds nothing in a sheet that is partly filled in, help open."""
    tab = open_sheet(canvas)
    tab.set_viewport_size({"width": width, "height": 900})
    tab.emulate_media(color_scheme=scheme)
    tab.reload()
    for adder in tab.locator(".am-add").all()[:2]:
        adder.click()
        tab.keyboard.type("A note")
    for summary in tab.locator(".am-help summary").all():
        summary.click()
    tab.wait_for_timeout(500)
    assert violations(tab, ".am-canvas") == []


@pytest.mark.parametrize("canvas", CANVASES)
def test_no_sideways_scroll(open_sheet: Open, canvas: str) -> None:
    """The page is no wider than the window."""
    tab = open_sheet(canvas)
    for width in (1280, 768, 375, 320):
        tab.set_viewport_size({"width": width, "height": 900})
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


def test_targets_on_a_phone(open_sheet: Open) -> None:
    """On a narrow screen everything to tap is 44 pixels high at least."""
    tab = open_sheet("kinds")
    tab.set_viewport_size({"width": 375, "height": 800})
    tab.locator(".am-add").first.click()
    tab.keyboard.type("A note")
    small = tab.evaluate("""() => [...document.querySelector("amity-canvas").querySelectorAll(
        "button, select, textarea, [inputmode], .am-name, label:has([type=radio])")]
        .filter((one) => one.checkVisibility() && !one.closest("[inert], dialog:not([open])"))
        .map((one) => [one.getBoundingClientRect().height, one.outerHTML.slice(0, 80)])
        .filter(([height]) => height < 43.5)""")
    assert small == []


def test_the_grid_is_as_designed_on_a_wide_screen(open_sheet: Open) -> None:
    """Boxes stand beside each other as the canvas says, and one below the other when narrow."""
    tab = open_sheet()
    tab.set_viewport_size({"width": 1280, "height": 900})

    def top(box: str) -> float:
        return float(
            tab.evaluate(f"document.querySelector('[data-box={box}]').getBoundingClientRect().y")
        )

    assert top("segment") == top("expected") == top("gap")
    assert top("win") == top("grow") > top("gap")
    tab.set_viewport_size({"width": 375, "height": 900})
    assert top("segment") < top("expected") < top("gap") < top("win") < top("next-test")


def test_the_themes_hotkeys_stay_out(open_sheet: Open) -> None:
    """Single letters do nothing of the theme's while the focus is in the sheet."""
    tab = open_sheet("kinds")
    url = tab.url
    tab.get_by_role("button", name="Drafts").focus()
    for key in ("n", "s", "p", "f", "/"):
        tab.keyboard.press(key)
        tab.wait_for_timeout(200)
        assert tab.url == url, key
        assert not tab.locator("#__search").is_checked(), key
        assert tab.evaluate("document.activeElement.textContent") == "Drafts", key


def test_notes_by_keyboard(open_sheet: Open) -> None:
    """Notes are added, moved, deleted and brought back without a pointer."""
    tab = open_sheet()
    tab.locator("[data-box=gap] .am-add").focus()
    tab.keyboard.press("Enter")
    for word in ("one", "two", "three"):
        tab.keyboard.type(word)
        tab.keyboard.press("Enter")
    tab.keyboard.press("Backspace")

    def notes() -> list[str]:
        return [one.input_value() for one in tab.locator("[data-box=gap] textarea").all()]

    assert notes() == ["one", "two", "three"]
    tab.keyboard.press("Alt+ArrowUp")
    assert notes() == ["one", "three", "two"]
    assert tab.evaluate("document.activeElement.value") == "three"
    tab.keyboard.press("ArrowDown")
    assert tab.evaluate("document.activeElement.value") == "two"
    tab.keyboard.press("Control+Enter")
    tab.keyboard.type("four")
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("Home")
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("Home")
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    tab.get_by_role("button", name="Delete note").press("Enter")
    assert len(notes()) == 3
    tab.keyboard.press("Control+z")
    assert notes() == ["one", "three", "two", "four"]
    tab.get_by_role("button", name="Redo").press("Enter")
    assert len(notes()) == 3
    tab.get_by_role("button", name="Undo").first.press("Enter")
    assert notes() == ["one", "three", "two", "four"]


def test_undo_keeps_the_focus(open_sheet: Open) -> None:
    """Who takes a move back by keyboard goes on typing where they were, else on the sheet."""
    tab = open_sheet()
    tab.locator("[data-box=gap] .am-add").click()
    for text in ("one", "two"):
        tab.keyboard.type(text)
        tab.keyboard.press("Enter")
    tab.keyboard.press("Backspace")
    tab.keyboard.press("Alt+ArrowUp")
    for keys in ("Control+z", "Control+Shift+z"):
        tab.keyboard.press(keys)
        expect(
            tab.get_by_label(re.compile(r"Gap, note \d of 2")).and_(tab.locator(":focus"))
        ).to_have_value("two")
    tab.keyboard.type("!")
    expect(tab.get_by_label("Gap, note 1 of 2", exact=True)).to_have_value("two!")


def test_what_does_not_fit_is_said(open_sheet: Open) -> None:
    """A text that the field cuts off is not lost in silence."""
    tab = open_sheet()
    add(tab, "gap", "z" * 5000)
    said(tab, "No more fits in here")


def test_what_was_agreed_says_of_what(open_sheet: Open) -> None:
    """In the list and in its file a number stands with its name, as people read it."""
    tab = open_sheet("kinds")
    put(tab, {"id": "sums:kept", "box": "sums", "field": "kept", "number": 0.6, "owner": "Ana"})
    expect(tab.locator(".am-agreed tbody tr")).to_have_text(
        ["Kept: 60%AnaSums"], use_inner_text=False
    )
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="Save this list as CSV").click()
    lines = Path(waiting.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert lines == ["What,Owner,By when,Box", "Kept: 60%,Ana,,Sums"]


def test_undo_goes_back_to_an_empty_sheet(open_sheet: Open) -> None:
    """Every change can be taken back and made again, in order."""
    tab = open_sheet("kinds")
    tab.get_by_label("Community").check()
    tab.get_by_role("button", name="Care: up").click()
    tab.fill("#am-price", "12")
    tab.get_by_label("Name of this draft").fill("Renamed")
    tab.keyboard.press("Tab")
    undo, redo = (tab.locator(f".am-tools [data-do={one}]") for one in ("undo", "redo"))
    for _ in range(4):
        undo.click()
    assert tab.evaluate("document.querySelector('amity-canvas').session.live.length") == 0
    assert not tab.get_by_label("Community").is_checked()
    expect(tab.locator("[data-order] li").nth(2)).to_contain_text("Care")
    expect(undo).to_have_attribute("aria-disabled", "true")
    for _ in range(4):
        redo.click()
    assert tab.get_by_label("Community").is_checked()
    assert tab.input_value("#am-price") == "12"
    assert tab.get_by_label("Name of this draft").input_value() == "Renamed"


def test_the_sheet_works_from_a_file(
    site_folder: Path, page: Page, page_problems: list[str]
) -> None:
    """Opened by a double click, without a server, it computes and keeps what was written."""
    page.goto((site_folder / "canvases" / "unit-economics.html").as_uri())
    page.fill("#am-acquisition_cost", "900")
    page.fill("#am-new_customers", "30")
    expect(page.locator("[data-figure=cac]")).to_have_text("$30")
    page.wait_for_timeout(600)
    page.reload()
    expect(page.locator("[data-figure=cac]")).to_have_text("$30")
    # The theme's search looks for an index that only a build for offline use brings.
    page_problems[:] = [one for one in page_problems if "search_index.js" not in one]


def test_pages_hold_no_inline_style_or_handler(site_folder: Path) -> None:
    """Nothing in a canvas page needs more than a strict content security policy allows."""
    for name in CANVASES:
        html = (site_folder / "canvases" / f"{name}.html").read_text(encoding="utf-8")
        sheet = html[html.index("<amity-canvas>") : html.index("</amity-canvas>")]
        assert "style=" not in sheet
        assert " on" + "click" not in sheet
        assert sheet.count("<script") == 1


def test_what_a_sheet_loads_stays_small(site_folder: Path) -> None:
    """A sheet comes with 20 kB of script and 4 kB of style at most; the rest when wanted."""
    assets = site_folder / "assets" / "amity"

    def sent(*names: str) -> int:
        return sum(len(gzip.compress((assets / name).read_bytes(), 9)) for name in names)

    assert sent("canvas.js") <= 20_000
    assert sent("css/canvas.css") <= 4_000
    assert sent("canvas-more.js") <= 16_700
    assert sent("css/canvas-more.css") <= 1_000
    assert sent("css/canvas-print.css") <= 1_250
    assert sent("canvas/answers.js") <= 1_500


def test_no_script_is_long() -> None:
    """Each script of a sheet can be read at one go."""
    scripts = (ROOT / "generator" / "amity" / "assets" / "canvas").glob("*.js")
    assert max(one.read_bytes().count(b"\n") for one in scripts) <= 240


def test_a_table_always_has_one_more_row(open_sheet: Open) -> None:
    """Once the last row says something an empty one stands below, and none is there twice."""
    tab = open_sheet("kinds")
    fields = tab.locator("[data-box=open] tbody [data-field=what]")
    for at, text in enumerate(("First", "Second")):
        fields.nth(at).press_sequentially(text)
        expect(fields).to_have_count(at + 2)
    fields.nth(1).fill("")
    fields.nth(0).focus()
    expect(fields.nth(0)).to_have_value("First")
    tab.reload()
    assert [one.input_value() for one in fields.all()] == ["First", ""]


def test_the_keyboard_is_at_the_sheet_at_once(open_sheet: Open) -> None:
    """A link before the tools leads past them: then Tab goes to the first place to write."""
    tab = open_sheet("kinds")
    link = tab.get_by_role("link", name="Skip to the sheet")
    link.focus()
    expect(link).to_be_in_viewport()
    link.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('.am-sheet') !== null")


def test_marking_and_choosing_cuts_nothing_and_says_so(open_sheet: Open) -> None:
    """The word about what was cut off comes where a text is full, and nowhere else."""
    tab = open_sheet("kinds")
    add(tab, "thoughts", "Short")
    tab.locator("[data-box=thoughts] .am-sure__select").first.select_option("measured")
    tab.locator("[data-slot=pick]").first.select_option(index=1)
    expect(tab.get_by_text("No more fits in here")).to_have_count(0)
    name = tab.locator("[data-box=header] [data-field=team]")
    name.fill("x" * 299)
    name.press_sequentially("yz")
    said(tab, "No more fits in here")


def test_edges_are_seen_where_a_browser_sets_the_colours(open_sheet: Open, page: Page) -> None:
    """With forced colours, which take grounds away, a note and the message have an edge."""
    page.emulate_media(forced_colors="active")
    tab = open_sheet("kinds")
    add(tab, "thoughts", "Seen")
    for name in (".am-sticky", ".am-toast"):
        edge = tab.locator(name).evaluate(
            "(one) => [getComputedStyle(one).outlineStyle, getComputedStyle(one).outlineColor]"
        )
        assert edge[0] == "solid"
        assert edge[1] not in {"transparent", "rgba(0, 0, 0, 0)"}


def test_nothing_of_the_theme_stands_over_what_one_writes(open_sheet: Open) -> None:
    """The theme's button that leads to the top goes while somebody writes on the sheet."""
    tab = open_sheet("kinds")
    top = tab.locator(".md-top")
    top.evaluate("(one) => { one.hidden = false }")
    expect(top).to_be_visible()
    tab.locator("[data-box=thoughts] .am-add").click()
    top.evaluate("(one) => { one.hidden = false }")
    expect(top).to_be_hidden()
