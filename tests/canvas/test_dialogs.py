"""The dialogs of a sheet, its list of boxes and its two views: by keyboard, on a phone, for all."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from tests.canvas.doing import add, dialog, done, draft, link, put, said

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

OPENERS = ("Drafts", "Share", "Save as…", "Print")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
SMALL = """() => [...document.querySelector("dialog[open]").querySelectorAll(
    "button, select, textarea, summary, a, input:not([type=radio]), label:has([type=radio])")]
    .filter((one) => one.checkVisibility())
    .map((one) => [one.getBoundingClientRect().height, one.outerHTML.slice(0, 80)])
    .filter(([height]) => height < 43.5)"""


def filled(tab: Page) -> None:
    """A draft with an answer of somebody, an earlier state and a second draft beside it."""
    put(
        tab,
        {"id": "n1", "box": "thoughts", "text": "A note", "order": "V001", "owner": "Ana"},
        {"id": "P:p1", "box": "who-answered", "by": "p1", "text": "Ben", "number": 5},
        {"id": "A:p1:1", "box": "score", "by": "p1", "number": 3},
    )
    canvas = "document.querySelector('amity-canvas')"
    tab.evaluate(f"{canvas}.shelf.snap({canvas}.session.draft, 'before answers came in')")
    dialog(tab, "Drafts").get_by_role("button", name="Copy Draft").click()


def opened(tab: Page, opener: str) -> None:
    """A dialog with all of it that can be shown."""
    box = dialog(tab, opener)
    if opener == "Share":
        box.get_by_role("button", name="Make a link", exact=True).click()
        expect(box.get_by_label("The link")).to_be_visible()
    if opener == "Drafts":
        box.get_by_role("button", name="Compare").first.click()
        for summary in box.locator("summary:visible").all():
            summary.click()


def test_every_entry_says_how_sure_whose_and_by_when(open_sheet: Open) -> None:
    """Texts, scores, choices, orders, cells and numbers do, one after the other, as notes do.

    What is known of an entry stands below its box, and stays while its text changes.
    """
    tab = open_sheet("kinds")
    tab.get_by_role("textbox", name="Story").fill("Told")
    tab.get_by_role("group", name="How bad").get_by_label("4").check()
    tab.get_by_label("Community").check()
    tab.get_by_role("button", name="Care: up").click()
    tab.fill("#am-price", "12")
    tab.get_by_label("Before: Who").fill("Cem")
    tab.get_by_label("Before: Hours").fill("3")
    for box in ("story", "score", "choice", "ranking", "sums", "plan"):
        tab.locator(f"[data-box={box}] [data-do=entries]").click()
        known = tab.locator("dialog[open]")
        known.get_by_label("How sure").select_option("asked")
        known.get_by_label("Owner").fill("Ana")
        if box == "plan":
            known.get_by_label("Entry").select_option("Before: Hours: 3")
            expect(known.get_by_label("Owner")).to_have_value("")
            known.get_by_label("By when").fill("2027-01-15")
        done(tab)
        expect(tab.locator(f"[data-box={box}] [data-do=entries]")).to_be_focused()
    tab.get_by_role("textbox", name="Story").fill("Told again")
    tab.evaluate("document.querySelector('amity-canvas').session.flush()")
    below = tab.locator(".am-box__place > .am-sticky__foot").all_inner_texts()
    cells = "Before: Who: Cem, asked, Ana · Before: Hours: 3, 2027-01-15"
    said_below = {"Told again, asked, Ana", "4, asked, Ana", "Community, asked, Ana"}
    assert set(filter(None, below)) == {*said_below, "Speed, asked, Ana", "Price: $12, Ana", cells}
    expect(tab.locator(".am-agreed tbody tr")).to_have_count(7)
    asked = [one for one in draft(tab)["notes"] if one.get("sure") == "asked"]
    assert {one["box"] for one in asked} == {"story", "score", "choice", "ranking", "sums", "plan"}


def test_what_is_done_to_a_note_in_its_dialog_counts_with_what_was_set(open_sheet: Open) -> None:
    """Moved, it has the new owner too; deleted, it does not come back for having one."""
    tab = open_sheet("kinds")
    add(tab, "thoughts", "First")
    add(tab, "thoughts", "Second")
    tab.locator(".am-more").nth(1).click()
    tab.get_by_role("textbox", name="Owner").fill("Ana")
    tab.get_by_role("button", name="Move up").click()
    feet = tab.locator("[data-box=thoughts] .am-sticky__foot")
    expect(feet).to_have_text(["Ana", ""])
    tab.locator(".am-more").nth(0).click()
    tab.get_by_role("textbox", name="Owner").fill("Ben")
    tab.get_by_role("button", name="Delete note").click()
    expect(feet).to_have_text([""])
    assert [one.get("text") for one in draft(tab)["notes"] if not one.get("gone")] == ["First"]


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (375, "dark"),
        pytest.param(1280, "light", marks=pytest.mark.thorough),
        pytest.param(375, "light", marks=pytest.mark.thorough),
        pytest.param(1280, "dark", marks=pytest.mark.thorough),
    ],
)
def test_no_accessibility_faults_in_dialogs(open_sheet: Open, width: int, scheme: Any) -> None:
    """Here axe finds nothing in any dialog, nor in the answers and the list below the sheet."""
    tab = open_sheet("kinds")
    tab.set_viewport_size({"width": width, "height": 800})
    tab.emulate_media(color_scheme=scheme)
    tab.reload()
    filled(tab)
    faults = [("sheet", one) for one in violations(tab, ".am-canvas")]
    for opener in OPENERS:
        opened(tab, opener)
        faults += [(opener, one) for one in violations(tab, "dialog[open]")]
        tab.keyboard.press("Escape")
    tab.locator(".am-sticky .am-more").first.click()
    faults += [("note", one) for one in violations(tab, "dialog[open]")]
    assert faults == []


def violations(tab: Page, within: str) -> list[str]:
    """What axe finds in a part of the page."""
    found: dict[str, Any] = Axe().run(tab, context=within, options=RULES).response
    return [
        f"{one['id']}: {node['target']} {node.get('failureSummary')}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def test_dialogs_fit_every_window(open_sheet: Open) -> None:
    """Each dialog stays inside the window, scrolls there alone, and has targets of 44 pixels."""
    tab = open_sheet("kinds")
    filled(tab)
    for width, height in ((375, 640), (320, 480)):
        tab.set_viewport_size({"width": width, "height": height})
        for opener in OPENERS:
            opened(tab, opener)
            place = tab.locator("dialog[open]").bounding_box()
            assert place
            assert place["x"] >= 0
            assert place["y"] >= 0
            assert place["x"] + place["width"] <= width
            assert place["y"] + place["height"] <= height
            assert tab.evaluate("document.querySelector('dialog[open]').scrollWidth") <= width
            assert tab.evaluate(SMALL) == [], opener
            last = tab.locator("dialog[open] .am-do--main")
            last.scroll_into_view_if_needed()
            expect(last).to_be_in_viewport()
            tab.keyboard.press("Escape")


def test_targets_for_fingers_on_a_wide_screen(open_sheet: Open, page: Page) -> None:
    """A coarse pointer has targets of 44 pixels, however wide the screen is."""
    assert page.context.browser
    context = page.context.browser.new_context(
        has_touch=True, is_mobile=True, viewport={"width": 1280, "height": 800}
    )
    tab = open_sheet("kinds", context.new_page())
    filled(tab)
    for opener in OPENERS:
        opened(tab, opener)
        assert tab.evaluate(SMALL) == [], opener
        tab.keyboard.press("Escape")
    context.close()


def test_dialogs_by_keyboard(open_sheet: Open) -> None:
    """Each opens by its button, is left by Escape or Done, and gives the focus back."""
    tab = open_sheet("kinds")
    for opener in OPENERS:
        button = tab.locator(".am-tools").get_by_role("button", name=opener, exact=True)
        button.focus()
        tab.keyboard.press("Enter")
        expect(tab.locator("dialog[open]")).to_be_visible()
        assert tab.evaluate("!!document.activeElement.closest('dialog[open]')")
        tab.keyboard.press("Escape")
        expect(tab.locator("dialog[open]")).to_have_count(0)
        expect(button).to_be_focused()
    tab.keyboard.press("Enter")
    tab.locator("dialog[open]").get_by_role("button", name="Cancel").press("Enter")
    expect(button).to_be_focused()


def test_all_of_sharing_by_keyboard(open_sheet: Open) -> None:
    """A link is made, copied and collected with Tab and Enter alone; a live region says so."""
    tab = open_sheet("kinds")
    tab.locator(".am-tools").get_by_role("button", name="Share").press("Enter")
    expect(tab.locator("dialog[open]")).to_be_visible()
    told = tab.locator("dialog[open] [role=status]")
    _tab_to(tab, "Make a link")
    tab.keyboard.press("Enter")
    expect(told).to_contain_text("characters.")
    expect(tab.get_by_label("The link")).to_be_focused()
    tab.keyboard.press("Shift+Tab")
    # The link stands below the button that made it.
    assert _focused(tab) == "Make a link"
    for name in ("Copy", "Links, one a line", "Collect"):
        _tab_to(tab, name)
    tab.keyboard.press("Enter")
    expect(told).to_have_text("Paste a link first.")
    _tab_to(tab, "Done")


def _focused(tab: Page) -> str:
    """What has the focus, as it is called."""
    return str(
        tab.evaluate("document.activeElement.ariaLabel || document.activeElement.textContent")
    )


def _tab_to(tab: Page, name: str) -> None:
    """Press Tab until something of this name has the focus."""
    for _ in range(8):
        if _focused(tab) == name:
            return
        tab.keyboard.press("Tab")
    assert _focused(tab) == name


def test_go_to_a_box(open_sheet: Open) -> None:
    """A long sheet lists its boxes on top; choosing one puts the focus there and shuts the list."""
    tab = open_sheet()
    tab.set_viewport_size({"width": 375, "height": 800})
    ways = tab.locator(".am-ways")
    ways.locator("summary").press("Enter")
    assert ways.locator("button").all_inner_texts() == tab.locator(
        ".am-sheet [data-kind] h3"
    ).evaluate_all("(titles) => titles.map((one) => one.dataset.title)")
    ways.get_by_role("button", name="Next test").press("Enter")
    title = tab.locator("[data-box=next-test] h3")
    expect(title).to_be_focused()
    expect(title).to_be_in_viewport()
    expect(ways.locator("ol")).to_be_hidden()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('[data-box]').dataset.box") == "next-test"
    assert "#" not in tab.url


def test_one_column_shows_the_same(open_sheet: Open) -> None:
    """Grid and column are two views of one sheet: the same entries, the same order, one draft."""
    tab = open_sheet("kinds")
    tab.set_viewport_size({"width": 1280, "height": 800})
    filled(tab)
    add(tab, "thoughts", "Another")
    view = tab.get_by_role("button", name="One column")

    def shown() -> list[Any]:
        places = tab.locator("[data-kind] h3").evaluate_all(
            "(titles) => titles.map((one) => Math.round(one.getBoundingClientRect().x))"
        )
        texts = tab.locator(".am-sheet").text_content()
        values = tab.locator(".am-sheet :is(input, textarea, select)").evaluate_all(
            "(fields) => fields.map((one) => one.value)"
        )
        return [[texts, values], len(set(places))]

    before, kept = shown(), draft(tab)
    view.press("Enter")
    expect(view).to_have_attribute("aria-pressed", "true")
    after = shown()
    assert (after[0], after[1]) == (before[0], 1)
    assert before[1] > 1
    assert draft(tab) == kept
    view.press("Enter")
    assert shown() == before


def test_the_dialogs_work_from_a_file(
    site_folder: Path, page: Page, page_problems: list[str]
) -> None:
    """Opened by a double click, a sheet is shared, saved and opened again by its link."""
    page.goto((site_folder / "canvases" / "kinds.html").as_uri())
    add(page, "thoughts", "From a folder")
    url = link(page, "Make a link")
    assert url.startswith("file:")
    dialog(page, "Save as…")
    with page.expect_download():
        page.get_by_role("button", name="Save as PNG").click()
    done(page)
    other = page.context.new_page()
    other.goto(url)
    said(other, "This is a copy of")
    expect(other.locator("[data-box=thoughts] textarea")).to_have_value("From a folder")
    page_problems[:] = [one for one in page_problems if "search_index.js" not in one]


def test_what_cannot_be_loaded_is_said(open_sheet: Open, page_problems: list[str]) -> None:
    """Where the second script does not come, the sheet says so, keeps the link, and tries again."""
    tab = open_sheet("kinds")
    tab.route("**/canvas-more.js", lambda route: route.abort())
    tab.locator(".am-tools").get_by_role("button", name="Share").click()
    said(tab, "could not be loaded")
    tab.evaluate("location.hash = '#amity1.AAAA'")
    tab.wait_for_timeout(300)
    assert tab.url.endswith("#amity1.AAAA")
    tab.unroute("**/canvas-more.js")
    dialog(tab, "Share")
    page_problems[:] = [one for one in page_problems if "canvas-more.js" not in one]
