"""`amity edition`: what is told of an edition, and what is recorded."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.edition.desk import edition, reword, states, words, write

from amity.cli import main


def test_a_new_edition_asks_to_be_looked_at_once(project: Path) -> None:
    """Exit code 3 until somebody has; then 0, and nothing is open."""
    assert edition("status", "fennel").exit_code == 3
    assert set(states("fennel").values()) == {"unrecorded"}
    accepted = edition("accept", "fennel", "--new")
    assert (accepted.exit_code, accepted.stdout.split()) == (
        0,
        ["plays/tasting/title", "plays/tasting/summary"],
    )
    result = edition("status", "fennel")
    assert (result.exit_code, result.stdout) == (0, "fennel on 1.0.0: 2 changes, all current\n")
    kept = (project / "editions/fennel/.base").rglob("*.yaml")
    assert sorted(path.name for path in kept) == ["original.yaml", "tasting.yaml"]


def test_what_changes_below_is_shown_word_by_word(project: Path) -> None:
    """Status ends with 3, diff shows both sides and yours, accept settles it."""
    edition("accept", "fennel", "--new")
    reword(project, "title: Tasting", "title: Bread tasting")
    result = edition("status", "fennel")
    assert result.exit_code == 3
    assert "stale       plays/tasting/title" in result.stdout
    assert "editions/fennel/changes/a.yaml:3:5" in result.stdout
    shown = edition("diff", "fennel").stdout
    assert shown.splitlines()[:3] == [
        "plays/tasting/title  (stale)",
        "  below: [-Tasting-]{+Bread tasting+}",
        "  yours: Sip",
    ]
    assert edition("accept", "fennel", "plays/tasting/title").exit_code == 0
    assert edition("status", "fennel").exit_code == 0


def test_edits_that_still_fit_are_accepted_together(project: Path) -> None:
    """By the word for their state; nothing else is accepted along."""
    edition("accept", "fennel", "--new")
    second = words(project)[1]
    reword(project, f" {second} ", f" {second} now ")
    reword(project, "title: Tasting", "title: Bread tasting")
    done = edition("accept", "fennel", "--rebased")
    assert (done.exit_code, done.stdout) == (0, "plays/tasting/summary\n")
    assert states("fennel") == {"plays/tasting/title": "stale"}


def test_a_long_text_is_shown_where_it_changed(project: Path) -> None:
    """Its beginning, which is the same, would fill the line."""
    text = " ".join(f"word{number}" for number in range(60))
    reword(project, "title: Tasting", f"title: {text} old")
    edition("accept", "fennel", "--new")
    reword(project, f"{text} old", f"{text} new")
    line = edition("status", "fennel").stdout.splitlines()[-1].strip()
    assert line == "…word54 word55 word56 word57 word58 word59 [-old-]{+new+}"


def test_nothing_becomes_current_unless_it_is_accepted(project: Path) -> None:
    """Neither looking nor building records anything; a dry run neither."""
    reword(project, "title: Tasting", "title: Bread tasting")
    for arguments in (["status"], ["diff"], ["accept", "--new", "--dry-run"]):
        edition(arguments[0], "fennel", *arguments[1:])
    assert CliRunner().invoke(main, ["check", "--edition", "fennel"]).exit_code == 0
    assert states("fennel")["plays/tasting/title"] == "unrecorded"
    assert not (project / "editions/fennel/.base").exists()


def test_words_that_are_gone_are_a_conflict(project: Path) -> None:
    """They cannot be accepted; check names the line of the edit."""
    edition("accept", "fennel", "--new")
    reword(project, f"summary: {words(project)[0]}", "summary: Somebody")
    assert states("fennel") == {"plays/tasting/summary": "edit-miss"}
    refused = edition("accept", "fennel", "plays/tasting/summary")
    assert refused.exit_code == 2
    assert "has to be resolved (edit-miss)" in " ".join(refused.stderr.split())
    checked = CliRunner().invoke(main, ["check", "--edition", "fennel"])
    assert checked.exit_code == 1
    assert "editions/fennel/changes/a.yaml:6:18: error[edit-miss]" in checked.stdout


def test_a_renamed_play_keeps_its_change(project: Path) -> None:
    """It is told as moved, and its record counts under the new id."""
    edition("accept", "fennel", "--new")
    old, new = (project / f"playbooks/plays/{name}.yaml" for name in ("tasting", "sampling"))
    old.rename(new)
    write(
        project / "playbooks/moved.yaml",
        "renamed: [{id: a, kind: plays, was: tasting, now: sampling}]\n",
    )
    assert states("fennel") == {
        "plays/sampling/title": "moved",
        "plays/sampling/summary": "moved",
    }
    assert edition("status", "fennel").exit_code == 0


def test_all_editions_stand_in_one_table_the_worst_first(project: Path) -> None:
    """With the number of changes to decide, to look at and to know."""
    write(project / "editions/acme/edition.yaml", "format: 1\ntitle: Acme\n")
    result = edition("status", "--all")
    assert result.exit_code == 3
    assert [line.split() for line in result.stdout.splitlines()] == [
        ["edition", "changes", "decide", "look", "glance"],
        ["fennel", "2", "0", "2", "0"],
        ["acme", "0", "0", "0", "0"],
    ]


@pytest.mark.usefixtures("project")
def test_why_names_every_layer() -> None:
    """The original's words and the edition's, each with file and line."""
    result = edition("why", "fennel", "plays/tasting/title")
    assert [line.split("  ")[-1] for line in result.stdout.splitlines()] == [
        "playbooks/plays/tasting.yaml:1:8",
        "Tasting",
        "editions/fennel/changes/a.yaml:3:5",
        "Sip",
    ]


def test_markdown_is_a_table_that_words_cannot_break(project: Path) -> None:
    """A bar in a text stays in its cell."""
    edition("accept", "fennel", "--new")
    reword(project, "title: Tasting", "title: Tasting | more")
    lines = edition("status", "fennel", "--format", "markdown").stdout.splitlines()
    assert lines[-1] == "| stale | `plays/tasting/title` | Tasting{+ \\| more+} |"


WRONG = {
    "no such edition": (["status", "fenel"], "did you mean 'fennel'"),
    "a name and all": (["status", "fennel", "--all"], "do not go together"),
    "no edition": (["status"], "name an edition"),
    "nothing to accept": (["accept", "fennel"], "name what you have looked at"),
    "no such change": (["accept", "fennel", "plays/tastin"], "did you mean 'plays/tasting"),
    "no such value": (
        ["why", "fennel", "plays/tasting/titel"],
        "did you mean 'plays/tasting/title'",
    ),
    "no such command": (["stats"], "did you mean 'status'"),
}


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(("arguments", "said"), WRONG.values(), ids=WRONG)
def test_wrong_usage(arguments: list[str], said: str) -> None:
    """Exit code 2, and what was perhaps meant."""
    result = edition(*arguments)
    assert result.exit_code == 2
    plain = " ".join(word for word in result.stderr.split() if word != "│")
    assert said in plain
