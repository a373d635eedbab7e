"""Inputs that nothing asks for."""

from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.checks.ledger import Ledger, cost_ledger, metric_ledger
from amity.formula import names
from amity.model.playbook import Playbook


def inputs_used(playbook: Playbook) -> Iterator[Finding]:
    """Each input of a metric or of a play's cost stands in one of its formulas."""
    for ledger in (
        *map(metric_ledger, playbook.metrics.values()),
        *map(cost_ledger, playbook.plays.values()),
    ):
        yield from _unused(ledger)


def _unused(ledger: Ledger) -> Iterator[Finding]:
    trees = [written.tree for written in ledger.formulas]
    # A formula that cannot be read may use any of them.
    if None in trees:
        return
    used = {name for tree in trees if tree for name in names(tree)}
    for name, address in ledger.named:
        if "inputs" in address and name not in used:
            message = f'no formula uses "{name}"'
            yield Finding("unused-input", address, message, severity="warning")
