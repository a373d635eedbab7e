"""The list of all plays: narrowed by what people choose, whole for those without scripts."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
PLAYS = [
    yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "playbooks" / "plays").glob("*.yaml"))
]
TRIED = """() => [...document.querySelectorAll(".am-finder select")].flatMap((select) => {
  const choose = (value) => {
    select.value = value;
    select.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const before = select.value;
  const found = [...select.options].filter((one) => one.value).map(({ value, label, disabled }) => {
    choose(value);
    const rows = document.querySelectorAll(".am-plays tbody tr:not([hidden])").length;
    choose(before);
    return { label, disabled, rows };
  });
  return found;
})"""
"""Each choice of each filter with the number of rows that it leaves."""
NUMBER = re.compile(r"^(None|\d+)")


def titles(plays: list[dict[str, Any]]) -> set[str]:
    """The titles of plays as their YAML has them."""
    return {play["title"] for play in plays}


def shown(page: Page) -> set[str]:
    """The titles of the plays that the list shows."""
    return set(page.locator(".am-plays tbody tr:visible th a").all_inner_texts())


def said(page: Page) -> int:
    """How many plays the list says that it shows."""
    found = NUMBER.match(page.get_by_role("status").inner_text())
    assert found
    return 0 if found[0] == "None" else int(found[0])


def quick_self_service(play: dict[str, Any]) -> bool:
    """Whether a play fits self-service and can show a result within four weeks."""
    return "self-service" in play["types"] and play["first_result"]["weeks"] <= 4


def supported_by_tests(play: dict[str, Any]) -> bool:
    """Whether tests of a play speak for it."""
    return (play["support"]["grade"], play["support"].get("direction")) == (
        "experiment",
        "supports",
    )


def test_choices_narrow_the_list_and_stand_in_the_address(page: Page, address: str) -> None:
    """What is left fits all choices; the address shows the same to others, and to me once back."""
    expected = titles([play for play in PLAYS if quick_self_service(play)])
    page.goto(f"{address}/plays.html")
    assert shown(page) == titles(PLAYS)
    page.get_by_label("Relationship").select_option("self-service")
    page.get_by_label("First result").select_option("4")
    assert shown(page) == expected
    assert said(page) == len(expected)
    expect(page).to_have_url(f"{address}/plays.html?relationship=self-service&weeks=4")
    page.locator(".am-plays tbody tr:visible th a").first.click()
    page.go_back()
    expect(page.get_by_label("Relationship")).to_have_value("self-service")
    assert shown(page) == expected
    page.get_by_role("button", name="Clear all").click()
    expect(page).to_have_url(f"{address}/plays.html")
    assert shown(page) == titles(PLAYS)


def test_each_choice_says_how_many_plays_it_leaves(page: Page, address: str) -> None:
    """The number behind a choice is what choosing it gives, beside the other choices."""
    page.goto(f"{address}/plays.html?goal=retention")
    tried = page.evaluate(TRIED)
    assert len(tried) > 20
    assert [one for one in tried if not one["label"].endswith(f"({one['rows']})")] == []
    assert {one["label"] for one in tried if one["disabled"]} == {
        one["label"] for one in tried if not one["rows"]
    }


def test_no_warned_play_is_put_forward_by_its_strength(page: Page, address: str) -> None:
    """What the studies say stands behind how strong they are, and can be chosen by itself."""
    page.goto(f"{address}/plays.html?evidence=experiment")
    warned = page.get_by_role("row").filter(has_text="Personal touch and thank-you")
    expect(warned).to_contain_text("Experiment, warns")
    page.get_by_label("What it says").select_option("supports")
    assert shown(page) == titles([play for play in PLAYS if supported_by_tests(play)])


def test_words_are_found_whatever_their_case(page: Page, address: str) -> None:
    """Each word may stand anywhere in title or summary; goals without a play go out of sight."""
    page.goto(f"{address}/plays.html")
    page.get_by_label("Words").fill("  LARGEST silence ")
    assert shown(page) == {"Top-ten fix"}
    expect(page.get_by_role("heading", level=2)).to_have_text(re.compile("^Keep customers"))
    page.get_by_label("Words").fill("no play says this")
    expect(page.get_by_role("status")).to_have_text(f"None of {len(PLAYS)} plays")
    page.get_by_label("Words").press("Enter")
    assert shown(page) == set()


def test_an_address_that_nobody_wrote_well_shows_all(page: Page, address: str) -> None:
    """Choices that there are not, from an older version or a typing mistake, choose nothing."""
    page.goto(f"{address}/plays.html?goal=fame&weeks=1e9&cost=%00&nonsense=1")
    assert shown(page) == titles(PLAYS)


def test_pages_lead_to_the_list_with_their_choice_made(page: Page, address: str) -> None:
    """From a goal's page one goes on to all its plays, also those that serve it second."""
    page.goto(f"{address}/drivers/acquisition.html")
    page.get_by_role("link", name="Narrow these plays").click()
    expect(page.get_by_label("Goal")).to_have_value("acquisition")
    assert shown(page) == titles([play for play in PLAYS if "acquisition" in play["drivers"]])


def test_the_list_is_whole_without_scripts(browser: Browser, address: str) -> None:
    """No filter that does nothing, and every play under its first goal."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/plays.html")
    assert shown(page) == titles(PLAYS)
    assert not page.get_by_role("search", name="Filter").is_visible()
    context.close()


def test_a_phone_shows_plays_first_and_unfolds_the_filter(page: Page, address: str) -> None:
    """Folded, the filter leaves the first play on the screen; the keyboard unfolds it."""
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(f"{address}/plays.html")
    first = page.locator(".am-plays tbody th a").first.bounding_box()
    assert first
    assert first["y"] < 700
    expect(page.get_by_label("Goal")).to_be_hidden()
    page.locator("summary", has_text="Filter").press("Enter")
    page.get_by_label("Goal").select_option("acquisition")
    assert said(page) == len([play for play in PLAYS if "acquisition" in play["drivers"]])


def test_the_list_is_narrowed_from_a_disk(
    page: Page, built: Path, page_problems: list[str]
) -> None:
    """A site opened as files filters too; only the theme's search is out there."""
    page.goto((built / "plays.html").as_uri())
    page.get_by_label("Relationship").select_option("self-service")
    assert shown(page) == titles([play for play in PLAYS if "self-service" in play["types"]])
    page_problems[:] = [one for one in page_problems if "search_index.js" not in one]
