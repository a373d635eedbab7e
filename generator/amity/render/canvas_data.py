"""What the browser needs to know of a canvas: boxes, numbers, formulas, examples to start from."""

from amity.figures import canvas_figures, canvas_formulas, canvas_inputs, canvas_kinds
from amity.formula import to_json
from amity.model.canvas import Canvas
from amity.model.playbook import Playbook


def canvas_data(canvas: Canvas, book: Playbook) -> dict[str, object]:
    """The canvas as JSON values; its texts stand in the page's HTML, so they are left out."""
    kinds = canvas_kinds(canvas, book)
    formulas = canvas_formulas(canvas, book)
    numbers = [*canvas_inputs(canvas), *canvas_figures(canvas)]
    return {
        "canvas": canvas.id,
        "revision": canvas.revision,
        "title": canvas.title,
        "currency": book.about.currency,
        "fill_order": list(canvas.fill_order),
        "boxes": [{"id": box.id, "kind": box.kind, "title": box.title} for box in canvas.boxes],
        "kinds": {
            one.id: {"unit": kinds[one.id].unit, "per": kinds[one.id].per} for one in numbers
        },
        "figures": {name: to_json(tree) for name, tree in formulas.items()},
        "drafts": [
            draft.model_dump(mode="json", exclude_none=True, exclude={"local", "also_called"})
            for draft in book.drafts.values()
            if draft.canvas == canvas.id
        ],
    }
