"""How each change of an edition stands to what is below it today."""

from collections.abc import Collection, Iterable, Iterator
from collections.abc import Mapping as Names
from dataclasses import dataclass
from typing import Final, Literal

from amity.ground.likeness import Likeness, likeness
from amity.ground.record import Fields
from amity.ground.touches import How, Path, Touch, at, ids_of, of_object
from amity.text.words import count as times
from amity.text.words import replaced
from amity.tree import Mapping, Node, Scalar, Sequence, find, plain

State = Literal[
    "current",
    "cosmetic",
    "rebased",
    "moved",
    "redundant",
    "unrecorded",
    "stale",
    "anchor-lost",
    "edit-miss",
    "orphan",
    "type",
    "collision",
]
Level = Literal["none", "info", "attention", "conflict"]

LEVELS: Final[Names[State, Level]] = {
    "current": "none",
    "cosmetic": "info",
    "rebased": "info",
    "moved": "info",
    "redundant": "info",
    "unrecorded": "attention",
    "stale": "attention",
    "anchor-lost": "attention",
    "edit-miss": "conflict",
    "orphan": "conflict",
    "type": "conflict",
    "collision": "conflict",
}
"""What each state asks of a person: nothing, a glance, a look, a decision."""

OF_LIKENESS: Final[Names[Likeness, State]] = {
    "same": "current",
    "cosmetic": "cosmetic",
    "other": "stale",
}

REST: Final = "$rest"
"""In an order, all that it does not name."""

ASKED: Final[Names[How, tuple[str, ...]]] = {
    "answer": ("title", "prompts"),
    "remove": ("id", "title", "summary"),
}
"""Of a box only the question counts; of what is left out, what one knows it by."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One change, and how it stands."""

    touch: Touch
    state: State
    was: object = None
    """What stood below when somebody last looked; None where nothing did, or nobody has."""
    now: object = None
    """What stands below today; None where nothing does."""

    @property
    def level(self) -> Level:
        """What it asks of a person; what is left out stays so, whatever it says today."""
        gone = self.touch.how == "remove" and self.state == "stale"
        return "info" if gone else LEVELS[self.state]


def standings(touches: Iterable[Touch], below: Mapping, records: Fields) -> Iterator[Standing]:
    """How each of these stands, in their order."""
    touches = tuple(touches)
    new = frozenset(one.address for one in touches if one.how == "add")
    for touch in touches:
        # What was recorded under an id of before, counts under that of today.
        given = [records[one] for one in _addresses(touch) if one in records]
        known = dict.fromkeys([touch.address], given[-1]) if given else {}
        state = "orphan" if _orders_what_is_gone(touch, below, new) else _state(touch, below, known)
        if state == "current" and touch.is_moved:
            state = "moved"
        yield Standing(touch, state, known.get(touch.address), what_counts(touch, below))


def _addresses(touch: Touch) -> tuple[Path, ...]:
    return (touch.written, touch.address) if touch.is_moved else (touch.address,)


def what_counts(touch: Touch, below: Mapping) -> object:
    """What a change is made against, as it is recorded: a value, a box's question, or ids."""
    node = at(below, touch.address)
    if node is None:
        return None
    if touch.how in ASKED and isinstance(node, Mapping):
        asked = {key: node.get(key) for key in ASKED[touch.how]}
        return {key: plain(one) for key, one in asked.items() if one is not None}
    if touch.how == "order":
        return ids_of(node)
    return plain(node)


def _state(touch: Touch, below: Mapping, records: Fields) -> State:
    if _in_a_text(touch.address, below):
        return "type"
    there = at(below, touch.address)
    if touch.how == "add":
        return _added(touch, below) if there is None else "collision"
    if there is None:
        return _over_nothing(touch, below, records)
    if not _same_shape(touch, there):
        return "type"
    if _redundant(touch, there):
        return "redundant"
    if touch.how == "edit":
        return _edited(touch, there, records)
    return _compared(touch, below, records)


def _orders_what_is_gone(touch: Touch, below: Mapping, new: Collection[Path]) -> bool:
    """Whether an order names what stands neither below nor among what is `new`."""
    if touch.how != "order" or touch.yours is None:
        return False
    known = {REST, *ids_of(at(below, touch.address) or touch.yours)}
    return any(one not in known and (*touch.address, one) not in new for one in ids_of(touch.yours))


def _added(touch: Touch, below: Mapping) -> State:
    """What is new stands where it is wanted, while its neighbour is there."""
    is_lost = touch.beside is not None and at(below, touch.beside) is None
    return "anchor-lost" if is_lost else "current"


def _over_nothing(touch: Touch, below: Mapping, records: Fields) -> State:
    """There is nothing below: perhaps there never was, perhaps it has gone."""
    if touch.how in {"remove", "unset"}:
        # Only of objects is it known that they have ended; else it may be a slip, and is refused.
        return "redundant" if not of_object(touch.address)[1] else "orphan"
    if touch.how != "set" or _lost(touch.address, below):
        return "orphan"
    if records.get(touch.address) is None:
        return "current"
    return "orphan" if at(below, touch.address[:-1]) is None else "stale"


def _lost(address: Path, below: Mapping) -> bool:
    """Whether the object, or an item of a list, on the way to an address is gone."""
    thing, _ = of_object(address)
    steps = range(len(thing), len(address))
    lists = (isinstance(at(below, address[:step]), Sequence) for step in steps)
    missing = (at(below, address[: step + 1]) is None for step in steps)
    return at(below, thing) is None or any(a and b for a, b in zip(lists, missing, strict=True))


def _in_a_text(address: Path, below: Mapping) -> bool:
    """Whether a text stands where the address leads on."""
    thing, _ = of_object(address)
    steps = range(len(thing), len(address))
    return any(isinstance(at(below, address[:step]), Scalar) for step in steps)


def _same_shape(touch: Touch, there: Node) -> bool:
    if touch.how == "set":
        return isinstance(there, type(touch.yours)) or touch.yours is None
    if touch.how == "edit":
        return isinstance(there, Scalar)
    return isinstance(there, Sequence) if touch.how in {"replace", "order"} else True


def _redundant(touch: Touch, there: Node) -> bool:
    """Whether below says word for word what the edition has written."""
    whole = touch.how in {"set", "replace"} and touch.yours is not None
    return whole and touch.yours is not None and plain(touch.yours) == plain(there)


def _edited(touch: Touch, there: Node, records: Fields) -> State:
    if not _all_found(touch.yours, there):
        return "edit-miss"
    if touch.address not in records:
        return "unrecorded"
    return "current" if likeness(records[touch.address], plain(there)) == "same" else "rebased"


def _all_found(edits: Node | None, there: Node) -> bool:
    """Whether each edit in turn finds its words as often as it says."""
    text = str(plain(there))
    for edit in edits.items if isinstance(edits, Sequence) else ():
        find_, put, count = (_word(edit, key) for key in ("find", "put", "count"))
        if not find_ or str(times(text, find_)) != (count or "1"):
            return False
        text = replaced(text, find_, put or "")
    return True


def _word(edit: Node, key: str) -> str | None:
    node = find(edit, (key,))
    return node.text if isinstance(node, Scalar) else None


def _compared(touch: Touch, below: Mapping, records: Fields) -> State:
    if touch.address not in records:
        return "unrecorded"
    now = what_counts(touch, below)
    alike = likeness(records[touch.address], now)
    if touch.how == "order":
        return "current" if alike == "same" else "rebased"
    return OF_LIKENESS[alike]


def recorded(touches: Iterable[Touch], below: Mapping) -> dict[Path, object]:
    """What is to be recorded of these once a person has looked at them."""
    return {one.address: what_counts(one, below) for one in touches if one.how != "add"}
