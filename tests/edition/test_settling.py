"""Deciding of changes that no longer fit, copies turned into changes, and upgrades."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.edition.desk import CHANGE, edition, reword, states, words, write

from amity.cli import main

PLAY = "playbooks/plays/tasting.yaml"
CHANGES = "editions/fennel/changes/a.yaml"


def read(path: Path) -> str:
    """The text of a file."""
    return path.read_text(encoding="utf-8")


def check(project: Path) -> int:
    """How `amity check` ends for the edition."""
    del project
    return CliRunner().invoke(main, ["check", "--edition", "fennel"]).exit_code


EDITOR = """\
import sys
from pathlib import Path

path = Path(sys.argv[1])
text = path.read_text(encoding="utf-8")
Path("seen.md").write_text(text, encoding="utf-8")
new = {answer}
if new != text:
    path.write_text(new, encoding="utf-8")
"""
"""An editor that answers at once."""


def retire(project: Path) -> None:
    """Let the original rename nothing but drop the play, and say so."""
    (project / PLAY).rename(project / "playbooks/plays/sampling.yaml")
    line = "{id: a, kind: plays, was: tasting, since: 2.0.0, why: Replaced., use: sampling}"
    write(project / "playbooks/moved.yaml", f"retired: [{line}]\n")


def rename(project: Path) -> None:
    """Let the original give the play another id."""
    (project / PLAY).rename(project / "playbooks/plays/sampling.yaml")
    line = "{id: a, kind: plays, was: tasting, now: sampling}"
    write(project / "playbooks/moved.yaml", f"renamed: [{line}]\n")


def test_theirs_takes_the_change_out_and_nothing_else(project: Path) -> None:
    """Comments of the rest stay; the record forgets it; the text below shows again."""
    edition("accept", "fennel", "--new")
    result = edition("resolve", "fennel", "plays/tasting/summary", "--theirs")
    assert (result.exit_code, result.stdout) == (0, f"{CHANGES}\n")
    assert read(project / CHANGES) == "plays:\n  tasting:\n    title: Sip   # ours\n"
    assert (
        "summary"
        not in read(project / "editions/fennel/.base/plays/tasting.yaml").split("object")[0]
    )
    assert edition("status", "fennel").exit_code == 0


def test_the_last_change_takes_its_file_along(project: Path) -> None:
    """Nothing is left that would be read as an empty file."""
    edition("resolve", "fennel", "plays/tasting", "--theirs")
    assert not (project / CHANGES).exists()
    assert check(project) == 0


def test_changes_to_what_has_gone_can_move(project: Path) -> None:
    """They go to the object that comes instead, and ask to be looked at there."""
    edition("accept", "fennel", "--new")
    first = words(project)[0]
    retire(project)
    assert check(project) == 1
    assert set(states("fennel").values()) == {"orphan"}
    assert edition("resolve", "fennel", "plays/tasting", "--move-to", "sampling").exit_code == 0
    assert read(project / CHANGES) == CHANGE.replace("TASTE", first).replace(
        "tasting:", "sampling:"
    )
    assert set(states("fennel").values()) == {"unrecorded"}


def test_changes_to_an_item_that_has_gone_can_move(project: Path) -> None:
    """They go to another item of the same list, as when a text was split in two."""
    text = "plays:\n  tasting:\n    use_when:\n      fresh: {text: Ours.}   # why\n"
    write(project / CHANGES, text)
    edition("accept", "fennel", "--new")
    reword(project, "  - id: fresh", "  - id: just-baked")
    address = "plays/tasting/use_when/fresh/text"
    assert states("fennel") == {address: "orphan"}
    refused = edition("resolve", "fennel", address, "--move-to", "just-bakd")
    words = " ".join(word for word in refused.stderr.split() if word != "│")
    assert "plays/tasting/use_when has no 'just-bakd'; did you mean 'just-baked'?" in words
    assert edition("resolve", "fennel", address, "--move-to", "just-baked").exit_code == 0
    assert read(project / CHANGES) == text.replace("fresh:", "just-baked:")
    assert states("fennel") == {"plays/tasting/use_when/just-baked/text": "unrecorded"}


def test_what_has_gone_can_be_kept_as_own(project: Path) -> None:
    """As it stood when it was last looked at, with the changes laid on."""
    edition("accept", "fennel", "--new")
    second = words(project)[1]
    retire(project)
    result = edition("resolve", "fennel", "plays/tasting", "--as-own")
    assert result.exit_code == 0
    own = read(project / "editions/fennel/own/plays/tasting.yaml")
    assert own.startswith("title: Sip\n"), "keys stand in the order of the original's file"
    assert f"summary: SIP {second}" in own
    assert not (project / CHANGES).exists()
    assert edition("status", "fennel").exit_code == 0


def test_an_upgrade_writes_the_ids_of_today_and_nothing_else(project: Path) -> None:
    """What was accepted stays accepted under the new id; the change file keeps its comments."""
    edition("accept", "fennel", "--new")
    rename(project)
    before = read(project / CHANGES)
    assert edition("upgrade", "fennel", "--dry-run").exit_code == 0
    assert read(project / CHANGES) == before
    result = edition("upgrade", "fennel")
    assert (result.exit_code, result.stdout) == (0, "fennel on 1.0.0: 2 changes, all current\n")
    assert read(project / CHANGES) == before.replace("tasting:", "sampling:")


NAMING = """\
drivers:
  acquisition:
    plays:
      $remove: {one-question: Not here.}   # comes before tasting
  retention:
    plays: {$order: [tasting, $rest]}
plays:
  one-question:
    why: |-
      First {{play:tasting}}, as the tasting of bread.

      Then {{ play:tasting }} again.
    related:
      before: {$add: ["tasting"]}
"""


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_an_upgrade_writes_the_ids_of_today_where_they_are_named(project: Path, ends: str) -> None:
    """In lists and in texts, of changes and of own objects; what only looks alike stays."""
    play = read(project / "playbooks/plays/one-question.yaml")
    own = play.replace("before: [tasting]", "before:\n    - tasting  # yes")
    (project / "editions/fennel/own/plays").mkdir(parents=True)
    files = {CHANGES: NAMING, "editions/fennel/own/plays/mine.yaml": own}
    for name, text in files.items():
        (project / name).write_bytes(text.replace("\n", ends).encode())
    rename(project)
    edition("upgrade", "fennel")
    for name, text in files.items():
        wanted = (
            text.replace("{{play:tasting}}", "{{play:sampling}}")
            .replace("{{ play:tasting }}", "{{play:sampling}}")
            .replace("[tasting", "[sampling")
            .replace('["tasting"]', '["sampling"]')
            .replace("- tasting  #", "- sampling  #")
        )
        assert (project / name).read_bytes().decode() == wanted.replace("\n", ends)


def test_an_upgrade_accepts_nothing(project: Path) -> None:
    """It ends with 3 while something is to be looked at, however often it is run."""
    edition("accept", "fennel", "--new")
    reword(project, "title: Tasting", "title: Bread tasting")
    for _ in range(2):
        assert edition("upgrade", "fennel").exit_code == 3
        assert states("fennel") == {"plays/tasting/title": "stale"}


def test_an_upgrade_says_what_is_simply_there(project: Path) -> None:
    """New, changed and gone objects that the edition does not touch, since the last one."""
    assert "the first upgrade" in edition("upgrade", "fennel").stderr
    path = project / "playbooks/metrics"
    metric = min(path.glob("*.yaml"))
    metric.write_text(read(metric).replace("title: ", "title: My ", 1), encoding="utf-8")
    told = edition("upgrade", "fennel").stderr
    assert told.splitlines() == ["fennel: since 1.0.0", f"  changed: metrics/{metric.stem}"]
    assert "nothing that you do not change" in edition("upgrade", "fennel").stderr


def test_what_is_renamed_is_neither_new_nor_gone(project: Path) -> None:
    """It is told as what it is, in the report for a pull request too; lists fit a screen."""
    edition("upgrade", "fennel")
    rename(project)
    for path in (project / "playbooks/metrics").glob("*.yaml"):
        path.write_text(read(path).replace("title: ", "title: My ", 1), encoding="utf-8")
    result = edition("upgrade", "fennel", "--dry-run", "--format", "markdown")
    assert "  renamed: plays/tasting → sampling\n" in result.stderr
    assert not {"  new: plays/sampling", "  gone: plays/tasting"} & {*result.stderr.splitlines()}
    assert max(map(len, result.stderr.splitlines())) <= 80
    assert "\n\nTaken into fennel since 1.0.0, nothing to decide:\n\n- changed: `" in result.stdout
    assert result.stdout.endswith("\n- renamed: `plays/tasting → sampling`\n")
    [told] = json.loads(edition("upgrade", "fennel", "--dry-run", "--format", "json").stdout)
    assert told["taken"]["renamed"] == ["plays/tasting → sampling"]
    assert told["taken"]["new"] == told["taken"]["gone"] == []


def test_the_first_upgrade_says_what_is_new_since_somebody_looked(project: Path) -> None:
    """What lay below is known from the first time that something is accepted."""
    edition("accept", "fennel", "--new")
    path = project / "playbooks/metrics"
    metric = min(path.glob("*.yaml"))
    metric.write_text(read(metric).replace("title: ", "title: My ", 1), encoding="utf-8")
    edition("accept", "fennel", "--new")
    told = edition("upgrade", "fennel").stderr
    assert told.splitlines() == ["fennel: since 1.0.0", f"  changed: metrics/{metric.stem}"]


def test_going_back_needs_a_word(project: Path) -> None:
    """An older original is refused, and nothing is written; with the word it is taken."""
    about = project / "playbooks/playbook.yaml"
    write(project / "editions/other/edition.yaml", "format: 1\ntitle: Other\n")
    edition("upgrade", "--all")
    write(about, read(about).replace("version: 1.0.0", "version: 1.10.0"))
    edition("upgrade", "fennel")
    write(about, read(about).replace("version: 1.10.0", "version: 1.9.0"))
    record = project / "editions/fennel/.base/original.yaml"
    for way in (["fennel"], ["fennel", "--dry-run"], ["--all"]):
        refused = edition("upgrade", *way)
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert " ".join(word for word in refused.stderr.split() if word[0].isascii()) == (
            "Error fennel: 1.9.0 lies below, older than 1.10.0, which was taken last;"
            " to go back to it, say --force"
        )
    assert "version: 1.10.0" in read(record)
    assert "version: 1.0.0" in read(project / "editions/other/.base/original.yaml")
    assert edition("upgrade", "fennel", "--force").exit_code == 3
    assert "version: 1.9.0" in read(record)
    assert states("fennel") == {
        "plays/tasting/title": "unrecorded",
        "plays/tasting/summary": "unrecorded",
    }


def test_what_lies_below_is_upgraded_and_told_first(project: Path) -> None:
    """A company's edition comes after that of its trade, whatever their names."""
    write(project / "editions/acme/edition.yaml", "format: 1\ntitle: Acme\nextends: fennel\n")
    write(project / "editions/zest/edition.yaml", "format: 1\ntitle: Zest\n")
    result = edition("upgrade", "--all")
    names = [line.split(" ")[0] for line in result.stdout.splitlines() if line[:1].strip()]
    assert names == ["fennel", "acme", "zest"]


def test_an_edited_copy_becomes_a_change(project: Path) -> None:
    """The copy goes, what was edited in it stays, and the original's other texts flow again."""
    (project / CHANGES).unlink()
    copy = project / "editions/fennel/own/plays/tasting.yaml"
    write(copy, read(project / PLAY).replace("title: Tasting", "title: Bread, tasted", 1))
    assert check(project) == 1
    result = edition("capture", "fennel")
    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        [
            "editions/fennel/changes/plays-tasting.yaml",
            "editions/fennel/own/plays/tasting.yaml (gone)",
        ],
    )
    assert read(project / "editions/fennel/changes/plays-tasting.yaml") == (
        "plays:\n  tasting:\n    title: Bread, tasted\n"
    )
    assert check(project) == 0


def test_a_copy_undoes_nothing_of_the_edition_between(project: Path) -> None:
    """Only what was edited in the copy becomes a change; the trade's words show through."""
    write(project / "editions/cup/edition.yaml", "format: 1\ntitle: Cup\nextends: fennel\n")
    copy = project / "editions/cup/own/plays/tasting.yaml"
    write(copy, read(project / PLAY).replace("effort: low", "effort: high", 1))
    assert edition("capture", "cup").exit_code == 0
    changes = read(project / "editions/cup/changes/plays-tasting.yaml")
    assert changes == "plays:\n  tasting:\n    effort: high\n"
    assert not copy.exists()


def test_a_copy_beside_changes_is_not_captured(project: Path) -> None:
    """Two answers to one question: a person brings them together."""
    write(project / "editions/fennel/own/plays/tasting.yaml", read(project / PLAY) + "\n")
    reword(project, "title: Tasting", "title: Other")
    result = edition("capture", "fennel")
    assert result.exit_code == 2
    said = " ".join(word for word in result.stderr.split() if word != "│")
    assert f"{CHANGES}:3:5 changes plays/tasting/title already; bring the two together" in said
    assert (project / "editions/fennel/own/plays/tasting.yaml").exists()


def test_a_copy_adds_to_what_changes_says_of_other_fields(project: Path) -> None:
    """What was changed before stays where it stands; a file that is there is not written over."""
    first = project / "editions/fennel/changes/plays-tasting.yaml"
    (project / CHANGES).rename(first)
    before = read(first)
    copy = project / "editions/fennel/own/plays/tasting.yaml"
    for number, (old, new) in enumerate((("effort: low", "effort: high"), ("max: 2", "max: 3"))):
        write(copy, read(project / PLAY).replace(old, new, 1))
        assert edition("capture", "fennel").exit_code == 0
        added = first.with_stem(f"plays-tasting-{number + 2}")
        assert read(added).splitlines()[:2] == ["plays:", "  tasting:"]
    assert read(first) == before
    assert check(project) == 0


def test_an_item_whose_neighbour_went_is_settled(project: Path) -> None:
    """It cannot be accepted where it lies: the file is named; `--theirs` takes it out again."""
    text = "plays:\n  tasting:\n    use_when:\n      $add:\n"
    item = "        - {id: rain, $after: fresh, text: It rains.}\n"
    write(project / CHANGES, text + item)
    reword(project, "  - id: fresh", "  - id: new")
    address = "plays/tasting/use_when/rain"
    assert states("fennel") == {address: "anchor-lost"}
    assert f"  anchor-lost {address}\n" in edition("status", "fennel").stdout
    refused = edition("accept", "fennel", address)
    assert refused.exit_code == 2
    words = " ".join(word for word in refused.stderr.split() if word != "│")
    assert f"say in {CHANGES}:5:11 what it goes beside now" in words
    assert edition("resolve", "fennel", address, "--theirs").exit_code == 0
    assert not (project / CHANGES).exists()


def test_mine_says_what_was_accepted(project: Path) -> None:
    """No file of people is written, but something is recorded."""
    reword(project, "title: Tasting", "title: Bread tasting")
    result = edition("resolve", "fennel", "plays/tasting/title", "--mine")
    assert (result.exit_code, result.stdout) == (0, "plays/tasting/title\n")
    assert result.stderr == "1 accepted\n"


def test_an_edition_that_lies_alone_needs_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For each command; an address that is missing is asked for."""
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(main, ["init", "alone"])
    monkeypatch.chdir(tmp_path / "alone")
    change = "plays: {natural-pair: {title: Pair}}\n"
    write(tmp_path / "alone/changes/first.yaml", change)
    address = "plays/natural-pair/title"
    assert "alone (set)  changes/first.yaml:1:24" in edition("why", address).stdout
    assert "name one ADDRESS" in edition("why", "alone").stderr
    settled = edition("resolve", address, "--theirs")
    assert (settled.exit_code, settled.stdout) == (0, "changes/first.yaml (gone)\n")


WRONG = {
    "no way to decide": (["resolve", "fennel", "plays/tasting"], "say one of --mine"),
    "two ways": (["resolve", "fennel", "plays/tasting", "--mine", "--theirs"], "say one of"),
    "own of what is there": (["resolve", "fennel", "plays/tasting", "--as-own"], "still there"),
    "to nowhere": (
        ["resolve", "fennel", "plays/tasting", "--move-to", "tastin"],
        "did you mean 'tasting'",
    ),
    "nothing cut short": (["upgrade", "fennel", "--continue"], "no upgrade was cut short"),
}


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(("arguments", "said"), WRONG.values(), ids=WRONG)
def test_wrong_usage(arguments: list[str], said: str) -> None:
    """Exit code 2, in words, and nothing is written."""
    result = edition(*arguments)
    assert result.exit_code == 2
    assert said in " ".join(word for word in result.stderr.split() if word != "│")
