"""Links: what they carry, what they say of themselves, and what a broken one does: nothing."""

import base64
import json
import random
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.canvas.doing import (
    PEOPLE,
    add,
    dialog,
    draft,
    link,
    notes,
    put,
    said,
    said_by,
    same,
    stored,
)

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

IDEAS = (
    "Regulars who order every week ask for the same van",
    "Call the ten best customers on Mondays",
    "A note with each third order",
    "Say what it costs before they ask",
    "Thank people who bring a friend",
    "Nobody answers after six",
)


def packed(values: object) -> str:
    """A link as a page writes it, for values that no page would write."""
    data = zlib.compress(json.dumps(values).encode())
    return "#amity1." + base64.urlsafe_b64encode(data).decode().rstrip("=")


def go(tab: Page, fragment: str) -> None:
    """Follow a link to the page that is open."""
    tab.evaluate("(hash) => { location.hash = hash }", fragment)


def refused(tab: Page, fragment: str) -> str | None:
    """What unpacking says; none where it holds a draft."""
    words: str | None = tab.evaluate(
        "async (link) => { const canvas = document.querySelector('amity-canvas');"
        " await canvas.more(); try { window.amityCanvas.write(await window.amityCanvas"
        ".unpack(link)); return null; } catch (error) { return error.message; } }",
        fragment,
    )
    return words


def test_a_link_opens_as_a_copy(open_sheet: Open) -> None:
    """A copy says so, has a clean address, and leaves the reader's own drafts as they were."""
    tab = open_sheet()
    add(tab, "gap", "Shared")
    tab.get_by_label("Team").fill("Us")
    url = link(tab, "Make a link")
    sent = draft(tab)
    tab.get_by_label("Team").fill("Ours since")
    tab.wait_for_timeout(600)
    other = tab.context.new_page()
    other.goto(url)
    said(other, "This is a copy of")
    said(other, "Your other drafts are under Drafts")
    assert "#" not in other.url
    assert notes(other, "gap") == ["Shared"]
    assert same(draft(other), sent)
    assert draft(other)["id"] != sent["id"]
    assert len(stored(other)) == 2
    mine = next(one for one in stored(other) if one["id"] == sent["id"])
    assert "Ours since" in json.dumps(mine)


def test_a_link_in_the_open_page_is_followed(open_sheet: Open) -> None:
    """A link to the page that is open already is opened too, and once."""
    tab = open_sheet("kinds")
    go(tab, packed(["kinds", 2, "Sent", [["thoughts", "Hello"]]]))
    said(tab, "This is a copy of “Sent”")
    assert notes(tab, "thoughts") == ["Hello"]
    assert "#" not in tab.url
    assert len(stored(tab)) == 1


def test_a_link_opened_again_leads_to_its_copy(open_sheet: Open) -> None:
    """An unchanged copy is opened again; once it is changed there is a new one, which says so."""
    tab = open_sheet("kinds")
    sent = packed(["kinds", 2, "Sent", [["thoughts", "Hello"]]])
    go(tab, sent)
    said(tab, "This is a copy of “Sent”")
    copy = draft(tab)["id"]
    add(tab, "thoughts", "Mine")
    tab.locator(".am-tools [data-do=undo]").click()
    go(tab, sent)
    said(tab, "This is the copy of “Sent” that you had")
    assert (draft(tab)["id"], len(stored(tab))) == (copy, 1)
    add(tab, "thoughts", "Mine")
    go(tab, sent)
    said(tab, "This is a new copy of “Sent”: you have changed the one that you had.")
    assert notes(tab, "thoughts") == ["Hello"]
    assert len(stored(tab)) == 2


def answers_of(who: str) -> list[dict[str, Any]]:
    """What stands on a sheet once somebody's answer was collected."""
    answers: tuple[dict[str, Any], ...] = (
        {"box": "thoughts", "text": f"A thought of {who}", "order": "Z000"},
        {"box": "score", "number": 2},
        {"box": "open", "row": f"p{who}:aB1", "field": "what", "text": who, "order": "Z0"},
        *({"box": "ranking", "field": one, "order": "Z00"} for one in ("speed", "care")),
    )
    by = f"p{who}"
    person = {"id": f"P:{by}", "box": PEOPLE, "by": by, "text": who, "number": 5}
    return [{**one, "id": f"A:{by}:{at}", "by": by} for at, one in enumerate(answers)] + [person]


def test_a_link_keeps_who_wrote_what(open_sheet: Open) -> None:
    """The copy of a group's sheet has everybody's answers at their places, with their names."""
    tab = open_sheet("kinds")
    put(tab, {"id": "score", "box": "score", "number": 4}, *answers_of("Ana"), *answers_of("ben"))
    sent = draft(tab)
    score = tab.locator("[data-box=score] .am-said")
    expect(score).to_contain_text("2 answers on a scale of 1 to 5: median 2")
    tab.goto(link(tab, "Make a link"))
    said(tab, "This is a copy")
    assert draft(tab)["id"] != sent["id"]
    assert said_by(draft(tab)) == said_by(sent)
    expect(score).to_contain_text("2 answers on a scale of 1 to 5: median 2")
    rows = tab.locator("[data-box=open] tbody textarea").all()
    assert [one.input_value() for one in rows] == ["Ana", "ben", ""]
    expect(tab.locator(".am-unplaced")).to_be_hidden()


def test_thirty_seven_notes_make_a_short_link(open_sheet: Open) -> None:
    """Thirty-seven plain notes fit into 1,100 characters behind the #."""
    tab = open_sheet()
    boxes: list[str] = tab.evaluate("[...document.querySelector('amity-canvas').boxes.keys()]")
    texts = _sentences(37)
    put(
        tab,
        *(
            {"id": f"n{at}", "box": boxes[at % len(boxes)], "text": text, "order": f"V{at:03}"}
            for at, text in enumerate(texts)
        ),
    )
    fragment = link(tab, "Make a link").partition("#")[2]
    assert len(fragment) <= 1100
    assert refused(tab, f"#{fragment}") is None


def _sentences(count: int) -> list[str]:
    """Notes as people write them: some words each, few of them twice."""
    words = " ".join(IDEAS).split()
    pick = random.Random(37)
    return [" ".join(pick.choices(words, k=pick.randint(3, 6))) for _ in range(count)]


@pytest.mark.parametrize(
    ("size", "words"), [(10, None), (1500, "Some mail programs"), (4000, "Most mail and chat")]
)
def test_a_long_link_says_so(open_sheet: Open, size: int, words: str | None) -> None:
    """The length is shown; past 2,000 and 4,000 characters a warning offers a file instead."""
    tab = open_sheet("kinds")
    text = base64.b64encode(random.Random(1).randbytes(size)).decode()
    put(tab, {"id": "n1", "box": "thoughts", "text": text[:5000], "order": "V001"})
    box = dialog(tab, "Share")
    box.get_by_role("button", name="Make a link", exact=True).click()
    told = box.locator(".am-dialog__said")
    expect(told).to_contain_text("characters.")
    length = len(box.get_by_label("The link").input_value())
    expect(told).to_contain_text(f"{length:,}")
    if words:
        expect(told).to_contain_text(words)
        expect(told).to_contain_text("file")
    else:
        expect(told).not_to_contain_text("programs")


@pytest.mark.parametrize(
    ("fragment", "words"),
    [
        ("#amity2.AAAA", "newer version"),
        ("#amity1.", "damaged"),
        ("#amity1.AAAA", "damaged"),
        (packed(["unit-economics", 1, "Theirs", []]), "another sheet (unit-economics)"),
        (packed({"canvas": "kinds"}), "damaged"),
        (packed(["../etc", 1, "x", []]), "names no sheet"),
        (packed(["kinds", 2, "Many", [["thoughts", *range(2001)]]]), "more than 2000 notes"),
        ("#amity1." + "A" * 300_001, "longer than ours are"),
    ],
    ids=["newer", "empty", "no-stream", "other-sheet", "no-list", "no-sheet", "many", "long"],
)
def test_a_link_that_is_none_is_refused(open_sheet: Open, fragment: str, words: str) -> None:
    """Refused in words that say what it is; the draft on screen stays as it is."""
    tab = open_sheet("kinds")
    add(tab, "thoughts", "Mine")
    tab.wait_for_timeout(500)
    before = stored(tab)
    go(tab, fragment)
    said(tab, words)
    said(tab, "Nothing was changed.")
    assert stored(tab) == before
    assert notes(tab, "thoughts") == ["Mine"]


def test_a_bomb_is_stopped(open_sheet: Open) -> None:
    """A link that unpacks to 50 MB is refused after two, before memory is gone."""
    tab = open_sheet("kinds")
    squeezed = zlib.compress(b'["kinds",2,"' + b"x" * 50_000_000 + b'",[]]', 9)
    bomb = "#amity1." + base64.urlsafe_b64encode(squeezed).decode().rstrip("=")
    go(tab, bomb)
    said(tab, "holds more than a sheet can")
    assert stored(tab) == []


def test_a_damaged_link_never_opens_with_other_words(open_sheet: Open) -> None:
    """Cut at nine lengths or with one character changed, it is refused or still the same."""
    tab = open_sheet("kinds")
    for at in range(30):
        put(tab, {"id": f"n{at}", "box": "thoughts", "text": f"{IDEAS[at % 6]} {at}"})
    whole = "#" + link(tab, "Make a link").partition("#")[2]
    pick = random.Random(5)
    cuts = [whole[: round(len(whole) * share / 10)] for share in range(1, 10)]
    broken = [_with_other(whole, pick.randrange(8, len(whole)), pick) for _ in range(100)]
    found: list[Any] = tab.evaluate(
        """async (links) => {
            const { unpack, write } = window.amityCanvas;
            const said = async (link) => {
                try {
                    const { notes, title } = await unpack(link);
                    return { read: write({ notes, title }) };
                } catch (error) {
                    return { name: error.constructor.name, words: error.message };
                }
            };
            const found = [];
            for (const link of links) found.push(await said(link));
            return found;
        }""",
        [whole, *cuts, *broken],
    )
    first, *rest = found
    assert "read" in first
    assert all("damaged" in one["words"] for one in rest[: len(cuts)] if one["name"] == "Refused")
    for one in rest[: len(cuts)]:
        assert one.get("name") == "Refused"
    assert [one for one in rest if one != first and one.get("name") != "Refused"] == []


def _with_other(text: str, at: int, pick: random.Random) -> str:
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return text[:at] + pick.choice(signs.replace(text[at], "")) + text[at + 1 :]


def test_sharing_says_who_can_read_it(open_sheet: Open) -> None:
    """A word on privacy stands where something is shared, and where work is stored."""
    tab = open_sheet()
    expect(tab.locator(".am-status").first).to_contain_text("saved in this browser")
    expect(dialog(tab, "Share")).to_contain_text("cannot be taken back")


def test_sharing_works_where_nothing_is_stored(open_sheet: Open, page: Page) -> None:
    """With storage blocked a link is made and opened, and the status still says it is not saved."""
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name,"
        " { get() { throw new DOMException('denied', 'SecurityError'); } });"
    )
    tab = open_sheet("kinds")
    add(tab, "thoughts", "Blocked")
    url = link(tab, "Make a link")
    go(tab, "#" + url.partition("#")[2])
    said(tab, "This is a copy of")
    assert notes(tab, "thoughts") == ["Blocked"]
    expect(tab.locator(".am-tools .am-status")).to_contain_text("Not saved")


def test_sharing_works_where_storage_is_full(open_sheet: Open) -> None:
    """With storage full a link is made all the same, and the status says that nothing is saved."""
    tab = open_sheet("kinds")
    tab.evaluate("""() => {
        for (let size = 4e6; size >= 1; size /= 2)
            try {
                for (let i = 0; ; i++) localStorage.setItem(`fill${size}-${i}`, "x".repeat(size));
            } catch {}
    }""")
    add(tab, "thoughts", "No room")
    expect(tab.locator(".am-tools .am-status")).to_contain_text("NOT SAVED")
    assert refused(tab, "#" + link(tab, "Make a link").partition("#")[2]) is None
    expect(tab.locator(".am-tools .am-status")).to_contain_text("NOT SAVED")
