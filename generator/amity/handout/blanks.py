"""Page numbers that are known only when all is laid out, written into pages that are finished.

A number is laid out as a guess with as many digits as it will probably have. The digits of our
fonts are equally wide, so that the right ones take their places and nothing else moves.
"""

import re
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final

from amity.handout.fit import inside

TOTAL: Final = "pages"
"""By this name goes the number of all pages; others go by the place that they stand for."""
SCHEME: Final = "page:"
"""Begins a link to a place in the volume, until it is joined."""
NUMBER: Final = re.compile(r"(\d+)\)?$")
STRING: Final = re.compile(rb"<([0-9a-f]*)>")
FONT: Final = re.compile(rb"/(\S+) \S+ Tf")
WIDE: Final = 4
"""So many hexadecimal digits stand for a glyph."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A number in a page that may turn out to be another one."""

    name: str
    said: str
    slots: tuple[int, ...]
    """Where the glyph of each digit begins in what the page was drawn as."""
    glyphs: Mapping[str, bytes]
    """Those of the digits, as far as the embedded font has them, and a space of their width."""

    def takes(self, number: str) -> bool:
        """Whether that number can stand here; before a shorter one the space is a little wider."""
        if number == self.said:
            return True
        return len(number) <= len(self.slots) and all(one in self.glyphs for one in number)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a page was drawn as, packed, with the numbers in it that may change."""

    number: int
    """Of its stream."""
    drawn: bytes
    extra: dict[str, Any]
    blanks: tuple[Blank, ...]

    def takes(self, numbers: Mapping[str, int]) -> bool:
        """Whether the right numbers can stand in all its blanks."""
        return all(one.takes(str(numbers[one.name])) for one in self.blanks)

    def filled(self, numbers: Mapping[str, int]) -> bytes:
        """The same page with the right numbers."""
        return filled(zlib.decompress(self.drawn), self.blanks, numbers)


def waiting(document: Any, part: Any) -> Iterator[tuple[int, tuple[Blank, ...]]]:
    """The streams of a document's pages by their numbers, with the blanks in each that has any."""
    fonts = document.fonts.values()
    for page, kid in zip(document.pages, part.pages["Kids"][::3], strict=True):
        number = int(part.objects[kid]["Contents"].split()[0])
        found = tuple(blanks(page, _lines(part.objects[number]), fonts))
        if found:
            yield number, found


def packed(stream: Any) -> bytes:
    """What a stream will be written as, in little memory."""
    return zlib.compress(b"\n".join(_lines(stream)), 1)


def _lines(stream: Any) -> list[bytes]:
    return [
        one if isinstance(one, bytes) else getattr(one, "data", None) or str(one).encode("ascii")
        for one in stream.stream
    ]


def blanks(page: Any, lines: Sequence[bytes], fonts: Collection[Any]) -> Iterator[Blank]:
    """The numbers in a page of the engine that was drawn as these lines with these fonts."""
    starts = [0, *accumulate(len(one) + 1 for one in lines)]
    at = {one: index for index, one in enumerate(lines) if one.endswith(b" Tm")}
    for name, box in _numbers(page):
        if found := NUMBER.search(box.text):
            shown = _shown(lines, at.get(_placed(box)))
            glyphs = _digits(lines, shown, fonts)
            slots = [starts[shown] + one for one in _glyphs(lines[shown])] if shown else []
            own = tuple(slots[found.start(1) : found.end(1)])
            right = all(
                glyphs.get(digit) == lines[shown][slot - starts[shown] :][:WIDE]
                for digit, slot in zip(found[1], own, strict=False)
            )
            yield Blank(name, found[1], own if right else (), glyphs)


def filled(drawn: bytes, holes: Sequence[Blank], numbers: Mapping[str, int]) -> bytes:
    """What a page was drawn as, with the right numbers, which all its blanks take."""
    made = bytearray(drawn)
    put = (
        (slot, one.glyphs[digit])
        for one in holes
        if (number := str(numbers[one.name])) != one.said
        for slot, digit in zip(one.slots, number.rjust(len(one.slots)), strict=True)
    )
    # From the end: a space may be longer than what it takes the place of.
    for slot, glyph in sorted(put, reverse=True):
        made[slot : slot + WIDE] = glyph
    return bytes(made)


def _numbers(page: Any) -> Iterator[tuple[str, Any]]:
    """The boxes of text that end with a number, each with what it is the number of."""
    whole = page._page_box  # noqa: SLF001 - as in fit.py
    for margin in whole.children:
        if getattr(margin, "at_keyword", "") == "@bottom-right":
            yield from ((TOTAL, box) for box in _texts(margin))
    for box in _texts(whole):
        element = box.element
        if element is not None and element.get("data-page") and box.element_tag == "a::after":
            yield element.get("href").removeprefix(SCHEME), box


def _texts(part: Any) -> Iterator[Any]:
    return (box for box in inside(part, ()) if type(box).__name__ == "TextBox")


def _placed(box: Any) -> bytes:
    """The operation by which the engine sets the place of a text."""
    import pydyf  # type: ignore[import-untyped]

    line = pydyf.Stream()
    line.set_text_matrix(1, 0, 0, -1, box.position_x, box.position_y + box.baseline)
    placed: bytes = line.stream[0]
    return placed


def _shown(lines: Sequence[bytes], at: int | None) -> int:
    """The line that shows the text placed at a line; 0 where it is not found."""
    if at is None:
        return 0
    return next((n for n in range(at, len(lines)) if lines[n].endswith(b" TJ")), 0)


def _glyphs(line: bytes) -> list[int]:
    """Where each glyph of a line begins."""
    return [
        start for one in STRING.finditer(line) for start in range(one.start(1), one.end(1), WIDE)
    ]


def _digits(lines: Sequence[bytes], shown: int, fonts: Collection[Any]) -> dict[str, bytes]:
    """The glyphs of the digits in the font of a line, and a space that is as wide as one."""
    named = (found[1].decode() for n in range(shown, 0, -1) if (found := FONT.match(lines[n])))
    name = next(named, "")
    made: dict[str, bytes] = {}
    for font in fonts:
        for glyph, said in font.to_unicode.items() if font.hash == name else ():
            if len(said) == 1 and said.isdigit():
                made[said] = b"%04x" % glyph
                made[" "] = b">%d<" % -font.widths[glyph]
    return made
