"""What the browser needs to know of a canvas: its numbers, formulas, names and worked examples."""

import re
from collections.abc import Iterable
from typing import get_args

from amity.figures import Kind, canvas_figures, canvas_formulas, canvas_inputs, canvas_kinds
from amity.formula import to_json
from amity.model import parts
from amity.model.canvas import Canvas, Column, HeaderField, Named
from amity.model.draft import DraftNote
from amity.model.parts import Input
from amity.model.playbook import Playbook
from amity.model.values import Paper
from amity.render.contexts_of_canvases import FilledCanvas
from amity.text.writer import Writer

STAMPS = {"at", "by"}
"""What a copy begins without: who wrote a note of the example, and when."""
MIX_SHEET = "relationship-mix"
"""The canvas that the answers of "Find your mix" can be carried into."""


def canvas_data(
    canvas: Canvas, book: Playbook, words: Writer, drafts: Iterable[FilledCanvas]
) -> dict[str, object]:
    """The canvas as JSON values. Prompts and hints are left out: they stand in the page."""
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
        "kinds": {one.id: _kind(one, kinds[one.id]) for one in numbers},
        "figures": {name: to_json(tree) for name, tree in formulas.items()},
        "sheet": sheet(canvas, words),
        "examples": [begun_from(one) for one in drafts],
        "mix": words.to("mix.html") if canvas.id == MIX_SHEET else None,
    }


def _kind(number: parts.Named, kind: Kind) -> dict[str, object]:
    """How a number is said, and what its field takes."""
    found: dict[str, object] = {"unit": kind.unit, "per": kind.per}
    if isinstance(number, Input):
        bounds = {"least": number.least, "most": number.most}
        found |= {key: value for key, value in bounds.items() if value is not None}
    return found


def sheet(canvas: Canvas, words: Writer) -> dict[str, object]:
    """What a sheet is called part by part, and where its boxes stand."""
    return {
        "canvas": canvas.id,
        "revision": canvas.revision,
        "title": words.line(canvas.title),
        "licence": f"{words.line(canvas.licence)}. {_credit(canvas)}".strip(),
        "orientation": canvas.orientation,
        "grid": {
            "columns": canvas.grid.columns,
            "rows": canvas.grid.rows,
            "areas": [line.split() for line in canvas.grid.areas],
        },
        "header": _named(canvas.header, words),
        "boxes": [
            {
                "id": box.id,
                "title": words.line(box.title),
                "kind": box.kind,
                "scale": box.scale.model_dump() if box.scale else None,
                "rows": _named(box.rows, words),
                "columns": [_column(one, words) for one in box.columns],
                "options": _named(box.options, words),
                "fields": _named(box.fields, words),
            }
            for box in (next(b for b in canvas.boxes if b.id == key) for key in canvas.fill_order)
        ],
    }


def _column(column: Column, words: Writer) -> dict[str, object]:
    """What a column is called; of scores also from where to where they go."""
    found: dict[str, object] = {
        "id": column.id,
        "title": words.line(column.title),
        "kind": column.kind,
    }
    if column.kind != "score":
        return found
    offered = column.options or ("1", "5")
    return {**found, "scale": {"min": int(offered[0]), "max": int(offered[-1])}}


def _named(parts: Iterable[HeaderField | Named | Input], words: Writer) -> list[dict[str, str]]:
    return [{"id": one.id, "title": words.line(one.title)} for one in parts]


def _credit(canvas: Canvas) -> str:
    return f"{canvas.credit.text}, {canvas.credit.licence}." if canvas.credit else ""


def begun_from(filled: FilledCanvas) -> dict[str, object]:
    """A worked example's draft, its figures written out, to begin a draft of one's own from."""
    draft, words = filled.draft, filled.words
    notes = [
        {
            **note.model_dump(mode="json", exclude_defaults=True, exclude=STAMPS),
            **_text(note, words),
        }
        for note in filled.notes
    ]
    return {
        "title": words.line(draft.title),
        "canvas": draft.canvas,
        "revision": draft.revision,
        "notes": notes,
    }


def _text(note: DraftNote, words: Writer) -> dict[str, str]:
    return {"text": words.line(note.text)} if note.text else {}


def site_key(title: str) -> str:
    """What the site's drafts are kept under: sites that share an origin must not share drafts."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "site"
