"""How figures of examples and canvases are written down."""

from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.checks.ledger import ledgers
from amity.model.parts import Figure
from amity.model.playbook import Playbook
from amity.problems import did_you_mean
from amity.tree import Address


def figures_shaped(playbook: Playbook) -> Iterator[Finding]:
    """A figure has either a formula with its unit, or a metric that has the formula it uses."""
    for ledger in ledgers(playbook):
        for address, figure in ledger.figures:
            if (figure.formula is None) == (figure.metric is None):
                both = "not both" if figure.metric else "it has neither"
                message = f'"{figure.id}" needs a formula or a metric, {both}'
                yield Finding("figure-shape", address, message)
            elif figure.metric is None:
                yield from _with_formula(figure, address)
            else:
                yield from _with_metric(figure, address, playbook)


def _with_formula(figure: Figure, address: Address) -> Iterator[Finding]:
    if figure.unit is None:
        message = f'"{figure.id}" has a formula and needs a unit'
        yield Finding("figure-shape", address, message, "say what it counts: unit: money")
    for key in ("use", "given"):
        if getattr(figure, key):
            message = f'"{key}" goes with a metric, not with a formula'
            yield Finding("figure-shape", (*address, key), message)


def _with_metric(figure: Figure, address: Address, playbook: Playbook) -> Iterator[Finding]:
    for key in ("unit", "per"):
        if getattr(figure, key):
            message = f'a metric brings its own "{key}"'
            yield Finding("figure-shape", (*address, key), message, "take the line out")
    metric = playbook.metrics.get(figure.metric or "")
    if metric is None:
        return
    known = [one.id for one in metric.formulas]
    if not known:
        message = f'the metric "{metric.id}" has no formula'
        yield Finding("figure-shape", (*address, "metric"), message)
    elif figure.use is not None and figure.use not in known:
        message = f'the metric "{metric.id}" has no formula "{figure.use}"'
        hint = did_you_mean(figure.use, known) or f"it has {', '.join(known)}"
        yield Finding("unknown-name", (*address, "use"), message, hint)
