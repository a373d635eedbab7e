"""Which objects an edition brings and which it changes, and how the changes stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from amity.ground.record import Fields
from amity.ground.states import Standing, standings
from amity.ground.touches import Touch, touches
from amity.model.mark import Mark, Marks
from amity.model.playbook import KINDS
from amity.tree import Mapping, section

QUIET = ("local", "private")
"""What a company notes on an object does not change what it says."""
OF_A_LIST = ("add", "remove")


def marks(own: Mapping, changes: Iterable[Mapping], below: Mapping, records: Fields) -> Marks:
    """Each object that is the edition's own or changed by it; changes go by the ids of today."""
    found: Marks = {
        kind: {key: Mark(how="own") for key in section(own, kind).entries} for kind in own.entries
    }
    for kind, key, open_ in _changed(changes, below, records):
        if key not in found.get(kind, {}):
            found.setdefault(kind, {})[key] = _adapted(open_)
    return {kind: marked for kind, marked in found.items() if marked}


def _changed(
    changes: Iterable[Mapping], below: Mapping, records: Fields
) -> Iterator[tuple[str, str, list[Standing]]]:
    """Kind and id of each object that is changed, with what becomes of its fields."""
    by_object: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    for one in standings((each for change in changes for each in touches(change)), below, records):
        kind, *way = one.touch.address
        if kind in KINDS and len(way) > 1 and way[1] not in QUIET:
            by_object[kind, way[0]].append(one)
    for (kind, key), found in by_object.items():
        yield kind, key, found


def _adapted(found: list[Standing]) -> Mark:
    stale = [field(one.touch) for one in found if one.state == "stale"]
    changed = [field(one.touch) for one in found]
    return Mark(
        how="adapted", changed=tuple(dict.fromkeys(changed)), stale=tuple(dict.fromkeys(stale))
    )


def field(touch: Touch) -> str:
    """The way to a field in words: steps / call / minutes; of a list's items only the list."""
    way = touch.address[2:-1] if touch.how in OF_A_LIST else touch.address[2:]
    return " / ".join(part.replace("_", " ") for part in way)
