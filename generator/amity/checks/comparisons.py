"""What an example sets side by side."""

from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.checks.ledger import example_ledger, unless_broken
from amity.figures import example_kinds, input_values
from amity.model.example import Example
from amity.model.playbook import Playbook
from amity.problems import did_you_mean


def comparisons_fair(playbook: Playbook) -> Iterator[Finding]:
    """Before and after name single numbers of the example that count the same."""
    for example in playbook.examples.values():
        kinds = unless_broken(example_kinds, example, playbook) or {}
        numbers = single_numbers(example)
        for index, one in enumerate(example.comparisons):
            address = ("examples", example.id, "comparisons", index)
            for key in ("before", "after"):
                name = getattr(one, key)
                if name not in numbers:
                    hint = did_you_mean(name, numbers)
                    message = f'no number here is called "{name}"'
                    yield Finding("unknown-name", (*address, key), message, hint)
            before, after = kinds.get(one.before), kinds.get(one.after)
            if before and after and before.unit != after.unit:
                message = f'"{one.before}" counts {before.unit}, "{one.after}" counts {after.unit}'
                yield Finding("unit-differs", (*address, "after"), message)


def single_numbers(example: Example) -> frozenset[str]:
    """The names of an example that stand for one number, not for a list of them."""
    lists = {key for key, value in input_values(example.inputs).items() if isinstance(value, tuple)}
    return example_ledger(example).known - lists
