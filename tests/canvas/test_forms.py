"""The forms that a sheet is saved in: what goes out comes back, whatever people write."""

import csv
import json
from collections.abc import Callable
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from PIL import Image
from playwright.sync_api import Page, expect
from tests.canvas.doing import (
    HEAD,
    PEOPLE,
    add,
    dialog,
    done,
    draft,
    load,
    notes,
    put,
    said,
    said_by,
    saved,
    stored,
)

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

TEXTS = (
    "Two\nlines\n\nand a third",
    "Braces {in} the text {measured}",
    "owner {owner Ana} {by 2027-01-01}",
    "a | b ; c , d\te",
    "=1+1",
    "+44 20",
    "-1",
    "@home",
    "'quoted' and \"double\"",
    '"Begins with a quote',
    "'=1",
    "# x",
    "## Thoughts",
    "- x",
    "- x\n- y\n1. z\n# w",
    "1. first",
    "\\1. \\{x\\} \\\\",
    "Row 1",
    "Row 2, Who: x",
    "**Before, Who:** bold",
    "Thoughts & <notes>: again",
    "<b>markup</b> & &amp; ]]> <!-- -->",
    "`code` _under_ ~strike~ [link](javascript:x)",
    "שלום عربى",
    "👩‍👩‍👧 😀 é ﬁ 漢字",
    "long " * 799 + "long",
    "x" * 4000,
    "…",
    "0",
    "null",
    "{",
    "[1",
)
"""What people write, and what breaks out where a form is careless."""

KINDS: tuple[dict[str, Any], ...] = (
    {"box": "header", "field": "team", "text": "The team: us"},
    {"box": "story", "text": "A story\nover two lines"},
    {"box": "score", "number": 4},
    {"box": "choice", "field": "self-service"},
    {"box": "ranking", "field": "care", "order": "V001"},
    {"box": "ranking", "field": "speed", "order": "V002"},
    {"box": "ranking", "field": "price", "order": "V003"},
    {"box": "plan", "row": "before", "field": "who", "text": "Ana"},
    {"box": "plan", "row": "before", "field": "hours", "number": 2.5},
    {"box": "plan", "row": "after", "field": "state", "text": "done"},
    {"box": "open", "row": "rX", "field": "what", "text": "=A mail", "order": "V001"},
    {"box": "open", "row": "rX", "field": "worth", "number": 3, "order": "V001"},
    {"box": "open", "row": "rA", "field": "what", "text": "Row 1", "order": "V002"},
    {"box": "sums", "field": "price", "number": 1250.5, "sure": "measured"},
    {"box": "sums", "field": "sold", "number": -3},
    {"box": "gone-box", "text": "Had a box once"},
)
"""One answer at least in each kind of box."""
KNOWN = {"sure": "guessed", "owner": 'Ana {of} us, "A"', "due": "2027-04-30"}


def every_kind() -> dict[str, Any]:
    """A draft with all that can stand on a sheet: kinds, texts, marks, a group's answers."""
    listed = [{**one, "id": f"k{at}"} for at, one in enumerate(KINDS)]
    listed += [
        {"id": f"t{at}", "box": "thoughts", "text": text, "order": f"V{at:03}"}
        for at, text in enumerate(TEXTS)
    ]
    listed[-1].update(KNOWN)
    group: tuple[dict[str, Any], ...] = (
        {"box": "thoughts", "text": "Ana's thought", "order": "Z001"},
        {"box": "score", "number": 2},
        {"box": "open", "row": "p1:r1", "field": "what", "text": "Ana's row", "order": "Z001"},
        *({"box": "ranking", "field": one, "order": f"Z{at}"} for at, one in enumerate(RANKED)),
    )
    listed += [{**one, "id": f"A:p1:{at}", "by": "p1"} for at, one in enumerate(group)]
    listed.append({"id": "P:p1", "box": PEOPLE, "by": "p1", "text": "Ana {B}", "number": 5})
    return {**HEAD, "id": "dforms", "title": "All | kinds {x} # 1", "at": 3, "notes": listed}


SHEET = "document.querySelector('amity-canvas')"
RANKED = ("price", "care", "speed")

CONVERT = """async ([given, form, name]) => {
    const canvas = document.querySelector("amity-canvas");
    await canvas.more();
    const own = window.amityCanvas;
    const { sheet } = canvas.data;
    const draft = own.clean(given);
    const made = { json: () => own.write(draft, 1), markdown: () => own.markdown(sheet, draft),
        csv: () => own.csv(sheet, draft), svg: () => own.svg(sheet, draft, () => []).text,
        excalidraw: () => own.excalidraw(sheet, draft, () => []),
        lines: () => own.lines(sheet, draft) };
    const text = made[form]();
    const read = own.read(sheet, name, text);
    return [JSON.parse(own.write(draft)), text, JSON.parse(own.write(read))];
}"""


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("json", "a.json"),
        ("markdown", "a.md"),
        ("markdown", ""),
        ("csv", "a.csv"),
        ("csv", ""),
        ("svg", "a.svg"),
        ("excalidraw", ""),
    ],
)
def test_what_goes_out_comes_back(open_sheet: Open, form: str, name: str) -> None:
    """Every kind of box, every odd text, marks and a group's answers survive a form and back."""
    sent, _, found = open_sheet("kinds").evaluate(CONVERT, [every_kind(), form, name])
    assert _placed(said_by(found)) == _placed(said_by(sent))
    if form != "csv":
        assert found["title"] == sent["title"]


def _placed(found: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Without the name of a box that is gone: what has no place says it, and is called unplaced."""
    bare = [one for one in found if one[0] not in {"gone-box", "unplaced"}]
    lost = [one for one in found if one not in bare]
    assert [one[2].rpartition(": ")[2] for one in lost] == ["Had a box once"]
    return bare


def test_orders_come_back_in_order(open_sheet: Open) -> None:
    """What somebody put in order stands in that order again, each person's own."""
    for form, name in (("markdown", "a.md"), ("csv", "a.csv")):
        _, _, found = open_sheet("kinds").evaluate(CONVERT, [every_kind(), form, name])
        ranked = sorted(
            (one for one in found["notes"] if one["box"] == "ranking"), key=lambda one: one["order"]
        )
        assert [one["field"] for one in ranked if "by" not in one] == ["care", "speed", "price"]
        assert [one["field"] for one in ranked if "by" in one] == list(RANKED)


def test_plain_lines_come_back(open_sheet: Open) -> None:
    """The notes of plain lines find their boxes again, each on one line with all known of it."""
    known = {"sure": "asked", "owner": "Ana {B}", "due": "2027-01-31"}
    listed = [
        {"id": f"n{at}", "box": "thoughts", "text": text, "order": f"V{at:03}", **known}
        for at, text in enumerate(TEXTS)
    ]
    sent, text, found = open_sheet("kinds").evaluate(
        CONVERT, [{**HEAD, "notes": listed}, "lines", "a.txt"]
    )
    assert len(text.splitlines()) == len(TEXTS)
    words = ["".join(one["text"].split()) for one in found["notes"]]
    assert words == ["".join(one["text"].split()) for one in sent["notes"]]
    assert {one["box"] for one in found["notes"]} == {"thoughts"}
    assert all(known.items() <= one.items() for one in found["notes"])


def test_texts_follow_the_sheet(open_sheet: Open) -> None:
    """What has a place comes in the order of the places, whatever was written first."""
    cells = [("after", "who", "Bo"), ("after", "hours", "4"), ("before", "hours", "3")]
    notes = [
        {"id": f"i{at}", "box": "plan", "row": row, "field": field, "text": text}
        for at, (row, field, text) in enumerate(reversed(cells))
    ]
    draft = {**HEAD, "id": "dplaces", "title": "Places", "at": 3, "notes": notes}
    _, text, _ = open_sheet("kinds").evaluate(CONVERT, [draft, "lines", "a.txt"])
    assert text.splitlines() == [
        "Plan, Before, Hours: 3",
        "Plan, After, Who: Bo",
        "Plan, After, Hours: 4",
    ]


def test_no_cell_is_a_formula(open_sheet: Open) -> None:
    """No cell of the CSV begins as a formula does, and a mark says that it is UTF-8."""
    _, text, _ = open_sheet("kinds").evaluate(CONVERT, [every_kind(), "csv", "a.csv"])
    assert text.startswith("\ufeffBox,Row,Field,Entry,Sure,Owner,By when,From\r\n")
    cells = [cell for row in csv.reader(text[1:].splitlines(keepends=True)) for cell in row]
    assert [cell for cell in cells if cell.startswith(tuple("=+-@\t\r"))] == []


def test_files_of_every_form(open_sheet: Open) -> None:
    """Each form is saved by its button: it says so, and the file is what its name says.

    The one for the repository has one answer in each place, as a playbook takes them.
    """
    tab = open_sheet("kinds")
    put(tab, *every_kind()["notes"])
    dialog(tab, "Save as…")
    forms = ("Draft", "Markdown", "CSV", "Actions", "Plain lines", "SVG", "PNG", "Excalidraw")
    found = {form: saved(tab, form) for form in (*forms, "YAML")}
    expect(tab.locator("dialog[open] .am-dialog__said")).to_have_text("Saved as YAML.")
    assert json.loads(found["Draft"])["format"] == "amity-draft"
    assert found["Markdown"].startswith(b"# ")
    assert found["Actions"].decode("utf-8-sig").startswith("What,Owner,By when,Box\r\n")
    assert b"2027-04-30" in found["Actions"]
    kept = yaml.safe_load(found["YAML"])
    assert kept["canvas"] == "kinds"
    assert {one["text"] for one in kept["notes"] if one["box"] == "thoughts"} >= set(TEXTS)
    places = [(one["box"], one.get("row"), one.get("field")) for one in kept["notes"]]
    single = [one for one in places if one[0] not in {"thoughts", "gone-box"}]
    assert sorted(map(str, set(single))) == sorted(map(str, single))
    picture = ET.fromstring(found["SVG"])
    texts = "".join(
        "".join(one.itertext()) for one in picture.iter("{http://www.w3.org/2000/svg}text")
    )
    assert "Twolines" in texts.replace(" ", "")
    assert {one.tag.rpartition("}")[2] for one in picture.iter()} == {
        *("svg", "title", "metadata", "rect", "g", "text")
    }
    with Image.open(BytesIO(found["PNG"])) as image:
        image.load()
        assert image.format == "PNG"
        assert image.width * image.height <= 16_100_000
        assert json.loads(image.info["amity-draft"])["notes"] == draft(tab)["notes"]


def test_excalidraw_binds_each_text_to_its_note(open_sheet: Open) -> None:
    """Each note is a rectangle whose text is bound to it, in both directions; ids are unique."""
    tab = open_sheet("kinds")
    put(tab, *every_kind()["notes"])
    dialog(tab, "Save as…")
    elements = json.loads(saved(tab, "Excalidraw"))["elements"]
    known = {one["id"]: one for one in elements}
    assert len(known) == len(elements)
    framed = [one for one in elements if "note" in one.get("customData", {})]
    live = [one for one in draft(tab)["notes"] if one["box"] not in {PEOPLE, "header"}]
    assert len(framed) == len(live)
    for one in framed:
        (bound,) = one["boundElements"]
        text = known[bound["id"]]
        assert (text["type"], text["containerId"]) == ("text", one["id"])
        assert text["text"]


def load_as(tab: Page, form: str, name: str) -> None:
    """Save in a form and open that file."""
    dialog(tab, "Save as…")
    content = saved(tab, form)
    done(tab)
    load(tab, content, name)
    said(tab, "Opened a copy")


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Markdown", "a.md"),
        pytest.param("CSV", "a.csv", marks=pytest.mark.thorough),
        pytest.param("SVG", "a.svg", marks=pytest.mark.thorough),
        ("PNG", "a.png"),
        ("Excalidraw", "a.excalidraw"),
    ],
)
def test_a_file_of_another_form_opens(open_sheet: Open, form: str, name: str) -> None:
    """What a form saves opens as a copy with the same answers, all in their places."""
    tab = open_sheet("kinds")
    put(tab, *(one for one in every_kind()["notes"] if one["box"] != "gone-box"))
    before = draft(tab)
    load_as(tab, form, name)
    after = draft(tab)
    assert after["id"] != before["id"]
    assert said_by(after) == said_by(before)
    expect(tab.locator(".am-unplaced")).to_be_hidden()


def paste(tab: Page, text: str, box: str = "", button: str = "Add to this draft") -> str:
    """Bring a text in; what the dialog says then."""
    found = dialog(tab, "Save as…")
    # Set at once: thousands of lines take long to type.
    found.get_by_label("Text to add").evaluate("(field, text) => { field.value = text }", text)
    found.get_by_label("Lines without a box go to").select_option(box)
    found.get_by_role("button", name=button).click()
    expect(found.locator(".am-dialog__said")).not_to_be_empty()
    words = found.locator(".am-dialog__said").inner_text()
    done(tab)
    return words


def test_pasted_lines_go_to_the_chosen_box(open_sheet: Open) -> None:
    """Each pasted line is a note of the box that was chosen; one undo takes all of them back."""
    tab = open_sheet("kinds")
    add(tab, "thoughts", "There before")
    lines = ["First", "[x] with brackets", '"Open quote', "{braces}", "1,5 and more"]
    assert paste(tab, "\n".join(lines), "thoughts") == "5 notes came in."
    assert notes(tab, "thoughts") == ["There before", *lines]
    tab.locator(".am-tools [data-do=undo]").click()
    assert notes(tab, "thoughts") == ["There before"]


def test_pasted_lists_come_without_their_marks(open_sheet: Open) -> None:
    """Bullets and numbers of word processors go; what only looks like one stays."""
    tab = open_sheet("kinds")
    lines = "- A\n  • B\n•\tC\n3. D\n4) E\n-5 degrees\n2.5 hours\n2027. A year"
    assert paste(tab, lines, "thoughts") == "8 notes came in."
    wanted = ["A", "B", "C", "D", "E", "-5 degrees", "2.5 hours", "2027. A year"]
    assert notes(tab, "thoughts") == wanted


def test_pasted_text_without_a_box_is_unplaced(open_sheet: Open) -> None:
    """Without a box lines stand under Unplaced; a table's cells are joined; Markdown is read."""
    tab = open_sheet("kinds")
    assert paste(tab, 'One\tTwo\n"Three\nlines"\tFour') == "2 notes came in."
    unplaced = tab.locator(".am-unplaced textarea")
    expect(unplaced).to_have_count(2)
    assert [one.input_value() for one in unplaced.all()] == ["One, Two", "Three\nlines, Four"]
    text = "# Theirs\n\n## Story\n\nA paragraph\n\n## Thoughts & <notes>\n* a\n* b {asked}\n"
    assert paste(tab, text, button="Open as a new draft") == "3 notes came in."
    assert notes(tab, "thoughts") == ["a", "b"]
    assert tab.get_by_role("textbox", name="Story").input_value() == "A paragraph"
    assert len(stored(tab)) == 2


def test_pasted_rows_are_rows_of_their_own(open_sheet: Open) -> None:
    """A table that is pasted twice stands there twice; nothing is written over."""
    tab = open_sheet("kinds")
    text = "Box,Row,Field,Entry\nLog,Row 1,What,A mail\nLog,Row 1,Worth,3\n"
    paste(tab, text)
    paste(tab, text.replace("A mail", "A call"))
    rows = tab.locator("[data-box=open] tbody textarea").all()
    assert [one.input_value() for one in rows] == ["A mail", "A call", ""]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  \n ", "No notes were found"),
        ('{"format": "amity-draft", "version": 1, "canvas": "other"}', "another sheet (other)"),
        ('{"format": "x"}', "no draft of a sheet"),
        ("<svg xmlns='http://www.w3.org/2000/svg'/>", "holds no draft"),
        ("# A\nSheet: B (unit-economics, revision 1)\n- x", "another sheet (unit-economics)"),
        ("x\n" * 2001, "more than 2000 notes"),
        pytest.param("y" * 4_000_001, "larger than 4 MB", marks=pytest.mark.thorough),
    ],
    ids=["empty", "other-sheet", "no-draft", "no-picture", "other-markdown", "many", "large"],
)
def test_a_text_that_cannot_come_in_is_refused(open_sheet: Open, text: str, words: str) -> None:
    """It is refused in words, and nothing changes."""
    tab = open_sheet("kinds")
    add(tab, "thoughts", "Mine")
    found = paste(tab, text)
    assert words in found
    assert "Nothing was changed." in found
    assert notes(tab, "thoughts") == ["Mine"]
    expect(tab.locator(".am-unplaced")).to_be_hidden()


def test_a_file_that_cannot_come_back_is_refused(open_sheet: Open) -> None:
    """The form for the repository and the list of actions are no drafts, nor their lines notes."""
    tab = open_sheet("kinds")
    load(tab, "title: Mine\nnotes:\n  - id: a\n", "mine.yaml")
    said(tab, "YAML does not open here")
    load(tab, "\ufeffWhat,Owner,By when,Box\r\nCall,Ana,2027-01-31,Log\r\n", "mine-actions.csv")
    said(tab, "This is a list of actions. Open its draft.")
    expect(tab.locator(".am-unplaced")).to_be_hidden()


def test_a_spreadsheet_is_called_after_its_file(open_sheet: Open) -> None:
    """CSV holds no title: the name of the file says most."""
    tab = open_sheet("kinds")
    load(tab, "One\nTwo\n", "Spring fair.csv")
    expect(tab.get_by_label("Name of this draft")).to_have_value("Spring fair")


def test_a_text_that_would_take_hours_does_not(open_sheet: Open) -> None:
    """Braces and quotes without end are read within seconds."""
    seconds = open_sheet("kinds").evaluate(
        """async () => {
            const canvas = document.querySelector("amity-canvas");
            await canvas.more();
            const start = performance.now();
            for (const bit of [" {x", ' "x', "**x", "\\\\", "- **a:", "|", "<"])
                for (const name of ["a.md", "a.csv"])
                    try {
                        const text = `# t\\n- ${bit.repeat(3e5)}`;
                        window.amityCanvas.read(canvas.data.sheet, name, text);
                    } catch (error) {
                        if (!(error instanceof window.amityCanvas.Refused)) throw error;
                    }
            return (performance.now() - start) / 1000;
        }"""
    )
    assert seconds < 10


def test_earlier_states_can_be_opened(open_sheet: Open) -> None:
    """Before text comes in a state is kept; it opens as a draft of its own."""
    tab = open_sheet("kinds")
    add(tab, "thoughts", "Before")
    tab.wait_for_timeout(500)
    paste(tab, "After", "thoughts")
    box = dialog(tab, "Drafts")
    box.get_by_text("Earlier states of the open draft").click()
    box.get_by_role("button", name="before text came in").click()
    assert notes(tab, "thoughts") == ["Before"]
    assert len(stored(tab)) == 2


def test_a_state_is_kept_each_day(open_sheet: Open, page: Page) -> None:
    """Each day the draft is kept once as it was found, and no more than ten states of it."""
    page.clock.install(time="2027-03-01T10:00:00")
    tab = open_sheet("kinds")
    for day in range(1, 14):
        page.clock.set_fixed_time(f"2027-03-{day:02}T10:00:00")
        for _ in range(2):
            tab.evaluate("(canvas => canvas.open(canvas.session.draft))(" + SHEET + ")")
        put(tab, {"id": "n1", "box": "thoughts", "text": f"Day {day}", "order": "V001"})
    kept = tab.evaluate(
        f"{SHEET}.shelf.snaps({SHEET}.session.draft.id)"
        ".map((one) => JSON.parse(one.text).notes[0].text)"
    )
    assert kept == [f"Day {day}" for day in range(12, 2, -1)]


def test_deleting_a_draft_for_good_leaves_nothing(open_sheet: Open) -> None:
    """Once the dialog is closed neither a deleted draft nor its earlier states are kept."""
    tab = open_sheet("kinds")
    add(tab, "thoughts", "Secret")
    tab.wait_for_timeout(500)
    paste(tab, "More", "thoughts")
    tab.wait_for_timeout(500)
    box = dialog(tab, "Drafts")
    box.get_by_role("button", name="Delete").click()
    expect(box.get_by_text("is deleted.")).to_be_visible()
    done(tab)
    tab.wait_for_timeout(600)
    assert "Secret" not in tab.evaluate("JSON.stringify({ ...localStorage })")


def test_two_drafts_are_compared(open_sheet: Open) -> None:
    """What the open draft says otherwise than another one stands in a table, place by place.

    A note that was worded anew is one difference, not one gone and one come.
    """
    tab = open_sheet("kinds")
    add(tab, "thoughts", "Stays")
    add(tab, "thoughts", "Goes")
    tab.get_by_role("group", name="How bad").get_by_label("2").check()
    tab.get_by_label("Name of this draft").fill("Before")
    tab.keyboard.press("Enter")
    tab.wait_for_timeout(500)
    dialog(tab, "Drafts").get_by_role("button", name="Copy Before").click()
    tab.locator("[data-box=thoughts] textarea").nth(1).fill("Comes")
    tab.get_by_role("group", name="How bad").get_by_label("4").check()
    tab.get_by_label("Before: Who").fill("Ana")
    tab.wait_for_timeout(500)
    box = dialog(tab, "Drafts")
    box.get_by_role("button", name="Compare Before").click()
    expect(box.get_by_role("heading", name="3 differences")).to_be_focused()
    rows = [
        [cell.inner_text() for cell in row.locator("th, td").all()]
        for row in box.locator(".am-compared tr").all()
    ]
    assert sorted(rows[1:]) == [
        ["How bad", "2", "4"],
        ["Plan, Before, Who", "", "Ana"],
        ["Thoughts & <notes>", "Goes", "Comes"],
    ]


def test_a_draft_begins_blank_with_prompts_or_from_an_example(open_sheet: Open) -> None:
    """Each begins a draft of its own, says where one is by the focus, and leaves the others."""
    tab = open_sheet()
    add(tab, "gap", "Mine")
    tab.wait_for_timeout(500)
    dialog(tab, "Drafts").get_by_role("button", name="With the prompts").click()
    expect(tab.get_by_label("Name of this draft")).to_be_focused()
    assert len(notes(tab, "gap")) == tab.locator("[data-box=gap] .am-box__prompts li").count()
    box = dialog(tab, "Drafts")
    box.get_by_role("button", name="Fennel & Bean").click()
    expect(tab.get_by_label("Name of this draft")).to_have_value(
        "Fennel & Bean, customer relationships"
    )
    assert notes(tab, "win")
    assert "{{" not in json.dumps(draft(tab))
    expect(tab.locator(".am-unplaced")).to_be_hidden()
    dialog(tab, "Drafts").get_by_role("button", name="Blank").click()
    assert notes(tab, "gap") == []
    assert len(stored(tab)) == 3


def test_work_that_is_in_no_file_is_named(open_sheet: Open) -> None:
    """After much that is in no file the status says so; a saved file settles it."""
    tab = open_sheet("kinds")
    status = tab.locator(".am-tools .am-status")
    put(tab, *({"id": f"n{n}", "box": "thoughts", "text": "x"} for n in range(24)))
    expect(status).to_contain_text("Saved only in this browser.")
    put(tab, {"id": "n25", "box": "thoughts", "text": "x"})
    expect(status).to_contain_text("Much of this is saved only in this browser")
    said(tab, "Save a file now.")
    with tab.expect_download():
        tab.get_by_role("button", name="Save a file").click()
    expect(status).to_contain_text("Saved in this browser and in a file.")
    tab.reload()
    put(tab, {"id": "n26", "box": "thoughts", "text": "x"})
    expect(status).to_contain_text("Saved only in this browser.")


def test_what_stands_elsewhere_needs_no_file(open_sheet: Open) -> None:
    """A copy of much asks for a file only after the person has written much of their own in it."""
    tab = open_sheet("kinds")
    listed = [{"id": f"n{n}", "box": "thoughts", "text": "x"} for n in range(30)]
    load(tab, {**HEAD, "at": 1, "notes": listed})
    said(tab, "Opened a copy")
    status = tab.locator(".am-tools .am-status")
    put(tab, *({"id": f"m{n}", "box": "thoughts", "text": "x"} for n in range(24)))
    expect(status).to_contain_text("Saved only in this browser.")
    put(tab, {"id": "m25", "box": "thoughts", "text": "x"})
    expect(status).to_contain_text("Much of this is saved only in this browser")


def test_a_worked_example_asks_for_no_file(open_sheet: Open) -> None:
    """Begun with a copy of an example, a sheet asks for no file before anything is written."""
    tab = open_sheet("customer-relationships")
    box = dialog(tab, "Drafts")
    box.get_by_role("button", name="Fennel & Bean").click()
    assert len(draft(tab)["notes"]) >= 25
    expect(tab.locator(".am-tools .am-status")).to_contain_text("Saved only in this browser.")
    expect(tab.locator(".am-toast")).to_be_hidden()


def test_saving_works_where_nothing_is_stored(open_sheet: Open, page: Page) -> None:
    """With storage blocked every dialog works, and files can be saved."""
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name,"
        " { get() { throw new DOMException('denied', 'SecurityError'); } });"
    )
    tab = open_sheet("kinds")
    add(tab, "thoughts", "Kept by a file")
    paste(tab, "Pasted", "thoughts")
    dialog(tab, "Drafts")
    done(tab)
    dialog(tab, "Save as…")
    assert b"Kept by a file" in saved(tab, "Draft")
    expect(tab.locator(".am-tools .am-status")).to_contain_text("Not saved")


def test_plain_lines_find_fields_too(open_sheet: Open) -> None:
    """The head of the sheet, its texts, numbers and scores go to their places, not to Unplaced."""
    listed = [
        {"id": "a", "box": "header", "field": "team", "text": "Ana, Bo: both"},
        {"id": "b", "box": "story", "text": "It began well"},
        {"id": "c", "box": "score", "number": 4},
    ]
    sent, text, found = open_sheet("kinds").evaluate(
        CONVERT, [{**HEAD, "notes": listed}, "lines", "a.txt"]
    )
    assert text.splitlines()[0] == "Header, Team: Ana, Bo: both"
    assert said_by(found) == said_by(sent)


def test_paragraphs_after_a_list_are_notes_of_their_own(open_sheet: Open) -> None:
    """Only what stands further in belongs to the entry above it."""
    tab = open_sheet("kinds")
    text = "## Thoughts & <notes>\n\n- a loaf\n  of rye\n\nA loose line\n\nAnother\n"
    assert paste(tab, text, "thoughts") == "3 notes came in."
    assert notes(tab, "thoughts") == ["a loaf\nof rye", "A loose line", "Another"]
