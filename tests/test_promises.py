"""What users build on stays as it is: each promise of PROMISES.md against its list in `promises/`.

A line that is gone, or a new demand on files that were good, fails: somebody's work would break.
What is new fails too until it is taken over with `pytest tests/test_promises.py --accept`, since
from then on it is promised.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest
import rich_click as click
from click.testing import CliRunner
from playwright.sync_api import Page
from tests.promises import made

from amity import loading
from amity.cli.doors import Door
from amity.cli.formats import as_json
from amity.model.playbook import KINDS, SINGLES
from amity.parse import parse_playbook
from amity.problems import Busy, EnvironmentFault, Problem, ProblemsError
from amity.source.project import NoProject, find_project
from amity.source.read import read_project
from amity.tree import Place, SourceFile

HERE = Path(__file__).parent
ROOT = HERE.parent
LISTS = HERE / "promises"
TODAY = date(2026, 11, 23)
SAYING = re.compile(r" (?:is|may be|must|needs|takes) ")
AT_MOST = {"maxLength", "maxItems", "maximum", "exclusiveMaximum"}
AT_LEAST = {"minLength", "minItems", "minimum", "exclusiveMinimum"}

WAYS_OUT = {
    "format": "read the old key too, or bump `format`, with a migration and a line in CHANGELOG.md",
    "commands": "keep the old spelling working (it may be hidden), or wait for a major version",
    "codes": "scripts filter by codes: keep the word, or wait for a major version",
    "addresses": "printed sheets hold it: name the old id in playbooks/moved.yaml",
    "tokens": "keep the old name as `--old: var(--new)`, or wait for a major version",
    "layout": "read the old place too, or bump `format`, with a migration",
}
"""For each list what to do where something on it would go."""


def place_of(line: str) -> str:
    """What a line is about."""
    return SAYING.split(line)[0]


def is_demand(line: str) -> bool:
    """Whether a line asks something of users, rather than giving it to them."""
    return " must " in line or " needs " in line


def eased(line: str, before: Iterable[str]) -> bool:
    """Whether a limit took the place of a tighter one."""
    place, _, rule = line.partition(" must ")
    limit, _, value = rule.partition(" ")
    for old in before:
        if old.startswith(f"{place} must {limit} ") and limit in AT_MOST | AT_LEAST:
            was, now = float(old.rpartition(" ")[2]), float(value)
            return now >= was if limit in AT_MOST else now <= was
    return False


def breaks(before: set[str], now: set[str]) -> list[str]:
    """What would break somebody's work: gifts that are gone, demands on what was there."""
    there = {place_of(line) for line in before}
    gone = [f"gone: {line}" for line in before - now if not is_demand(line)]
    asked = [
        f"new demand: {line}"
        for line in now - before
        if is_demand(line) and place_of(line) in there and not eased(line, before)
    ]
    return sorted([*gone, *asked])


def held(name: str, lines: Iterable[str], *, accept: bool) -> None:
    """Compare a promise with its list; with `accept` take over what is new, never a break."""
    path = LISTS / f"{name}.txt"
    now = set(lines)
    before = set(path.read_text(encoding="utf-8").splitlines()) if path.exists() else set()
    broken = breaks(before, now)
    way = f"{WAYS_OUT[name]}. If it is meant, change the line in {path.relative_to(ROOT)} by hand"
    assert not broken, f"{name}: this breaks a promise:\n  " + "\n  ".join(broken) + f"\n{way}."
    if accept:
        path.write_text("".join(f"{line}\n" for line in sorted(now)), encoding="utf-8")
        before = now
    news = sorted(now ^ before)
    said = "new, and promised once it is accepted (--accept; a line in CHANGELOG.md)"
    assert not news, f"{name}: {said}:\n  " + "\n  ".join(news)


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether what is new is taken over."""
    return bool(request.config.getoption("--accept"))


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("format", made.format_lines),
        ("commands", made.command_lines),
        ("codes", made.code_lines),
        ("tokens", made.token_lines),
        ("layout", made.layout_lines),
    ],
)
def test_promises_are_kept(name: str, lines: Callable[[], Iterable[str]], accept: bool) -> None:
    """Keys, commands, codes, tokens and places: what users write down goes on working."""
    held(name, lines(), accept=accept)


def test_addresses_are_kept(accept: bool) -> None:
    """No page, anchor or PDF of the original moves without leaving its old address alive."""
    book = parse_playbook(read_project(find_project(ROOT)).original)
    held("addresses", made.address_lines(book), accept=accept)


BEFORE = {
    *("plays", "plays is object", "plays needs title", "plays.title", "plays.title is string"),
    *("plays.title must maxLength 80", "plays.kind", "plays.kind may be mail"),
}


@pytest.mark.parametrize(
    ("gone", "new", "found"),
    [
        ({"plays.title"}, set(), ["gone: plays.title"]),
        ({"plays.kind may be mail"}, {"plays.kind may be post"}, ["gone: plays.kind may be mail"]),
        (set(), {"plays.kind may be script"}, []),
        (set(), {"plays.tip", "plays.tip is string", "plays.tip must maxLength 9"}, []),
        (set(), {"plays.tip", "plays needs tip"}, ["new demand: plays needs tip"]),
        ({"plays needs title"}, set(), []),
        (
            {"plays.title must maxLength 80"},
            {"plays.title must maxLength 60"},
            ["new demand: plays.title must maxLength 60"],
        ),
        ({"plays.title must maxLength 80"}, {"plays.title must maxLength 90"}, []),
        (
            set(),
            {"plays.title must pattern ^x$"},
            ["new demand: plays.title must pattern ^x$"],
        ),
        (
            {"plays.title is string"},
            {"plays.title is integer"},
            ["gone: plays.title is string"],
        ),
    ],
)
def test_breaks_are_told_from_additions(gone: set[str], new: set[str], found: list[str]) -> None:
    """Taking away and asking more breaks; giving more and asking less does not."""
    assert breaks(BEFORE, (BEFORE - gone) | new) == found


def test_a_break_is_not_accepted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`--accept` takes over what is new; what goes must be taken out by hand, and is told how."""
    monkeypatch.setattr(sys.modules[__name__], "LISTS", tmp_path)
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    held("tokens", ["--am-ink"], accept=True)
    with pytest.raises(AssertionError, match="promised once it is accepted"):
        held("tokens", ["--am-ink", "--am-soft"], accept=False)
    with pytest.raises(AssertionError, match=r"gone: --am-ink\n\s*keep the old name") as told:
        held("tokens", ["--am-soft"], accept=True)
    assert "tokens.txt by hand" in str(told.value)
    assert (tmp_path / "tokens.txt").read_text(encoding="utf-8") == "--am-ink\n"


ENDS: list[tuple[BaseException, int]] = [
    (ProblemsError([Problem("bad-id", "…")]), 1),
    (ProblemsError([Problem("gone", "…"), Problem("bad-id", "…")]), 1),
    (ProblemsError([Problem("gone", "…"), Problem("edit-miss", "…")]), 3),
    (click.UsageError("…"), 2),
    (NoProject("…"), 2),
    (EnvironmentFault("…"), 4),
    (Busy("…"), 5),
    (RuntimeError("…"), 70),
    (KeyboardInterrupt(), 130),
]


@pytest.mark.parametrize(("error", "code"), ENDS)
def test_exit_codes_keep_their_meaning(
    error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Scripts read them: each kind of trouble ends with its own number, as PROMISES.md lists."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def fail() -> None:
        raise error

    assert CliRunner().invoke(Door(name="x", callback=fail)).exit_code == code
    assert f"| {code} |" in (ROOT / "PROMISES.md").read_text(encoding="utf-8")


def test_problems_as_json_keep_their_keys() -> None:
    """`check --format json` is a list of objects with these keys, null where there is no place."""
    placed = Problem("bad-id", "no", Place(SourceFile("a.yaml"), 2, 3), "mend it", "warning")
    values = {"code": "bad-id", "severity": "warning", "file": "a.yaml", "line": 2, "column": 3}
    words = {"message": "no", "hint": "mend it"}
    bare = dict.fromkeys(("file", "line", "column", "hint"))
    found = json.loads(as_json([placed, Problem("bad-id", "no")]))
    wanted = [{**values, **words}, {**values, **words, **bare, "severity": "error"}]
    assert [{key: one[key] for key in wanted[0]} for one in found] == wanted


def test_the_dataset_keeps_its_shape(small_project: Path) -> None:
    """One object: the single files and the kinds by the names of the format, objects by id."""
    found = json.loads(loading.dataset(find_project(small_project), TODAY))
    assert found.keys() >= {*SINGLES, *KINDS}
    assert found["plays"]["tasting"]["id"] == "tasting"
    assert found["plays"]["tasting"]["rollout"].keys() >= {"weeks", "hours_a_week", "owner"}
    assert found["playbook"]["format"] == "1"


@pytest.mark.browser
def test_a_draft_saved_by_version_1_opens(page: Page) -> None:
    """A file that somebody saved long ago opens with every note, and is saved as it was."""
    saved = (LISTS / "draft-1.json").read_text(encoding="utf-8")
    page.add_script_tag(path=ROOT / "generator" / "amity" / "assets" / "canvas" / "draft.js")
    door = "window.amityCanvas"
    again = page.evaluate(f"text => {door}.write({door}.parse(text), 1)", saved)
    assert json.loads(again) == json.loads(saved)
    assert again + "\n" == saved


@pytest.mark.browser
def test_a_link_made_by_version_1_opens(page: Page) -> None:
    """A link that somebody kept opens with every note, mark and name in it."""
    saved = (LISTS / "link-1.txt").read_text(encoding="utf-8").strip()
    scripts = ROOT / "generator" / "amity" / "assets" / "canvas"
    page.add_script_tag(path=scripts / "draft.js")
    # All that these need of the scripts between them.
    page.evaluate("window.amityCanvas.inOrder = () => 0")
    page.add_script_tag(path=scripts / "pack.js")
    found = page.evaluate(
        "async (link) => { const own = window.amityCanvas;"
        " return JSON.parse(own.write(await own.unpack(link))); }",
        saved,
    )
    assert (found["canvas"], found["revision"], found["title"]) == ("day-sheet", 2, "Kept")
    assert (found["round"], found["person"]) == ("dround", {"id": "pada", "name": "Ada"})
    notes = [
        {key: one[key] for key in one.keys() - {"id", "at", "order"}} for one in found["notes"]
    ]
    assert sorted(notes, key=lambda one: str(one["box"])) == [
        {"box": "first", "field": "we"},
        {"box": "numbers", "field": "price", "number": 1250.5, "sure": "measured"},
        {
            "box": "seen",
            "text": "Two lines\nof <b>text</b> é😀",
            "owner": "Ada",
            "due": "2026-12-01",
        },
        {"box": "table", "row": "row-1", "field": "who", "text": "Ana"},
    ]
