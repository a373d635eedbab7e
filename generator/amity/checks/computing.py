"""Whether everything that is to be computed can be computed."""

from collections.abc import Iterable, Iterator, Mapping

from amity.checks.finding import Finding
from amity.checks.ledger import metric_ledger, unless_broken
from amity.figures import (
    canvas_formulas,
    canvas_inputs,
    cost_values,
    example_formulas,
    input_values,
)
from amity.formula import (
    CycleError,
    Formula,
    FormulaError,
    Value,
    evaluate,
    names,
    order,
    parse_formula,
)
from amity.model.canvas import Canvas
from amity.model.draft import Draft
from amity.model.example import Example
from amity.model.metric import Metric
from amity.model.parts import Input
from amity.model.play import Play
from amity.model.playbook import Playbook
from amity.tree import Address

Where = Mapping[str, Address]


def figures_computed(playbook: Playbook) -> Iterator[Finding]:
    """With their own numbers all costs, small examples, worked examples and drafts have results."""
    for metric in playbook.metrics.values():
        yield from _metric(metric)
    for play in playbook.plays.values():
        yield from _cost(play, playbook.about.hourly_rate)
    for example in playbook.examples.values():
        yield from _example(example, playbook)
    for canvas in playbook.canvases.values():
        yield from _canvas(canvas, playbook)
    for draft in playbook.drafts.values():
        yield from _draft(draft, playbook)


def _metric(metric: Metric) -> Iterator[Finding]:
    # What uses names from below cannot go round in circles here: another rule refuses it.
    formulas = {
        one.id: tree
        for one, written in zip(metric.formulas, metric_ledger(metric).formulas, strict=True)
        if (tree := written.tree) and names(tree) <= written.known
    }
    where: dict[str, Address] = {
        one.id: ("metrics", metric.id, "formulas", index, "formula")
        for index, one in enumerate(metric.formulas)
    }
    yield from _solved(formulas, input_values(metric.inputs), where)


def _cost(play: Play, hourly_rate: float) -> Iterator[Finding]:
    address = ("plays", play.id, "cost")
    yield from _missing(play.cost.inputs, (*address, "inputs"))
    formulas = _trees({"set_up": play.cost.set_up, "monthly": play.cost.monthly})
    known = {**input_values(play.cost.inputs), **cost_values(play, hourly_rate)}
    yield from _solved(formulas, known, {name: (*address, name) for name in formulas})


def _example(example: Example, playbook: Playbook) -> Iterator[Finding]:
    address = ("examples", example.id)
    yield from _missing(example.inputs, (*address, "inputs"))
    formulas = unless_broken(example_formulas, example, playbook) or {}
    where: dict[str, Address] = {
        one.id: (*address, "figures", index) for index, one in enumerate(example.figures)
    }
    for index, used in enumerate(example.plays):
        for part in ("set_up", "monthly"):
            where[f"{used.id}_{part}"] = (*address, "plays", index)
    yield from _solved(formulas, input_values(example.inputs), where)


def _canvas(canvas: Canvas, playbook: Playbook) -> Iterator[Finding]:
    where: dict[str, Address] = {
        figure.id: ("canvases", canvas.id, "boxes", row, "figures", index)
        for row, box in enumerate(canvas.boxes)
        for index, figure in enumerate(box.figures)
    }
    yield from _solved(unless_broken(canvas_formulas, canvas, playbook) or {}, {}, where)


def _draft(draft: Draft, playbook: Playbook) -> Iterator[Finding]:
    canvas = playbook.canvases.get(draft.canvas)
    formulas = unless_broken(canvas_formulas, canvas, playbook) if canvas else None
    if canvas is None or formulas is None or unless_broken(order, formulas) is None:
        return
    asked = {one.id for one in canvas_inputs(canvas)}
    known: dict[str, Value] = {
        note.field: note.number
        for note in draft.notes
        if note.field in asked and note.number is not None and note.row is None and not note.gone
    }
    yield from _solved(formulas, known, dict.fromkeys(formulas, ("drafts", draft.id)))


def _missing(inputs: Iterable[Input], address: Address) -> Iterator[Finding]:
    for index, one in enumerate(inputs):
        if one.value is None and not one.values:
            message = f'"{one.id}" has no value'
            yield Finding("no-value", (*address, index), message, "add value: and a number")


def _trees(texts: Mapping[str, str]) -> dict[str, Formula]:
    trees = {name: unless_broken(parse_formula, text) for name, text in texts.items()}
    return {name: tree for name, tree in trees.items() if tree is not None}


def _solved(
    formulas: Mapping[str, Formula], known: Mapping[str, Value], where: Where
) -> Iterator[Finding]:
    """Compute what has all its numbers; what has not is told elsewhere, or follows from that."""
    try:
        sequence = order(formulas)
    except CycleError as error:
        yield Finding("figure-circle", where[error.names[0]], error.message)
        return
    values = dict(known)
    for name in sequence:
        if names(formulas[name]) <= values.keys():
            try:
                values[name] = evaluate(formulas[name], values)
            except FormulaError as error:
                message = f'"{name}" cannot be computed: {error.message}'
                yield Finding("not-computable", where[name], message)
