"""What belongs to a driver or a relationship type, seen from there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from amity.model.driver import Driver
from amity.model.play import Play
from amity.model.playbook import Playbook
from amity.model.relationship import Combination, RelationshipType
from amity.model.values import Stage


@dataclass(frozen=True, slots=True)
class Stop:
    """One stage of a customer's way: which ways of a driver work there, and how many plays."""

    stage: Stage
    ways: tuple[str, ...]
    """The ids of the strategies that say what they do at the stage."""
    plays: int


def stops(driver: Driver, plays: Iterable[Play]) -> tuple[Stop, ...]:
    """The stages at which a driver's strategies work, in the order of a customer's way."""
    serving = [play for play in plays if driver.id in play.drivers]
    found = {
        stage: tuple(
            way.id for way in driver.strategies if any(one.stage == stage for one in way.stages)
        )
        for stage in get_args(Stage)
    }
    return tuple(
        Stop(stage, ways, sum(stage in play.stages for play in serving))
        for stage, ways in found.items()
        if ways
    )


def combinations_of(
    playbook: Playbook, driver: str
) -> Iterator[tuple[RelationshipType, Combination]]:
    """The combinations of a driver with their types, in the order in which types are shown."""
    for key in playbook.about.types:
        for one in playbook.types[key].combinations:
            if one.driver == driver:
                yield playbook.types[key], one


def plays_of(
    playbook: Playbook, named: Iterable[str], belonging: Iterable[str]
) -> tuple[Play, ...]:
    """The plays named, in that order, then all others that belong, by code."""
    first = [playbook.plays[key] for key in named]
    rest = [playbook.plays[key] for key in belonging if playbook.plays[key] not in first]
    return (*first, *sorted(rest, key=lambda play: play.code))
