"""Where one part of a playbook names another: by a field, or by `{{kind:id}}` in a text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from amity.model.leaves import Leaf
from amity.model.references import TEXT_KINDS, mentions
from amity.model.values import Plain, Reference, Rich


@dataclass(frozen=True, slots=True)
class Naming:
    """One object named by another."""

    address: tuple[str | int, ...]
    """The value that names it."""
    word: str
    """The kind as it is written: the folder's name in fields, that of TEXT_KINDS in texts."""
    id: str
    start: int | None = None
    """Where in the text it is mentioned; None if the whole value is the id."""
    plain: bool = False
    """Mentioned in a single line, where only terms can be."""

    @property
    def kind(self) -> str:
        """The folder of what is named, "" where texts know no such word."""
        return self.word if self.start is None else TEXT_KINDS.get(self.word, "")


def namings(texts: Iterable[Leaf]) -> Iterator[Naming]:
    """Every naming in these texts."""
    for address, text, mark in texts:
        if isinstance(mark, Reference):
            yield Naming(address, mark.kind, text)
        elif "{{" in text and isinstance(mark, Rich | Plain):
            plain = isinstance(mark, Plain)
            for one in mentions(text):
                yield Naming(address, one.kind, one.id, one.start, plain)
