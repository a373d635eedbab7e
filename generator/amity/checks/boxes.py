"""What each kind of box needs, and what it has no use for."""

import re
from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.model.canvas import Box
from amity.model.playbook import Playbook
from amity.tree import Address

PARTS: dict[str, tuple[str, ...]] = {
    "notes": (),
    "text": (),
    "score": ("scale",),
    "choice": ("options",),
    "order": ("options",),
    "number": ("fields", "figures"),
    "table": ("columns", "rows"),
}
"""The keys that belong to each kind of box; of a number box one is enough, rows can be left out."""
OWN = tuple(dict.fromkeys(key for keys in PARTS.values() for key in keys))


def boxes_equipped(playbook: Playbook) -> Iterator[Finding]:
    """A score has a scale, a choice has options, a table has columns; no box has another's."""
    for canvas in playbook.canvases.values():
        for index, box in enumerate(canvas.boxes):
            address = ("canvases", canvas.id, "boxes", index)
            yield from _strange(box, address)
            yield from _needed(box, address)
            yield from _columns(box, address)


def _strange(box: Box, address: Address) -> Iterator[Finding]:
    for key in OWN:
        if getattr(box, key) and key not in PARTS[box.kind]:
            fitting = " or ".join(kind for kind, keys in PARTS.items() if key in keys)
            message = f'a {box.kind} box has no use for "{key}"'
            hint = f"it belongs to a box of kind {fitting}"
            yield Finding("box-parts", (*address, key), message, hint)


def _needed(box: Box, address: Address) -> Iterator[Finding]:
    if box.kind == "score" and box.scale is None:
        yield Finding("box-parts", address, "a score box needs a scale")
    if box.scale and box.scale.min >= box.scale.max:
        message = f"the scale ends at {box.scale.max}, where it begins"
        if box.scale.min > box.scale.max:
            message = f"the scale ends at {box.scale.max}, below its beginning"
        yield Finding("box-parts", (*address, "scale", "max"), message)
    if box.kind in {"choice", "order"} and len(box.options) < 2:  # noqa: PLR2004 - fewer is no choice
        yield Finding("box-parts", address, f"a {box.kind} box needs two options or more")
    if box.kind == "number" and not box.fields and not box.figures:
        yield Finding("box-parts", address, "a number box needs fields or figures")
    if box.kind == "table" and not box.columns:
        yield Finding("box-parts", address, "a table box needs columns")


def _columns(box: Box, address: Address) -> Iterator[Finding]:
    for index, column in enumerate(box.columns):
        where = (*address, "columns", index)
        if column.kind == "choice" and not column.options:
            yield Finding("box-parts", where, "a choice column needs options")
        if column.kind == "score" and not _rising(column.options):
            message = "a score column offers whole numbers, each above the one before"
            yield Finding("box-parts", (*where, "options"), message)
        elif column.kind not in {"choice", "score"} and column.options:
            message = f'a {column.kind} column has no use for "options"'
            yield Finding("box-parts", (*where, "options"), message)


def _rising(options: tuple[str, ...]) -> bool:
    numbers = [int(one) for one in options if re.fullmatch(r"-?\d{1,9}", one, re.ASCII)]
    return len(numbers) == len(options) and numbers == sorted(set(numbers))
