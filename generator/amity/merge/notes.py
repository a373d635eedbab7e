"""What does not fit while changes are laid on; noted, so that one run tells all of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from amity.problems import Problem, did_you_mean
from amity.tree import Mapping, Node, Place, Scalar, Sequence, find

Path = tuple[str, ...]
"""The way to a value in words: kind, id, keys and ids of items."""


@dataclass
class Notes:
    """Collects problems."""

    problems: list[Problem] = field(default_factory=list)

    def note(self, code: str, message: str, place: Place, hint: str | None = None) -> None:
        """Note one problem."""
        self.problems.append(Problem(code, message, place, hint))

    def known(self, name: Scalar, have: Iterable[str | None], where: str) -> bool:
        """Whether `name` is among what is there; noted where it is not."""
        known = [one for one in have if one is not None]
        if name.text in known:
            return True
        message = f'{where} has no "{name.text}"'
        self.note("unknown-id", message, name.place, did_you_mean(name.text, known))
        return False

    def lost(self, name: Scalar, word: str, have: Iterable[str | None], where: str) -> None:
        """Warn that the neighbour of a new item is not there: the item comes last."""
        message = f'{where} has no "{name.text}", so what goes {word[1:]} it comes last'
        hint = did_you_mean(name.text, [one for one in have if one is not None])
        self.problems.append(Problem("anchor-lost", message, name.place, hint, "warning"))

    def operator(self, key: str, place: Place, where: str, allowed: tuple[str, ...]) -> None:
        """Note an operator that does not work at this place."""
        listed = f"known here: {', '.join(allowed)}" if allowed else None
        message = f"{where}: {key} does not work here"
        self.note("unknown-operator", message, place, did_you_mean(key, allowed) or listed)

    def operands(self, patch: Mapping, operator: str) -> list[Scalar]:
        """The ids that an operator names; none where it is not there."""
        node = patch.get(operator)
        return [] if node is None else self.names(node, patch.keys[operator])

    def names(self, node: Node, place: Place) -> list[Scalar]:
        """Ids as a list, or as a mapping from id to the reason."""
        if isinstance(node, Mapping):
            return [Scalar(key, where) for key, where in node.keys.items()]
        if isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
            return [item for item in node.items if isinstance(item, Scalar)]
        self.note("other-shape", "a list of ids is needed here", place)
        return []


def name_of(item: Node) -> str | None:
    """What an item of a list is called: its id, or its text."""
    node = find(item, ("id",)) if isinstance(item, Mapping) else item
    return node.text if isinstance(node, Scalar) else None
