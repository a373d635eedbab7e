"""What a person does on a sheet, for the tests of this folder."""

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

HEAD = {"format": "amity-draft", "version": 1, "canvas": "kinds", "revision": 2}
"""What every file of the sheet with all kinds of boxes begins with."""


def add(tab: Page, box: str, text: str) -> None:
    """Write a note."""
    tab.locator(f"[data-box={box}] .am-add").click()
    tab.keyboard.insert_text(text)


def notes(tab: Page, box: str) -> list[str]:
    """What stands in a box of notes."""
    fields = tab.locator(f"[data-box={box}] .am-sticky textarea")
    found: list[str] = fields.evaluate_all("(fields) => fields.map((one) => one.value)")
    return found


def stored(tab: Page) -> list[dict[str, Any]]:
    """Every draft that this browser keeps."""
    found = tab.evaluate(
        "Object.keys(localStorage).filter((key) => /^amity:[^:]+:[^:]+:/.test(key))"
        ".map((key) => localStorage.getItem(key))"
    )
    return [json.loads(one) for one in found]


def draft(tab: Page) -> dict[str, Any]:
    """The open draft as a file would hold it, whatever is kept of it."""
    found: dict[str, Any] = json.loads(
        tab.evaluate(
            "window.amityCanvas.write(document.querySelector('amity-canvas').session.draft)"
        )
    )
    return found


def put(tab: Page, *given: dict[str, Any]) -> None:
    """Place notes as one step, without typing them."""
    tab.evaluate(
        "(notes) => { const canvas = document.querySelector('amity-canvas');"
        " canvas.session.change(notes); canvas.session.flush(); canvas.show(true); }",
        list(given),
    )


def said(tab: Page, text: str | re.Pattern[str]) -> None:
    """Wait until the message at the window's foot says it."""
    expect(tab.locator(".am-toast [role=status]")).to_contain_text(text)


def dialog(tab: Page, button: str) -> Locator:
    """Open a dialog by its button."""
    tab.locator(".am-tools").get_by_role("button", name=button, exact=True).click()
    box = tab.locator("dialog[open]")
    expect(box).to_be_visible()
    return box


def done(tab: Page) -> None:
    """Close the dialog."""
    tab.locator("dialog[open]").get_by_role("button", name="Done").click()


def file(name: str, data: object) -> Any:
    """A file as a browser's chooser gives it."""
    text = data if isinstance(data, str | bytes) else json.dumps(data)
    content = text.encode() if isinstance(text, str) else text
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def load(tab: Page, data: object, name: str = "draft.json") -> None:
    """Open a file."""
    with tab.expect_file_chooser() as waiting:
        tab.get_by_role("button", name="Open a file").click()
    waiting.value.set_files(file(name, data))


def saved(tab: Page, form: str) -> bytes:
    """What a form of saving gives; the dialog with the forms is open."""
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name=f"Save as {form}", exact=True).click()
    return Path(waiting.value.path()).read_bytes()


def link(tab: Page, button: str, name: str | None = None) -> str:
    """Make a link with the dialog for sharing."""
    box = dialog(tab, "Share")
    if name is not None:
        box.get_by_label("Your name").fill(name)
    box.get_by_role("button", name=button, exact=True).click()
    expect(box.get_by_label("The link")).to_be_visible()
    found = box.get_by_label("The link").input_value()
    done(tab)
    return found


def collect(tab: Page, text: str) -> str:
    """Collect what was pasted; what the dialog says then."""
    box = dialog(tab, "Share")
    box.get_by_label("Links, one a line").fill(text)
    box.get_by_role("button", name="Collect", exact=True).click()
    expect(box.locator(".am-dialog__said")).not_to_be_empty()
    found = box.locator(".am-dialog__said").inner_text()
    done(tab)
    return found


def same(one: dict[str, Any], two: dict[str, Any]) -> bool:
    """Whether two drafts say the same, whenever that was written."""
    return said_by(one) == said_by(two)


def said_by(found: dict[str, Any]) -> list[tuple[str, ...]]:
    """What a draft says, note by note, without ids, hours and keys for the order."""
    live = [note for note in found["notes"] if not note.get("gone") and note["box"] != PEOPLE]
    names = {one["by"]: one.get("text") for one in found["notes"] if one["box"] == PEOPLE}
    rows = {one["row"]: None for one in live if one["box"] == "open" and "row" in one}
    numbers = {row: str(index) for index, row in enumerate(rows)}
    return sorted(_words(note, numbers, names) for note in live)


PEOPLE = "who-answered"
KEYS = ("box", "field", "text", "number", "sure", "owner", "due")


def _words(note: dict[str, Any], rows: dict[str, str], names: dict[str, Any]) -> tuple[str, ...]:
    row = str(note.get("row", ""))
    by = str(names.get(note.get("by", ""), ""))
    return (*(str(note.get(key, "")) for key in KEYS), rows.get(row, row), by)
