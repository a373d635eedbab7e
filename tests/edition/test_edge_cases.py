"""What may become of an edition while the original goes on: each case has its place and its end."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.edition.desk import edition, reword, states, write

from amity.cli import main
from amity.files import locked
from amity.source.unfinished import JOURNAL

CHANGES = "editions/fennel/changes/a.yaml"
PLAY = "playbooks/plays/tasting.yaml"


def amity(*arguments: str) -> Result:
    """Run a command for the edition."""
    return CliRunner().invoke(main, [*arguments, "--edition", "fennel"])


def change(project: Path, text: str) -> None:
    """All that the edition changes, looked at."""
    write(project / CHANGES, text)
    assert edition("accept", "fennel", "--new").exit_code == 0


def told(result: Result) -> str:
    """The places, codes and messages of problems."""
    return "\n".join(line for line in result.output.splitlines() if "error[" in line)


def test_a_reference_whose_play_is_retired(project: Path) -> None:
    """It is the edition's text that names what is gone, so the line to mend is the edition's."""
    change(project, "plays:\n  one-question:\n    why: First {{play:tasting}}.\n")
    (project / PLAY).unlink()
    line = "{id: a, kind: plays, was: tasting, since: 2.0.0, why: Replaced.}"
    write(project / "playbooks/moved.yaml", f"retired: [{line}]\n")
    found = amity("check")
    assert found.exit_code == 1
    assert f'{CHANGES}:3:16: error[unknown-reference] plays has no "tasting"' in told(found)


def test_a_reference_whose_play_has_another_name(project: Path) -> None:
    """An upgrade leaves texts alone; the check says what is to be written now."""
    change(project, "plays:\n  one-question:\n    why: First {{play:tasting}}.\n")
    (project / PLAY).rename(project / "playbooks/plays/new-bread.yaml")
    line = "{id: a, kind: plays, was: tasting, now: new-bread}"
    write(project / "playbooks/moved.yaml", f"renamed: [{line}]\n")
    found = amity("check")
    assert f'{CHANGES}:3:16: error[unknown-reference] plays has no "tasting"' in told(found)
    assert "hint: it is called 'new-bread' now" in found.stdout


ROWS = {
    "an id that never was": (
        "plays: {tastin: {title: Sip}}",
        '1:9: error[unknown-id] plays has no "tastin" to change',
    ),
    "a choice that is none": (
        "plays: {tasting: {effort: tiny}}",
        '1:27: error[unknown-choice] "effort" cannot be "tiny"',
    ),
    "another kind of value": (
        "plays: {tasting: {why: {a: b}}}",
        "1:19: error[other-shape] plays/tasting/why holds one value below",
    ),
    "a number with a fraction": (
        "plays: {tasting: {people: {min: 1.10}}}",
        '1:33: error[wrong-type] "min" cannot be "1.10"',
    ),
    "nothing": (
        "plays: {tasting: {title: null}}",
        "1:19: error[empty-value] plays/tasting/title has no value",
    ),
    "an empty text": (
        'plays: {tasting: {title: ""}}',
        '1:26: error[text-length] "title": there must be some text here',
    ),
    "an empty list": (
        "plays: {tasting: {questions: {$replace: []}}}",
        '1:19: error[list-length] "questions": 1 or more are needed, there are 0',
    ),
    "a bare list": (
        "plays: {tasting: {questions: []}}",
        "1:19: error[list-here] plays/tasting/questions: a bare list does not say what to do",
    ),
    "an order of nothing": (
        "plays: {tasting: {variants: {$order: []}}}",
        "1:30: error[order-incomplete] plays/tasting/variants: $order does not name cheese, late",
    ),
    "a key that must be there": (
        "plays: {tasting: {$unset: [title]}}",
        "1:28: error[missing-key] plays/tasting cannot be without title",
    ),
    "a key twice": (
        "plays: {tasting: {title: A, title: B}}",
        '1:29: error[duplicate-key] "title" is set twice (first at 1:19)',
    ),
    "an item twice": (
        "plays: {tasting: {variants: {$add: [{id: late, title: L, text: T.}]}}}",
        '1:37: error[collision] plays/tasting/variants has "late" already',
    ),
    "an anchor": (
        "plays: {tasting: {title: &a X}}",
        "1:26: error[alias] anchors (&name) are not allowed",
    ),
    "a tag": (
        "plays: {tasting: {title: !!str X}}",
        "1:26: error[tag] tags (!name) are not allowed",
    ),
    "a key for merging": (
        "plays: {tasting: {<<: {title: X}}}",
        '1:19: error[unknown-key] "<<" is not a key here',
    ),
    "a key that is no text": (
        "plays: {tasting: {[a]: X}}",
        "1:19: error[complex-key] a key must be plain text",
    ),
    "two documents": (
        "plays: {}\n---\nplays: {}",
        "2:1: error[several-documents] one file, one document",
    ),
    "too deep": (
        f"plays: {'[' * 70}",
        "1:71: error[too-deep] nested deeper than 64 levels",
    ),
    "a line end of another kind": (
        'plays: {tasting: {title: "a\u2028b"}}',
        "1:28: error[control-character] the character U+2028 may not stand in text",
    ),
    "a tab": (
        "plays:\n\ttasting: {title: X}",
        "2:1: error[yaml] not valid YAML: found character that cannot start any token",
    ),
    "a way out": (
        "plays: {../tasting: {title: X}}",
        '1:9: error[unknown-id] plays has no "../tasting" to change',
    ),
    "a word that nobody says": (
        "playbook: {terms: {custmer: member}}",
        '1:20: error[unknown-id] no text says the word "custmer", and none below is called so',
    ),
}


@pytest.mark.parametrize(("text", "expected"), ROWS.values(), ids=ROWS.keys())
def test_a_change_that_is_refused(project: Path, text: str, expected: str) -> None:
    """One problem, at the very sign that is to blame, and nothing is built."""
    write(project / CHANGES, f"{text}\n")
    found = amity("check")
    assert (found.exit_code, told(found)) == (1, f"{CHANGES}:{expected}")


@pytest.mark.parametrize("word", ["no", "on", "010", "12:30", "2026-01-01", "1.10", "~x"])
def test_words_stay_as_they_are_written(project: Path, word: str) -> None:
    """What other readers take for something else is a text where a text belongs."""
    write(project / CHANGES, f"plays: {{tasting: {{title: {word}}}}}\n")
    assert amity("check").exit_code == 0
    assert edition("why", "fennel", "plays/tasting/title").stdout.splitlines()[-1] == f"  {word}"


def test_files_that_are_no_text_or_too_large(project: Path) -> None:
    """Each is named, in one run."""
    (project / CHANGES).write_bytes("plays: {}".encode("utf-16"))
    write(project / "editions/fennel/changes/b.yaml", f"a: {'x' * 2_097_152}")
    (project / "editions/fennel/changes/c.yaml").write_bytes(b"\xef\xbb\xbfplays: {}\r\n")
    found = amity("check")
    assert (found.exit_code, told(found).splitlines()) == (
        1,
        [
            f"{CHANGES}:1:1: error[encoding] the file is not UTF-8 text (byte 0)",
            "editions/fennel/changes/b.yaml:1:1: error[too-large] the file is larger than 2 MiB",
        ],
    )


def on_trade(project: Path, text: str) -> None:
    """Put the edition on another one that changes this."""
    write(project / "editions/trade/edition.yaml", "format: 1\ntitle: Trade\n")
    write(project / "editions/trade/changes/m.yaml", f"{text}\n")
    about = "format: 1\ntitle: Fennel\nextends: trade\n"
    write(project / "editions/fennel/edition.yaml", about)


def test_what_an_edition_between_leaves_out(project: Path) -> None:
    """The change is to blame, and it is said where the one below left its object out."""
    on_trade(project, "plays: {$remove: {tasting: no room}}")
    found = amity("check")
    place = "editions/trade/changes/m.yaml:1:19"
    expected = f"{CHANGES}:2:3: error[gone] plays/tasting is left out below, at {place}"
    assert (found.exit_code, told(found)) == (1, expected)
    assert amity("build").exit_code == 3
    assert set(states("fennel").values()) == {"orphan", "unrecorded"}


def test_a_mistake_of_the_edition_between(project: Path) -> None:
    """It is its file that is named, not that of the company."""
    on_trade(project, "plays: {tasting: {effort: tiny}}")
    found = amity("check")
    place = "editions/trade/changes/m.yaml:1:27"
    expected = f'{place}: error[unknown-choice] "effort" cannot be "tiny"'
    assert (found.exit_code, told(found)) == (1, expected)


def test_what_is_left_out_and_needed(project: Path) -> None:
    """Lists grow shorter; each place that needs one to be named is told, with the way to it."""
    write(project / CHANGES, "plays: {$remove: {one-question: no time}}\n")
    found = amity("check")
    assert found.exit_code == 1
    lines = told(found).splitlines()
    assert lines
    assert all('your edition leaves out "one-question" of plays' in one for one in lines)


def test_words_that_go_round(project: Path) -> None:
    """Two renames that lead to each other are the original's mistake."""
    lines = "{id: a, kind: plays, was: x, now: y}, {id: b, kind: plays, was: y, now: x}"
    write(project / "playbooks/moved.yaml", f"renamed: [{lines}]\n")
    found = amity("check")
    assert found.exit_code == 1
    assert told(found).startswith('playbooks/moved.yaml:1:45: error[moved] plays has no "y"')


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("extends: ../../etc", 'edition.yaml:3:10: error[no-such-edition] there is no edition "'),
        (
            'brand: {accent: "#123456", accent_dark: "#abcdef", logo: ../../x.svg}',
            'edition.yaml:3:58: error[bad-format] "logo" is not of the right form',
        ),
        (
            'brand: {accent: "#123456", accent_dark: "#abcdef", logo: theme/none.svg}',
            "edition.yaml:3:58: error[no-such-picture] there is no picture 'theme/none.svg'",
        ),
    ],
    ids=["extends", "a logo elsewhere", "a logo that is not there"],
)
def test_what_lies_outside(project: Path, about: str, expected: str) -> None:
    """No path of an edition leads out of it."""
    write(project / "editions/fennel/edition.yaml", f"format: 1\ntitle: Fennel\n{about}\n")
    found = amity("check")
    assert found.exit_code == 1
    assert f"editions/fennel/{expected}" in told(found)


@pytest.mark.parametrize("damage", ["<<<<<<< HEAD\n", "fields: [\n", "\0"])
def test_a_record_that_is_spoilt(project: Path, damage: str) -> None:
    """Two branches that met, or a disk that failed: look again, and never "fine"."""
    change(project, "plays: {tasting: {title: Sip}}\n")
    for path in (project / "editions/fennel/.base").rglob("*.yaml"):
        write(path, path.read_text(encoding="utf-8") + damage)
    result = edition("status", "fennel")
    assert (result.exit_code, states("fennel")) == (3, {"plays/tasting/title": "unrecorded"})


def test_a_second_run_meanwhile(project: Path) -> None:
    """Whoever would write is told at once and writes nothing; who only reads may."""
    home = project / "editions/fennel"
    with locked(home / JOURNAL):
        before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
        for verb in (["upgrade"], ["accept", "fennel", "--new"], ["capture"]):
            done = edition(*verb, *(["fennel"] if len(verb) == 1 else []))
            assert (done.exit_code, done.stdout) == (5, "")
        assert edition("status", "fennel").exit_code == 3
        assert {path: path.read_bytes() for path in before} == before


def test_the_original_takes_an_id_of_ours(project: Path) -> None:
    """Yours is not written over: it is to be decided, and nothing is built."""
    text = (project / PLAY).read_text(encoding="utf-8")
    code = next(line for line in text.splitlines() if line.startswith("code: "))
    write(project / "editions/fennel/own/plays/sip.yaml", text.replace(code, "code: T98"))
    assert amity("check").exit_code == 0
    write(project / "playbooks/plays/sip.yaml", text.replace(code, "code: T99"))
    for command, end in (("check", 1), ("build", 3)):
        found = amity(command)
        assert found.exit_code == end
        place = "editions/fennel/own/plays/sip.yaml:1:1"
        assert f'{place}: error[collision] plays has "sip" already' in told(found)
    assert not (project / "sites").exists()
    assert states("fennel")["plays/sip"] == "collision"


def test_an_edit_sees_the_source(project: Path) -> None:
    """Words are found as they stand in the file, with their references, not as pages show them."""
    words = 'plays: {{tasting: {{why: {{$edit: [{{find: "{}", put: sip}}]}}}}}}\n'
    write(project / CHANGES, words.format("{{glossary:sample}}"))
    assert amity("check").exit_code == 0
    write(project / CHANGES, words.format("sample says"))
    found = amity("check")
    assert found.exit_code == 1
    assert f"{CHANGES}:1:40: error[edit-miss] plays/tasting/why" in told(found)


def test_a_box_that_is_gone(project: Path) -> None:
    """Its answer stays in the file, and is named until somebody says where it belongs."""
    draft = "title: Our day\nsummary: By us.\ncanvas: day-sheet\nrevision: 2\n"
    notes = "notes: [{id: a, box: seen, text: Bread}]\n"
    path = project / "editions/fennel/own/drafts/our-day.yaml"
    write(path, draft + notes)
    change(project, "{}\n")
    sheet = project / "playbooks/canvases/day-sheet.yaml"
    write(sheet, sheet.read_text(encoding="utf-8").replace("seen", "noted"))
    found = amity("check")
    assert found.exit_code == 1
    place = "editions/fennel/own/drafts/our-day.yaml:5:22"
    assert f'{place}: error[draft-box] the canvas has no box "seen"' in told(found)
    assert states("fennel") == {"canvases/day-sheet/boxes/seen": "orphan"}
    assert edition("upgrade", "fennel").exit_code == 3
    assert path.read_text(encoding="utf-8") == draft + notes


def test_a_question_that_is_asked_otherwise(project: Path) -> None:
    """What people answered stands there still; the edition says that it was asked anew."""
    draft = """\
title: Our day
summary: Filled in by us.
canvas: day-sheet
revision: 1
notes: [{id: a, box: seen, text: Bread}]
"""
    write(project / "editions/fennel/own/drafts/our-day.yaml", draft)
    change(project, "{}\n")
    assert states("fennel") == {}
    sheet = project / "playbooks/canvases/day-sheet.yaml"
    text = sheet.read_text(encoding="utf-8")
    at = text.index("title: ", text.index("id: seen"))
    write(sheet, f"{text[:at]}title: New question{text[text.index(chr(10), at) :]}")
    assert states("fennel") == {"canvases/day-sheet/boxes/seen": "stale"}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends_and_marks_of_a_file_stay(project: Path, ends: str) -> None:
    """What the tool writes into people's files has their line ends, comments and order."""
    text = "# ours\nplays:\n  tasting:\n    title: Sip   # short\n    why: Because.\n"
    (project / CHANGES).write_bytes(text.replace("\n", ends).encode())
    edition("accept", "fennel", "--new")
    reword(project, "title: Tasting", "title: Bread tasting")
    assert edition("resolve", "fennel", "plays/tasting/title", "--theirs").exit_code == 0
    wanted = text.replace("    title: Sip   # short\n", "")
    assert (project / CHANGES).read_bytes() == wanted.replace("\n", ends).encode()


def test_marks_on_letters_are_no_change(project: Path) -> None:
    """A letter with its accent in one sign or in two is the same letter."""
    reword(project, "title: Tasting", "title: Caf\u00e9")
    change(project, "plays: {tasting: {title: Sip}}\n")
    reword(project, "title: Caf\u00e9", "title: Cafe\u0301")
    assert states("fennel") == {}
