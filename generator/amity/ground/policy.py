"""What becomes of changes on changed ground until a person has looked: an edition's own policy."""

from collections.abc import Iterable

from amity.ground.record import Fields
from amity.ground.states import Standing, standings
from amity.ground.touches import Path, touches
from amity.problems import Problem
from amity.tree import Mapping, Node, Scalar, find
from amity.tree import Sequence as Items

KEEP, NOTE, THEIRS, FAIL = "keep", "note", "theirs", "fail"
CHANGED = ("stale", "unrecorded")


def by_policy(
    name: str,
    about: Mapping | None,
    below: Mapping,
    changes: Iterable[tuple[Mapping, Mapping]],
    fields: Fields,
) -> tuple[tuple[Mapping, ...], list[Problem]]:
    """The changes that are laid on, and what is to be said of those on changed ground.

    Each change comes as it is written and by the ids of today, as the recorded fields do.
    """
    policy = _policy(about)
    laid: list[Mapping] = []
    problems: list[Problem] = []
    for written, today in changes:
        found = [one for one in standings(touches(today), below, fields) if _is_open(one)]
        stale = [one.touch.way for one in found if one.state == "stale"]
        laid.append(without(today, stale) if stale and policy == THEIRS else written)
        if policy != KEEP:
            problems += [_problem(name, one, policy) for one in found]
    return tuple(laid), problems


def _policy(about: Mapping | None) -> str:
    node = find(about, ("policy", "on_stale")) if about else None
    return node.text if isinstance(node, Scalar) else NOTE


def _is_open(one: Standing) -> bool:
    return one.state in CHANGED and one.level == "attention"


def _problem(name: str, one: Standing, policy: str) -> Problem:
    stale = one.state == "stale"
    shown = "; what stands below is shown until you have" if stale and policy == THEIRS else ""
    message = (
        f"{one.touch.name}: the text below has changed since you looked{shown}"
        if stale
        else f"{one.touch.name}: nobody has looked at what stands below"
    )
    hint = f"amity edition diff {name} {one.touch.name}"
    return Problem(
        "stale", message, one.touch.place, hint, "error" if policy == FAIL else "warning"
    )


def without(change: Mapping, ways: Iterable[Path]) -> Mapping:
    """A change without what stands at these ways, nor what that leaves empty."""
    for way in ways:
        found = _without(change, way)
        change = found if isinstance(found, Mapping) else Mapping({}, {}, change.place)
    return change


def _without(node: Node, way: Path) -> Node | None:
    key, *rest = way
    if isinstance(node, Items):
        left = tuple(one for one in node.items if not (isinstance(one, Scalar) and one.text == key))
        return Items(left, node.place) if left else None
    if not isinstance(node, Mapping) or key not in node.entries:
        return node
    inner = _without(node.entries[key], tuple(rest)) if rest else None
    entries = {name: one for name, one in node.entries.items() if name != key}
    if inner is not None:
        entries = {name: inner if name == key else one for name, one in node.entries.items()}
    keys = {name: node.keys[name] for name in entries}
    return Mapping(entries, keys, node.place) if entries else None
