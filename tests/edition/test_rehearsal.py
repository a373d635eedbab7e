"""An upgrade rehearsed: an older and a newer original, with a change of an edition on each kind.

What a person is told, how each command ends, and what is published before and after.
"""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.edition.desk import edition, states, write

from amity.cli import main

PLAYS = "playbooks/plays"


def play(project: Path, key: str, code: str, **lines: str) -> None:
    """A play like the tiny one, with other lines."""
    text = (project / PLAYS / "tasting.yaml").read_text(encoding="utf-8")
    for name, said in {"code": code, **lines}.items():
        old = next(line for line in text.splitlines() if line.startswith(f"{name}: "))
        text = text.replace(old, f"{name}: {said}", 1)
    write(project / PLAYS / f"{key}.yaml", text)


def swap(path: Path, *pairs: tuple[str, str]) -> None:
    """Words of a file, each of which stands there once."""
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


OLD = {
    "reworded": {"title": "Old words", "summary": "A plain sentence of the original."},
    "marked": {"title": "Marks only", "summary": "Cut it, then serve it."},
    "edited": {"title": "Edited", "summary": "Ask one question at the counter and wait."},
    "lost": {"title": "Edit lost", "summary": "Ask one question at the counter and wait."},
    "same": {"title": "Old name", "summary": "A plain sentence of the original."},
    "renamed": {"title": "To be renamed", "summary": "A plain sentence of the original."},
    "retired": {"title": "To be retired", "summary": "A plain sentence of the original."},
    "split": {"title": "Two in one", "summary": "A plain sentence of the original."},
    "listing": {"title": "With lists", "summary": "A plain sentence of the original."},
}
CHANGES = """\
plays:
  reworded: {title: Ours}
  marked: {summary: We cut it and hand it out.}
  edited:
    summary: {$edit: [{find: at the counter, put: at the desk}]}
  lost:
    summary: {$edit: [{find: at the counter, put: at the desk}]}
  same: {title: New name}
  renamed: {title: Ours renamed}   # a comment that stays
  retired: {title: Ours retired}
  split: {title: Ours split}
  listing:
    questions:
      $replace: [Who comes?]
    avoid_when:
      stale: {text: Ours avoid.}
    use_when:
      $add: [{id: market, text: It is market day.}]
    variants:
      $order: [late, $rest]
"""
MOVED = """\
renamed:
  - {id: a, kind: plays, was: renamed, now: named-anew}
retired:
  - {id: b, kind: plays, was: retired, since: 2.0.0, why: Nobody used it.}
  - {id: c, kind: plays, was: split, since: 2.0.0, why: It is two plays now., use: split-one}
"""


@pytest.fixture
def before(project: Path) -> Path:
    """The older original, under an edition whose every change was looked at."""
    for number, (key, lines) in enumerate(OLD.items(), 1):
        play(project, key, f"OLD-{number}", **lines)
    write(project / "editions/fennel/changes/a.yaml", CHANGES)
    assert edition("accept", "fennel", "--new").exit_code == 0
    assert states("fennel") == {}
    return project


@pytest.fixture
def after(before: Path) -> Path:
    """The newer original."""
    plays = before / PLAYS
    swap(plays / "reworded.yaml", ("Old words", "Better words"))
    swap(plays / "marked.yaml", ("Cut it, then serve it.", "Cut it; then serve it!"))
    swap(plays / "edited.yaml", ("Ask one question", "Ask one short question"))
    swap(plays / "lost.yaml", ("at the counter", "at the till"))
    swap(plays / "same.yaml", ("Old name", "New name"))
    (plays / "renamed.yaml").rename(plays / "named-anew.yaml")
    (plays / "retired.yaml").unlink()
    (plays / "split.yaml").rename(plays / "split-one.yaml")
    play(before, "split-two", "OLD-99", title="The second half")
    swap(
        plays / "listing.yaml",
        ("  - How do they notice the new bread?", "  - How do they notice it?\n  - Who asks?"),
        ("  - id: fresh", "  - id: warm\n    text: It is warm.\n  - id: fresh"),
        ("avoid_when:\n  - id: stale\n", "avoid_when:\n  - id: old\n"),
        ("variants:\n", "variants:\n  - {id: rye, title: Rye, text: With rye.}\n"),
    )
    write(before / "playbooks/moved.yaml", MOVED)
    return before


def published(key: str, name: str) -> object:
    """What the edition's readers get."""
    result = CliRunner().invoke(main, ["dataset", "--edition", "fennel"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)["plays"][key][name]


def told(address: str) -> list[str]:
    """What `status` says below the line of one change."""
    lines = edition("status", "fennel").stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if line.endswith(f" {address}"))
    below = [line for line in lines[at + 1 : at + 3] if line.startswith(" " * 13)]
    return [line.strip().partition("; editions/")[0] for line in below]


STATES = {
    "plays/reworded/title": "stale",
    "plays/marked/summary": "cosmetic",
    "plays/edited/summary": "rebased",
    "plays/lost/summary": "edit-miss",
    "plays/same/title": "redundant",
    "plays/named-anew/title": "moved",
    "plays/retired/title": "orphan",
    "plays/split/title": "orphan",
    "plays/listing/questions": "stale",
    "plays/listing/avoid_when/stale/text": "orphan",
    "plays/listing/variants": "rebased",
}


def test_each_kind_of_change_has_its_state(after: Path) -> None:
    """An item added below, or beside one's own, asks nothing; the order kept is the edition's."""
    del after
    assert states("fennel") == STATES
    assert edition("status", "fennel").exit_code == 3


def test_what_became_another_kind_of_value_is_to_be_decided(before: Path) -> None:
    """A text in place of what has parts now, and a part of what is a text now."""
    changes = before / "editions/fennel/changes/a.yaml"
    parts = "  same: {title: New name, people: {max: 9}}\n"
    write(changes, CHANGES.replace("  same: {title: New name}\n", parts))
    edition("accept", "fennel", "--new")
    swap(before / PLAYS / "reworded.yaml", ("title: Old words", "title: {short: Old, long: Words}"))
    swap(before / PLAYS / "same.yaml", ("people: {min: 1, ideal: 1, max: 2}", "people: one or two"))
    assert states("fennel") == {"plays/reworded/title": "type", "plays/same/people/max": "type"}
    assert edition("upgrade", "fennel").exit_code == 3
    found = CliRunner().invoke(main, ["check", "--edition", "fennel"])
    assert found.exit_code == 1
    lines = [line for line in found.stdout.splitlines() if "error[other-shape]" in line]
    assert [line.removeprefix("editions/fennel/changes/a.yaml:") for line in lines] == [
        "2:14: error[other-shape] plays/reworded/title holds keys with values below",
        "8:27: error[other-shape] plays/same/people holds one value below",
    ]
    for address in ("plays/reworded/title", "plays/same/people/max"):
        assert edition("resolve", "fennel", address, "--theirs").exit_code == 0
    assert states("fennel") == {}


def test_each_that_asks_for_a_decision_says_why(after: Path) -> None:
    """Which words changed, or since when and why a thing is no more."""
    del after
    assert told("plays/reworded/title") == [
        "the text below has changed since you looked",
        "[-Old-]{+Better+} words",
    ]
    assert told("plays/lost/summary")[0] == "the words to find are not there any more"
    assert told("plays/retired/title")[1] == "retired since 2.0.0: Nobody used it."
    assert told("plays/split/title")[1] == (
        "retired since 2.0.0: It is two plays now. Use split-one instead."
    )
    assert told("plays/same/title")[0] == "below says the same now; you may take it out"


def test_nothing_is_published_while_a_change_hits_nothing(after: Path) -> None:
    """What a person must decide fails the check; the upgrade writes only what was renamed."""
    assert CliRunner().invoke(main, ["check", "--edition", "fennel"]).exit_code == 1
    assert edition("upgrade", "fennel").exit_code == 3
    changes = (after / "editions/fennel/changes/a.yaml").read_text(encoding="utf-8")
    assert changes == CHANGES.replace("  renamed:", "  named-anew:")
    left = {key: one for key, one in STATES.items() if one != "moved"}
    assert states("fennel") == left


@pytest.mark.thorough
def test_settled_one_by_one_it_is_published(after: Path) -> None:
    """Kept, taken out, moved or made one's own; then all is current."""
    edition("upgrade", "fennel")
    for address, how in {
        "plays/lost/summary": ["--theirs"],
        "plays/retired": ["--as-own"],
        "plays/split": ["--move-to", "split-one"],
        "plays/listing/avoid_when/stale": ["--theirs"],
        "plays/same/title": ["--theirs"],
    }.items():
        result = edition("resolve", "fennel", address, *how)
        assert result.exit_code == 0, f"{address}: {result.output}"
    assert states("fennel") == {
        "plays/reworded/title": "stale",
        "plays/marked/summary": "cosmetic",
        "plays/edited/summary": "rebased",
        "plays/listing/questions": "stale",
        "plays/listing/variants": "rebased",
        "plays/split-one/title": "unrecorded",
    }
    assert published("reworded", "title") == "Ours"
    assert published("edited", "summary") == "Ask one short question at the desk and wait."
    assert published("lost", "summary") == "Ask one question at the till and wait."
    assert published("named-anew", "title") == "Ours renamed"
    assert published("retired", "title") == "Ours retired"
    assert published("split-one", "title") == "Ours split"
    uses = published("listing", "use_when")
    assert isinstance(uses, list)
    assert [one["id"] for one in uses] == ["warm", "fresh", "market"]
    assert edition("accept", "fennel", "--new").exit_code == 0
    assert edition("accept", "fennel", "--cosmetic").exit_code == 0
    for address in ("plays/reworded/title", "plays/listing/questions"):
        assert edition("accept", "fennel", address).exit_code == 0
    variants = published("listing", "variants")
    assert isinstance(variants, list)
    assert [one["id"] for one in variants] == ["late", "rye", "cheese"]
    assert states("fennel") == {
        "plays/edited/summary": "rebased",
        "plays/listing/variants": "rebased",
    }
    assert edition("status", "fennel").exit_code == 0
    del after


def test_what_came_in_place_of_another_can_be_left_out(after: Path) -> None:
    """The old address then leads nowhere, as the object itself does."""
    write(after / "editions/fennel/changes/a.yaml", "plays: {$remove: [named-anew, split-one]}\n")
    result = CliRunner().invoke(main, ["dataset", "--edition", "fennel"])
    assert result.exit_code == 0, result.output
    moved = json.loads(result.stdout)["moved"]
    assert (moved["renamed"], [one["was"] for one in moved["retired"]]) == ([], ["retired"])
