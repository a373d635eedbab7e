"""`amity edition`: what is told of an edition, and what is recorded."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from amity.cli import main

CHANGE = """\
plays:
  tasting:
    title: Sip   # ours
    summary:
      $edit:
        - {find: TASTE, put: SIP}
"""


@pytest.fixture
def project(small_project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny project with an edition that changes a title, and words in a summary."""
    monkeypatch.chdir(small_project)
    first = words(small_project)[0]
    write(small_project / "editions/fennel/edition.yaml", "format: 1\ntitle: Fennel\n")
    change = CHANGE.replace("TASTE", first)
    write(small_project / "editions/fennel/changes/a.yaml", change)
    return small_project


def words(project: Path) -> list[str]:
    """The words of the play's summary."""
    lines = (project / "playbooks/plays/tasting.yaml").read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("summary: ")).split()[1:]


def write(path: Path, text: str) -> None:
    """Write a file, with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def reword(project: Path, old: str, new: str) -> None:
    """Change a line of the original."""
    path = project / "playbooks/plays/tasting.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def edition(*arguments: str) -> Result:
    """Run `amity edition`."""
    return CliRunner().invoke(main, ["edition", *arguments])


def states(*arguments: str) -> dict[str, str]:
    """The state of each change that is not current."""
    result = edition("status", "--format", "json", *arguments)
    found = json.loads(result.stdout)
    return {one["address"]: one["state"] for each in found for one in each["open"]}


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
    assert [path.name for path in (project / "editions/fennel/.base").rglob("*.yaml")] == [
        "tasting.yaml"
    ]


def test_what_changes_below_is_shown_word_by_word(project: Path) -> None:
    """Status ends with 3, diff shows both sides and yours, accept settles it."""
    edition("accept", "fennel", "--new")
    reword(project, "title: Tasting", "title: Bread tasting")
    result = edition("status", "fennel")
    assert result.exit_code == 3
    assert "stale      plays/tasting/title" in result.stdout
    assert "editions/fennel/changes/a.yaml:3:5" in result.stdout
    shown = edition("diff", "fennel").stdout
    assert shown.splitlines()[:3] == [
        "plays/tasting/title  (stale)",
        "  below: [-Tasting-]{+Bread tasting+}",
        "  yours: Sip",
    ]
    assert edition("accept", "fennel", "plays/tasting/title").exit_code == 0
    assert edition("status", "fennel").exit_code == 0


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
