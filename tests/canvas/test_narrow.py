"""Boxes are narrow on wide screens too: what stands in them goes by the width of the box."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

CROSSED = """() => {
  const ends = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return range.getBoundingClientRect();
  };
  const meet = (one, two) => one.right > two.left + 1 && two.right > one.left + 1 &&
    one.bottom > two.top + 1 && two.bottom > one.top + 1;
  return [...document.querySelectorAll(".am-field")].filter((field) => {
    const input = field.querySelector(".am-entered").getBoundingClientRect();
    const words = [...field.querySelectorAll("label, .am-field__note")];
    return words.some((it) => meet(ends(it), input));
  }).map((field) => field.textContent.trim());
}"""
SQUEEZED = """() => [...document.querySelectorAll(".am-field__note")]
  .filter((note) => note.getBoundingClientRect().width < 120).map((note) => note.textContent)"""
CUT = """() => [...document.querySelectorAll(".am-cells")]
  .filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.ariaLabel)"""


@pytest.mark.parametrize("width", [375, 1280, 1920])
@pytest.mark.parametrize("canvas", ["relationship-mix", "unit-economics", "segment-profile"])
def test_labels_fields_and_tables_keep_apart(open_sheet: Open, canvas: str, width: int) -> None:
    """No label or hint runs into its field, no hint is a word a line, no table is cut off."""
    tab = open_sheet(canvas)
    tab.set_viewport_size({"width": width, "height": 900})
    assert tab.evaluate(CROSSED) == []
    assert tab.evaluate(SQUEEZED) == []
    assert tab.evaluate(CUT) == []


def test_a_table_of_many_columns_breaks_no_word(open_sheet: Open) -> None:
    """On a phone each cell stands under its title, as wide as the box."""
    tab = open_sheet("relationship-mix")
    tab.set_viewport_size({"width": 375, "height": 900})
    cells = tab.locator("[data-box=compare] tbody tr").first.locator("textarea")
    assert cells.count() == 4
    widths = cells.evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().width)")
    assert min(widths) > 200


def test_rows_are_as_high_as_they_need_to_be(open_sheet: Open) -> None:
    """The tallest row does not leave the others mostly empty."""
    tab = open_sheet("relationship-mix")
    tab.set_viewport_size({"width": 1280, "height": 900})
    assert tab.locator("amity-canvas .am-box--expected").bounding_box()["height"] < 260  # type: ignore[index]
