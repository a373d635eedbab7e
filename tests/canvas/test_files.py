"""Drafts as files: out, in again, read by the generator, and never a way in for anything else."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pydantic import ValidationError

from amity.checks.drafts import drafts_fit
from amity.model.draft import Draft, DraftFile
from amity.model.playbook import Playbook
from amity.schemas import draft_file

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

BROWSER_ONLY = {"format", "version", "at"}
"""The keys that browsers add to a draft; all others are the model's."""
ASSETS = Path(__file__).parents[2] / "generator" / "amity" / "assets"
SCHEMA = ASSETS / "draft-1.schema.json"


def save(tab: Page) -> dict[str, Any]:
    """The file that people get, as JSON."""
    with tab.expect_download() as waiting:
        tab.get_by_role("button", name="Save a file").click()
    found: dict[str, Any] = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    return found


def load(tab: Page, data: object, name: str = "draft.json") -> None:
    """Open a file as people do."""
    text = data if isinstance(data, str) else json.dumps(data)
    with tab.expect_file_chooser() as waiting:
        tab.get_by_role("button", name="Open a file").click()
    waiting.value.set_files({"name": name, "mimeType": "application/json", "buffer": text.encode()})


def said(tab: Page, text: str) -> None:
    expect(tab.locator(".am-toast [role=status]")).to_contain_text(text)


def fill_every_kind(tab: Page) -> None:
    """One answer in each kind of box, two notes, and a mark."""
    tab.get_by_label("Team").fill("The team")
    tab.locator("[data-box=thoughts] .am-add").click()
    tab.keyboard.type("One <b>thought</b>")
    tab.keyboard.press("Enter")
    tab.keyboard.type("Another\u202e \u00e9\U0001f600")
    tab.locator("[data-box=thoughts] select").first.select_option("guessed")
    tab.get_by_role("textbox", name="Story").fill("Two\nlines")
    tab.get_by_role("group", name="How bad").get_by_label("4").check()
    tab.get_by_label("Self-service").check()
    tab.get_by_role("button", name="Care: up").click()
    tab.get_by_label("Before: Who").fill("Ana")
    tab.get_by_label("Before: Hours").fill("2.5")
    tab.get_by_label("After: State").select_option("done")
    tab.get_by_label("What", exact=True).first.fill("A mail")
    tab.get_by_label("Worth").first.select_option("3")
    tab.fill("#am-price", "$1,250.50")


def test_a_file_is_a_draft_of_the_model(open_sheet: Open, book: Playbook) -> None:
    """A saved file, less the browser's own keys, is a Draft, and fits its canvas."""
    tab = open_sheet("kinds")
    fill_every_kind(tab)
    tab.locator("[data-box=thoughts] .am-more").first.click()
    tab.get_by_label("Owner", exact=True).fill("Ana")
    tab.get_by_label("By when").fill("2027-04-30")
    tab.get_by_role("button", name="Done").click()
    saved = save(tab)
    assert saved["format"] == "amity-draft"
    assert saved["version"] == 1
    draft = Draft.model_validate({key: saved[key] for key in saved.keys() - BROWSER_ONLY})
    found = {(one.box, one.row and "row", one.field): one for one in draft.notes if not one.gone}
    assert draft.canvas == "kinds"
    assert draft.revision == 2
    assert found["header", None, "team"].text == "The team"
    assert found["score", None, None].number == 4
    assert found["choice", None, "self-service"].text is None
    assert found["plan", "row", "hours"].number == 2.5
    assert found["plan", "row", "state"].text == "done"
    assert found["open", "row", "worth"].number == 3
    assert found["sums", None, "price"].number == 1250.5
    ranked = sorted(
        (one for one in draft.notes if one.box == "ranking"), key=lambda one: one.order or ""
    )
    assert [one.field for one in ranked] == ["speed", "care", "price"]
    thoughts = [one for one in draft.notes if one.box == "thoughts"]
    assert [one.text for one in thoughts] == ["One <b>thought</b>", "Another \u00e9\U0001f600"]
    assert (thoughts[0].sure, thoughts[0].owner, str(thoughts[0].due)) == (
        "guessed",
        "Ana",
        "2027-04-30",
    )
    with_draft = book.model_copy(update={"drafts": {draft.id: draft}})
    assert list(drafts_fit(with_draft)) == []


def test_the_schema_of_files_is_published(
    site_folder: Path, request: pytest.FixtureRequest
) -> None:
    """The site carries a schema of what it saves, made from the model, with each key of a file."""
    if request.config.getoption("--accept"):
        SCHEMA.write_text(draft_file(), encoding="utf-8")
    text = (site_folder / "assets" / "amity" / SCHEMA.name).read_text(encoding="utf-8")
    assert text == draft_file()
    schema = json.loads(text)
    assert set(schema["required"]) >= {"format", "version", "id", "canvas"}
    assert "additionalProperties" not in text


def test_saved_files_are_as_the_schema_says(open_sheet: Open) -> None:
    """A file with every kind of answer, of a person in a group, is one of the published schema."""
    tab = open_sheet("kinds")
    fill_every_kind(tab)
    tab.evaluate(
        "Object.assign(document.querySelector('amity-canvas').session.draft,"
        " { round: 'dgroup', person: { id: 'pana', name: 'Ana' } })"
    )
    saved = save(tab)
    DraftFile.model_validate(saved)
    # The model forbids what it does not know, so this names each key of a file.
    with pytest.raises(ValidationError):
        DraftFile.model_validate({**saved, "colour": "red"})


def test_a_file_comes_back_as_a_copy(open_sheet: Open) -> None:
    """Opening a saved file makes a draft of its own with the same answers; what was open stays."""
    tab = open_sheet("kinds")
    fill_every_kind(tab)
    first = save(tab)
    tab.locator("[data-box=thoughts] textarea").first.fill("Changed since")
    load(tab, first)
    said(tab, "Opened a copy")
    second = save(tab)
    assert second["id"] != first["id"]

    def answers(draft: dict[str, Any]) -> list[dict[str, Any]]:
        # Cells of named rows get a key for their order when they are let in; it changes nothing.
        notes = [{key: one[key] for key in one.keys() - {"at", "order"}} for one in draft["notes"]]
        return sorted(notes, key=lambda note: note["id"])

    assert answers(second) == answers(first)
    tab.get_by_role("button", name="Drafts").click()
    assert tab.locator(".am-drafts li").count() == 2


def test_a_draft_of_the_playbook_opens(open_sheet: Open, book: Playbook) -> None:
    """A draft written by hand in YAML opens in the browser with all it says."""
    draft = next(one for one in book.drafts.values() if one.canvas == "unit-economics")
    data = {"format": "amity-draft", "version": 1, **draft.model_dump(mode="json")}
    tab = open_sheet("unit-economics")
    load(tab, data)
    said(tab, "Opened a copy")
    for note in draft.notes:
        if note.number is not None and note.row is None:
            assert float(tab.input_value(f"#am-{note.field}")) == note.number
    expect(tab.locator(".am-unplaced")).to_be_hidden()


DRAFT = {"format": "amity-draft", "version": 1, "canvas": "kinds", "revision": 2, "notes": []}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("no JSON", "cut or no draft"),
        ("[" * 100_000, "cut or no draft"),
        ("null", "no draft of a sheet. Ask for one."),
        ({"format": "other"}, "no draft of a sheet. Ask for one."),
        ({**DRAFT, "canvas": "unit-economics"}, "another sheet"),
        ({**DRAFT, "version": 2}, "newer version"),
        ({**DRAFT, "version": "1"}, "names no sheet"),
        ({**DRAFT, "notes": [{"id": f"n{n}", "box": "thoughts"} for n in range(2001)]}, "2000"),
        (" " * 2_000_001, "larger than 2 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 else "",
)
def test_a_file_that_is_no_draft_is_refused(open_sheet: Open, data: object, words: str) -> None:
    """What is no draft of this sheet is refused in words, and changes nothing."""
    tab = open_sheet("kinds")
    load(tab, data)
    said(tab, words)
    said(tab, "Nothing was changed.")
    assert tab.evaluate("Object.keys(localStorage).filter((k) => /^amity:/.test(k)).length") <= 1


def test_each_refusal_says_what_to_do() -> None:
    """Whatever is refused: after what it is stands what to do about it."""
    sources = [one.read_text(encoding="utf-8") for one in sorted((ASSETS / "canvas").glob("*.js"))]
    calls = re.findall(r"new Refused\((.*)\)|const (?:NONE|DAMAGED) = (.*);", "".join(sources))
    said = [text for call in calls for text in re.findall(r'["`]([^"`]+)["`]', "".join(call))]
    assert len(said) > 20
    assert [text for text in said if not re.search(r"\. [A-Z]", text)] == []


def test_a_hostile_file_does_nothing(open_sheet: Open) -> None:
    """Markup stays text, bad values are dropped, and no prototype is touched."""
    evil = '<img src=x onerror="window.owned=1">'
    notes = [
        {"id": "n1", "box": "thoughts", "text": evil, "at": 9e15, "order": "V001"},
        {"id": "__proto__", "box": "thoughts", "text": "proto"},
        {"id": "n2", "box": "constructor", "text": "kept", "owner": evil},
        {
            "id": "n3",
            "box": "thoughts",
            "text": "a\u0000\u202eb",
            "sure": evil,
            "due": "2027-02-31",
        },
        {"id": "n4", "box": "sums", "field": "price", "number": "huge"},
        {"id": "n5", "box": "thoughts", "text": "x" * 9000, "order": "../"},
        {"id": "n6", "box": '"] .am-box, [x="', "text": "no box"},
        {"id": "n7", "box": "plan", "row": "__proto__", "field": "who", "text": "row"},
        "text",
        None,
        5,
        [],
        {"id": "n8"},
    ]
    text = json.dumps({**DRAFT, "title": evil, "summary": evil * 9, "notes": notes})
    text = text.replace('"huge"', "1e400")
    text = text.replace('"revision"', '"__proto__": {"owned": 1}, "constructor": 3, "revision"')
    tab = open_sheet("kinds")
    load(tab, text)
    said(tab, "Opened a copy")
    values = [one.input_value() for one in tab.locator("[data-box=thoughts] textarea").all()]
    assert values == [evil, "ab", "x" * 5000]
    assert tab.evaluate("window.owned ?? ({}).owned ?? null") is None
    assert tab.locator("amity-canvas img").count() == 0
    saved = save(tab)
    Draft.model_validate({key: saved[key] for key in saved.keys() - BROWSER_ONLY})
    assert len(saved["summary"]) <= 120
    unplaced = [one.input_value() for one in tab.locator(".am-unplaced textarea").all()]
    assert sorted(unplaced) == ["kept", "row"]


def test_there_is_always_room_between_two_keys(open_sheet: Open) -> None:
    """Order keys sort as they were placed, stay short at the ends, and say when room runs out."""
    found = open_sheet("kinds").evaluate("""() => {
        const { between } = window.amityCanvas;
        const keys = [between()];
        for (let n = 0; n < 3000; n++) {
            const at = Math.floor(Math.random() * (keys.length + 1));
            const key = between(keys[at - 1], keys[at]);
            if (key === null) return "no room";
            keys.splice(at, 0, key);
        }
        const sorted = keys.every((key, at) => !at || keys[at - 1] < key);
        const valid = keys.every((key) => /^[A-Za-z0-9]{1,64}$/.test(key));
        let end = "V000";
        for (let n = 0; n < 3000; n++) end = between(end);
        return [sorted, valid, end.length, between("V", "V000"), between("a", "a")];
    }""")
    assert found == [True, True, 4, None, None]
