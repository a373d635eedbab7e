"""What the browser needs to know of a canvas: its numbers, formulas and papers."""

import re
from typing import get_args

from amity.figures import canvas_figures, canvas_formulas, canvas_inputs, canvas_kinds
from amity.formula import to_json
from amity.model.canvas import Canvas
from amity.model.playbook import Playbook
from amity.model.values import Paper


def canvas_data(canvas: Canvas, book: Playbook) -> dict[str, object]:
    """The canvas as JSON values. Its boxes and texts are left out: they stand in the page."""
    kinds = canvas_kinds(canvas, book)
    formulas = canvas_formulas(canvas, book)
    numbers = [*canvas_inputs(canvas), *canvas_figures(canvas)]
    return {
        "site": site_key(book.about.title),
        "canvas": canvas.id,
        "revision": canvas.revision,
        "title": canvas.title,
        "currency": book.about.currency,
        "papers": list(dict.fromkeys((*canvas.papers, *get_args(Paper)))),
        "kinds": {
            one.id: {"unit": kinds[one.id].unit, "per": kinds[one.id].per} for one in numbers
        },
        "figures": {name: to_json(tree) for name, tree in formulas.items()},
    }


def site_key(title: str) -> str:
    """What the site's drafts are kept under: sites that share an origin must not share drafts."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "site"
