"""The grades of evidence in words: the same ones on pages, in cards, on paper and in sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from amity.model.evidence import Evidence
from amity.model.play import Play

SOURCES = {
    "checked": "source checked",
    "repeated": "only retold",
    "not-found": "source not found",
    "disputed": "disputed",
}
STRENGTHS = {
    "experiment": "experiment",
    "measured": "measured, no comparison",
    "opinion": "survey or opinion",
    "judgement": "our judgement",
}
STEPS = {**STRENGTHS, "experiment": "experiment or comparison group"}
"""The strengths as steps of a scale, of which the first one takes both kinds of test."""
COMPARED = "comparison group"
"""What an experiment is called whose groups were not drawn at random."""


@dataclass(frozen=True, slots=True)
class Rests:
    """What a play rests on, in words: a strength alone would recommend what the studies warn of."""

    strength: str
    direction: str
    """Which way the studies point; nothing where there are none."""
    fit: str
    """How far they are from the play; nothing where they are of it."""

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.strength, self.direction, self.fit)))


def strength(entry: Evidence) -> str:
    """How strong a claim is."""
    compared = entry.strength == "experiment" and entry.comparison
    return COMPARED if compared else STRENGTHS[entry.strength]


def rests(play: Play, evidence: Iterable[Evidence]) -> Rests:
    """What a play rests on; `evidence` are the entries that it names."""
    support = play.support
    fit = support.fit if support.fit and support.fit != "direct" else ""
    return Rests(_graded(play, evidence), support.direction or "", fit)


def _graded(play: Play, evidence: Iterable[Evidence]) -> str:
    tests = {strength(one) for one in _tests(evidence)}
    compared = play.support.grade == "experiment" and tests == {COMPARED}
    return COMPARED if compared else STRENGTHS[play.support.grade]


def _tests(evidence: Iterable[Evidence]) -> Iterator[Evidence]:
    return (one for one in evidence if one.strength == "experiment")
