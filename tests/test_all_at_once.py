"""One run tells all that is wrong in what can be read, and nothing that only follows from it."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from amity import loading
from amity.problems import ProblemsError
from amity.source.project import find_project

Write = Callable[[Path, Mapping[str, str]], Path]

TODAY = date(2026, 11, 23)
PLAYS = "playbooks/plays"
EDITION = {"editions/fennel/edition.yaml": "format: 1\ntitle: Fennel\n"}


def told(project: Path, edition: str | None = None) -> list[str]:
    """The problems of a project: file and code of each."""
    with pytest.raises(ProblemsError) as caught:
        loading.inspect(find_project(project, edition), TODAY)
    return [
        f"{one.place.file.name}: {one.code}" if one.place else one.code
        for one in caught.value.problems
    ]


def change(project: Path, name: str, old: str, new: str) -> None:
    """Change one text in a file."""
    text = (project / name).read_text(encoding="utf-8")
    assert old in text
    (project / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_files_shapes_and_pages_come_in_one_run(small_project: Path, write_tree: Write) -> None:
    """An unreadable file hides neither wrong shapes nor hand-written pages."""
    page = "---\ntitel: X\n---\n[here](/plays.md) [there](../plays/one-question.md)\n"
    files = {f"{PLAYS}/one-question.yaml": "a: [\n", "content/about/x.md": page}
    write_tree(small_project, files)
    change(small_project, f"{PLAYS}/tasting.yaml", "effort:", "efort:")
    assert told(small_project) == [
        "content/about/x.md: unknown-key",
        "content/about/x.md: broken-link",
        f"{PLAYS}/one-question.yaml: yaml",
        f"{PLAYS}/tasting.yaml: missing-key",
        f"{PLAYS}/tasting.yaml: unknown-key",
    ]


def test_what_is_not_read_is_not_missed_elsewhere(small_project: Path) -> None:
    """Lists and texts that name an unreadable play are not blamed for it."""
    (small_project / PLAYS / "tasting.yaml").write_bytes(b"\xff")
    assert told(small_project) == [f"{PLAYS}/tasting.yaml: encoding"]


def test_rules_and_pages_come_in_one_run(small_project: Path, write_tree: Write) -> None:
    """What does not hold across the playbook does not hide a broken page."""
    write_tree(small_project, {"content/about/x.md": "---\n- a\n---\n"})
    change(small_project, f"{PLAYS}/tasting.yaml", "after: [one-", "after: [ones-")
    assert told(small_project) == [
        "content/about/x.md: not-a-mapping",
        f"{PLAYS}/tasting.yaml: unknown-reference",
    ]


def test_all_of_an_edition_comes_in_one_run(small_project: Path, write_tree: Write) -> None:
    """Its own file, changes that hit nothing, changes of a wrong shape, and its own objects."""
    files = {
        "editions/fennel/edition.yaml": "format: 1\ntitle: Fennel\nbrnd: x\n",
        "editions/fennel/changes/a.yaml": "plays: {nothing: {title: A}}\n",
        "editions/fennel/changes/b.yaml": "plays: {tasting: {efort: low}}\n",
        "editions/fennel/own/plays/c.yaml": "title: C\n",
    }
    write_tree(small_project, files)
    found = told(small_project, "fennel")
    assert found[:3] == [
        "editions/fennel/changes/a.yaml: unknown-id",
        "editions/fennel/changes/b.yaml: unknown-key",
        "editions/fennel/edition.yaml: unknown-key",
    ]
    assert set(found[3:]) == {"editions/fennel/own/plays/c.yaml: missing-key"}


def test_changes_are_not_blamed_for_a_gap_below(small_project: Path, write_tree: Write) -> None:
    """Where the original has an unreadable file, a change to it hits nothing and is not told."""
    changes = "plays: {tasting: {title: Ours}}\n"
    files = {"editions/fennel/changes/a.yaml": changes, f"{PLAYS}/tasting.yaml": "a: [\n"}
    write_tree(small_project, {**EDITION, **files})
    assert told(small_project, "fennel") == [f"{PLAYS}/tasting.yaml: yaml"]


def test_changes_are_not_blamed_for_an_unread_one(small_project: Path, write_tree: Write) -> None:
    """An item that an unreadable file may add is not missed; other misfits are told."""
    files = {
        "editions/fennel/changes/a.yaml": "plays: {tasting: {questions: {$add: [\n",
        "editions/fennel/changes/b.yaml": (
            "plays: {tasting: {questions: {$remove: [Perhaps added], $ad: [x]}}}\n"
        ),
    }
    write_tree(small_project, {**EDITION, **files})
    assert told(small_project, "fennel") == [
        "editions/fennel/changes/a.yaml: yaml",
        "editions/fennel/changes/b.yaml: unknown-operator",
    ]


def test_an_unreadable_edition_file_hides_nothing(small_project: Path, write_tree: Write) -> None:
    """The changes of an edition are looked at though its own file is broken."""
    files = {
        "editions/fennel/edition.yaml": "a: [\n",
        "editions/fennel/changes/a.yaml": "plays: {nothing: {title: A}}\n",
    }
    write_tree(small_project, files)
    assert told(small_project, "fennel") == [
        "editions/fennel/changes/a.yaml: unknown-id",
        "editions/fennel/edition.yaml: yaml",
    ]


@pytest.mark.parametrize(("line", "code"), [("", "missing-key"), ("    kind: playz\n", "moved")])
def test_moves_of_no_kind_are_told(
    small_project: Path, write_tree: Write, line: str, code: str
) -> None:
    """A kind that is missing or misspelt below is told with an edition on top, too."""
    moved = small_project / "playbooks/moved.yaml"
    text = moved.read_text(encoding="utf-8").replace("    kind: plays\n", line, 1)
    moved.write_text(text, encoding="utf-8")
    write_tree(small_project, EDITION)
    assert told(small_project, "fennel") == [f"playbooks/moved.yaml: {code}"]


def test_moves_of_an_edition_need_none_below(small_project: Path, write_tree: Write) -> None:
    """An edition can tell of a move where the original has no moved.yaml."""
    (small_project / "playbooks/moved.yaml").unlink()
    files = {
        "editions/fennel/changes/a.yaml": (
            "moved: {renamed: [{id: a, kind: plays, was: old, now: tasting}]}\n"
        )
    }
    write_tree(small_project, {**EDITION, **files})
    loading.inspect(find_project(small_project, "fennel"), TODAY)
