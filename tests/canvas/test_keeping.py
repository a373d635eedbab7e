"""What people write stays: over reloads, over tabs, and when the browser refuses to keep it."""

from collections.abc import Callable
from typing import Any, cast

import pytest
from playwright.sync_api import Page, expect
from tests.canvas.doing import notes, stored

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

KEPT = "Saved only in this browser. Clear site data and it is gone. Save a file to keep it."


def add(tab: Page, box: str, text: str) -> None:
    """Write a note as a person does, letter by letter."""
    tab.locator(f"[data-box={box}] .am-add").click()
    tab.keyboard.type(text)


def status(tab: Page, text: str) -> None:
    expect(tab.locator(".am-tools .am-status")).to_have_text(text)


def settled(tab: Page) -> None:
    """Wait until all that was written is kept: the status says so from the first letter on."""
    status(tab, KEPT)
    tab.wait_for_function("() => !document.querySelector('amity-canvas').session.dirty")


def test_typing_survives_a_reload(open_sheet: Open) -> None:
    """Notes, header lines, texts and numbers are there again after a reload."""
    tab = open_sheet("unit-economics")
    add(tab, "guesses", "Retention")
    tab.get_by_label("Segment").fill("Regulars")
    tab.fill("#am-average_order", "6.50")
    tab.get_by_role("textbox", name="Does it add up?").fill("Two\nlines")
    settled(tab)
    tab.reload()
    assert notes(tab, "guesses") == ["Retention"]
    assert tab.get_by_label("Segment").input_value() == "Regulars"
    assert tab.input_value("#am-average_order") == "6.5"
    assert tab.get_by_role("textbox", name="Does it add up?").input_value() == "Two\nlines"


def test_typing_survives_a_tab_that_closes_at_once(open_sheet: Open) -> None:
    """Text typed a moment before the tab closes is kept."""
    tab = open_sheet()
    other = tab.context.new_page()
    open_sheet(tab=other)
    add(other, "gap", "The last words")
    other.close(run_before_unload=True)
    tab.wait_for_timeout(300)
    tab.reload()
    assert notes(tab, "gap") == ["The last words"]


def test_nothing_is_stored_before_something_is_written(open_sheet: Open) -> None:
    """Looking at a sheet, or adding an empty note, leaves no draft behind."""
    tab = open_sheet()
    tab.locator("[data-box=gap] .am-add").click()
    tab.get_by_label("Team").focus()
    tab.wait_for_timeout(600)
    assert stored(tab) == []
    assert notes(tab, "gap") == []


def test_two_tabs_add_to_one_draft(open_sheet: Open) -> None:
    """Two tabs on one draft keep both notes, and the caret stays where it is."""
    tab = open_sheet()
    add(tab, "gap", "Begun")
    settled(tab)
    other = tab.context.new_page()
    open_sheet(tab=other)
    add(tab, "keep", "From one ta")
    add(other, "grow", "From the other")
    tab.wait_for_timeout(900)
    assert tab.evaluate("document.activeElement.value") == "From one ta"
    tab.keyboard.type("b")
    tab.wait_for_timeout(700)
    for one in (tab, other):
        assert notes(one, "keep") == ["From one tab"]
        assert notes(one, "grow") == ["From the other"]
        assert notes(one, "gap") == ["Begun"]


def test_two_tabs_in_one_note_keep_both_texts(open_sheet: Open) -> None:
    """Where two tabs change one note, the field is left alone and both texts are kept."""
    tab = open_sheet()
    add(tab, "gap", "Begun")
    settled(tab)
    other = tab.context.new_page()
    open_sheet(tab=other)
    tab.locator("[data-box=gap] textarea").focus()
    other.locator("[data-box=gap] textarea").fill("Changed there")
    other.wait_for_timeout(700)
    assert notes(tab, "gap") == ["Begun"]
    tab.keyboard.press("End")
    tab.keyboard.type(" and here")
    tab.wait_for_timeout(700)
    assert sorted(notes(tab, "gap")) == ["Begun and here", "Changed there"]
    expect(tab.locator(".am-toast [role=status]")).to_contain_text("Both texts are kept.")


def test_two_tabs_in_one_place_keep_both_texts(open_sheet: Open) -> None:
    """A place for one text shows what was typed last; the other text stands under Unplaced."""
    tab = open_sheet("kinds")
    add(tab, "thoughts", "Begun")
    settled(tab)
    other = tab.context.new_page()
    open_sheet("kinds", tab=other)
    tab.get_by_role("textbox", name="Story").focus()
    other.get_by_role("textbox", name="Story").fill("Told there")
    other.wait_for_timeout(700)
    tab.keyboard.type("Told her")
    tab.wait_for_timeout(700)
    tab.keyboard.type("e")
    tab.reload()
    assert tab.get_by_role("textbox", name="Story").input_value() == "Told here"
    expect(tab.get_by_role("region", name="Unplaced").locator("textarea")).to_have_value(
        "Told there"
    )


def test_undo_leaves_what_another_tab_wrote_since(open_sheet: Open) -> None:
    """Undo takes back what was typed in this tab, never what was typed over it in another."""
    tab = open_sheet()
    add(tab, "gap", "Begun")
    settled(tab)
    other = tab.context.new_page()
    open_sheet(tab=other)
    other.locator("[data-box=gap] textarea").fill("Changed there")
    other.wait_for_timeout(700)
    other.locator(".am-name").focus()
    tab.locator(".am-tools [data-do=undo]").click()
    tab.wait_for_timeout(700)
    assert notes(tab, "gap") == notes(other, "gap") == ["Changed there"]


def test_undo_goes_back_over_what_was_saved(open_sheet: Open) -> None:
    """Texts and cells that were saved meanwhile are taken back as well, each by its own step."""
    tab = open_sheet("kinds")
    tab.get_by_role("textbox", name="Story").fill("Told")
    tab.get_by_label("Before: Who").fill("Ana")
    for number in ("1", "2"):  # each save reads what the one before it has written
        tab.fill("#am-price", number)
        tab.evaluate("document.querySelector('amity-canvas').session.flush()")
    for _ in range(3):
        tab.locator(".am-tools [data-do=undo]").click()
    live = tab.evaluate("document.querySelector('amity-canvas').session.live")
    assert live == []


@pytest.mark.parametrize("stays", ["ours", "theirs"])
def test_two_tabs_that_save_in_one_moment_keep_both(open_sheet: Open, stays: str) -> None:
    """Whichever of two states ends in the storage, the tab that hears of it puts the other back."""
    tab = open_sheet()
    add(tab, "gap", "Ours")
    settled(tab)
    tab.evaluate(
        """(stays) => {
            const key = Object.keys(localStorage).find((one) => /^amity:[^:]+:[^:]+:/.test(one));
            const draft = JSON.parse(localStorage.getItem(key));
            const note = { id: "n1", box: "keep", text: "Theirs", order: "V001", at: Date.now() };
            const newValue = JSON.stringify({ ...draft, notes: [note] });
            if (stays === "theirs") localStorage.setItem(key, newValue);
            dispatchEvent(new StorageEvent("storage", { key, newValue }));
        }""",
        stays,
    )
    [kept] = stored(tab)
    assert sorted(one["text"] for one in cast(Any, kept["notes"])) == ["Ours", "Theirs"]
    assert (notes(tab, "gap"), notes(tab, "keep")) == (["Ours"], ["Theirs"])


def test_a_tab_that_is_gone_need_not_hear_of_others(open_sheet: Open) -> None:
    """What it wrote outlives a state that covers it late, in a draft that it no longer showed."""
    tab = open_sheet()
    add(tab, "gap", "First")
    settled(tab)
    stale = tab.evaluate(
        "Object.entries(localStorage).find(([key]) => /^amity:[^:]+:[^:]+:/.test(key))"
    )
    add(tab, "gap", "Second")
    tab.get_by_role("button", name="Drafts").click()
    tab.get_by_role("button", name="Blank").click()
    add(tab, "gap", "Elsewhere")
    settled(tab)
    other = tab.context.new_page()
    other.goto(f"{tab.url.split('/canvases/')[0]}/index.html")
    tab.close(run_before_unload=True)
    other.evaluate("([key, text]) => localStorage.setItem(key, text)", stale)
    open_sheet(tab=other)
    texts = [[one["text"] for one in cast(Any, draft["notes"])] for draft in stored(other)]
    assert sorted(texts) == [["Elsewhere"], ["First", "Second"]]
    assert other.evaluate("Object.keys(localStorage).filter((key) => /left/.test(key))") == []


def test_a_name_is_kept_as_it_is_typed(open_sheet: Open) -> None:
    """The name of a draft is there after a reload at once; undo takes it back."""
    tab = open_sheet()
    name = tab.get_by_label("Name of this draft")
    given = name.input_value()
    name.select_text()
    tab.keyboard.type("Our regulars")
    tab.locator(".am-tools [data-do=undo]").click()
    assert name.input_value() == given
    tab.locator(".am-tools [data-do=redo]").click()
    name.press("End")
    tab.keyboard.type("!")
    tab.reload()
    assert name.input_value() == "Our regulars!"


def test_a_field_left_alone_takes_what_another_tab_wrote(open_sheet: Open) -> None:
    """The focused field shows the other tab's text once the person leaves it without typing."""
    tab = open_sheet()
    add(tab, "gap", "Begun")
    settled(tab)
    other = tab.context.new_page()
    open_sheet(tab=other)
    tab.locator("[data-box=gap] textarea").focus()
    other.locator("[data-box=gap] textarea").fill("Changed there")
    other.wait_for_timeout(700)
    tab.locator(".am-name").focus()
    expect(tab.locator("[data-box=gap] textarea")).to_have_value("Changed there")


def test_a_full_storage_is_said_plainly(open_sheet: Open) -> None:
    """Where the storage is full the status says so, and it recovers once there is room."""
    tab = open_sheet()
    tab.evaluate("""() => {
        for (let size = 4e6; size >= 1; size /= 2)
            try {
                for (let i = 0; ; i++) localStorage.setItem(`fill${size}-${i}`, "x".repeat(size));
            } catch {}
    }""")
    add(tab, "gap", "A note that finds no room")
    status(tab, "NOT SAVED: this browser's storage is full. Save a file now, or delete old drafts.")
    tab.evaluate(
        "for (const key of Object.keys(localStorage))"
        " if (key.startsWith('fill')) localStorage.removeItem(key)"
    )
    tab.keyboard.type(".")
    settled(tab)


def test_a_blocked_storage_is_said_plainly(open_sheet: Open, page: Page) -> None:
    """Where the browser keeps nothing, the sheet works without an error and says so at once."""
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name,"
        " { get() { throw new DOMException('denied', 'SecurityError'); } });"
    )
    tab = open_sheet("unit-economics")
    blocked = (
        "Not saved: this browser keeps nothing for this page. Save a file before you close it."
    )
    status(tab, blocked)
    add(tab, "guesses", "Still works")
    tab.wait_for_timeout(600)
    status(tab, blocked)
    assert notes(tab, "guesses") == ["Still works"]


def test_a_newer_draft_is_read_only(open_sheet: Open) -> None:
    """A draft that a newer page saved is shown and never written."""
    tab = open_sheet()
    add(tab, "gap", "From the future")
    settled(tab)
    tab.evaluate("""() => {
        const key = Object.keys(localStorage).find((one) => /^amity:[^:]+:[^:]+:/.test(one));
        const draft = JSON.parse(localStorage.getItem(key));
        localStorage.setItem(key, JSON.stringify({ ...draft, version: 9, more: "unknown" }));
    }""")
    before = stored(tab)
    tab.reload()
    assert notes(tab, "gap") == ["From the future"]
    expect(tab.locator("[data-box=gap] textarea")).to_have_js_property("readOnly", True)
    boxes = tab.locator(".am-box").locator("button, select")
    assert not any(one.is_enabled() for one in boxes.all())
    expect(tab.get_by_label("Team")).to_be_disabled()
    expect(tab.locator(".am-tools .am-status")).to_contain_text("A newer version of this page")
    tab.wait_for_timeout(600)
    assert stored(tab) == before


def test_notes_without_a_box_stand_under_unplaced(open_sheet: Open) -> None:
    """What belongs to no box of the sheet is shown, and can be moved into one."""
    tab = open_sheet()
    add(tab, "gap", "Homeless")
    settled(tab)
    tab.evaluate("""() => {
        const key = Object.keys(localStorage).find((one) => /^amity:[^:]+:[^:]+:/.test(one));
        localStorage.setItem(key, localStorage.getItem(key).replaceAll('"gap"', '"gone-box"'));
    }""")
    tab.reload()
    unplaced = tab.get_by_role("region", name="Unplaced")
    expect(unplaced.locator("textarea")).to_have_value("Homeless")
    unplaced.locator(".am-more").click()
    tab.get_by_label("Move to").select_option("keep")
    tab.get_by_role("button", name="Done").click()
    assert notes(tab, "keep") == ["Homeless"]
    expect(unplaced).to_be_hidden()


def test_several_drafts(open_sheet: Open) -> None:
    """Drafts are listed, named, opened, deleted, and a deleted one comes back."""
    tab = open_sheet()
    add(tab, "gap", "In the first")
    tab.get_by_label("Name of this draft").fill("First")
    tab.get_by_role("button", name="Drafts").click()
    tab.get_by_role("button", name="Blank").click()
    tab.get_by_label("Name of this draft").fill("Second")
    tab.keyboard.press("Enter")
    assert notes(tab, "gap") == []
    tab.get_by_role("button", name="Drafts").click()
    tab.get_by_role("button", name="Delete First").click()
    tab.get_by_role("button", name="Undo deleting First").click()
    # What comes back takes nobody away from the draft that is open.
    assert tab.get_by_label("Name of this draft").input_value() == "Second"
    dialog = tab.get_by_role("dialog", name="Drafts of this sheet")
    dialog.get_by_role("button", name="First", exact=False).first.click()
    tab.wait_for_timeout(600)
    assert tab.get_by_label("Name of this draft").input_value() == "First"
    assert notes(tab, "gap") == ["In the first"]
    assert sorted(str(one["title"]) for one in stored(tab)) == ["First", "Second"]


def test_a_tab_that_goes_leaves_nothing_of_what_was_deleted(open_sheet: Open) -> None:
    """A draft that another tab deleted does not come back from the tab that had it open."""
    tab = open_sheet("kinds")
    add(tab, "thoughts", "To be deleted")
    settled(tab)
    other = tab.context.new_page()
    open_sheet("kinds", tab=other)
    other.get_by_role("button", name="Drafts").click()
    other.get_by_role("button", name="Delete Draft of").click()
    other.get_by_role("button", name="Done").click()
    tab.close()
    other.wait_for_timeout(300)
    assert stored(other) == []
    assert other.evaluate("Object.keys(localStorage).filter((key) => /left/.test(key))") == []
    other.reload()
    assert notes(other, "thoughts") == []


def test_another_site_on_the_same_origin_is_left_alone(open_sheet: Open) -> None:
    """Keys name the site, so that what other pages of the same origin keep is not touched."""
    tab = open_sheet()
    tab.evaluate("localStorage.setItem('amity:elsewhere:customer-relationships:d1', 'theirs')")
    add(tab, "gap", "Ours")
    settled(tab)
    kept = tab.evaluate("localStorage.getItem('amity:elsewhere:customer-relationships:d1')")
    assert kept == "theirs"
