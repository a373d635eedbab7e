"""Pages say what is an edition's own and what it adapts; published ones only if it asks."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.edition.desk import edition, reword, write

from amity.cli import main

PUBLIC = "format: 1\ntitle: Fennel\npublic: true\n"
OWN, ADAPTED = ('<span class="am-whose">own</span>', '<span class="am-whose">adapted</span>')


@pytest.fixture
def marked(project: Path) -> Path:
    """An edition with an own play, a changed one, and a note on a third."""
    home = project / "editions/fennel"
    text = (project / "playbooks/plays/tasting.yaml").read_text(encoding="utf-8")
    text = text.replace("ACQ-1", "FEN-1").replace("title: Tasting", "title: Ours")
    text = text.replace("[acquisition, retention, sales-growth]", "[acquisition]")
    types = text[text.index("types:") : text.index("stages:")]
    text = text.replace(types, "types: [self-service]\n")
    text = text[: text.index("related:")] + text[text.index("done_when:") :]
    write(home / "own/plays/ours.yaml", text)
    write(home / "changes/b.yaml", "drivers: {acquisition: {plays: {$add: [ours]}}}\n")
    write(home / "changes/c.yaml", "types: {self-service: {plays: {$add: [ours]}}}\n")
    write(home / "changes/d.yaml", "plays: {one-question: {local: {owner: Ada}}}\n")
    deep = "plays: {tasting: {rollout: {hours_a_week: 3, steps: {cut: {title: Slice}}}}}\n"
    write(home / "changes/e.yaml", deep)
    write(home / "changes/f.yaml", "plays: {tasting: {done_when: {$remove: {full: why}}}}\n")
    tasting = project / "playbooks/plays/tasting.yaml"
    with tasting.open("a", encoding="utf-8") as stream:
        stream.write("  - id: full\n    text: They are full.\n")
    edition("accept", "fennel", "--new")
    return project


def pages(project: Path, *more: str) -> dict[str, str]:
    """What `amity export` writes."""
    done = CliRunner().invoke(main, ["export", "pages", "--edition", "fennel", *more])
    assert done.exit_code == 0, done.output
    top = project / "pages"
    return {path.relative_to(top).as_posix(): path.read_text("utf-8") for path in top.rglob("*.md")}


def test_marks_stand_beside_titles_and_in_lists(marked: Path) -> None:
    """What the edition brings, what it changes; a note of its own changes nothing."""
    found = pages(marked)
    assert OWN in found["plays/ours.md"]
    assert ADAPTED in found["plays/tasting.md"]
    assert "am-whose" not in found["plays/one-question.md"]
    assert f">Ours</a> {OWN}" in found["plays.md"]
    assert f">Sip</a> {ADAPTED}" in found["plays.md"]


def test_an_adapted_page_names_the_fields(marked: Path) -> None:
    """In the order of the files; of a list's items that come or go, only the list."""
    said = (
        "Changed here: title, summary, rollout / hours a week, rollout / steps / cut / title, "
        "done when.</p>"
    )
    assert said in pages(marked)["plays/tasting.md"]


def test_it_names_those_on_changed_ground(marked: Path) -> None:
    """Until somebody has looked."""
    reword(marked, "title: Tasting", "title: Bread tasting")
    said = "The text below has changed since: title."
    assert said in pages(marked)["plays/tasting.md"]
    edition("accept", "fennel", "plays/tasting/title")
    assert said not in pages(marked)["plays/tasting.md"]


def test_published_pages_say_it_only_if_asked(marked: Path) -> None:
    """And then not what is still to be done."""
    reword(marked, "title: Tasting", "title: Bread tasting")
    write(marked / "editions/fennel/edition.yaml", PUBLIC)
    assert not [name for name, text in pages(marked, "--publish").items() if "am-whose" in text]
    write(marked / "editions/fennel/edition.yaml", f"{PUBLIC}marks: true\n")
    page = pages(marked, "--publish")["plays/tasting.md"]
    assert ADAPTED in page
    assert "Changed here: title" in page
    assert "has changed since" not in page


def test_what_a_trade_changes_is_not_the_company_s(marked: Path) -> None:
    """Marks are those of the edition on top; the original has none."""
    write(marked / "editions/acme/edition.yaml", "format: 1\ntitle: A\nextends: fennel\n")
    write(marked / "editions/acme/changes/a.yaml", "plays: {tasting: {why: Because.}}\n")
    done = CliRunner().invoke(main, ["export", "pages", "--edition", "acme"])
    assert done.exit_code == 0
    assert "Changed here: why.</p>" in (marked / "pages/plays/tasting.md").read_text("utf-8")
    assert "am-whose" not in (marked / "pages/plays/ours.md").read_text("utf-8")
    assert CliRunner().invoke(main, ["export", "pages"]).exit_code == 0
    assert "am-whose" not in (marked / "pages/plays/tasting.md").read_text("utf-8")
