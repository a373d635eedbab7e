"""The layout of canvases and of the nine blocks."""

from collections.abc import Iterator, Sequence

from amity.checks.finding import Finding
from amity.model.canvas import Canvas
from amity.model.playbook import Playbook
from amity.problems import did_you_mean
from amity.tree import Address


def grids_whole(playbook: Playbook) -> Iterator[Finding]:
    """The boxes of a sheet are rectangles that fill it, and each is filled in once."""
    for canvas in playbook.canvases.values():
        boxes = [box.id for box in canvas.boxes]
        address = ("canvases", canvas.id, "grid", "areas")
        yield from _tracks(canvas)
        yield from _areas(canvas.grid.areas, len(canvas.grid.columns), boxes, address)
        yield from _order(canvas, boxes)
    areas = playbook.blocks.areas
    blocks = [block.id for block in playbook.blocks.blocks]
    yield from _areas(areas, len(areas[0].split()), blocks, ("blocks", "areas"))


def _tracks(canvas: Canvas) -> Iterator[Finding]:
    rows, areas = len(canvas.grid.rows), len(canvas.grid.areas)
    if rows != areas:
        message = f"there are {rows} row heights for {areas} rows of areas"
        yield Finding("grid", ("canvases", canvas.id, "grid", "rows"), message)


def _areas(
    areas: Sequence[str], columns: int, boxes: Sequence[str], address: Address
) -> Iterator[Finding]:
    rows = [area.split() for area in areas]
    uneven = [index for index, row in enumerate(rows) if len(row) != columns]
    for index in uneven:
        message = f"this row has {len(rows[index])} areas, not {columns}"
        yield Finding("grid", (*address, index), message, "name one box for each column")
    cells = _cells(rows)
    for name, found in cells.items():
        row = (*address, found[0][0])
        if name not in boxes:
            offset = areas[found[0][0]].find(name)
            message = f'there is no box "{name}"'
            yield Finding("grid", row, message, did_you_mean(name, boxes), offset=offset)
        elif not uneven and not _is_rectangle(found):
            offset = areas[found[0][0]].find(name)
            message = f'"{name}" is not one rectangle'
            yield Finding("grid", row, message, offset=offset)
    for name in boxes:
        if name not in cells:
            yield Finding("grid", address, f'the box "{name}" has no place', "name it in a row")


def _cells(rows: list[list[str]]) -> dict[str, list[tuple[int, int]]]:
    cells: dict[str, list[tuple[int, int]]] = {}
    for down, row in enumerate(rows):
        for across, name in enumerate(row):
            cells.setdefault(name, []).append((down, across))
    return cells


def _is_rectangle(cells: list[tuple[int, int]]) -> bool:
    down = {row for row, _ in cells}
    across = {column for _, column in cells}
    area = (max(down) - min(down) + 1) * (max(across) - min(across) + 1)
    return area == len(cells)


def _order(canvas: Canvas, boxes: Sequence[str]) -> Iterator[Finding]:
    address = ("canvases", canvas.id, "fill_order")
    for index, name in enumerate(canvas.fill_order):
        if name not in boxes:
            hint = did_you_mean(name, boxes)
            yield Finding("fill-order", (*address, index), f'there is no box "{name}"', hint)
        elif name in canvas.fill_order[:index]:
            yield Finding("fill-order", (*address, index), f'"{name}" stands here twice')
    for name in boxes:
        if name not in canvas.fill_order:
            yield Finding("fill-order", address, f'the box "{name}" is never filled in')
