"""What does not fit is told with the file, the line and the field that it was written in."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.handout.conftest import SMALL, TODAY

from amity import loading
from amity.cli import main
from amity.handout.origin import origin
from amity.source.project import Project
from amity.tree import Node

pytestmark = pytest.mark.pdf
LONG = "WIDE WORDS MAKE MANY LINES. " * 178
WORD = "Tastinginvitationsforneighbours" * 4


@pytest.fixture(scope="module")
def tree() -> Node:
    """The tiny project as it was read."""
    return loading.load(Project(SMALL, SMALL), TODAY).tree


@pytest.mark.parametrize(
    ("of", "text", "field"),
    [
        ("plays/tasting", "How it goes wrong  Crumbs. A blunt\n knife. Sharpen", "cause"),
        ("plays/tasting", "full plate", "cause"),
        ("plays/tasting", "A sample says more than a sign.", "why"),
        ("plays/tasting", "nowhere to be found", "tasting"),
        ("drafts/corner-bakery-day", "Plan Ask Mr Lee. Ask", "text"),
    ],
)
def test_the_longest_text_that_is_printed_is_named(
    tree: Node, of: str, text: str, field: str
) -> None:
    """Links and breaks apart; a part of a text will do, and what is in none is the object's."""
    found = origin(tree, of, text)
    assert found is not None
    assert found.field.startswith(of)
    assert found.field.split("/")[-1] == field


def test_what_is_no_object_has_no_place(tree: Node) -> None:
    """A deck of cards and the book were written in no file of their own."""
    assert origin(tree, "decks/all", "Crumbs.") is None


OVERFULL = {
    "drafts/corner-bakery-day on A4 (filled): Plan is N mm too long at 7 points; its longest text"
    " is drafts/corner-bakery-day/notes/n-plan/text": ("corner-bakery-day", "Ask Mr Lee.", LONG),
    "plays/one-question on A4 (handout): the second page is N mm too long at 7 points; its longest"
    " text is plays/one-question/done_when/asked/text": (
        "one-question",
        "Everybody has asked once.",
        LONG,
    ),
    "plays/one-question on A4 (kit): One question: the sheet for the group is N mm too"
    " long at 7 points; its longest text is plays/one-question/use_when/time/text": (
        "first-hour",
        "There is time.",
        LONG,
    ),
    f"workshops/first-hour/agenda/ask/facilitator on A4 (kit): Run sheet: “{WORD[:40]}” runs N mm"
    " over its edge": ("first-hour", "Watch the clock.", WORD),
    f"plays/tasting/pitfalls/crumbs/fix on A4 (handout): “{WORD[:40]}” runs N mm over its edge": (
        "tasting",
        "Sharpen it.",
        WORD,
    ),
}
"""What is said of a handout where a text of the tiny project becomes another one."""


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(one, marks=[] if index in {0, 3} else pytest.mark.thorough)
        for index, one in enumerate(OVERFULL)
    ],
)
def test_each_kind_says_file_line_field_paper_and_millimetres(
    small_project: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    """A text too long for its page, and a word too wide for its column."""
    asked, old, new = OVERFULL[said]
    kind, key = re.findall(r"(\w+)/([a-z-]+)", said)[0]
    path = small_project / "playbooks" / kind / f"{key}.yaml"
    text = path.read_text(encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.chdir(small_project)
    result = CliRunner().invoke(main, ["handouts", asked, "--paper", "A4"])
    assert result.exit_code == 1, result.stdout
    found = re.sub(r" [\d.]+ mm", " N mm", result.stderr)
    at = found.index(f"playbooks/{kind}/{key}.yaml:{line}:")
    assert found[at:].partition("error[too-long-for-paper] ")[2].startswith(f"{said}\n")
