"""What may become of an edition while the original goes on: each case has its place and its end."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.edition.desk import edition, reword, states, write

from amity.cli import main

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
