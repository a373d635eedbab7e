"""What is published of a change on changed ground, until a person has looked."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.edition.desk import edition, reword, write

from amity.cli import main


@pytest.fixture
def stale(project: Path) -> Path:
    """An edition whose change of a title stands on changed ground."""
    edition("accept", "fennel", "--new")
    reword(project, "title: Tasting", "title: Bread tasting")
    return project


def policy(project: Path, on_stale: str) -> None:
    """Say what is to be published meanwhile."""
    text = f"format: 1\ntitle: Fennel\npolicy:\n  on_stale: {on_stale}\n"
    write(project / "editions/fennel/edition.yaml", text)


def checked() -> tuple[int, str]:
    """How `amity check` ends, and the first line that it says."""
    result = CliRunner().invoke(main, ["check", "--edition", "fennel"])
    return result.exit_code, result.stdout.splitlines()[0]


def title() -> str:
    """The title that is published."""
    result = CliRunner().invoke(main, ["dataset", "--edition", "fennel"])
    return str(json.loads(result.stdout)["plays"]["tasting"]["title"])


SAID = "plays/tasting/title: the text below has changed since you looked"
PLACE = "editions/fennel/changes/a.yaml:3:5"


def test_as_a_rule_yours_is_published_and_told(stale: Path) -> None:
    """A warning at the change, which does not fail the check."""
    assert checked() == (0, f"{PLACE}: warning[stale] {SAID}")
    assert title() == "Sip"
    assert (stale / "editions/fennel/changes/a.yaml").exists()


def test_keep_says_nothing(stale: Path) -> None:
    """Yours is published, and only `edition status` tells."""
    policy(stale, "keep")
    assert checked() == (0, "no problems")
    assert title() == "Sip"
    assert edition("status", "fennel").exit_code == 3


def test_theirs_publishes_what_stands_below(stale: Path) -> None:
    """Yours comes back once you have accepted it; the other changes stay."""
    policy(stale, "theirs")
    assert checked() == (
        0,
        f"{PLACE}: warning[stale] {SAID}; what stands below is shown until you have",
    )
    assert title() == "Bread tasting"
    edition("accept", "fennel", "plays/tasting/title")
    assert title() == "Sip"


def test_fail_publishes_nothing(stale: Path) -> None:
    """The same words as an error."""
    policy(stale, "fail")
    assert checked() == (1, f"{PLACE}: error[stale] {SAID}")


def test_another_id_below_is_no_changed_ground(project: Path) -> None:
    """What was looked at under the id of before counts, before an upgrade writes that of today."""
    edition("accept", "fennel", "--new")
    books = project / "playbooks"
    for path in books.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\btasting\b", "sampling", text), encoding="utf-8")
    (books / "plays/tasting.yaml").rename(books / "plays/sampling.yaml")
    line = "{id: a, kind: plays, was: tasting, now: sampling}"
    write(books / "moved.yaml", f"renamed: [{line}]\n")
    policy(project, "fail")
    assert checked() == (0, "no problems")
    reword(project, "title: Tasting", "title: Bread tasting", "sampling")
    assert checked() == (1, f"{PLACE}: error[stale] {SAID.replace('tasting', 'sampling', 1)}")


def test_who_has_recorded_nothing_is_not_asked(project: Path) -> None:
    """An edition may live without keeping up."""
    policy(project, "fail")
    assert checked() == (0, "no problems")


def test_a_new_change_beside_recorded_ones_is_told(project: Path) -> None:
    """So that none is forgotten when the others are looked at."""
    edition("accept", "fennel", "--new")
    write(
        project / "editions/fennel/changes/b.yaml",
        "plays: {tasting: {questions: {$add: [New?]}}}\n",
    )
    assert checked() == (0, "no problems")
    write(project / "editions/fennel/changes/b.yaml", "plays: {tasting: {why: Because.}}\n")
    assert checked()[1].endswith("plays/tasting/why: nobody has looked at what stands below")


@pytest.mark.parametrize("command", ["build", "export", "handouts"])
def test_what_must_be_decided_ends_with_3_and_writes_nothing(stale: Path, command: str) -> None:
    """Words to find that are gone are no slip; a slip beside them is told first, with 1."""
    change = stale / "editions/fennel/changes/a.yaml"
    change.write_text("plays: {tasting: {title: {$edit: [{find: Nip, put: Sip}]}}}\n", "utf-8")
    arguments = [command, "--edition", "fennel", *(["pages"] if command == "export" else [])]
    result = CliRunner().invoke(main, arguments)
    assert (result.exit_code, "error[edit-miss]" in result.stderr) == (3, True)
    assert not {"pages", "sites", "handouts"} & {path.name for path in stale.iterdir()}
    write(stale / "editions/fennel/changes/b.yaml", "plays: {tastin: {why: X}}\n")
    assert CliRunner().invoke(main, arguments).exit_code == 1
