"""A canvas as a sheet, blank, fillable or filled: measured, and what stands in each box."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil

from amity.figures import Amount, canvas_formulas, canvas_kinds, draft_amounts, example_amounts
from amity.filters import formula as worded
from amity.formula import to_text
from amity.handout.papers import Paper, Rectangle, rectangles
from amity.handout.sheet_context import Filling, Note, NumberLine, SheetBox, SheetContext
from amity.handout.words import PaperWriter
from amity.model.canvas import Box, Canvas, Named
from amity.model.draft import Draft, DraftNote
from amity.model.handout import Form
from amity.model.parts import Figure, Input
from amity.text.addresses import address

HEADER_REM, FOOTER_REM, GAP_REM = 5.8, 2.9, 0.7
CODE_MM = 20
"""A QR code with the space beside it."""
LETTER = 0.56
"""How wide a letter is with room to spare, as a part of its size."""
MOST_SCORES = 12
"""A longer scale is written as a number."""
SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
LENGTHS = {"notes": 2000, "line": 120, "number": 20, "cell": 300}
"""How many characters a field takes."""


def sheet(
    page: PaperWriter, canvas: Canvas, form: Form, paper: Paper, title: str, draft: Draft | None
) -> SheetContext:
    """Everything that one sheet shows."""
    book = page.playbook
    if draft and draft.example:
        page = replace(page, amounts=example_amounts(book.examples[draft.example], book))
    filler = _Filler(page, canvas, draft, paper)
    return SheetContext(
        page,
        book,
        canvas,
        form,
        title,
        draft,
        tuple(filler.header()),
        filler.head,
        tuple(filler.boxes()),
        filler.area,
        LENGTHS,
        page.address("canvases", canvas.id),
        page.code(address("canvases", canvas.id), canvas.title),
    )


@dataclass(frozen=True, slots=True)
class _Filler:
    page: PaperWriter
    canvas: Canvas
    draft: Draft | None
    paper: Paper

    @property
    def head(self) -> float:
        """How high the lines above the boxes are, in rem."""
        width = 0.54 * (self.paper.width - 2 * self.paper.margin) - self.beside
        column = (width / self.paper.rem_mm - 1.2) / 2
        lines = [ceil(len(value) * LETTER / column) or 1 for *_, value in self.header()]
        if len(lines) % 2:
            lines[-1] = ceil(lines[-1] / 2)
        rows = [max(lines[index : index + 2]) for index in range(0, len(lines), 2)]
        return max(HEADER_REM, 0.3 + sum(1.5 + 1.4 * row for row in rows))

    @property
    def beside(self) -> float:
        """What a QR code takes from the lines above the boxes."""
        return CODE_MM if self.page.playbook.about.site_url else 0

    @property
    def area(self) -> Rectangle:
        """The part of the paper on which the boxes stand."""
        paper, rem = self.paper, self.paper.rem_mm
        top = paper.margin + (self.head + GAP_REM) * rem
        width = paper.width - 2 * paper.margin
        return Rectangle(
            paper.margin, top, width, paper.height - top - paper.margin - FOOTER_REM * rem
        )

    def notes(self, box: str) -> list[DraftNote]:
        """The notes of a box in their order; those without one stay as they were written."""
        found = [
            one
            for one in (self.draft.notes if self.draft else ())
            if one.box == box and not one.gone
        ]
        return sorted(found, key=lambda one: one.order or "")

    def header(self) -> Iterator[tuple[str, str, str]]:
        texts = {one.field: one.text or "" for one in self.notes("header")}
        for field in self.canvas.header:
            value = self.page.line(texts.get(field.id, ""))
            yield field.id, self.page.line(field.title), value

    def boxes(self) -> Iterator[SheetBox]:
        area = self.area
        places = rectangles(self.canvas.grid, area.width, area.height, GAP_REM * self.paper.rem_mm)
        by_id = {box.id: box for box in self.canvas.boxes}
        order = dict.fromkeys((*self.canvas.fill_order, *by_id))
        for number, key in enumerate(order, 1):
            yield self.box(number, by_id[key], places[key])

    def box(self, number: int, box: Box, place: Rectangle) -> SheetBox:
        scale = box.scale
        scores = tuple(range(scale.min, scale.max + 1)) if scale else ()
        rows, row_mm = self.rows(box, place)
        filling = self.filling(box)
        options = sorted(box.options, key=lambda one: _rank(one, box, filling.chosen))
        return SheetBox(
            number,
            box,
            place,
            tuple(self.numbers(box)),
            scores if len(scores) <= MOST_SCORES else (),
            tuple(options),
            rows,
            row_mm,
            filling,
        )

    def filling(self, box: Box) -> Filling:
        notes = self.notes(box.id)
        cells = {(one.row, one.field): self.cell(one) for one in notes if one.row and one.field}
        return Filling(
            tuple(self.note(one) for one in notes if one.text and not (one.field or one.row)),
            next((one.number for one in notes if one.number is not None and not one.field), None),
            tuple(one.field for one in notes if one.field and not one.row),
            cells,
        )

    def cell(self, note: DraftNote) -> str:
        if note.text:
            return self.page.line(note.text)
        return "" if note.number is None else f"{note.number:g}"

    def note(self, note: DraftNote) -> Note:
        return Note(self.page.line(note.text or ""), note.sure, by(note))

    def rows(self, box: Box, place: Rectangle) -> tuple[tuple[tuple[str, str], ...], float]:
        """The rows of a table and how high each is."""
        if not box.columns:
            return (), 0
        rem = self.paper.rem_mm
        above = (*box.prompts, box.hint) if self.canvas.whole else box.prompts
        lines = sum(1 + int(len(one) * 0.42 * rem / place.width) for one in above)
        free = place.height - (4.6 + 1.3 * lines) * rem
        if box.rows:
            named = tuple((one.id, self.page.line(one.title)) for one in box.rows)
            return named, max(1.5 * rem, free / len(named) * 0.9)
        written = list(dict.fromkeys(one.row for one in self.notes(box.id) if one.row))
        wanted = max(len(written), 3, int(free / (2.3 * rem)))
        keys = [*written, *(f"row-{index + 1}" for index in range(len(written), wanted))]
        return tuple((key, "") for key in keys), max(1.5 * rem, free / wanted * 0.9)

    def numbers(self, box: Box) -> Iterator[NumberLine]:
        notes = {one.field: one for one in self.notes(box.id)}
        amounts = draft_amounts(self.draft, self.page.playbook) if self.draft else {}
        for one in box.fields:
            line = self.line(one, amounts, one.note, self.unit(one.unit))
            note = notes.get(one.id)
            yield replace(line, sure=note.sure, by=by(note)) if note else line
        kinds = canvas_kinds(self.canvas, self.page.playbook) if box.figures else {}
        trees = canvas_formulas(self.canvas, self.page.playbook) if box.figures else {}
        inputs = [one for each in self.canvas.boxes for one in (*each.fields, *each.figures)]
        for figure in box.figures:
            how = worded(to_text(trees[figure.id]), inputs)
            kind = kinds[figure.id]
            unit = f"{kind.per}s" if kind.unit == "periods" and kind.per else kind.unit
            line = self.line(figure, amounts, figure.note, self.unit(unit, asked=False))
            yield replace(line, computed=True, how=how)

    def line(
        self, one: Input | Figure, amounts: Mapping[str, Amount], note: str | None, unit: str
    ) -> NumberLine:
        value = None
        if one.id in amounts:
            found = amounts[one.id]
            value = self.page.value(found.value, found.kind.unit, found.kind.per)
        line = self.page.line
        noted = line(note) if note else None
        return NumberLine(one.id, line(one.title), noted, unit, value=value)

    def unit(self, unit: str, *, asked: bool = True) -> str:
        """What stands beside the line on which a number is written."""
        currency = self.page.playbook.about.currency
        share = "0 to 1" if asked else ""
        words = {"money": SYMBOLS.get(currency, currency), "share": share}
        return words.get(unit, "" if unit in {"count", "ratio", "score"} else unit)


def _rank(option: Named, box: Box, chosen: tuple[str, ...]) -> int:
    ordered = box.kind == "order" and option.id in chosen
    return chosen.index(option.id) if ordered else len(chosen)


def by(note: DraftNote) -> str:
    """How sure a note is, whose it is and until when, in words."""
    due = f"{note.due.day} {note.due:%b %Y}" if note.due else None
    return " · ".join(word for word in (note.sure, note.owner, due) if word)
