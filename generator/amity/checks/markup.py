"""Markup without end in rich texts."""

from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.model.playbook import Playbook
from amity.model.values import Rich

BRACKETS = 200
"""For each bracket that opens, the rest of the text is looked through for the one that closes it:
five thousand of them take a third of a second, and a file has room for hundreds of such texts."""


def markup_ends(playbook: Playbook) -> Iterator[Finding]:
    """A text has no more brackets than anybody needs for links."""
    for address, text, mark in playbook.texts():
        count = text.count("[") if isinstance(mark, Rich) else 0
        if count > BRACKETS:
            message = f"this text has {count} square brackets; {BRACKETS} are the most"
            hint = "take those out that begin no link"
            yield Finding("endless-markup", address, message, hint, offset=text.index("["))
