"""Fields are as high as what they hold, and a letter moves nothing but its field."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.canvas.doing import add, put

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

LONG = "What somebody wrote about a customer, longer than a line. " * 4
FIELDS = {
    "note": ".am-sticky textarea",
    "text": ".am-box__place > .am-grow textarea",
    "cell": ".am-cells textarea",
    "line": ".am-line textarea",
}

LEFT_ALONE = "() => !document.activeElement.style.height"
"""Once nobody has typed for a moment."""


def cut(field: Locator) -> int:
    """How many pixels of what a field holds are out of sight."""
    found: int = field.evaluate("(one) => one.scrollHeight - one.clientHeight")
    return found


def height(field: Locator) -> int:
    """In pixels: browsers place things on parts of them."""
    found: int = field.evaluate("(one) => Math.round(one.getBoundingClientRect().height)")
    return found


def begun(tab: Page, kind: str) -> Locator:
    """A field of that kind, with the focus and a few words."""
    if kind == "note":
        add(tab, tab.locator("[data-kind=notes]").first.get_attribute("data-box") or "", "")
    field = tab.locator(FIELDS[kind]).first
    field.focus()
    tab.keyboard.type("A few words")
    return field


@pytest.mark.parametrize("kind", FIELDS)
@pytest.mark.parametrize("width", [1280, pytest.param(375, marks=pytest.mark.thorough)])
def test_a_field_follows_what_is_typed(open_sheet: Open, kind: str, width: int) -> None:
    """It grows with new lines, shrinks as they are deleted, and stays so when it is left."""
    tab = open_sheet("kinds")
    tab.set_viewport_size({"width": width, "height": 900})
    field = begun(tab, kind)
    low = height(field)
    tab.keyboard.insert_text(LONG)
    assert cut(field) <= 0
    high = height(field)
    assert high > low
    field.blur()
    assert height(field) == high
    field.focus()
    for _ in range(2):
        tab.keyboard.press("ControlOrMeta+a")
        tab.keyboard.type("Short")
    assert height(field) == low
    field.blur()
    assert height(field) == low


@pytest.mark.parametrize(("before", "after"), [(1280, 375), (375, 1280)])
def test_a_field_follows_the_window(open_sheet: Open, before: int, after: int) -> None:
    """Turning a phone hides nothing of what is being typed, and leaves no room empty."""
    tab = open_sheet("kinds")
    tab.set_viewport_size({"width": before, "height": 900})
    field = begun(tab, "note")
    tab.keyboard.insert_text(LONG)
    tab.keyboard.type("xyz")
    tab.set_viewport_size({"width": after, "height": 900})
    tab.wait_for_function(LEFT_ALONE)
    assert cut(field) <= 0
    high = height(field)
    field.blur()
    assert height(field) == high


def test_a_field_follows_new_words_of_the_same_length(open_sheet: Open) -> None:
    """Words on one line in the place of as many on several leave no room empty."""
    tab = open_sheet("kinds")
    field = begun(tab, "note")
    low = height(field)
    for text in ("a\nb\nc\nd", "a b c d"):
        tab.keyboard.press("ControlOrMeta+a")
        tab.keyboard.insert_text(text)
    assert height(field) == low


def test_a_field_follows_the_size_of_letters(open_sheet: Open) -> None:
    """Who sets larger letters while typing sees all words once they pause."""
    tab = open_sheet("kinds")
    field = begun(tab, "note")
    tab.keyboard.insert_text(LONG)
    tab.keyboard.type("xyz")
    tab.evaluate("document.documentElement.style.fontSize = '200%'")
    tab.wait_for_function(LEFT_ALONE)
    assert cut(field) <= 0


def test_a_field_follows_what_is_undone(open_sheet: Open) -> None:
    """What other hands put into the field that has the focus is seen whole."""
    tab = open_sheet("kinds")
    field = begun(tab, "note")
    low = height(field)
    note = tab.locator(".am-sticky").first.get_attribute("data-note")
    box = tab.locator("[data-kind=notes]").first.get_attribute("data-box")
    put(tab, {"id": note, "box": box, "text": LONG})
    assert field.input_value() == LONG
    assert cut(field) <= 0
    put(tab, {"id": note, "box": box, "text": "Short"})
    assert height(field) == low


def test_a_letter_moves_nothing_else(open_sheet: Open) -> None:
    """While letters come and stay within their lines, nothing outside the field is laid out again.

    A machine that pauses for a second between two letters makes the next one a first one: then
    the same is looked at again.
    """
    tab = open_sheet("kinds")
    begun(tab, "note")
    tab.wait_for_timeout(600)
    assert any(layouts(tab) == {True} for _ in range(5))


def layouts(tab: Page) -> set[bool]:
    """For each layout that a few further letters lead to, whether it was of a part of the page."""
    browser = tab.context.browser
    assert browser is not None
    tab.keyboard.press("x")
    tab.wait_for_timeout(100)
    browser.start_tracing(page=tab, categories=["devtools.timeline"])
    for _ in range(3):
        tab.keyboard.press("x")
        tab.wait_for_timeout(60)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    return {one["args"]["beginData"]["partialLayout"] for one in events if one["name"] == "Layout"}


def test_a_style_from_elsewhere_hides_nothing(open_sheet: Open) -> None:
    """Extensions that mark fields, as spelling checkers do, leave their words in sight."""
    tab = open_sheet("kinds")
    field = begun(tab, "note")
    tab.keyboard.insert_text(LONG)
    field.blur()
    field.evaluate("(one) => one.style.setProperty('caret-color', 'red')")
    assert cut(field) <= 0
    field.focus()
    field.blur()
    assert field.evaluate("(one) => one.style.caretColor") == "red"
    assert cut(field) <= 0


@pytest.mark.parametrize("width", [1280, pytest.param(375, marks=pytest.mark.thorough)])
def test_what_is_typed_comes_out_from_under_the_header(open_sheet: Open, width: int) -> None:
    """Whoever scrolled away, or goes to the begin of a long note, sees the letters they type."""
    tab = open_sheet("kinds")
    tab.set_viewport_size({"width": width, "height": 800})
    field = begun(tab, "note")
    top = tab.locator(".md-header").evaluate("(one) => one.getBoundingClientRect().bottom")
    for keys in ("a", "Control+Home"):
        field.evaluate("(one) => scrollBy(0, one.getBoundingClientRect().y - 10)")
        tab.keyboard.press(keys)
        expect(field).to_be_in_viewport()
        tab.wait_for_function(
            "(top) => document.activeElement.getBoundingClientRect().y > top - 8", arg=top
        )
        tab.keyboard.insert_text("\n" * 40)
