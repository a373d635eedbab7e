"""Figures on a sheet: computed as one types, as Python computes them, and in words where not."""

import random
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from amity.figures import canvas_figures, canvas_inputs, draft_amounts
from amity.model.draft import Draft
from amity.model.playbook import Playbook
from amity.text.writer import Writer

pytestmark = pytest.mark.browser
Open = Callable[..., Page]


def figure(tab: Page, name: str) -> str:
    return tab.locator(f"[data-figure={name}]").inner_text()


def waits(tab: Page, name: str) -> str:
    return tab.locator(f"[data-figure={name}] + .am-figure__needs").inner_text()


@pytest.mark.parametrize("seed", range(2))
def test_figures_are_those_of_python(open_sheet: Open, book: Playbook, seed: int) -> None:
    """With all numbers in, every figure reads as the generator writes it."""
    chance = random.Random(seed)
    canvas = book.canvases["unit-economics"]
    typed = {
        one.id: round(chance.uniform(0.05, 0.6), 3)
        if one.unit == "share"
        else round(chance.uniform(1, 9000), chance.choice([0, 2]))
        for one in canvas_inputs(canvas)
    }
    tab = open_sheet("unit-economics")
    for name, number in typed.items():
        tab.fill(f"#am-{name}", f"{number:g}" if number < 1e5 else str(number))
    boxes = {one.id: box.id for box in canvas.boxes for one in box.fields}
    notes = [
        {"id": name, "box": boxes[name], "field": name, "number": float(f"{number:g}")}
        for name, number in typed.items()
    ]
    about = {"id": "d", "title": "T", "summary": "S", "canvas": canvas.id, "revision": 1}
    amounts = draft_amounts(Draft.model_validate({**about, "notes": notes}), book)
    writer = Writer(book, "canvases/unit-economics.md")
    for one in canvas_figures(canvas):
        amount = amounts[one.id]
        expected = writer.value(amount.value, amount.kind.unit, amount.kind.per)
        assert figure(tab, one.id) == expected


def test_figures_follow_each_keystroke(open_sheet: Open) -> None:
    """A figure changes while one types, and names what it still waits for."""
    tab = open_sheet("kinds")
    assert waits(tab, "turnover") == "needs: price, sold"
    tab.locator("#am-price").press_sequentially("12")
    assert waits(tab, "turnover") == "needs: sold"
    tab.locator("#am-sold").press_sequentially("1")
    assert figure(tab, "turnover") == "$12 a month"
    tab.locator("#am-sold").press_sequentially("0")
    assert figure(tab, "turnover") == "$120 a month"
    assert waits(tab, "value") == "needs: kept"


def test_what_cannot_be_computed_is_said_in_words(open_sheet: Open) -> None:
    """Division by zero is named, and the figures that rest on it say which one has no value."""
    tab = open_sheet("kinds")
    tab.fill("#am-price", "10")
    tab.fill("#am-sold", "10")
    tab.fill("#am-kept", "100%")
    assert waits(tab, "years") == "cannot be computed: division by zero"
    assert waits(tab, "value") == "cannot be computed: “Time” has no value"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1,250", "1250"),
        ("1 250", "1250"),
        ("$6.50", "6.5"),
        ("0,5", "0.5"),
        ("15%", "0.15"),
        ("12.3%", "0.123"),
        ("−3", "-3"),
        (".5", "0.5"),
        ("0,125", "0.125"),
        ("1'000'000", "1000000"),
    ],
)
def test_numbers_are_read_as_people_write_them(open_sheet: Open, typed: str, kept: str) -> None:
    """Thousands, currency signs, percent and decimal commas are understood, and shown as kept."""
    tab = open_sheet("kinds")
    tab.fill("#am-price", typed)
    tab.keyboard.press("Tab")
    assert tab.input_value("#am-price") == kept


def test_what_is_no_number_is_kept_and_said(open_sheet: Open) -> None:
    """Text in place of a number gets a message at the field and is not thrown away."""
    tab = open_sheet("kinds")
    tab.fill("#am-price", "about ten")
    tab.keyboard.press("Tab")
    expect(tab.locator("#am-price-said")).to_have_text("Write a number, such as 1200 or 0.25.")
    expect(tab.locator("#am-price")).to_have_attribute("aria-invalid", "true")
    tab.wait_for_timeout(600)
    tab.reload()
    assert tab.input_value("#am-price") == "about ten"
    assert waits(tab, "turnover") == "needs: price, sold"


def test_a_share_says_how_it_is_read(open_sheet: Open) -> None:
    """A share shows its percentage, and one above everything asks back."""
    tab = open_sheet("kinds")
    tab.fill("#am-kept", "0.15")
    expect(tab.locator("#am-kept-said")).to_have_text("15%")
    tab.fill("#am-kept", "15")
    expect(tab.locator("#am-kept-said")).to_have_text("1,500%. Write 15% or 0.15?")


@pytest.mark.parametrize(("typed", "said"), [("7", "0 to 3"), ("-1", "0 to 3"), ("2", "")])
def test_a_number_beyond_its_field_is_said_and_not_computed_with(
    open_sheet: Open, typed: str, said: str
) -> None:
    """A score of 7 out of 3 would quietly decide for a relationship."""
    tab = open_sheet("relationship-mix")
    for name in ("independence", "contact", "peers", "unknown", "risk", "value", "frequency"):
        tab.fill(f"#am-{name}", "1")
    tab.fill("#am-complexity", typed)
    words = f"Write a number from {said}." if said else ""
    expect(tab.locator("#am-complexity-said")).to_have_text(words)
    expect(tab.locator("#am-complexity")).to_have_attribute("aria-invalid", str(bool(said)).lower())
    assert ("complexity" in waits(tab, "dedicated")) == bool(said)
