"""The mix rules: one answer for every segment."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.mix import afford, choose, seen_contacts
from amity.model.mix import Mix, Profile
from amity.source.loader import load
from amity.tree import plain

FILE = Path(__file__).parents[2] / "playbooks" / "mix.yaml"
GOALS = {"win": "acquisition", "keep": "retention", "grow": "sales-growth"}
TYPES = {
    "SEL": "self-service",
    "AUT": "automated-services",
    "COM": "communities",
    "COC": "co-creation",
    "PER": "personal-assistance",
    "DED": "dedicated-personal-assistance",
}

SEGMENTS = """
solo trades         keep 1 2 1 3 3 1 2 1 yes   768    12   SEL AUT COM
larger firms        keep 2 2 2 3 1 2 0 1 yes  3072    30   PER AUT
café regulars       keep 0 0 1 3 0 2 2 1 yes   156     0.3 PER AUT COM
buyers of homes     keep 3 3 3 1 2 3 2 1 yes 85710    90   DED COM SEL
key accounts        keep 3 3 3 1 1 2 0 2 yes 80000   150   DED COC
distributors        grow 2 1 2 3 1 2 2 1 no  19200    60   PER COM
small makers        keep 1 2 1 2 3 1 0 0 yes  1920    35   SEL AUT PER
donors              keep 0 0 1 3 0 1 0 1 yes   136.8   6   AUT PER
bookers             keep 1 1 0 1 2 1 0 0 no      8.1   6   SEL
repairers           win  1 1 1 2 1 0 3 2 no    225     6   COM COC
patients            keep 2 3 1 2 2 3 1 0 yes   191.25  2   DED SEL AUT
new players         win  2 0 1 1 2 1 2 3 yes    24     5   COC COM SEL
salon clients       keep 2 1 1 2 1 3 0 1 yes   300     2   DED AUT
software for firms  win  2 2 2 1 2 2 1 1 yes  6000    45   PER SEL
used bikes, buyers  win  1 2 0 1 3 1 1 1 no     14     6   SEL
used bikes, shops   keep 1 1 2 3 2 1 1 1 yes  1800    15   AUT SEL PER
museum members      keep 0 0 0 1 1 1 2 1 yes    38     5   COM
installers          grow 2 2 2 3 2 2 1 1 yes  2400     8   PER AUT SEL
language learners   keep 2 1 2 3 0 3 1 1 yes   900     4   DED AUT
"""
"""Twelve segments of examples, then seven for which the rules were not made.

Name, goal, the eight scores, data, contribution a year, cost of a contact, main and supports.
"""


def published() -> Mix:
    """The rules as the playbook has them."""
    node, problems = load("mix.yaml", FILE.read_bytes())
    assert node is not None, problems
    return Mix.model_validate(plain(node))


MIX = published()
NAMES = [score.id for score in MIX.scores]


@pytest.mark.parametrize("line", SEGMENTS.strip().splitlines(), ids=lambda line: line[:20].strip())
def test_segments(line: str) -> None:
    """Each segment gets the mix that was worked out for it by hand."""
    goal, *words = line[20:].split()
    profile = Profile(
        scores=dict(zip(NAMES, map(int, words[:8]), strict=True)),
        data=words[8] == "yes",
        contribution=float(words[9]),
        contact_cost=float(words[10]),
    )
    found = choose(MIX, profile, GOALS[goal])
    assert [found.main, *found.supporting] == [TYPES[code] for code in words[11:]]


def test_reasons() -> None:
    """An answer comes with points, with the contacts that are paid for, and with its vetoes."""
    scores = dict.fromkeys(NAMES, 0) | {"contact": 3, "value": 1}
    profile = Profile(scores=scores, data=False, contribution=300.0, contact_cost=15.0)
    found = choose(MIX, profile, "retention")
    assert found.contacts == pytest.approx(3)
    assert found.points == {
        "self-service": 1,
        "automated-services": -2,
        "communities": 1,
        "co-creation": 1,
        "personal-assistance": 8,
        "dedicated-personal-assistance": 9,
    }
    assert found.main == "personal-assistance"
    assert found.vetoes == {
        "automated-services": "You may not use the customers' data.",
        "communities": "They do not want to meet each other.",
        "co-creation": "There is nothing that you need to learn from them.",
        "dedicated-personal-assistance": (
            "A named person needs a budget for at least twelve live contacts a year."
        ),
    }


@pytest.mark.parametrize(
    ("contacts", "seen"),
    [(30.24, 30.2), (9.6, 9.6), (142.85, 142.9), (11.96, 11.9), (0.97, 0.9), (12, 12), (0, 0)],
)
def test_contacts_are_seen_with_one_decimal(contacts: float, seen: float) -> None:
    """Rounded as people do, but what is under the border of a band is not seen on it."""
    assert seen_contacts(MIX, contacts) == pytest.approx(seen)


def test_a_play_that_does_not_fit_leaves_its_money_to_the_next() -> None:
    """The first may be too dear while others fit; together they never cost more than there is."""
    found = afford([5_000, 1_000, 900, 200], budget=20, customers=100, contact_cost=2)
    assert found.fits == (False, True, True, False)
    assert (found.whole, found.cost, found.left) == (2_000, 1_900, 100)
    assert found.contacts == pytest.approx(0.5)


PROFILES = st.builds(
    Profile,
    scores=st.fixed_dictionaries(dict.fromkeys(NAMES, st.integers(0, 3))),
    data=st.booleans(),
    contribution=st.floats(0, 1e6),
    contact_cost=st.floats(0.01, 1e4),
)


@given(PROFILES, st.sampled_from(sorted(GOALS.values())))
def test_always_one_answer(profile: Profile, goal: str) -> None:
    """Whatever a segment is like, one type that may leads, and at most two others support it."""
    found = choose(MIX, profile, goal)
    assert found.main in found.points
    assert found.main not in found.vetoes
    assert len(found.supporting) <= 2
    assert found.main not in found.supporting
    assert len({*found.supporting}) == len(found.supporting)
    assert "dedicated-personal-assistance" not in found.supporting


@given(PROFILES, st.sampled_from(sorted(GOALS.values())))
def test_automation_leads_with_permission_and_a_person(profile: Profile, goal: str) -> None:
    """Automation leads only where data may be used, and with a person wherever one is paid for."""
    found = choose(MIX, profile, goal)
    if found.main == "automated-services":
        assert profile.data
        assert found.contacts < 1 or "personal-assistance" in found.supporting
