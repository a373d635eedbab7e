"""`{{figure:…}}` in texts."""

from collections.abc import Iterator

from amity.checks.comparisons import single_numbers
from amity.checks.finding import Finding
from amity.checks.walk import texts
from amity.model.playbook import Playbook
from amity.model.references import mentions
from amity.model.values import Plain, Rich
from amity.problems import did_you_mean
from amity.tree import Address

ON_CARDS = ("title", "summary", "also_called")
"""Texts that other pages show too, where the example's numbers are not known."""


def figures_named(playbook: Playbook) -> Iterator[Finding]:
    """A figure that a text names is one of the example's; drafts name those of their example."""
    numbers = {key: single_numbers(one) for key, one in playbook.examples.items()}
    for address, text, mark in texts(playbook):
        if isinstance(mark, Rich | Plain):
            for mention in mentions(text):
                if mention.kind == "figure":
                    known = numbers.get(example_of(playbook, address) or "")
                    yield from _look(mention.id, mention.start, address, known)


def example_of(playbook: Playbook, address: Address) -> str | None:
    """The example whose numbers a text may name."""
    kind, key = address[0], str(address[1])
    if kind == "drafts":
        return playbook.drafts[key].example
    return key if kind == "examples" else None


def _look(
    name: str, offset: int, address: Address, known: frozenset[str] | None
) -> Iterator[Finding]:
    if known is None:
        message = "only examples, and drafts of examples, have figures"
        yield Finding("no-figure-here", address, message, offset=offset)
    elif address[2] in ON_CARDS:
        message = "other pages show this text and do not know the example's figures"
        yield Finding("no-figure-here", address, message, offset=offset)
    elif name not in known:
        message = f'no number here is called "{name}"'
        yield Finding("unknown-name", address, message, did_you_mean(name, known), offset=offset)
