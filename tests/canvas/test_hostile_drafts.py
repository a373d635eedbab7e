"""What strangers send: files, links, pasted text, and what stands in the browser's storage.

The pages of these tests carry the site's policy, and `page` fails on whatever it reports.
"""

import base64
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.canvas.doing import HEAD, dialog, done, load, put, stored

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

_GROUPS: dict[str, list[str]] = json.loads(
    (Path(__file__).parents[1] / "hostile" / "payloads.json").read_text(encoding="utf-8")
)
PAYLOADS = [one for group in _GROUPS.values() for one in group]


def _note(**more: Any) -> dict[str, Any]:
    return {"id": "n1", "box": "thoughts", "text": "x", "at": 1, "order": "V001", **more}


def _draft(*notes: Any, **more: Any) -> str:
    return json.dumps({**HEAD, "notes": list(notes), **more})


def _everywhere(text: str) -> str:
    """A draft that says a text wherever a text can stand, and a few where none can."""
    keys = ("id", "box", "row", "field", "text", "sure", "owner", "due", "order", "by", "number")
    listed = [_note(**{key: text, "id": f"n{at}"}) for at, key in enumerate(keys)]
    listed += [_note(id=f"m{at}", box=box, text=text) for at, box in enumerate(BOXES)]
    listed += [
        _note(id="m8", box="choice", field=text),
        _note(id="m9", box="plan", row="before", field="who", text=text),
        _note(id="P:p1", box="who-answered", by="p1", text=text, number=1),
        _note(id="A:p1:1", by="p1"),
    ]
    return _draft(
        *listed, title=text, summary=text, example=text, person={"id": "p1", "name": text}
    )


BOXES = ("story", "score", "ranking", "sums", "gone-box", "header", "open")
WRONG: tuple[Any, ...] = (None, True, 0, -1, 1e308, "", "x", [], {}, [[]], {"a": {}}, ["x"] * 9)
KEYS = (
    "format",
    "version",
    "canvas",
    "revision",
    "id",
    "title",
    "summary",
    "notes",
    "at",
    "person",
)

CASES: tuple[str, ...] = (
    *(_everywhere(one) for one in PAYLOADS[::5]),
    *(json.dumps({**HEAD, key: one}) for key in KEYS for one in WRONG[::3]),
    *(_draft(_note(**dict.fromkeys(("text", "number", "due", "at"), one))) for one in WRONG),
    *(_draft(one) for one in WRONG),
    _draft(_note(id="__proto__"), _note(id="constructor"), _note(id="toString", box="constructor")),
    _draft(_note()).replace('"box"', '"__proto__": {"owned": 1}, "box"'),
    _draft().replace('"notes"', '"__proto__": {"owned": 1}, "constructor": {"x": 1}, "notes"'),
    _draft(_note(number="huge")).replace('"huge"', "1e999"),
    _draft(_note(number="huge")).replace('"huge"', "NaN"),
    _draft(_note(number="huge")).replace('"huge"', "-Infinity"),
    _draft(*(_note(id=f"n{n}") for n in range(5000))),
    _draft(_note(text="x" * 1_000_000)),
    _draft(_note(text="\ud800\udc00\ud800 \u202e\u0000\ufeff")),
    _draft(_note(id='"><img src=x onerror=owned=1>', box='"] *, [x="')),
    "[" * 200_000,
    '{"a":' * 200_000,
    '{"format": "amity-draft", "version": 1, "canvas": "kinds", "notes": ' + "[" * 200_000,
    "\u0000" * 99,
    "",
)


def as_link(text: str) -> str:
    """The same as a link; what is no draft stands in it as it is."""
    try:
        values: Any = json.loads(text)
        boxes = [[n["box"], [n.get("text"), n.get("field")]] for n in values["notes"]]
        body = json.dumps([values["canvas"], 2, values["title"], boxes, 1, "d", "p1", "x"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        body = text
    packed = zlib.compress(body.encode("utf-8", "surrogatepass"))
    return "#amity1." + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def unharmed(tab: Page) -> None:
    """Nothing ran, no prototype has more than it had, no element came from a text."""
    found = tab.evaluate(
        """() => ({
            owned: window.owned ?? window.pwned ?? ({}).owned ?? null,
            proto: Object.keys(Object.prototype).length,
            strange: [...document.querySelectorAll("amity-canvas :is(img, iframe, object, embed, "
                + "a[href^=javascript], svg, math, video, style, link, base, form)")].length,
            scripts: document.querySelectorAll("amity-canvas script").length,
        })"""
    )
    assert found == {"owned": None, "proto": 0, "strange": 0, "scripts": 1}


def test_there_are_cases_enough() -> None:
    """The corpus has more than sixty cases, none twice."""
    assert len(set(CASES)) > 100


SEND = """async ([kind, text]) => {
    const canvas = document.querySelector("amity-canvas");
    await canvas.more();
    const own = { ...window.amityCanvas, sheet: canvas.data.sheet };
    if (kind === "file") await own.openFile(canvas, new File([text], "a.json"));
    if (kind === "svg" || kind === "md" || kind === "csv")
        await own.openFile(canvas, new File([text], `a.${kind}`));
    if (kind === "link") await canvas.share.arrive(text);
    if (kind === "answer")
        await canvas.share.take([{ name: "A", draft: () => own.read(own.sheet, "a.json", text) }]);
    if (kind === "paste") {
        canvas.files.pasted.value = text;
        canvas.files.paste(false);
    }
    const { sheet } = canvas.data;
    const { draft } = canvas.session;
    for (const form of ["markdown", "csv", "lines"]) own[form](sheet, draft);
    const drawn = own.svg(sheet, draft, () => []);
    const picture = new DOMParser().parseFromString(drawn.text, "image/svg+xml");
    if (picture.querySelector("parsererror")) return "the picture is broken";
    if (picture.querySelector("script, image, foreignObject, a, style")) return "the picture runs";
    own.write(own.clean(JSON.parse(own.write(draft))));
    JSON.parse(own.excalidraw(sheet, draft, () => []));
    return "";
}"""


@pytest.mark.parametrize("kind", ["file", "link", "answer", "paste"])
def test_nothing_that_comes_in_runs(open_sheet: Open, kind: str) -> None:
    """A sample of the corpus by each door: nothing runs, no policy is hurt, the draft is there."""
    _through(open_sheet, kind, CASES[::4])


@pytest.mark.thorough
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("kind", ["file", "link", "answer", "paste", "md", "csv", "svg"])
def test_nothing_that_comes_in_runs_thoroughly(open_sheet: Open, kind: str) -> None:
    """The same with all of the corpus, by every door and under every name."""
    _through(open_sheet, kind, CASES)


def _through(open_sheet: Open, kind: str, cases: tuple[str, ...]) -> None:
    tab = open_sheet("kinds")
    put(tab, {"id": "mine", "box": "thoughts", "text": "Mine", "order": "V000"})
    (first,) = stored(tab)
    for text in cases:
        sent = as_link(text) if kind == "link" else text
        assert tab.evaluate(SEND, [kind, sent]) == ""
        tab.evaluate("document.querySelector('amity-canvas').session.flush()")
    unharmed(tab)
    if kind in {"file", "link"}:
        assert len(stored(tab)) > len(cases) / 4, "most were refused: they tried nothing"
    kept = next(one for one in stored(tab) if one["id"] == first["id"])
    assert next(one for one in kept["notes"] if one["id"] == "mine")["text"] == "Mine"
    for name in ("Drafts", "Share", "Save as…"):
        dialog(tab, name)
        unharmed(tab)
        done(tab)


def test_nothing_that_stands_in_storage_runs(open_sheet: Open) -> None:
    """Whatever stands in storage, the sheet opens, its own draft is unharmed, and nothing runs."""
    tab = open_sheet("kinds")
    put(tab, {"id": "mine", "box": "thoughts", "text": "Mine", "order": "V000"})
    (first,) = stored(tab)
    tab.evaluate(
        """([cases, id]) => {
            const key = document.querySelector("amity-canvas").shelf.key("");
            cases.forEach((text, at) => {
                localStorage.setItem(`${key}bad${at}`, text);
                const state = JSON.stringify({ why: text.slice(0, 99), text });
                localStorage.setItem(`amity-earlier:${key}${id}:${at + 1}`, at % 2 ? state : text);
            });
            localStorage.setItem("amity-me", cases[0]);
            localStorage.setItem(`amity-filed:${key}${id}`, cases[0].slice(0, 50));
        }""",
        [[one for one in CASES[::6] if len(one) < 100_000], first["id"]],
    )
    tab.reload()
    unharmed(tab)
    for name in ("Drafts", "Share"):
        dialog(tab, name)
        unharmed(tab)
        done(tab)
    kept = [one for one in stored_by(tab, first["id"]) if one]
    assert [one["text"] for one in kept[0]["notes"] if one["id"] == "mine"] == ["Mine"]


def stored_by(tab: Page, key: str) -> list[dict[str, Any]]:
    """The drafts of an id that storage holds."""
    texts = tab.evaluate(
        "(id) => Object.keys(localStorage).filter((key) => /^amity:/.test(key)"
        " && key.endsWith(`:${id}`)).map((key) => localStorage.getItem(key))",
        key,
    )
    return [json.loads(one) for one in texts]


def test_a_hostile_file_by_hand(open_sheet: Open) -> None:
    """The worst of the corpus, opened as people do, printed and looked at."""
    tab = open_sheet("kinds")
    load(tab, _everywhere('<img src=x onerror="window.owned=1">'))
    expect(tab.locator(".am-toast [role=status]")).to_contain_text("Opened a copy")
    unharmed(tab)
    tab.pdf()
    unharmed(tab)
