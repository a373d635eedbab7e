"""Why a type gets its points, and which single step would give another main type."""

from collections.abc import Iterator
from dataclasses import dataclass

from amity.mix.rule import CONTACTS, DATA, choose, person_points
from amity.model.mix import Mix, Profile

GOAL, MONEY = "goal", "money"
"""What changes may name beside scores and `data`."""
TOP_SCORE = 3


@dataclass(frozen=True, slots=True)
class Share:
    """What one answer adds to a type's points: a score, the goal, or the affordable contacts."""

    name: str
    points: int


@dataclass(frozen=True, slots=True)
class Change:
    """One step in one answer after which another type leads."""

    name: str
    """A score, or `goal`, `data`, `money`."""
    then: str | float
    """The answer after the step; of money, what it is multiplied by."""
    main: str


def shares(mix: Mix, profile: Profile, goal: str, type_: str, contacts: float) -> tuple[Share, ...]:
    """The points of a type answer by answer, the largest first, without those that add nothing."""
    weights = next(one for one in mix.types if one.id == type_)
    found = [
        *(Share(one.id, weights.scores[one.id] * profile.scores[one.id]) for one in mix.scores),
        Share(GOAL, weights.goals[goal]),
        Share(CONTACTS, person_points(mix, contacts) if weights.person else 0),
    ]
    return tuple(sorted((one for one in found if one.points), key=lambda one: -one.points))


def changes(mix: Mix, profile: Profile, goal: str) -> tuple[Change, ...]:
    """Every single step that gives another main type.

    Each score one up or down, each other goal, the other word on data, half and double the money.
    """
    main = choose(mix, profile, goal).main
    found = (
        Change(name, then, choose(mix, profile.model_copy(update=update), aim).main)
        for name, then, update, aim in _steps(mix, profile, goal)
    )
    return tuple(one for one in found if one.main != main)


Step = tuple[str, str | float, dict[str, object], str]
"""What changes, to what, as an update of the profile, under which goal."""


def _steps(mix: Mix, profile: Profile, goal: str) -> Iterator[Step]:
    for one in mix.scores:
        now = profile.scores[one.id]
        for then in (now - 1, now + 1):
            if 0 <= then <= TOP_SCORE:
                yield one.id, then, {"scores": {**profile.scores, one.id: then}}, goal
    for other in mix.types[0].goals:
        if other != goal:
            yield GOAL, other, {}, other
    yield DATA, 1 - int(profile.data), {"data": not profile.data}, goal
    for times in (0.5, 2.0):
        yield MONEY, times, {"contribution": profile.contribution * times}, goal
