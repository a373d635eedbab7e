"""Figures that build on each other: find their order, then compute them all."""

import graphlib
from collections.abc import Mapping

from amity.formula.arithmetic import Value, evaluate
from amity.formula.errors import CycleError, FormulaError
from amity.formula.tree import Formula, names


def order(figures: Mapping[str, Formula]) -> tuple[str, ...]:
    """Return the figures so that each comes after those it needs; raise CycleError if none can.

    Names that are no figures are inputs and play no part.
    """
    # Sorted, since sets of text are walked in another order on each run.
    needs = {figure: sorted(names(tree) & figures.keys()) for figure, tree in figures.items()}
    try:
        return tuple(graphlib.TopologicalSorter(needs).static_order())
    except graphlib.CycleError as error:
        raise CycleError(_circle(error.args[1], list(figures))) from None


def solve(figures: Mapping[str, Formula], inputs: Mapping[str, Value]) -> dict[str, float]:
    """Return the value of every figure, in the order given.

    The first figure that cannot be computed raises a FormulaError that names it.
    """
    for figure in figures:
        if figure in inputs:
            raise FormulaError(f'"{figure}" is both an input and a figure', figure=figure)
    known = dict(inputs)
    solved: dict[str, float] = {}
    for figure in order(figures):
        try:
            known[figure] = solved[figure] = evaluate(figures[figure], known)
        except FormulaError as error:
            raise FormulaError(error.message, figure=figure) from error
    return {figure: solved[figure] for figure in figures}


def _circle(closed: list[str], figures: list[str]) -> list[str]:
    """Turn graphlib's closed walk, from needed to needing, into ours, from the first figure on."""
    circle = closed[:0:-1]
    start = circle.index(min(circle, key=figures.index))
    return circle[start:] + circle[:start]
