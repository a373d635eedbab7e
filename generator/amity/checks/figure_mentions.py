"""`{{figure:…}}` in texts."""

from collections.abc import Iterator

from amity.checks.comparisons import single_numbers
from amity.checks.finding import Finding
from amity.model.namings import Naming
from amity.model.playbook import Playbook
from amity.problems import did_you_mean
from amity.tree import Address

ON_CARDS = ("title", "summary", "also_called")
"""Texts that other pages show too, where the example's numbers are not known."""


def figures_named(playbook: Playbook) -> Iterator[Finding]:
    """A figure that a text names is one of the example's; drafts name those of their example."""
    numbers = {key: single_numbers(one) for key, one in playbook.examples.items()}
    for one in playbook.namings:
        if one.word == "figure":
            example = example_of(playbook, one.address)
            # An example that is left out, or misspelt, is told once, where it is named.
            if example is None or example in numbers:
                yield from _look(one, numbers.get(example or ""))


def example_of(playbook: Playbook, address: Address) -> str | None:
    """The example whose numbers a text may name."""
    kind, key = address[0], str(address[1])
    if kind == "drafts":
        return playbook.drafts[key].example
    return key if kind == "examples" else None


def _look(one: Naming, known: frozenset[str] | None) -> Iterator[Finding]:
    if known is None:
        message = "only examples, and drafts of examples, have figures"
        yield Finding("no-figure-here", one.address, message, offset=one.start)
    elif one.address[2] in ON_CARDS:
        message = "other pages show this text and do not know the example's figures"
        yield Finding("no-figure-here", one.address, message, offset=one.start)
    elif one.id not in known:
        message = f'no number here is called "{one.id}"'
        yield Finding(
            "unknown-name", one.address, message, did_you_mean(one.id, known), offset=one.start
        )
