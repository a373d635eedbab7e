"""Copies of the original's files, edited straight: found in `own/`, and turned into changes."""

from collections.abc import Sequence as Several
from dataclasses import dataclass
from itertools import chain as one_after_another
from itertools import count

from amity.edition.capture import captured
from amity.edition.looking import Seen
from amity.edition.settling import Files
from amity.ground.touches import Path, Touch, at, touches
from amity.problems import Misuse
from amity.tree import Mapping, Node, mapping
from amity.written import as_yaml


@dataclass(frozen=True, slots=True)
class Copy:
    """An object of the edition's own that stands below too."""

    kind: str
    key: str
    file: str
    """By its path in the edition."""
    change: Mapping | None
    """What was edited; None where nothing was."""


def copies(chain: Several[Seen]) -> tuple[Copy, ...]:
    """Every file in the last one's `own/` whose object is there below, with what was edited in it.

    It is compared with the file that was there to copy. An edition between the two changes the
    object without a file of its own: what it says must not be undone by who never saw it.
    """
    seen, found = chain[-1], []
    for one in seen.standings:
        # What has no way is a file of its own, and no item that a change adds.
        if one.state != "collision" or one.touch.way:
            continue
        below, edited = _file_below(chain, one.touch.address), one.touch.yours
        if isinstance(below, Mapping) and isinstance(edited, Mapping):
            kind, key = one.touch.address
            found.append(Copy(kind, key, seen.file(one.touch.place), captured(below, edited)))
    return tuple(found)


def _file_below(chain: Several[Seen], address: Path) -> Node | None:
    """The object as its own file has it, in the original or in `own/` of an edition."""
    found = (at(one.below, address) for one in chain)
    return next((node for node in found if node is not None), None)


def captured_files(seen: Seen, found: tuple[Copy, ...]) -> Files:
    """What is to be written so that the copies are changes; Misuse for what is changed already."""
    files: Files = {}
    for copy in found:
        files[copy.file] = None
        if copy.change is None:
            continue
        inside = mapping({copy.key: copy.change}, copy.change.place)
        change = mapping({copy.kind: inside}, copy.change.place)
        _must_be_new(seen, change)
        files[_free(seen, f"changes/{copy.kind}-{copy.key}")] = as_yaml(change).encode()
    return files


def _must_be_new(seen: Seen, change: Mapping) -> None:
    """Raises Misuse where changes/ has an answer of its own to what was edited."""
    for new in touches(change):
        for one in seen.standings:
            touch = one.touch
            if touch.way and (_meet(touch.address, new.address) or _meet(_act(touch), _act(new))):
                where = touch.place.shown
                raise Misuse(f"{where} changes {touch.name} already; bring the two together")


def _meet(one: Path, other: Path) -> bool:
    """Whether one of the ways leads to what the other leads to, or into it."""
    size = min(len(one), len(other))
    return one[:size] == other[:size]


def _act(touch: Touch) -> Path:
    """The way to the key that does it: to add twice to one list is to change it twice."""
    way = (*touch.address[:2], *touch.way[2:])
    at_sign = next((at for at, key in enumerate(way) if key.startswith("$")), len(way))
    return way[: at_sign + 1]


def _free(seen: Seen, name: str) -> str:
    """A name of a file that is not there yet."""
    names = one_after_another([f"{name}.yaml"], (f"{name}-{number}.yaml" for number in count(2)))
    return next(one for one in names if not (seen.folder / one).exists())
