"""Pictures that hold a draft: what opens again, and what is refused."""

import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.canvas.doing import HEAD, add, dialog, done, draft, load, notes, put, said, saved, stored

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

SIGN = b"\x89PNG\r\n\x1a\n"


def chunk(name: bytes, data: bytes = b"") -> bytes:
    """A part of a PNG with its length and its check sum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def held(text: str | bytes, marks: bytes = b"\0\0\0\0\0") -> bytes:
    """The part that holds a draft."""
    data = text.encode() if isinstance(text, str) else text
    return chunk(b"iTXt", b"amity-draft" + marks + data)


def picture(*parts: bytes) -> bytes:
    """A picture of one dot, with further parts before its end."""
    dot = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return SIGN + dot + chunk(b"IDAT", zlib.compress(b"\0\0")) + b"".join(parts) + chunk(b"IEND")


def written(**more: Any) -> str:
    """A draft with one note."""
    note = {"id": "n1", "box": "thoughts", "text": "Théirs 漢字 😀", "at": 1, "order": "V001"}
    return json.dumps({**HEAD, "notes": [note], **more}, ensure_ascii=False)


GOOD = picture(held(written()))


def test_a_picture_with_a_draft_opens(open_sheet: Open) -> None:
    """A draft in a PNG opens under any name of the file, its letters whole; markup stays text."""
    tab = open_sheet("kinds")
    for name in ("a.png", "a.csv", "image"):
        load(tab, GOOD, name)
        said(tab, "Opened a copy")
        assert notes(tab, "thoughts") == ["Théirs 漢字 😀"]
    evil = "<img src=x onerror='window.owned=1'>"
    load(tab, picture(held(written(title=evil))), "a.png")
    expect(tab.get_by_label("Name of this draft")).to_have_value(evil)
    assert tab.evaluate("window.owned ?? null") is None


def test_our_picture_is_sound(open_sheet: Open) -> None:
    """Every part of a saved PNG has its right check sum, ours stands last before the end."""
    tab = open_sheet("kinds")
    add(tab, "thoughts", "é 😀")
    dialog(tab, "Save as…")
    data = saved(tab, "PNG")
    assert data.startswith(SIGN)
    parts, at = [], len(SIGN)
    while at < len(data):
        (size,) = struct.unpack_from(">I", data, at)
        body = data[at + 4 : at + 8 + size]
        assert struct.unpack_from(">I", data, at + 8 + size) == (zlib.crc32(body),)
        parts.append(body)
        at += 12 + size
    assert [one[:4] for one in parts[-2:]] == [b"iTXt", b"IEND"]
    assert json.loads(parts[-2].removeprefix(b"iTXtamity-draft\0\0\0\0\0")) == draft(tab)


MANY = [{"id": f"n{n}", "box": "thoughts", "text": "x"} for n in range(2001)]
REFUSED: dict[str, tuple[bytes, str]] = {
    "foreign": (picture(), "holds no draft"),
    "other text": (picture(chunk(b"iTXt", b"Title\0\0\0\0\0x")), "holds no draft"),
    "packed": (picture(held(zlib.compress(b"{}"), b"\0\1\0\0\0")), "holds no draft"),
    "cut": (GOOD[:-40], "damaged"),
    "cut at once": (GOOD[:9], "damaged"),
    "sign only": (SIGN, "damaged"),
    "changed": (GOOD.replace(b"irs ", b"irz "), "damaged"),
    "endless": (SIGN + b"\xff\xff\xff\xffiTXtamity-draft\0\0\0\0\0{}", "damaged"),
    "endless other": (SIGN + b"\xff\xff\xff\xffIDAT" + bytes(99), "damaged"),
    "newer": (picture(held(written(version=2))), "newer version"),
    "other sheet": (picture(held(written(canvas="unit-economics"))), "another sheet"),
    "no draft in it": (picture(held("{}")), "no draft of a sheet"),
    "no JSON in it": (picture(held(b"\xff\xfe\0{")), "neither a text nor a picture"),
    "deep": (picture(held("[" * 200_000)), "cut or no draft"),
    "too many": (picture(held(written(notes=MANY))), "more than 2000 notes"),
    "too large": (picture(held(" " * 2_000_001)), "larger than 2 MB"),
    "other kind": (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "neither a text nor a picture"),
}


def test_a_picture_that_cannot_be_opened_is_refused(open_sheet: Open) -> None:
    """Foreign, cut, changed, newer, too large: each is refused in words, and nothing changes."""
    tab = open_sheet("kinds")
    add(tab, "thoughts", "Mine")
    tab.wait_for_timeout(500)
    for data, words in REFUSED.values():
        load(tab, data, "a.png")
        said(tab, words)
        said(tab, "Nothing was changed.")
        assert notes(tab, "thoughts") == ["Mine"]
    assert len(stored(tab)) == 1


def test_a_picture_larger_than_any_of_ours_is_refused(open_sheet: Open, tmp_path: Path) -> None:
    """Before it is read."""
    huge = tmp_path / "a.png"
    huge.write_bytes(GOOD + bytes(24_000_000))
    tab = open_sheet("kinds")
    with tab.expect_file_chooser() as waiting:
        tab.get_by_role("button", name="Open a file").click()
    # By its name: handed over as bytes it would travel as text for most of a minute.
    waiting.value.set_files(huge)
    said(tab, "larger than 24 MB")


SHAPE: dict[str, Any] = {
    **dict.fromkeys(
        ("x", "y", "width", "height", "angle", "strokeWidth", "roughness"), (int, float)
    ),
    **dict.fromkeys(("opacity", "seed", "version", "versionNonce", "updated"), int),
    **dict.fromkeys(
        ("type", "id", "strokeColor", "backgroundColor", "fillStyle", "strokeStyle"), str
    ),
    **dict.fromkeys(("groupIds", "boundElements"), list),
    **dict.fromkeys(("frameId", "link"), type(None)),
    **dict.fromkeys(("isDeleted", "locked"), bool),
    "roundness": (dict, type(None)),
}
"""What Excalidraw asks of every element."""
TEXT: dict[str, Any] = {
    **dict.fromkeys(("text", "originalText", "textAlign", "verticalAlign"), str),
    **dict.fromkeys(("fontSize", "fontFamily", "lineHeight"), (int, float)),
    "containerId": (str, type(None)),
    "autoResize": bool,
}
"""What it asks of texts beside."""


def drawing(tab: Page) -> dict[str, Any]:
    """The open draft as a drawing."""
    dialog(tab, "Save as…")
    found: dict[str, Any] = json.loads(saved(tab, "Excalidraw"))
    done(tab)
    return found


def test_a_drawing_is_as_excalidraw_wants_it(open_sheet: Open) -> None:
    """File and elements have every field of the format, of the right kind; all ids differ."""
    tab = open_sheet()
    add(tab, "gap", "One")
    found = drawing(tab)
    assert (found["type"], found["version"], found["source"]) == ("excalidraw", 2, "amity")
    assert isinstance(found["appState"], dict)
    assert found["files"] == {}
    for one in found["elements"]:
        for key, kind in (SHAPE | (TEXT if one["type"] == "text" else {})).items():
            assert isinstance(one[key], kind), (one["id"], key)
    assert len({one["id"] for one in found["elements"]}) == len(found["elements"])
    assert any("CC BY" in one.get("text", "") for one in found["elements"])


def test_what_people_do_in_a_drawing_comes_back(open_sheet: Open) -> None:
    """Notes changed, moved, copied, added or deleted there are so here, and marks stay."""
    tab = open_sheet()
    boxes = ("expected", "expected", "established", "gap")
    marks = {"sure": "asked", "owner": "Ana", "due": "2027-04-30"}
    listed = [
        {"id": f"n{at}", "box": box, "text": f"Note {at}", "order": f"V{at:03}", **marks}
        for at, box in enumerate(boxes)
    ]
    put(tab, *listed)
    found = drawing(tab)
    known = {one["id"]: one for one in found["elements"]}
    changed = known["text-n0"]
    changed["originalText"] = changed["originalText"].replace("Note 0", "Changed\nthere")
    for one in (known["note-n1"], known["text-n1"]):
        one["isDeleted"] = True
    gap = known["box-gap"]
    known["note-n2"].update(x=gap["x"] + 20, y=gap["y"] + 20)
    added = {key: value for key, value in changed.items() if key != "customData"}
    added |= {"id": "a1", "containerId": None, "originalText": "Added", "x": gap["x"] + 5}
    frame = {**known["note-n3"], "id": "a2"}
    copy = {**known["text-n3"], "id": "a3", "containerId": "a2"}
    stray = {**added, "id": "a4", "x": -900, "originalText": "Outside"}
    # What was sent to the back comes first.
    found["elements"] = [known["box-gap"], *found["elements"], added, frame, copy, stray]
    load(tab, found, "ours.excalidraw")
    said(tab, "Opened a copy")
    assert notes(tab, "expected") == ["Changed\nthere"]
    assert notes(tab, "established") == []
    assert sorted(notes(tab, "gap")) == ["Added", "Note 2", "Note 3", "Note 3"]
    assert tab.locator(".am-unplaced textarea").input_value() == "Outside"
    kept = [one for one in draft(tab)["notes"] if one["text"].startswith(("Changed", "Note"))]
    assert [{key: one[key] for key in marks} for one in kept] == [marks] * 4


def test_a_drawing_that_cannot_be_opened_is_refused(open_sheet: Open) -> None:
    """Foreign, broken and hostile drawings are refused in words within seconds; nothing changes."""
    tab = open_sheet("kinds")
    add(tab, "thoughts", "Mine")
    tab.wait_for_timeout(500)
    held = {"customData": {"draft": json.dumps({**HEAD, "notes": []})}, "id": "t"}
    newer = {"customData": {"draft": json.dumps({**HEAD, "version": 2, "notes": []})}}
    texts = [{"type": "text", "originalText": "x"} for _ in range(50_000)]
    boxes = [{"customData": {"box": "b"}, "x": 0, "y": 0, "width": 0, "height": 0}] * 50_000
    for elements, words in (
        ([], "holds no draft"),
        ([{"type": "text", "originalText": "x"}], "holds no draft"),
        (None, "cannot be read"),
        ([None], "cannot be read"),
        ([{"customData": {"draft": "{"}}], "cannot be read"),
        ([held, {"type": "text"}], "cannot be read"),
        ([newer], "newer version"),
        ([held, *texts, *boxes], "more than 2000 notes"),
    ):
        load(tab, {"type": "excalidraw", "elements": elements}, "a.excalidraw")
        said(tab, words)
        said(tab, "Nothing was changed.")
        assert notes(tab, "thoughts") == ["Mine"]
    assert len(stored(tab)) == 1
