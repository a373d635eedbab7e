"""What a play costs can be computed again by a reader: no number that goes in is missing."""

from pathlib import Path

import pytest

from amity.figures import play_cost
from amity.formula import evaluate, names, parse_formula
from amity.model.playbook import Playbook
from amity.parse import parse_playbook
from amity.render.costing import cost_inputs, cost_trees, costing
from amity.source.project import find_project
from amity.source.read import read_project
from amity.text.writer import Writer

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def book() -> Playbook:
    """The tiny playbook."""
    return parse_playbook(read_project(find_project(ROOT / "tests" / "small")).original)


@pytest.fixture(scope="module")
def original() -> Playbook:
    """The real one."""
    return parse_playbook(read_project(find_project(ROOT)).original)


def test_the_sum_stands_in_words_and_in_numbers(book: Playbook) -> None:
    """People, minutes, weeks, hours and the rate are named as the play's own inputs are."""
    made = costing(book.plays["one-question"], Writer(book, "plays/one-question.md"))
    to_set_up, monthly, first_year = made.sums
    assert to_set_up.words == (
        "(people in the session × minutes of the session ÷ 60"
        " + weeks to put it to work × hours a week in them) × cost of an hour + cards"
    )
    assert to_set_up.numbers == "(4 × 30 ÷ 60 + 2 × 3) × €30 + €10"
    assert monthly.words == "talks × minutes a talk ÷ 60 × cost of an hour"
    assert monthly.numbers == "100 × 3 ÷ 60 × €30"
    assert (to_set_up.result, monthly.result, first_year.result) == (250, 150, 2050)
    assert [(one.title, one.shown) for one in made.numbers][-3:] == [
        ("Cards", "€10"),
        ("Talks", "100 a month"),
        ("Minutes a talk", "3 minutes"),
    ]


def test_a_play_without_a_session_names_none(book: Playbook) -> None:
    """What does not enter is not listed either."""
    made = costing(book.plays["tasting"], Writer(book, "plays/tasting.md"))
    assert not [one for one in made.numbers if one.name.startswith("session")]
    assert made.sums[0].words == "weeks to put it to work × hours a week in them × cost of an hour"


def test_what_is_listed_gives_the_cost_that_is_shown(original: Playbook) -> None:
    """For each play: every name in its formulas is listed, and the numbers give its cost."""
    rate = original.about.hourly_rate
    for play in original.plays.values():
        made = costing(play, Writer(original, f"plays/{play.id}.md"))
        trees, inputs, cost = cost_trees(play), cost_inputs(play, rate), play_cost(play, rate)
        listed = {one.name for one in made.numbers}
        assert listed == {name for tree in trees.values() for name in names(tree)}
        assert evaluate(trees["set_up"], inputs) == pytest.approx(cost.set_up)
        assert evaluate(trees["monthly"], inputs) == pytest.approx(cost.monthly)
        for one in made.sums[:2]:
            bare = one.numbers.replace("×", "*").replace("÷", "/").replace("−", "-")
            again = parse_formula(bare.replace("$", "").replace(",", ""))
            assert evaluate(again, {}) == pytest.approx(one.result)
