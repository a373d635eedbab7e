"""What is bound to the inputs of a metric, and to the names of a play's cost."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from amity.checks.finding import Finding
from amity.checks.ledger import Ledger, canvas_ledger, example_ledger, unless_broken
from amity.figures import COST_KINDS, Kind, canvas_kinds, example_kinds, metric_formula
from amity.formula import names
from amity.model.example import Example
from amity.model.metric import Metric
from amity.model.parts import Figure, Input
from amity.model.playbook import Playbook
from amity.problems import did_you_mean
from amity.tree import Address

Kinds = Mapping[str, Kind]


@dataclass(frozen=True, slots=True)
class Binding:
    """One name that stands for another, where it is written, and what both count."""

    key: str
    name: str
    address: Address
    wanted: Kind
    found: Kind


def bindings_fit(playbook: Playbook) -> Iterator[Finding]:
    """What is bound is there, is asked for, and is of the right unit and period."""
    for example in playbook.examples.values():
        ledger = example_ledger(example)
        kinds = unless_broken(example_kinds, example, playbook) or {}
        yield from _figures(ledger, kinds, playbook)
        yield from _costs(example, ledger, kinds, playbook)
    for canvas in playbook.canvases.values():
        kinds = unless_broken(canvas_kinds, canvas, playbook) or {}
        yield from _figures(canvas_ledger(canvas), kinds, playbook)


def _figures(ledger: Ledger, kinds: Kinds, playbook: Playbook) -> Iterator[Finding]:
    for address, figure in ledger.figures:
        metric = playbook.metrics.get(figure.metric or "")
        if metric is not None:
            wanted = {one.id: Kind(one.unit, one.per) for one in metric.inputs}
            yield from _given(figure.given, wanted, ledger, (*address, "given"))
            used = _used(figure, metric)
            yield from _bound(figure, used, ledger, address)
            bindings = [
                Binding(one.id, name, _where(figure, one.id, address), wanted[one.id], kinds[name])
                for one in used
                if (name := figure.given.get(one.id, one.id)) in kinds
            ]
            yield from _fitting(bindings)
            yield from _alike([one for one in bindings if one.wanted.per == "same"])


def _costs(example: Example, ledger: Ledger, kinds: Kinds, playbook: Playbook) -> Iterator[Finding]:
    for index, used in enumerate(example.plays):
        play = playbook.plays.get(used.play)
        if play is not None:
            address = ("examples", example.id, "plays", index, "given")
            wanted = {one.id: Kind(one.unit, one.per) for one in play.cost.inputs} | COST_KINDS
            yield from _given(used.given, wanted, ledger, address)
            yield from _fitting(
                [
                    Binding(key, name, (*address, key), wanted[key], kinds[name])
                    for key, name in used.given.items()
                    if key in wanted and name in kinds
                ]
            )


def _used(figure: Figure, metric: Metric) -> list[Input]:
    """The inputs that the metric's formula asks for."""
    tree = unless_broken(metric_formula, metric, figure.use)
    return [one for one in metric.inputs if tree and one.id in names(tree)]


def _where(figure: Figure, key: str, address: Address) -> Address:
    return (*address, "given", key) if key in figure.given else address


def _given(
    given: Mapping[str, str], wanted: Kinds, ledger: Ledger, address: Address
) -> Iterator[Finding]:
    for key, name in given.items():
        if key not in wanted:
            hint = did_you_mean(key, wanted) or f"it asks for {', '.join(wanted)}"
            yield Finding("unknown-name", (*address, key), f'nothing asks for "{key}"', hint)
        if name not in ledger.known:
            message = f'no number here is called "{name}"'
            near = did_you_mean(name, ledger.known)
            yield Finding("unknown-name", (*address, key), message, near)


def _bound(
    figure: Figure, used: list[Input], ledger: Ledger, address: Address
) -> Iterator[Finding]:
    for one in used:
        if one.id not in figure.given and one.id not in ledger.known:
            message = f'"{figure.id}" does not say what "{one.id}" is'
            hint = f"{one.title}: bind it under given, as {one.id}: …"
            yield Finding("not-bound", address, message, hint)


def _fitting(bindings: list[Binding]) -> Iterator[Finding]:
    for one in bindings:
        if one.found.unit != one.wanted.unit:
            message = f'"{one.key}" counts {one.wanted.unit}, "{one.name}" counts {one.found.unit}'
            yield Finding("unit-differs", one.address, message)
        elif one.wanted.per not in {None, "same", one.found.per}:
            message = f'"{one.key}" is {_per(one.wanted)}, "{one.name}" is {_per(one.found)}'
            yield Finding("period-differs", one.address, message)


def _alike(bindings: list[Binding]) -> Iterator[Finding]:
    for one in bindings:
        first = bindings[0]
        if one.found.per != first.found.per:
            message = f'"{first.name}" is {_per(first.found)}, "{one.name}" is {_per(one.found)}'
            hint = "they must be of one period"
            yield Finding("period-differs", one.address, message, hint)


def _per(kind: Kind) -> str:
    return f"per {kind.per}" if kind.per else "without a period"
