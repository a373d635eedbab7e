"""What a play costs with numbers of one's own, computed on its page."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_own_numbers_give_own_sums(page: Page, address: str) -> None:
    """Fields begin with our numbers; sums follow, and come back with them."""
    page.goto(f"{address}/plays/top-ten-fix.html")
    sums = page.locator("[data-sum]")
    ours = sums.all_inner_texts()
    page.get_by_role("button", name="Put in your own numbers").click()
    rate = page.get_by_label("Cost of an hour")
    expect(rate).to_have_value("40")
    assert sums.all_inner_texts() == ours
    rate.fill("0")
    expect(sums).to_have_text(["$2,000", "$0", "$2,000"])
    page.get_by_label("Outlay a month").fill("10.5")
    expect(sums).to_have_text(["$2,000", "$11", "$2,126"])
    rate.fill("")
    expect(sums).to_have_text(["–", "–", "–"])
    page.get_by_role("button", name="Back to our numbers").click()
    expect(sums).to_have_text(ours)


def test_without_a_wish_nothing_more_is_loaded(page: Page, address: str) -> None:
    """What computes is asked for once somebody wants to compute."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/plays/top-ten-fix.html", wait_until="networkidle")
    assert not [one for one in asked if "cost" in one]
