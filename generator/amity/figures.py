"""Figures: what plays cost, what metrics yield, what a worked example comes to.

Every name that a formula may use is bound here, in one way for checks, pages, canvases and PDFs.
All functions expect a playbook whose formulas have been checked; before that they raise
FormulaError or KeyError.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from amity.formula import (
    Formula,
    Name,
    Number,
    Value,
    names,
    order,
    parse_formula,
    solve,
    substitute,
)
from amity.model.canvas import Canvas
from amity.model.draft import Draft
from amity.model.example import Example, ExamplePlay
from amity.model.metric import Metric
from amity.model.parts import Figure, Input
from amity.model.play import Play
from amity.model.playbook import Playbook

MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Kind:
    """What a name counts: its unit and over which period."""

    unit: str
    per: str | None = None


COST_KINDS = {
    "session_hours": Kind("hours"),
    "rollout_hours": Kind("hours"),
    "rollout_weeks": Kind("weeks"),
    "hourly_rate": Kind("money"),
}
"""The names that each play's cost may use beside its own inputs, and what they count."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts."""

    value: float
    kind: Kind
    title: str


@dataclass(frozen=True, slots=True)
class PlayCost:
    """What a play costs in money, before it runs and then each month."""

    set_up: float
    monthly: float

    @property
    def first_year(self) -> float:
        """Set-up and twelve months."""
        return self.set_up + 12 * self.monthly


def input_values(inputs: Iterable[Input]) -> dict[str, Value]:
    """The numbers that inputs bring along; those without a number are left out."""
    values: dict[str, Value] = {}
    for one in inputs:
        if one.values:
            values[one.id] = one.values
        elif one.value is not None:
            values[one.id] = one.value
    return values


def cost_values(play: Play, hourly_rate: float) -> dict[str, float]:
    """The given names of a play's cost (hours, weeks, rate) with their numbers."""
    session = play.session
    hours = session.people * session.minutes / MINUTES_AN_HOUR if session else 0.0
    return {
        "session_hours": hours,
        "rollout_hours": play.rollout.weeks * play.rollout.hours_a_week,
        "rollout_weeks": play.rollout.weeks,
        "hourly_rate": hourly_rate,
    }


def play_cost(play: Play, hourly_rate: float) -> PlayCost:
    """What the play costs with its own assumptions at an hourly rate."""
    formulas = {
        "set_up": parse_formula(play.cost.set_up),
        "monthly": parse_formula(play.cost.monthly),
    }
    known = {**input_values(play.cost.inputs), **cost_values(play, hourly_rate)}
    found = solve(formulas, known)
    return PlayCost(found["set_up"], found["monthly"])


def metric_values(metric: Metric) -> dict[str, float]:
    """Each formula of a metric that the numbers of its small example reach, computed."""
    known = input_values(metric.inputs)
    formulas: dict[str, Formula] = {}
    for one in metric.formulas:
        tree = parse_formula(one.formula)
        if names(tree) <= {*known, *formulas}:
            formulas[one.id] = tree
    return solve(formulas, known)


def metric_formula(metric: Metric, use: str | None) -> Formula:
    """One formula of a metric, with the formulas above it written out in it."""
    trees: dict[str, Formula] = {}
    for one in metric.formulas:
        trees[one.id] = substitute(parse_formula(one.formula), trees)
    return trees[use or metric.formulas[0].id]


def figure_formula(figure: Figure, playbook: Playbook) -> Formula:
    """A figure's formula over the names of its example or canvas."""
    if figure.metric is None:
        return parse_formula(figure.formula or "")
    tree = metric_formula(playbook.metrics[figure.metric], figure.use)
    return substitute(tree, {key: Name(name) for key, name in figure.given.items()})


def figure_kind(figure: Figure, playbook: Playbook, kinds: Mapping[str, Kind]) -> Kind:
    """What a figure counts; a metric's `same` becomes the period of what is bound to it."""
    if figure.metric is None:
        return Kind(figure.unit or "count", figure.per)
    metric = playbook.metrics[figure.metric]
    wanted = figure.use or metric.formulas[0].id
    formula = {one.id: one for one in metric.formulas}[wanted]
    per: str | None = formula.per
    if per == "same" or formula.unit == "periods":
        per = next(iter(same_periods(metric, figure, kinds)), None)
    return Kind(formula.unit, per)


def figure_kinds(
    figures: Iterable[Figure], playbook: Playbook, kinds: Mapping[str, Kind]
) -> dict[str, Kind]:
    """The kinds given and those of all figures, each found after those that it builds on."""
    by_id = {figure.id: figure for figure in figures}
    found = dict(kinds)
    for name in order({key: figure_formula(one, playbook) for key, one in by_id.items()}):
        found[name] = figure_kind(by_id[name], playbook, found)
    return found


def same_periods(metric: Metric, figure: Figure, kinds: Mapping[str, Kind]) -> tuple[str, ...]:
    """The periods that a figure binds to inputs that must share one, each once."""
    used = names(metric_formula(metric, figure.use))
    bound = (
        kinds[figure.given.get(one.id, one.id)].per
        for one in metric.inputs
        if one.per == "same" and one.id in used and figure.given.get(one.id, one.id) in kinds
    )
    return tuple(dict.fromkeys(per for per in bound if per))


def cost_formulas(used: ExamplePlay, playbook: Playbook) -> dict[str, Formula]:
    """The figures `ID_set_up` and `ID_monthly` of a play that an example uses."""
    play = playbook.plays[used.play]
    rate = playbook.about.hourly_rate
    known = {**input_values(play.cost.inputs), **cost_values(play, rate)}
    bound: dict[str, Formula] = {
        key: Number(float(value)) for key, value in known.items() if isinstance(value, int | float)
    }
    bound |= {key: Name(name) for key, name in used.given.items()}
    return {
        f"{used.id}_set_up": substitute(parse_formula(play.cost.set_up), bound),
        f"{used.id}_monthly": substitute(parse_formula(play.cost.monthly), bound),
    }


def example_formulas(example: Example, playbook: Playbook) -> dict[str, Formula]:
    """All that is computed in an example, by name."""
    formulas = {one.id: figure_formula(one, playbook) for one in example.figures}
    for used in example.plays:
        formulas |= cost_formulas(used, playbook)
    return formulas


def example_kinds(example: Example, playbook: Playbook) -> dict[str, Kind]:
    """What each name of an example counts."""
    kinds = {one.id: Kind(one.unit, one.per) for one in example.inputs}
    for used in example.plays:
        kinds[f"{used.id}_set_up"] = Kind("money")
        kinds[f"{used.id}_monthly"] = Kind("money", "month")
    return figure_kinds(example.figures, playbook, kinds)


def example_amounts(example: Example, playbook: Playbook) -> dict[str, Amount]:
    """Every input and figure of an example with its number."""
    inputs = input_values(example.inputs)
    found = {**inputs, **solve(example_formulas(example, playbook), inputs)}
    kinds = example_kinds(example, playbook)
    titles = {one.id: one.title for one in (*example.inputs, *example.figures)}
    for used in example.plays:
        title = playbook.plays[used.play].title
        titles[f"{used.id}_set_up"] = f"Set-up of “{title}”"
        titles[f"{used.id}_monthly"] = f"Running cost a month of “{title}”"
    return {
        name: Amount(value, kinds[name], titles[name])
        for name, value in found.items()
        if isinstance(value, int | float)
    }


def canvas_inputs(canvas: Canvas) -> tuple[Input, ...]:
    """The numbers that a canvas asks for, over all its boxes."""
    return tuple(one for box in canvas.boxes for one in box.fields)


def canvas_figures(canvas: Canvas) -> tuple[Figure, ...]:
    """What a canvas computes, over all its boxes."""
    return tuple(one for box in canvas.boxes for one in box.figures)


def canvas_formulas(canvas: Canvas, playbook: Playbook) -> dict[str, Formula]:
    """All that a canvas computes, by name."""
    return {one.id: figure_formula(one, playbook) for one in canvas_figures(canvas)}


def canvas_kinds(canvas: Canvas, playbook: Playbook) -> dict[str, Kind]:
    """What each name of a canvas counts."""
    kinds = {one.id: Kind(one.unit, one.per) for one in canvas_inputs(canvas)}
    return figure_kinds(canvas_figures(canvas), playbook, kinds)


def draft_amounts(draft: Draft, playbook: Playbook) -> dict[str, Amount]:
    """The numbers of a filled canvas, and what follows from them once all of them are there."""
    canvas = playbook.canvases[draft.canvas]
    formulas, kinds = canvas_formulas(canvas, playbook), canvas_kinds(canvas, playbook)
    known = {
        note.field: note.number
        for note in draft.notes
        if note.field in kinds and note.number is not None and note.row is None and not note.gone
    }
    complete = kinds.keys() <= known.keys() | formulas.keys()
    found = {**known, **(solve(formulas, known) if complete else {})}
    titles = {one.id: one.title for one in (*canvas_inputs(canvas), *canvas_figures(canvas))}
    return {name: Amount(value, kinds[name], titles[name]) for name, value in found.items()}
