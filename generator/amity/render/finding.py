"""The list of all plays, and what it can be narrowed by."""

from collections.abc import Iterable, Iterator
from typing import get_args

from amity.figures import play_cost
from amity.model.play import Play
from amity.model.playbook import Playbook
from amity.model.values import Stage
from amity.render.contexts_of_plays import Filter, ListedPlay, PlaysContext
from amity.render.making import Maker
from amity.render.page import Page
from amity.text.writer import Writer

EVIDENCE = {
    "experiment": "Experiment or comparison group",
    "measured": "Measured, or better",
    "opinion": "Survey or opinion, or better",
    "judgement": "",
}
"""From the strongest on: a play fits what asks for its own grade, and for less."""
DIRECTIONS = {
    "supports": "Supports the play",
    "mixed": "Mixed",
    "warns": "Warns",
    "silent": "No study found",
}
"""A strength alone would put plays first that strong studies warn of."""
EFFORT = {"low": "Low", "medium": "Medium at most", "high": ""}
"""From the least on: a play fits what allows its own effort, and more."""
WEEKS = (1, 2, 4, 8, 12, 26, 52)
WIDE = {"template": "plays.html", "hide": ["toc"]}


def finder(maker: Maker) -> Page:
    """The page of all plays: grouped by driver for all, narrowed by a script for most."""
    book = maker.book
    listed = [_listed(book, play) for play in sorted(book.plays.values(), key=_by_title)]
    groups = tuple(
        (book.drivers[key], tuple(one for one in listed if one.play.drivers[0] == key))
        for key in book.about.drivers
    )
    writer = Writer(book, "plays.md")
    context = PlaysContext(
        writer,
        book,
        tuple(group for group in groups if group[1]),
        tuple(one for one in _filters(writer, listed) if len(one.choices) > 1),
        maker.handouts_of("decks", "all"),
    )
    words = ("All plays", "Every play with its cost, first result and strength of evidence.")
    return maker.page("plays", context, words, maker.source("playbook", ""), WIDE)


def _by_title(play: Play) -> str:
    return play.title.lower()


def _listed(book: Playbook, play: Play) -> ListedPlay:
    cost = play_cost(play, book.about.hourly_rate)
    facts = {
        "goal": " ".join(play.drivers),
        "relationship": " ".join(play.types),
        "stage": " ".join(play.stages),
        "cost": f"{cost.set_up:.0f}",
        "weeks": str(play.first_result.weeks),
        "evidence": " ".join(_from(EVIDENCE, play.support.grade)),
        "says": play.support.direction or "silent",
        "effort": " ".join(_from(EFFORT, play.effort)),
    }
    return ListedPlay(play, cost, facts)


def _from(scale: Iterable[str], own: str) -> list[str]:
    grades = list(scale)
    return grades[grades.index(own) :]


def _filters(page: Writer, listed: list[ListedPlay]) -> Iterator[Filter]:
    book = page.playbook
    goals = tuple((key, page.title("drivers", key)) for key in book.about.drivers)
    types = tuple((key, page.title("types", key)) for key in book.about.types)
    stages = tuple((one, one.capitalize()) for one in get_args(Stage))
    yield Filter("goal", "Goal", _used(goals, listed, "goal"))
    yield Filter("relationship", "Relationship", _used(types, listed, "relationship"))
    yield Filter("stage", "Stage", _used(stages, listed, "stage"))
    costs = [one.cost.set_up for one in listed]
    money = tuple((str(step), f"Up to {page.money(step)}") for step in cost_steps(costs))
    yield Filter("cost", "To set up", money, most=True)
    longest = max((one.play.first_result.weeks for one in listed), default=0)
    weeks = tuple((str(one), f"Within {one} weeks") for one in WEEKS if 1 < one < longest)
    yield Filter("weeks", "First result", weeks, most=True)
    yield Filter("evidence", "Evidence", _used(EVIDENCE.items(), listed, "evidence"))
    yield Filter("says", "What it says", _used(DIRECTIONS.items(), listed, "says"))
    yield Filter("effort", "Effort", _used(EFFORT.items(), listed, "effort"))


def _used(
    choices: Iterable[tuple[str, str]], listed: list[ListedPlay], name: str
) -> tuple[tuple[str, str], ...]:
    """The choices that have words and that some play fits."""
    found = {value for one in listed for value in one.facts[name].split()}
    return tuple((value, words) for value, words in choices if words and value in found)


def cost_steps(costs: Iterable[float]) -> list[int]:
    """Round amounts (1, 2, 5, 10, …) that some costs pass and some do not, at most six."""
    known = sorted(costs)
    if not known:
        return []
    steps, size = [], 1
    while size < known[-1]:
        steps += [size * lead for lead in (1, 2, 5) if known[0] <= size * lead < known[-1]]
        size *= 10
    return steps[-6:]
