"""The browser finds the mix that the build finds, for every profile there is."""

import random
from collections.abc import Callable, Iterator
from dataclasses import asdict
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from amity.mix import Chosen, afford, answered, choose, rule_data, seen_contacts, shares
from amity.model.mix import Answers, Profile
from amity.model.playbook import Playbook
from amity.parse import parse_playbook
from amity.source.project import find_project
from amity.source.read import read_project

pytestmark = pytest.mark.browser

InBrowser = Callable[[str, Any], Any]
ROOT = Path(__file__).parents[2]
MONEY = (0.5, 2.0, 8.0, 30.0, 100.0)
"""Affordable contacts a year, one number in each band."""
ANSWER = """({ mix, plays, rows }) => rows.map(([profile, goal, share]) => {
  const rule = { ...mix, service_share: share };
  const chosen = amityMix.choose(rule, profile, goal);
  return {
    ...chosen,
    supporting: chosen.supporting.map((type) => [type, chosen.reasons[type]]),
    shares: amityMix.shares(rule, profile, goal, chosen.main),
    changes: amityMix.changes(rule, profile, goal).map((one) => [one.name, one.then, one.main]),
    ...amityMix.notes(rule, profile, chosen),
    plays: amityMix.first(plays, chosen, goal),
  };
})"""

AFFORD = """({ mix, rows }) => rows.map(([years, ...rest]) => {
  const found = amityMix.afford(years, ...rest);
  return { ...found, seen: amityMix.seenContacts(mix, found.contacts) };
})"""

BATCH = """({ mix, names, goal, data, contribution }) => {
  const types = mix.types.map(({ id }) => id);
  const found = [];
  const scores = {};
  const profile = { scores, data, contribution, contact_cost: 1 };
  for (let number = 0; number < 4 ** names.length; number++) {
    const shift = (place) => 2 * (names.length - 1 - place);
    names.forEach((name, place) => { scores[name] = (number >> shift(place)) & 3; });
    const { main, supporting, points } = amityMix.choose(mix, profile, goal);
    const [one, two] = [0, 1].map((place) => types.indexOf(supporting[place]) + 1);
    const mixed = (types.indexOf(main) * 7 + one) * 7 + two;
    found.push(String.fromCharCode(mixed * 64 + points[main] + 32));
  }
  return found.join("");
}"""


def drawn(book: Playbook, count: int, seed: int) -> Iterator[Answers]:
    """Sheets filled at random; money often right at the border of a band."""
    draw = random.Random(seed)
    names = [one.id for one in book.mix.scores]
    for _ in range(count):
        cost = draw.choice((draw.uniform(0.01, 500), float(draw.randint(1, 90))))
        share = draw.choice((0.15, 0.25, round(draw.uniform(0.01, 0.99), 2)))
        contacts = draw.choice((0, 1, 4, 12, 52, draw.uniform(0, 90), draw.uniform(0, 2000)))
        yield Answers(
            goal=draw.choice(book.about.drivers),
            scores={name: draw.randint(0, 3) for name in names},
            data=draw.random() < 0.5,
            contribution=contacts * cost / share,
            contact_cost=cost,
            service_share=share,
        )


def ours(book: Playbook, answers: Answers) -> dict[str, Any]:
    """What Python says of a sheet, in the shape of the script's answer."""
    found = answered(book, answers)
    chosen = found.chosen
    parts = shares(found.mix, answers.profile, answers.goal, chosen.main, chosen.contacts)
    return {
        "main": chosen.main,
        "supporting": [[name, found.supports[name].id] for name in chosen.supporting],
        "points": dict(chosen.points),
        "vetoes": {**chosen.vetoes},
        "contacts": chosen.contacts,
        "shares": [[one.name, one.points] for one in parts],
        "changes": [[one.name, one.then, one.main] for one in found.changes],
        "conditions": [one.id for one in found.conditions],
        "cautions": [one.id for one in found.cautions],
        "plays": [play.id for play, _ in found.plays],
    }


def plays_by_goal(book: Playbook) -> dict[str, dict[str, list[str]]]:
    """What the page gives the script: the featured play of each combination, then the others."""
    return {
        goal: {
            name: [one.featured, *one.plays]
            for name in book.types
            for one in [book.combinations[f"{goal}-{name}"][1]]
        }
        for goal in book.about.drivers
    }


@pytest.mark.parametrize(
    ("where", "count"),
    [(".", 400), ("tests/small", 500), pytest.param(".", 2_000, marks=pytest.mark.thorough)],
)
def test_answers_agree(in_browser: InBrowser, where: str, count: int) -> None:
    """Thousands of sheets get the same answer in both, bit for bit: type, points, reasons, plays.

    So they do with another playbook's rules, which have other scores and weights.
    """
    book = parse_playbook(read_project(find_project(ROOT / where)).original)
    sheets = list(drawn(book, count, 4))
    rows = [[one.profile.model_dump(mode="json"), one.goal, one.service_share] for one in sheets]
    data = {"mix": rule_data(book.mix), "plays": plays_by_goal(book), "rows": rows}
    reasons = {one.id: one.reason for one in book.mix.vetoes}
    for sheet, theirs in zip(sheets, in_browser(ANSWER, data), strict=True):
        theirs["vetoes"] = {name: reasons[one] for name, one in theirs["vetoes"].items()}
        del theirs["reasons"]
        assert theirs == ours(book, sheet), sheet


def test_budgets_agree(book: Playbook, in_browser: InBrowser) -> None:
    """What fits, what is left and how many contacts that is come out alike, bit for bit."""
    draw = random.Random(5)
    rows = [
        (
            [draw.choice((draw.uniform(0, 2e4), 2220.0)) for _ in range(draw.randint(1, 3))],
            draw.choice((0.0, draw.uniform(0, 900), 45.0)),
            draw.choice((1, 50, draw.randint(1, 9000))),
            draw.choice((2.0, draw.uniform(0.01, 500))),
        )
        for _ in range(3_000)
    ]
    theirs = in_browser(AFFORD, {"mix": rule_data(book.mix), "rows": rows})
    for row, found in zip(rows, theirs, strict=True):
        ours = afford(*row)
        seen = seen_contacts(book.mix, ours.contacts)
        assert found == {**asdict(ours), "fits": [*ours.fits], "seen": seen}, row


def every_profile(names: list[str]) -> Iterator[dict[str, int]]:
    """All scores there are; the last question changes fastest."""
    for scores in product(range(4), repeat=len(names)):
        yield dict(zip(names, scores, strict=True))


def letter(types: list[str], chosen: Chosen) -> str:
    """A mix and the points of its main type as one letter."""
    one, two = (types.index(name) + 1 if name else 0 for name in (*chosen.supporting, "", "")[:2])
    mix = (types.index(chosen.main) * 7 + one) * 7 + two
    return chr(mix * 64 + chosen.points[chosen.main] + 32)


@pytest.mark.thorough
@pytest.mark.timeout(900)
@pytest.mark.parametrize("data", [True, False])
@pytest.mark.parametrize("goal", ["acquisition", "retention", "sales-growth"])
def test_every_profile_agrees(book: Playbook, in_browser: InBrowser, goal: str, data: bool) -> None:
    """All 1,966,080 profiles get the same mix and the same points in both."""
    names, types = [one.id for one in book.mix.scores], [one.id for one in book.mix.types]
    for contacts in MONEY:
        money = contacts / book.mix.service_share
        asked = {"mix": rule_data(book.mix), "names": names, "goal": goal}
        theirs = in_browser(BATCH, {**asked, "data": data, "contribution": money})
        assert len(theirs) == 4 ** len(names)
        for scores, found in zip(every_profile(names), theirs, strict=True):
            profile = Profile.model_construct(
                scores=scores, data=data, contribution=money, contact_cost=1.0
            )
            assert letter(types, choose(book.mix, profile, goal)) == found, (scores, contacts)


TALLY = """({ mix, names, goals, money }) => {
  const [main, support, count] = [{}, {}, {}];
  const add = (where, what) => { where[what] = (where[what] ?? 0) + 1; };
  let [all, ties] = [0, 0];
  const scores = {};
  for (const goal of goals) for (const data of [true, false]) for (const contribution of money)
    for (let number = 0; number < 4 ** names.length; number++) {
      names.forEach((name, place) => { scores[name] = (number >> (2 * place)) & 3; });
      const profile = { scores, data, contribution, contact_cost: 1 };
      const chosen = amityMix.choose(mix, profile, goal);
      const able = mix.types.filter(({ id }) => !(id in chosen.vetoes));
      const best = able.filter(({ id }) => chosen.points[id] === chosen.points[chosen.main]);
      all += 1;
      ties += best.length > 1;
      add(main, chosen.main);
      add(main, `${goal} ${chosen.main}`);
      for (const type of chosen.supporting) add(support, type);
      add(count, chosen.supporting.length);
    }
  return { all, ties, main, support, count };
}"""

SHARES = """
self-service                  10.5 33.4 10.3 13.4  7.8
automated-services             2.3 17.8  1.4  2.7  3.0
communities                   24.0 26.3 23.6 30.0 18.3
co-creation                   24.7 25.9 30.8 18.6 24.7
personal-assistance           28.6 29.8 26.9 21.1 37.7
dedicated-personal-assistance 10.0  0.0  7.1 14.2  8.6
"""
"""Per cent of all profiles as main type, as supporting type, and as main type within each goal."""


@pytest.mark.thorough
@pytest.mark.timeout(900)
def test_the_spread_is_the_one_told(book: Playbook, in_browser: InBrowser) -> None:
    """Over all profiles each type leads and supports as often as was worked out with the rules.

    `limits` in mix.yaml tells readers of these shares.
    """
    goals = list(book.about.drivers)
    money = [contacts / book.mix.service_share for contacts in MONEY]
    names = [one.id for one in book.mix.scores]
    asked = {"mix": rule_data(book.mix), "names": names, "goals": goals, "money": money}
    found = in_browser(TALLY, asked)
    assert found["all"] == 1_966_080

    def share(number: int, whole: int = found["all"]) -> float:
        return round(100 * number / whole, 1)

    for line in SHARES.strip().splitlines():
        name, *told = line.split()
        within = [share(found["main"][f"{goal} {name}"], found["all"] // 3) for goal in goals]
        now = [share(found["main"][name]), share(found["support"].get(name, 0)), *within]
        assert now == [float(one) for one in told], name
    assert share(found["ties"]) == 12.0
    assert [share(found["count"][str(most)]) for most in range(3)] == [16.2, 34.5, 49.4]
