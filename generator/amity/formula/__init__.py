"""The arithmetic of metrics: a small language, read, computed and written down again.

Decimal numbers, names, `+ - * / **`, brackets, `min`, `max`, `round`, and `sum` and `mean` over
lists. Nothing in it can loop, reach outside, or take long.
"""

from amity.formula.arithmetic import Value, evaluate
from amity.formula.errors import CycleError, FormulaError
from amity.formula.parse import parse_formula
from amity.formula.show import format_value
from amity.formula.system import order, solve
from amity.formula.text import to_json, to_text
from amity.formula.tree import Binary, Call, Formula, Name, Negate, Number, names, substitute

__all__ = [
    "Binary",
    "Call",
    "CycleError",
    "Formula",
    "FormulaError",
    "Name",
    "Negate",
    "Number",
    "Value",
    "evaluate",
    "format_value",
    "names",
    "order",
    "parse_formula",
    "solve",
    "substitute",
    "to_json",
    "to_text",
]
