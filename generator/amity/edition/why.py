"""Why a value is as it is: what each layer says of it, the lowest first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amity.edition.looking import Seen
from amity.ground.touches import Path, at, ids_of
from amity.problems import Misuse, did_you_mean
from amity.source.project import ORIGINAL
from amity.tree import Mapping, Node, Place, Scalar, plain


@dataclass(frozen=True, slots=True)
class Said:
    """What one layer says."""

    layer: str
    value: object
    """None where it leaves the value out."""
    place: Place | None
    how: str
    """What it does: `original`, `set`, `edit`, `remove` …"""


def layers_of(seen: Sequence[Seen], address: Path) -> tuple[Said, ...]:
    """The value at an address in the original, and in each edition that changes it.

    Raises Misuse where no layer has such a value.
    """
    found = tuple(_layers(seen, address))
    if not found:
        near = did_you_mean("/".join(address), _known(seen, address))
        raise Misuse(f"nothing stands at {'/'.join(address)!r}" + (f"; {near}" if near else ""))
    return found


def _layers(seen: Sequence[Seen], address: Path) -> Iterator[Said]:
    lowest = at(seen[0].below, address)
    if lowest is not None:
        yield Said(ORIGINAL, _value(lowest), lowest.place, ORIGINAL)
    for one in seen:
        for standing in one.standings:
            touch = standing.touch
            if _meet(touch.address, address):
                node = at(one.merged, address)
                yield Said(one.name, _value(node), touch.place, touch.how)
                break


def _meet(touched: Path, asked: Path) -> bool:
    """Whether a change acts on the value asked for, on what is in it, or on what it is in."""
    size = min(len(touched), len(asked))
    return touched[:size] == asked[:size]


def _value(node: Node | None) -> object:
    return None if node is None else plain(node)


def _known(seen: Sequence[Seen], address: Path) -> Iterator[str]:
    """Addresses that begin as this one does, as far as there is something."""
    tree = seen[-1].merged
    size = len(address)
    while size and at(tree, address[:size]) is None:
        size -= 1
    there = at(tree, address[:size])
    if isinstance(there, Mapping):
        yield from ("/".join((*address[:size], key)) for key in there.entries)
    elif there is not None and not isinstance(there, Scalar):
        yield from ("/".join((*address[:size], key)) for key in ids_of(there))
