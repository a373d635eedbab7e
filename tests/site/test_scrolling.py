"""Tables that are wider than the screen say so."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
HINT = """one => getComputedStyle(one, "::after").content"""


def test_a_table_that_is_cut_says_that_it_scrolls(page: Page, address: str) -> None:
    """On a phone there is a hint below it, on a wide screen there is none."""
    page.goto(f"{address}/drivers/retention.html")
    frame = page.locator(".md-typeset__scrollwrap").first
    assert frame.evaluate(HINT) == "none"
    page.set_viewport_size({"width": 375, "height": 800})
    expect(frame).to_have_class("md-typeset__scrollwrap am-scrolls")
    assert "Scroll the table" in frame.evaluate(HINT)
    measures = page.goto(f"{address}/plays/top-ten-fix.html")
    assert measures
    table = page.get_by_role("region", name="Measures")
    scrolls = table.evaluate("one => one.scrollWidth > one.clientWidth")
    assert ("Scroll the table" in table.evaluate(HINT)) == scrolls
