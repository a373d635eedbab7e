"""`amity canvas`: a sheet filled in with a browser is looked at, and comes into the playbook."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from amity.cli import main
from amity.layering import merged
from amity.parse import parse_draft, parse_playbook
from amity.render.site import render_site
from amity.source.loader import load
from amity.source.project import find_project
from amity.source.read import read_project

TODAY = ("--today", "2026-11-23")
DRAFTS = "playbooks/drafts"
NOTES: tuple[dict[str, Any], ...] = (
    {"id": "header:date", "box": "header", "field": "date", "text": "Monday", "at": 5},
    {"id": "s2", "box": "seen", "text": "Second: <b>*x*</b> {y}", "order": "V002", "at": 5},
    {"id": "s1", "box": "seen", "text": "First", "order": "V001", "sure": "asked", "at": 5},
    {"id": "gone", "box": "seen", "text": "Gone", "at": 5, "gone": True},
    {"id": "cell", "box": "table", "row": "monday", "field": "sold", "number": 40, "at": 5},
    {"id": "P:pana", "box": "who-answered", "by": "pana", "text": "Ana", "number": 5, "at": 5},
    {"id": "A:pana:m", "box": "mood", "by": "pana", "number": 3, "at": 5},
    {"id": "A:pana:s", "box": "seen", "by": "pana", "text": "Of Ana", "order": "Z001", "at": 5},
)
HEAD = {
    "format": "amity-draft",
    "version": 1,
    "id": "dabc",
    "title": "Bäckerei, Monday!",
    "summary": "A draft filled in with a browser.",
    "canvas": "day-sheet",
    "revision": 2,
    "at": 5,
    "round": "dround",
    "person": {"id": "pana", "name": "Ana"},
}


@pytest.fixture
def project(small_project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the tiny playbook."""
    monkeypatch.chdir(small_project)
    return small_project


def run(*arguments: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, ["canvas", *arguments, *TODAY], prog_name="amity")


def words(result: Result) -> str:
    """The messages without the frame that is drawn round them."""
    return " ".join(re.sub(r"[╭╮╰╯─│]", " ", result.stderr).split())


def write(project: Path, notes: Any = NOTES, **head: Any) -> Path:
    """A file as a browser saves it, a note a line."""
    path = project / "sheet.json"
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in notes)
    start = json.dumps({**HEAD, **head}, ensure_ascii=False)[:-1]
    path.write_text(f'{start}, "notes": [\n{lines}\n]}}\n', encoding="utf-8")
    return path


def drafts(project: Path) -> list[str]:
    """The files of filled canvases."""
    return sorted(one.relative_to(project).as_posix() for one in project.rglob("drafts/*.yaml"))


def test_a_good_file(project: Path) -> None:
    """It says how many entries there are and how many of a group stay out, and writes nothing."""
    write(project)
    before = drafts(project)
    result = run("check", "sheet.json")
    assert (result.exit_code, result.stdout) == (0, "")
    said = "5 entries, no problems (1 answer of single people not taken: agree on one each)"
    assert words(result) == f"sheet.json: {said}"
    assert drafts(project) == before


WRONG = (
    ({"id": "n", "box": "sean", "text": "x"}, 'the canvas has no box "sean"', '"sean"'),
    ({"id": "n", "box": "mood", "text": "x"}, "no text belongs here", '"x"'),
    ({"id": "n", "box": "mood", "number": 9}, "the scale goes from 1 to 5", "9"),
    ({"id": "n", "box": "mood", "number": "4 or so"}, '"number" cannot be', '"4 or so"'),
    ({"id": "n", "box": "first", "field": "nobody"}, 'has no field "nobody"', '"nobody"'),
    ({"id": "n", "box": "seen", "text": "See {{play:tasting}}"}, "{{play:tasting}}", "{{play"),
    ({"id": "n", "box": "seen", "text": "x" * 5001}, "5000", '"' + "x" * 9),
    ({"id": "n", "box": "seen", "text": "x", "due": "Friday"}, "due", '"Friday"'),
    ({"id": "../n", "box": "seen", "text": "x"}, "id", '"../n"'),
    ({"id": "n", "box": "seen", "text": "x", "colour": "red"}, "unknown-key", '"colour"'),
)


@pytest.mark.parametrize(("note", "message", "at"), WRONG, ids=[one[1][:20] for one in WRONG])
def test_what_is_wrong_has_its_place(
    project: Path, note: dict[str, Any], message: str, at: str
) -> None:
    """Each problem stands at its line and column of the JSON file; nothing is written."""
    path = write(project, [*NOTES, note])
    before = drafts(project)
    for action in ("check", "import"):
        result = run(action, "sheet.json")
        assert result.exit_code == 1, result.stderr
        assert message in result.stderr
        places = re.findall(r"sheet\.json:(\d+):(\d+): error", result.stderr)
        assert {int(line) for line, _ in places} == {len(NOTES) + 2}
        there = path.read_text("utf-8").splitlines()[len(NOTES) + 1]
        assert any(there[int(column) - 1 :].startswith(at) for _, column in places)
    assert drafts(project) == before


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"a": 1}', "no draft that a browser saved"),
        (b"[]", "sheet.json:1:1"),
        (b"", "sheet.json:1:1"),
        (b"not json: {", "sheet.json:1:"),
        (bytes(range(256)) * 9, "not UTF-8"),
        (b"[" * 200_000, "nested deeper"),
        (b'{"format": "' + b"x" * 3_000_000 + b'"}', "larger than 2 MiB"),
        (b'{"format": "amity-draft", "version": 2}', "a newer version"),
        (b'{"format": "amity-draft", "format": "amity-draft"}', "twice"),
    ],
    ids=["other", "list", "empty", "text", "binary", "deep", "huge", "newer", "twice"],
)
def test_what_is_no_draft(project: Path, content: bytes, message: str) -> None:
    """A file of another kind is refused with what it is; exit code 1, nothing written."""
    (project / "sheet.json").write_bytes(content)
    before = drafts(project)
    result = run("import", "sheet.json")
    assert result.exit_code == 1
    assert message in result.stderr
    assert drafts(project) == before


@pytest.mark.parametrize(
    ("name", "content", "message", "hint"),
    [
        (
            "a.csv",
            b"\xef\xbb\xbfBox,Row,Field,Entry\r\nSeen,,,x\r\n",
            "a spreadsheet",
            "Open a file",
        ),
        ("a.md", b"# A\n\n## Seen\n\n- x\n", "a text in Markdown", "Open a file"),
        ("a.PNG", b"\x89PNG\r\n\x1a\n\0\0", "this is a picture", "Open a file"),
        ("a.svg", b"<svg/>", "this is a picture", "Open a file"),
        ("a.excalidraw", b'{"type": "excalidraw"}', "a drawing", "Open a file"),
        ("a.txt", b"Seen: x\n", "a text of plain lines", "Open a file"),
        ("a.yaml", b"title: A\ncanvas: day-sheet\nnotes: []\n", "a playbook keeps", "amity check"),
        ("a.json", b'{"format": "amity-dr', "not valid JSON", "cut on its way"),
        ("a.json", b"", "the file is empty", "Save a file"),
        ("a.json", b"\xff\xfe\0\1", "not UTF-8", "Save a file"),
        ("a.json", b"null", "must hold keys", "Save a file"),
        ("a.json", b'{"type": "FeatureCollection"}', "no draft that a browser", "Save a file"),
        ("a.json", b'{"format": "amity-draft", "version": 2}', "newer", "install a newer amity"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_of_another_form(
    project: Path, name: str, content: bytes, message: str, hint: str
) -> None:
    """Each is told in words for what it is, at its place, with what to do; exit code 1."""
    (project / name).write_bytes(content)
    result = run("check", name)
    assert result.exit_code == 1
    assert f"{name}:1:" in result.stderr
    assert message in words(result)
    assert hint in words(result)


def test_wrong_usage(project: Path) -> None:
    """A file that is not there, a wrong action, a wrong id: exit code 2, and what to do."""
    write(project)
    for arguments, message in (
        (("check", "nope.json"), "nope.json: cannot be read"),
        (("check", "playbooks"), "playbooks: this is a folder; name a file"),
        (("check", "."), ".: this is a folder; name a file"),
        (("check", ""), ".: this is a folder; name a file"),
        (("chek", "sheet.json"), "check"),
        (("import", "sheet.json", "--as", "../x"), "../x"),
        (
            ("import", "sheet.json", "--as", "corner-bakery-day"),
            "already; choose another id: amity canvas import sheet.json --as ID",
        ),
    ):
        result = run(*arguments)
        assert result.exit_code == 2, result.stderr
        assert message in words(result)


def test_another_sheet(project: Path) -> None:
    """A draft of a sheet that the playbook lacks, or of a later revision, is refused."""
    write(project, canvas="day-shet")
    result = run("check", "sheet.json")
    assert result.exit_code == 1
    assert "day-shet" in result.stderr
    assert "day-sheet" in result.stderr
    write(project, revision=9)
    result = run("check", "sheet.json")
    assert (result.exit_code, "revision 2" in result.stderr) == (1, True)


def test_imported_it_stands_on_its_page(project: Path) -> None:
    """It is written as YAML, in order and without names; the playbook holds, its page shows it."""
    write(project)
    result = run("import", "sheet.json", "--dry-run")
    assert "backerei-monday.yaml: would be written" in words(result)
    assert drafts(project) == [f"{DRAFTS}/corner-bakery-day.yaml"]
    result = run("import", "sheet.json")
    assert result.exit_code == 0, result.stderr
    path = project / DRAFTS / "backerei-monday.yaml"
    text = path.read_text("utf-8")
    kept = yaml.safe_load(text)
    assert [one.get("text") for one in kept["notes"] if one["box"] == "seen"] == [
        *("First", "Second: <b>*x*</b> {y}", "Of Ana")
    ]
    assert {"by", "at", "order", "gone"}.isdisjoint(key for one in kept["notes"] for key in one)
    assert "number: 40\n" in text
    assert "pana" not in text.replace("A:pana:s", "")
    checked = CliRunner().invoke(main, ["check", *TODAY], prog_name="amity")
    assert (checked.exit_code, checked.stdout) == (0, "no problems\n"), checked.stderr
    page = _page(project)
    assert "Bäckerei, Monday!" in page
    assert "Second: &lt;b&gt;*x*&lt;/b&gt; {y}" in page
    assert run("import", "sheet.json").exit_code == 2


def _page(project: Path, edition: str | None = None) -> str:
    book = parse_playbook(merged(read_project(find_project(project, edition))))
    return next(
        one.text
        for one in render_site(book, lambda _kind, _key: None, (), {}).pages
        if one.path == "canvases/day-sheet.md"
    )


def test_imported_into_an_edition(project: Path) -> None:
    """It goes to what is the edition's own, under the id that was asked for."""
    write(project)
    begun = CliRunner().invoke(main, ["init", "editions/ours"], prog_name="amity")
    assert begun.exit_code == 0, begun.output
    (project / "editions/ours/changes/first.yaml").unlink()
    result = run("import", "sheet.json", "--edition", "ours", "--as", "spring")
    assert result.exit_code == 0, result.stderr
    assert "amity build --edition ours" in result.stderr
    own = "editions/ours/own/drafts/spring.yaml"
    assert drafts(project) == [own, f"{DRAFTS}/corner-bakery-day.yaml"]
    checked = CliRunner().invoke(main, ["check", "--edition", "ours", *TODAY], prog_name="amity")
    assert checked.exit_code == 0, checked.stderr


def test_rows_of_a_group_stay() -> None:
    """What people added as rows of their own to a table stays; their other cells do not."""

    def left(row: str) -> int:
        note = {"id": "A:pa:1", "box": "log", "row": row, "field": "what", "by": "pa", "text": "x"}
        tree, problems = load("sheet.json", json.dumps({**HEAD, "notes": [note]}).encode())
        assert tree is not None, problems
        return len(parse_draft(tree)[0].notes)

    assert (left("pa:r1"), left("r1"), left("pab:r1")) == (1, 0, 0)
