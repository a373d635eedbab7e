"""Words of the glossary become links where they are meant, and everyday words stay words."""

import re
from pathlib import Path

import pytest

from amity.model.playbook import Playbook
from amity.model.singles import Term
from amity.parse import parse_playbook
from amity.source.project import find_project
from amity.source.read import read_project
from amity.text.writer import Writer

SMALL = Path(__file__).parents[1] / "small"
TERMS = (
    Term(id="stage", title="Stage", text="A step.", also_called=("journey stage",)),
    Term(id="mix", title="Mix", text="A choice.", also_called=("MIX", "rules of the house")),
    Term(id="bmc", title="Business Model Canvas", text="A page.", also_called=("nine blocks",)),
)
LINK = re.compile(r'href="\.\./glossary\.html#([a-z]+)" title="[^"]*">([^<]*)')


@pytest.fixture(scope="module")
def book() -> Playbook:
    """The tiny playbook with words of ours."""
    small = parse_playbook(read_project(find_project(SMALL)).original)
    return small.model_copy(update={"glossary": small.glossary.model_copy(update={"terms": TERMS})})


def linked(book: Playbook, text: str, *unlinked: str) -> list[tuple[str, str]]:
    """The terms that a text leads to, each with the word that does."""
    terms = tuple(one.model_copy(update={"unlinked": unlinked}) for one in book.glossary.terms)
    glossary = book.glossary.model_copy(update={"terms": terms})
    changed = book.model_copy(update={"glossary": glossary})
    return LINK.findall(str(Writer(changed, "plays/x.md").rich(text)))


def test_an_everyday_word_is_linked_only_by_name(book: Playbook) -> None:
    """Its other words go on being linked; a reference leads to it whatever it is called."""
    text = "In the stage of development, at each journey stage."
    assert linked(book, text) == [("stage", "stage")]
    assert linked(book, text, "Stage") == [("stage", "journey stage")]
    assert linked(book, "Ask for the rules of the house.", "rules of the house") == []
    named = str(Writer(book, "plays/x.md").rich("See {{glossary:stage}}."))
    assert 'href="../glossary.html#stage">Stage</a>' in named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Business Model Canvas", [("bmc", "Business Model Canvas")]),
        ("any business model canvas", []),
        ("nine blocks, Nine blocks", [("bmc", "nine blocks")]),
        ("Stage and STAGE", [("stage", "Stage")]),
    ],
)
def test_a_name_with_capitals_is_matched_in_its_own_case(
    book: Playbook, text: str, expected: list[tuple[str, str]]
) -> None:
    """Others begin a sentence as they please."""
    assert linked(book, text) == expected
