"""What an example sets against each other: the gain of plays and their cost."""

from collections.abc import Iterator

from amity.checks.comparisons import single_numbers
from amity.checks.finding import Finding
from amity.checks.ledger import unless_broken
from amity.figures import example_kinds
from amity.model.example import Example
from amity.model.playbook import Playbook
from amity.problems import did_you_mean
from amity.tree import Address


def balances_sound(playbook: Playbook) -> Iterator[Finding]:
    """Gain and costs name single sums of money of the example."""
    for example in playbook.examples.values():
        kinds = unless_broken(example_kinds, example, playbook) or {}
        numbers = single_numbers(example)
        for name, address in _named(example):
            kind = kinds.get(name)
            if name not in numbers:
                hint = did_you_mean(name, numbers)
                message = f'no number here is called "{name}"'
                yield Finding("unknown-name", address, message, hint)
            elif kind and kind.unit != "money":
                message = f'"{name}" counts {kind.unit}, and not money'
                yield Finding("unit-differs", address, message)


def _named(example: Example) -> Iterator[tuple[str, Address]]:
    for index, one in enumerate(example.balances):
        address = ("examples", example.id, "balances", index)
        yield one.gain, (*address, "gain")
        yield from ((name, (*address, "costs", place)) for place, name in enumerate(one.costs))
