"""Plays that come before each other in a circle."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from amity.checks.finding import Finding
from amity.model.playbook import Playbook
from amity.tree import Address

MOST = 20
"""How many circles one run tells: whoever mends them sees the rest in the next one."""

Steps = dict[tuple[str, str], Address]
"""Which play comes before which other one, and where that is written."""


def plays_can_begin(playbook: Playbook) -> Iterator[Finding]:
    """Among plays that follow each other there is one that comes first."""
    steps = _steps(playbook)
    for _ in range(MOST):
        circle = _circle(steps)
        if not circle:
            return
        where = steps[circle[0], circle[1]]
        for step in pairwise(circle):
            del steps[step]
        message = f"these plays come before each other: {' → '.join(circle)}"
        yield Finding("related-circle", where, message, "take one of the steps out")


def _steps(playbook: Playbook) -> Steps:
    """All steps but those that another rule tells of: to oneself, and both ways under one key."""
    steps: Steps = {}
    for key, play in sorted(playbook.plays.items()):
        for way in ("before", "after"):
            for index, name in enumerate(getattr(play.related, way)):
                other = playbook.plays.get(name)
                if other is None or name == key or key in getattr(other.related, way):
                    continue
                step = (key, name) if way == "before" else (name, key)
                steps.setdefault(step, ("plays", key, "related", way, index))
    return steps


def _circle(steps: Steps) -> list[str] | None:
    """One circle, its first play in the alphabet at both ends; None where there is none."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for earlier, later in steps:
        sorter.add(later, earlier)
    try:
        sorter.prepare()
    except CycleError as error:
        found: list[str] = error.args[1][:-1]
        start = found.index(min(found))
        return [*found[start:], *found[:start], found[start]]
    return None
