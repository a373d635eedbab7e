"""Whether the entries of filled canvases fit their sheets."""

from collections.abc import Iterable, Iterator

from amity.checks.finding import Finding
from amity.model.canvas import Box, Canvas
from amity.model.draft import DraftNote
from amity.model.playbook import Playbook
from amity.problems import did_you_mean
from amity.tree import Address


def drafts_fit(playbook: Playbook) -> Iterator[Finding]:
    """Each entry of a draft names a box, row and field that its canvas has, and is of its kind."""
    for draft in playbook.drafts.values():
        canvas = playbook.canvases.get(draft.canvas)
        if canvas is None:
            continue
        address = ("drafts", draft.id)
        if draft.revision > canvas.revision:
            message = f"the canvas is at revision {canvas.revision}"
            yield Finding("draft-revision", (*address, "revision"), message)
        for index, note in enumerate(draft.notes):
            # What was deleted may have stood in a box that is gone too.
            if not note.gone:
                yield from _note(note, canvas, (*address, "notes", index))


def _note(note: DraftNote, canvas: Canvas, address: Address) -> Iterator[Finding]:
    if note.box == "header":
        yield from _field(note, (one.id for one in canvas.header), address)
        yield from _entry(note, "text", address)
        return
    boxes = {box.id: box for box in canvas.boxes}
    if note.box not in boxes:
        hint = did_you_mean(note.box, (*boxes, "header"))
        message = f'the canvas has no box "{note.box}"'
        yield Finding("draft-box", (*address, "box"), message, hint)
        return
    yield from _in_box(note, boxes[note.box], address)


def _in_box(note: DraftNote, box: Box, address: Address) -> Iterator[Finding]:
    if box.kind == "table":
        yield from _cell(note, box, address)
        return
    if note.row is not None:
        yield Finding("draft-field", (*address, "row"), f"a {box.kind} box has no rows")
    match box.kind:
        case "number":
            yield from _field(note, (one.id for one in box.fields), address)
            yield from _entry(note, "number", address)
            yield from _bounds(note, box, address)
        case "choice" | "order":
            yield from _field(note, (one.id for one in box.options), address)
            yield from _entry(note, None, address)
        case _:
            if note.field is not None:
                message = f"a {box.kind} box has no fields"
                yield Finding("draft-field", (*address, "field"), message)
            yield from _entry(note, "number" if box.kind == "score" else "text", address)
            yield from _score(note, box, address)


def _cell(note: DraftNote, box: Box, address: Address) -> Iterator[Finding]:
    columns = {column.id: column for column in box.columns}
    rows = [row.id for row in box.rows]
    if note.row is None:
        yield Finding("draft-field", address, "an entry of a table names its row", "add row: …")
    elif rows and note.row not in rows:
        message = f'"{box.id}" has no row "{note.row}"'
        yield Finding("draft-field", (*address, "row"), message, did_you_mean(note.row, rows))
    yield from _field(note, columns, address)
    if note.field in columns:
        column = columns[note.field]
        wanted = "number" if column.kind in {"number", "score"} else "text"
        yield from _entry(note, wanted, address)
        if column.options and note.text and note.text not in column.options:
            hint = f"one of: {', '.join(column.options)}"
            yield Finding("draft-entry", (*address, "text"), "this is no option", hint)


def _field(note: DraftNote, fields: Iterable[str], address: Address) -> Iterator[Finding]:
    known = tuple(fields)
    if note.field is None:
        hint = f"one of: {', '.join(known)}" if known else None
        yield Finding("draft-field", address, f'an entry of "{note.box}" names its field', hint)
    elif note.field not in known:
        message = f'"{note.box}" has no field "{note.field}"'
        hint = did_you_mean(note.field, known)
        yield Finding("draft-field", (*address, "field"), message, hint)


def _entry(note: DraftNote, wanted: str | None, address: Address) -> Iterator[Finding]:
    for key in ("text", "number"):
        there = getattr(note, key) is not None
        if there and key != wanted:
            yield Finding("draft-entry", (*address, key), f"no {key} belongs here")
        elif not there and key == wanted:
            yield Finding("draft-entry", address, f"a {key} is missing here")


def _score(note: DraftNote, box: Box, address: Address) -> Iterator[Finding]:
    scale = box.scale
    if scale and note.number is not None and not scale.min <= note.number <= scale.max:
        message = f"the scale goes from {scale.min} to {scale.max}"
        yield Finding("draft-entry", (*address, "number"), message)


def _bounds(note: DraftNote, box: Box, address: Address) -> Iterator[Finding]:
    field = next((one for one in box.fields if one.id == note.field), None)
    if field is None or note.number is None:
        return
    least, most = field.least, field.most
    too_small = least is not None and note.number < least
    if too_small or (most is not None and note.number > most):
        ends = [
            f"{word} {end:g}" for word, end in (("from", least), ("to", most)) if end is not None
        ]
        message = f"this number goes {' '.join(ends)}"
        yield Finding("draft-entry", (*address, "number"), message)
