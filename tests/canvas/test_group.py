"""A group on one sheet: an empty one for each, answers collected, and the laws that hold then."""

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.canvas.doing import (
    HEAD,
    PEOPLE,
    add,
    collect,
    dialog,
    done,
    draft,
    file,
    link,
    notes,
    put,
    said,
    said_by,
    stored,
)

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

GROUP = {"Ana": 2, "Ben": 4, "Cem": 5}
"""Who answers, and their score."""


def answer(tab: Page, name: str, score: int) -> None:
    """Fill one's own sheet in."""
    add(tab, "thoughts", f"A thought of {name}")
    tab.get_by_role("group", name="How bad").get_by_label(str(score)).check()
    tab.get_by_role("textbox", name="Story").fill(f"The story of {name}")
    tab.get_by_label("Self-service").check()
    tab.get_by_role("button", name="Care: up").click()
    tab.get_by_label("Before: Who").fill(f"{name}'s friend")
    tab.get_by_label("Before: Hours").fill(str(score))
    tab.get_by_label("What", exact=True).first.fill(f"A mail by {name}")
    tab.fill("#am-price", str(score))
    tab.get_by_label("Team").fill(f"Team {name}")


def answered(browser: Browser, url: str, name: str, score: int) -> tuple[str, bytes]:
    """What a person sends back, as a link and as a file, from a browser of their own."""
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(url)
    said(tab, "Fill this sheet in, then use Share to send your answer.")
    answer(tab, name, score)
    back = link(tab, "Make my link", name)
    box = dialog(tab, "Share")
    assert box.get_by_label("Your name").input_value() == name
    with tab.expect_download() as waiting:
        box.get_by_role("button", name="Save my answer as a file").click()
    saved = Path(waiting.value.path()).read_bytes()
    context.close()
    return back, saved


def collect_file(tab: Page, content: bytes) -> str:
    """Collect what came as a file."""
    box = dialog(tab, "Share")
    with tab.expect_file_chooser() as waiting:
        box.get_by_role("button", name="Choose files").click()
    waiting.value.set_files(file("answer.json", content))
    expect(box.locator(".am-dialog__said")).not_to_be_empty()
    found = box.locator(".am-dialog__said").inner_text()
    done(tab)
    return found


def test_a_workshop(open_sheet: Open, page: Page) -> None:
    """Three people answer alone; their answers stand on the facilitator's sheet with their names.

    One comes by file. Collected once more, nothing changes; taken back, nothing of it stays.
    """
    tab = open_sheet("kinds")
    add(tab, "thoughts", "The facilitator's own")
    tab.get_by_role("textbox", name="Story").fill("The facilitator's story")
    tab.get_by_label("Name of this draft").fill("Our workshop")
    tab.keyboard.press("Enter")
    url = link(tab, "Make a link to an empty sheet")
    assert page.context.browser
    sent = [answered(page.context.browser, url, *one) for one in GROUP.items()]
    before = said_by(draft(tab))

    words = collect(tab, f"<{sent[0][0]}>\n{sent[1][0]}.")
    assert words.splitlines() == ["Ana is in.", "Ben is in."]
    assert collect_file(tab, sent[2][1]) == "Cem is in."
    box = dialog(tab, "Share")
    expect(box).to_contain_text("3 answers are in:")
    people = box.locator(".am-people li").all_inner_texts()
    assert [one.split()[0] for one in people] == list(GROUP)
    done(tab)

    _stand_with_their_names(tab)
    after = draft(tab)
    assert collect(tab, sent[1][0]) == "Ben was in already."
    assert draft(tab)["notes"] == after["notes"]
    for _ in range(2):
        tab.locator(".am-tools [data-do=undo]").click()
    assert said_by(draft(tab)) == before


def _stand_with_their_names(tab: Page) -> None:
    """Notes carry names, other answers stand beside their place, scores as dots, rows as rows."""
    feet = tab.locator("[data-box=thoughts] .am-sticky__foot").all_inner_texts()
    assert (feet[0], sorted(feet[1:])) == ("", [f"from {name}" for name in GROUP])
    thoughts = [foot.replace("from", "A thought of") for foot in feet[1:]]
    assert notes(tab, "thoughts") == ["The facilitator's own", *thoughts]
    assert tab.get_by_role("textbox", name="Story").input_value() == "The facilitator's story"
    for name in GROUP:
        expect(tab.locator("[data-box=story] .am-said")).to_contain_text(f"{name} The story of")
        expect(tab.locator("[data-box=choice] .am-said")).to_contain_text(f"{name} Self-service")
    assert beside(tab, "header") == ["Team", *(f"{name} Team {name}" for name in GROUP)]
    _stand_place_by_place(tab)
    rows = tab.locator("[data-box=open] tbody textarea").all()
    assert {one.input_value() for one in rows} >= {f"A mail by {name}" for name in GROUP}
    expect(tab.locator("[data-box=open] .am-said")).to_have_count(0)
    score = "3 answers on a scale of 1 to 5: median 4, from 2 to 5"
    assert beside(tab, "score") == [score, "Ana 2", "Ben 4", "Cem 5"]
    expect(tab.locator("[data-box=score] .am-dots i")).to_have_count(3)
    expect(tab.locator(".am-unplaced")).to_be_hidden()


def beside(tab: Page, box: str) -> list[str]:
    """What others answered, line by line."""
    lines = tab.locator(f"[data-box={box}] .am-said :is(p, figcaption, li)")
    return lines.all_inner_texts()


def _stand_place_by_place(tab: Page) -> None:
    """Tables cell by cell, rankings with median ranks, numbers with their middle and every dot."""
    who = [f"{name} {name}'s friend" for name in GROUP]
    hours = ["3 answers: median 4, from 2 to 5", "Ana 2", "Ben 4", "Cem 5"]
    assert beside(tab, "plan") == ["Before, Who", *who, "Before, Hours", *hours]
    expect(tab.locator("[data-box=plan] .am-dots i")).to_have_count(3)
    orders = [f"{name} Speed, Care, Price" for name in GROUP]
    assert beside(tab, "ranking") == ["Median rank: Speed 1, Care 2, Price 3", *orders]
    price = ["3 answers: median $4, from $2 to $5", "Ana $2", "Ben $4", "Cem $5"]
    assert beside(tab, "sums") == ["Price", *price]
    expect(tab.locator("[data-box=sums] .am-dots i")).to_have_count(3)


def test_a_round_has_one_sheet_for_each_person(open_sheet: Open, page: Page) -> None:
    """Opened again, a round's link leads back to the sheet that the person already fills in."""
    tab = open_sheet("kinds")
    url = link(tab, "Make a link to an empty sheet")
    assert page.context.browser
    context = page.context.browser.new_context()
    mine = context.new_page()
    mine.goto(url)
    said(mine, "Fill this sheet in")
    add(mine, "thoughts", "Begun")
    mine.goto("about:blank")
    mine.goto(url)
    said(mine, "You are back in your sheet for this round.")
    assert notes(mine, "thoughts") == ["Begun"]
    assert len(stored(mine)) == 1
    context.close()


@pytest.mark.thorough
def test_answers_come_in_any_order(open_sheet: Open, page: Page) -> None:
    """In whatever order answers are collected, and however often, the sheet says the same."""
    tab = open_sheet("kinds")
    url = link(tab, "Make a link to an empty sheet")
    assert page.context.browser
    links = [answered(page.context.browser, url, *one)[0] for one in GROUP.items()]
    found = tab.evaluate(
        """async (orders) => {
            const { taken, unpack, clean, write } = window.amityCanvas;
            const canvas = document.querySelector("amity-canvas");
            const results = [];
            for (const order of orders) {
                let draft = clean(JSON.parse(write(canvas.session.draft)));
                for (const link of order) {
                    const fresh = taken(draft, await unpack(link), (id) => id === "open");
                    for (const note of fresh) draft.notes[note.id] = note;
                }
                results.push(write(draft));
            }
            return results;
        }""",
        [[*order, order[0]] for order in itertools.permutations(links)],
    )
    assert len(set(found)) == 1
    assert len(json.loads(found[0])["notes"]) > 20


def test_a_second_answer_takes_the_place_of_the_first(open_sheet: Open) -> None:
    """Each person counts once, with what they sent last; an older answer changes nothing then."""
    tab = open_sheet("kinds")
    round_ = draft(tab)["id"]
    link(tab, "Make a link to an empty sheet")

    def sent(at: int, *texts: str) -> bytes:
        listed = [{"id": f"n{n}", "box": "thoughts", "text": t} for n, t in enumerate(texts)]
        person = {"id": "pana", "name": "Ana"}
        return json.dumps(
            {**HEAD, "at": at, "round": round_, "person": person, "notes": listed}
        ).encode()

    assert collect_file(tab, sent(10, "First", "Second")) == "Ana is in."
    assert collect_file(tab, sent(20, "Third")) == "Ana is in."
    assert notes(tab, "thoughts") == ["Third"]
    assert collect_file(tab, sent(10, "First", "Second")) == "Ana was in already."
    assert notes(tab, "thoughts") == ["Third"]
    assert len([one for one in draft(tab)["notes"] if one["box"] == PEOPLE]) == 1


def test_an_answer_writes_over_nothing(open_sheet: Open) -> None:
    """Whatever ids an answer brings, what the facilitator and others wrote stays."""
    tab = open_sheet("kinds")
    tab.get_by_label("Before: Who").fill("Mine")
    put(tab, {"id": "pana", "box": "thoughts", "text": "Mine too", "order": "V001"})
    tab.reload()
    kept = [one for one in draft(tab)["notes"] if one.get("text")]
    ids = ["pana", "plan:before:who", "P:pana", "A:pana:x", "who", *("x" * 64, "x" * 63 + "y")]
    person = {"id": "plan", "name": "Ana"}
    listed = [{"id": one, "box": "thoughts", "text": f"Note {one}"} for one in ids]
    data = json.dumps({**HEAD, "at": 5, "person": person, "notes": listed}).encode()
    assert collect_file(tab, data) == "Ana is in."
    found = {one["id"]: one for one in draft(tab)["notes"]}
    assert [found[one["id"]] for one in kept] == kept
    assert sorted(notes(tab, "thoughts")) == sorted(["Mine too", *(f"Note {one}" for one in ids)])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({**HEAD, "at": 1, "notes": []}, "This is no answer"),
        ({**HEAD, "round": "other", "person": {"id": "pa", "name": "A"}}, "answers another draft"),
        ({**HEAD, "canvas": "unit-economics"}, "another sheet (unit-economics)"),
        ({**HEAD, "version": 2, "person": {"id": "pa", "name": "A"}}, "newer version"),
        ({**HEAD, "person": {"id": "__proto__", "name": "A"}}, "This is no answer"),
        ("no JSON", "cut or no draft"),
        (b"\xff\xfe\x00" * 9, "neither a text nor a picture"),
        pytest.param(" " * 4_000_001, "larger than 2 MB", marks=pytest.mark.thorough),
    ],
    ids=["copy", "other-draft", "other-sheet", "newer", "no-person", "text", "binary", "large"],
)
def test_what_is_no_answer_is_refused(open_sheet: Open, data: Any, words: str) -> None:
    """What answers nothing that is open is refused in words, and nothing changes."""
    tab = open_sheet("kinds")
    add(tab, "thoughts", "Mine")
    tab.wait_for_timeout(500)
    before = stored(tab)
    content = data if isinstance(data, bytes) else file("", data)["buffer"]
    assert words in collect_file(tab, content)
    assert stored(tab) == before


@pytest.mark.thorough
def test_more_answers_than_a_draft_can_hold_are_refused(open_sheet: Open) -> None:
    """The answer that would make a draft too large to be kept is refused; the others stay."""
    tab = open_sheet("kinds")
    for who in ("pa", "pb", "pc"):
        listed = [{"id": f"n{n}", "box": "thoughts", "text": f"{who}{n}"} for n in range(900)]
        data = {**HEAD, "at": 1, "person": {"id": who, "name": who}, "notes": listed}
        words = collect_file(tab, json.dumps(data).encode())
        assert ("would hold more" in words) == (who == "pc")
    tab.wait_for_timeout(600)
    tab.reload()
    assert len(notes(tab, "thoughts")) == 1800


@pytest.mark.thorough
def test_deleted_notes_make_room(open_sheet: Open) -> None:
    """However much is written and deleted in a draft, it can be read again."""
    tab = open_sheet("kinds")
    for start in (0, 1500):
        put(tab, *({"id": f"n{start + n}", "box": "thoughts", "text": "x"} for n in range(1500)))
        put(tab, *({"id": f"n{start + n}", "box": "thoughts", "gone": True} for n in range(1500)))
    put(tab, {"id": "last", "box": "thoughts", "text": "Still here"})
    tab.reload()
    assert notes(tab, "thoughts") == ["Still here"]


def test_a_name_is_asked_for(open_sheet: Open) -> None:
    """No answer goes out without a name; the field for it takes the focus."""
    tab = open_sheet("kinds")
    person = {"round": "droundofsomebody"}
    tab.evaluate(
        "(more) => Object.assign(document.querySelector('amity-canvas').session.draft, more)",
        person,
    )
    box = dialog(tab, "Share")
    box.get_by_role("button", name="Make my link").click()
    expect(box).to_contain_text("Write your name first.")
    expect(box.get_by_label("Your name")).to_be_focused()


LAWS = """(rounds) => {
    const { clean, merge, write } = window.amityCanvas;
    let seed = 7;
    const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
    const pick = (list) => list[Math.floor(random() * list.length)];
    const note = () => ({
        id: pick(["a", "b", "c", "P:p1", "A:p1:a", "constructor"]), box: pick(["one", "two"]),
        text: pick(["x", "y", "  ", undefined]), number: pick([1, 2, undefined]),
        by: pick(["p1", "p2", undefined]), row: pick(["r1", undefined]),
        sure: pick(["asked", undefined]), order: pick(["V001", "V002", undefined]),
        at: pick([0, 1, 2, 3, 9e15]), gone: pick([true, undefined]),
    });
    const draft = () => clean({
        format: "amity-draft", version: 1, id: "same", canvas: "kinds", revision: pick([1, 2]),
        title: pick(["A", "B", ""]), at: pick([0, 1, 2]), round: pick(["e", undefined]),
        person: pick([{ id: "p1", name: "Ana" }, undefined]),
        notes: Array.from({ length: pick([0, 1, 3, 6]) }, note),
    });
    const same = (one, two) => write(one) === write(two);
    const broken = { commutes: 0, associates: 0, repeats: 0, cleans: 0 };
    for (let round = 0; round < rounds; round++) {
        const [a, b, c] = [draft(), draft(), draft()];
        broken.commutes += !same(merge(a, b), merge(b, a));
        broken.associates += !same(merge(merge(a, b), c), merge(a, merge(b, c)));
        broken.repeats += !same(merge(a, a), a) || !same(merge(merge(a, b), b), merge(a, b));
        broken.cleans += !same(clean(JSON.parse(write(a))), a);
    }
    return broken;
}"""


def test_merging_has_no_order(open_sheet: Open) -> None:
    """Over 10,000 random triples merging commutes, associates and repeats; letting in repeats."""
    broken = open_sheet("kinds").evaluate(LAWS, 10_000)
    assert broken == {"commutes": 0, "associates": 0, "repeats": 0, "cleans": 0}


TAKEN = """(rounds) => {
    const { clean, taken, write } = window.amityCanvas;
    let seed = 11;
    const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
    const pick = (list) => list[Math.floor(random() * list.length)];
    const made = (rest, ids) => clean({ format: "amity-draft", version: 1, id: "d", canvas: "kinds",
        revision: 2, title: "T", ...rest, notes: ids.map((id) => ({ id, box: pick(["one", "open"]),
        text: pick(["x", "y"]), row: pick(["r1", undefined]), order: "V001" })) });
    let broken = 0;
    for (let round = 0; round < rounds; round++) {
        const some = () => ["a", "b", "c"].filter(() => random() > 0.4);
        const answers = ["p1", "p2", "p3", "p1", "p2"].map((id, at) =>
            made({ at: at + 1, person: { id, name: id } }, some()));
        const base = () => made({ at: 0 }, []);
        const said = (order) => {
            const draft = base();
            for (const one of order)
                for (const note of taken(draft, one, (box) => box === "open"))
                    draft.notes[note.id] = note;
            return Object.values(draft.notes).filter((one) => !one.gone)
                .map((one) => JSON.stringify(one, Object.keys(one).sort())).sort().join();
        };
        const shuffled = [...answers, ...answers].sort(() => random() - 0.5);
        broken += said(answers) !== said(shuffled);
    }
    return broken;
}"""


def test_collecting_has_no_order(open_sheet: Open) -> None:
    """Over 1,000 random groups, answers taken in any order and twice give the same sheet."""
    tab = open_sheet("kinds")
    tab.evaluate("document.querySelector('amity-canvas').more()")
    assert tab.evaluate(TAKEN, 1000) == 0


def test_scores_in_a_table_go_from_where_to_where_its_column_says(open_sheet: Open) -> None:
    """The scorecard offers 0 to 4, as it says, and its dots stand on that scale."""
    tab = open_sheet("retention-scorecard")
    cell = tab.get_by_label("Quality: as expected, each time: Score 0 to 4")
    assert cell.locator("option").all_inner_texts() == ["", "0", "1", "2", "3", "4"]
    place = {"box": "scores", "row": "quality", "field": "score"}
    put(
        tab,
        {"id": "P:p1", "box": PEOPLE, "by": "p1", "text": "Ben"},
        {"id": "A:p1:1", **place, "by": "p1", "number": 0},
    )
    expect(tab.locator("[data-box=scores] figcaption")).to_have_text(
        "1 answer on a scale of 0 to 4: median 0, from 0 to 0"
    )
