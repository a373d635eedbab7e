"""Where numbers share their names: a metric, a play's cost, an example, a canvas."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from amity.figures import COST_KINDS
from amity.formula import Formula, FormulaError, parse_formula
from amity.model.canvas import Canvas
from amity.model.example import Example
from amity.model.metric import Metric, MetricFormula
from amity.model.parts import Figure, Named
from amity.model.play import Play
from amity.model.playbook import Playbook
from amity.tree import Address

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Written:
    """A formula, where it was written, and which names it may use."""

    address: Address
    text: str
    known: frozenset[str]

    @property
    def tree(self) -> Formula | None:
        """The formula, or None where it cannot be read."""
        return unless_broken(parse_formula, self.text)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Names with the places where they are given, and the formulas that use them."""

    named: tuple[tuple[str, Address], ...]
    """Inputs and figures, in the order of the file."""
    given: frozenset[str]
    """Names that come from elsewhere."""
    formulas: tuple[Written, ...]
    figures: tuple[tuple[Address, Figure], ...] = ()

    @property
    def known(self) -> frozenset[str]:
        """All names there are."""
        return self.given | {name for name, _ in self.named}


def unless_broken(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
    """What `work` gives; None where a formula or reference is broken, which other rules tell."""
    try:
        return work(*args, **kwargs)
    except (FormulaError, LookupError):
        return None


def ledgers(playbook: Playbook) -> Iterator[Ledger]:
    """Every ledger of the playbook."""
    yield from map(metric_ledger, playbook.metrics.values())
    yield from map(cost_ledger, playbook.plays.values())
    yield from map(example_ledger, playbook.examples.values())
    yield from map(canvas_ledger, playbook.canvases.values())


def metric_ledger(metric: Metric) -> Ledger:
    """A metric's formulas know its inputs and the formulas above them."""
    address = ("metrics", metric.id)
    inputs = _named(metric.inputs, (*address, "inputs"))
    formulas = _named(metric.formulas, (*address, "formulas"))
    names = [name for name, _ in (*inputs, *formulas)]
    written = (
        Written((*where, "formula"), one.formula, frozenset(names[: len(inputs) + index]))
        for index, (one, (_, where)) in enumerate(zip(metric.formulas, formulas, strict=True))
    )
    return Ledger((*inputs, *formulas), frozenset(), tuple(written))


def cost_ledger(play: Play) -> Ledger:
    """A play's cost knows its inputs and what the playbook gives to every cost."""
    address = ("plays", play.id, "cost")
    inputs = _named(play.cost.inputs, (*address, "inputs"))
    known = frozenset((*COST_KINDS, *(name for name, _ in inputs)))
    formulas = (
        Written((*address, "set_up"), play.cost.set_up, known),
        Written((*address, "monthly"), play.cost.monthly, known),
    )
    return Ledger(inputs, frozenset(COST_KINDS), formulas)


def example_ledger(example: Example) -> Ledger:
    """An example knows its inputs, its figures and what its plays cost."""
    address = ("examples", example.id)
    inputs = _named(example.inputs, (*address, "inputs"))
    figures = [((*address, "figures", i), one) for i, one in enumerate(example.figures)]
    costs = (f"{one.id}_{part}" for one in example.plays for part in ("set_up", "monthly"))
    return _figured(inputs, figures, frozenset(costs))


def canvas_ledger(canvas: Canvas) -> Ledger:
    """A canvas knows the numbers and figures of all its boxes."""
    address = ("canvases", canvas.id, "boxes")
    boxes = [((*address, index), box) for index, box in enumerate(canvas.boxes)]
    inputs = tuple(one for top, box in boxes for one in _named(box.fields, (*top, "fields")))
    figures = [
        ((*top, "figures", index), one)
        for top, box in boxes
        for index, one in enumerate(box.figures)
    ]
    return _figured(inputs, figures, frozenset())


def _figured(
    inputs: tuple[tuple[str, Address], ...],
    figures: Sequence[tuple[Address, Figure]],
    given: frozenset[str],
) -> Ledger:
    named = (*inputs, *((figure.id, address) for address, figure in figures))
    known = given | {name for name, _ in named}
    formulas = tuple(
        Written((*address, "formula"), figure.formula, known)
        for address, figure in figures
        if figure.formula is not None
    )
    return Ledger(named, given, formulas, tuple(figures))


def _named(
    ones: Iterable[Named | MetricFormula], address: Address
) -> tuple[tuple[str, Address], ...]:
    return tuple((one.id, (*address, index)) for index, one in enumerate(ones))
