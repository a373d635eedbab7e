"""Several PDFs of WeasyPrint's → one, with its pages, tags, links and bookmarks.

One document of some hundred pages takes more memory than a laptop wants to give; documents of
twenty pages, one after the other, do not. WeasyPrint hands over each as objects before it writes
them. They get new numbers here, and what a PDF has once is joined.
"""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from amity.handout.blanks import SCHEME, Blank, Waiting, packed, waiting

FIRST: Final = 3
"""Before it lie what every PDF begins with: nothing, the tree of pages, the catalogue."""
REFERENCE: Final = re.compile(rb"(\d+) 0 R")
NOTHING: Final = b"null"


@dataclass(slots=True)
class Ready:
    """An object as it will be written, in a fraction of the memory."""

    number: int
    data: bytes
    compressible: bool = True
    offset: int = 0
    generation: int = 0
    free: str = "n"

    @property
    def indirect(self) -> bytes:
        """With its number, as it stands in a file."""
        return b"%d 0 obj\n%s\nendobj" % (self.number, self.data)


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark, with those that it folds out to."""

    title: str
    anchor: str
    below: list["Mark"]


class Joint:
    """A PDF that grows by whole documents."""

    def __init__(self) -> None:
        import pydyf  # type: ignore[import-untyped]

        self._pydyf = pydyf
        self._pdf = pydyf.PDF()
        self._places: dict[str, Any] = {}
        self._waiting: list[Waiting] = []
        self._parents = self._new({"Nums": pydyf.Array()})
        self._root = self._new({"Type": "/StructTreeRoot", "ParentTree": self._parents.reference})
        self._whole = self._new({"Type": "/StructElem", "S": "/Document", "K": pydyf.Array()})
        self._whole["P"] = self._root.reference
        self._root["K"] = pydyf.Array([self._whole.reference])

    def _new(self, values: dict[str, Any]) -> Any:
        made = self._pydyf.Dictionary(values)
        self._pdf.add_object(made)
        return made

    def add(self, document: Any, part: Any) -> None:
        """Take over a document; WeasyPrint calls this just before it would write it."""
        self._add(document, part, len(self._pdf.pages["Kids"]), len(self._whole["K"]))

    def add_in_front(self, document: Any, part: Any) -> None:
        """The same for what comes before all that was added."""
        self._add(document, part, 0, 0)

    def _add(self, document: Any, part: Any, page: int, tag: int) -> None:
        shift, base = len(self._pdf.objects) - FIRST, len(self._parents["Nums"]) // 2
        holes = dict(waiting(document, part))
        seen: set[int] = set()
        for one in part.objects[2:]:
            _move(one, shift, seen)
        for one in part.objects[FIRST:]:
            _tell_apart(one, base)
            self._pdf.add_object(one)
        kids = (number + shift for number in part.pages["Kids"][::3])
        self._pdf.pages["Kids"][page:page] = [word for kid in kids for word in (kid, 0, "R")]
        self._pdf.pages["Count"] += part.pages["Count"]
        gone = {self._tags(part.catalog, base, tag)}
        self._catalogue(part, gone)
        for number, found in holes.items():
            self._wait(number + shift, found)
        self._pack(shift + FIRST, gone)
        part.objects = part.objects[:FIRST]  # nothing is left for WeasyPrint to write

    def _wait(self, number: int, found: tuple[Blank, ...]) -> None:
        """Keep what a page with blanks was drawn as until all numbers are known."""
        one = self._pdf.objects[number]
        self._waiting.append(Waiting(number, packed(one), one.extra, found))
        one.stream = []

    def fill(self, numbers: Mapping[str, int]) -> bool:
        """Write the right numbers into all pages; False where one does not go in."""
        if not all(one.takes(numbers) for one in self._waiting):
            return False
        for one in self._waiting:
            stream = self._pydyf.Stream([one.filled(numbers)], one.extra, compress=True)
            self._pdf.objects[one.number] = _ready(one.number, stream)
        return True

    def _of(self, reference: bytes) -> Any:
        return self._pdf.objects[int(reference.split()[0])]

    def _tags(self, catalog: Any, base: int, tag: int) -> int:
        """Hang a document's tags under the whole; the number of what it no longer needs."""
        root = self._of(catalog["StructTreeRoot"])
        top, tree = self._of(root["K"][0]), self._of(root["ParentTree"])
        top["S"], top["P"] = "/Part", self._whole.reference
        self._whole["K"].insert(tag, top.reference)
        pairs = tree["Nums"]
        for key, value in zip(pairs[::2], pairs[1::2], strict=True):
            self._parents["Nums"] += [key + base, value]
        tree.clear()
        return int(root.number)

    def _catalogue(self, part: Any, gone: set[int]) -> None:
        """What the document is called and says of itself: that of the first one counts."""
        names = part.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
        for name, place in zip(names[::2], names[1::2], strict=True):
            self._places.setdefault(_text(name), place)
        if self._pdf.info:
            gone.add(int(part.catalog["Metadata"].split()[0]))
            return
        self._pdf.info = part.info
        for key in ("Lang", "ViewerPreferences", "MarkInfo", "Metadata"):
            self._pdf.catalog[key] = part.catalog[key]

    def _pack(self, start: int, gone: set[int]) -> None:
        """Keep as bytes what will not change any more."""
        for number, one in enumerate(self._pdf.objects[start:], start):
            ready = Ready(number, NOTHING) if number in gone else _ready(number, one)
            self._pdf.objects[number] = ready

    def _bookmarks(self, parent: Any, marks: list[Mark]) -> None:
        """Hang bookmarks under another one, or under the whole, in their order."""
        made: list[Any] = []
        for mark in marks:
            values = {"Title": self._pydyf.String(mark.title), "Parent": parent.reference}
            one = self._new(values | {"Dest": self._places[mark.anchor]})
            self._bookmarks(one, mark.below)
            if made:
                one["Prev"], made[-1]["Next"] = made[-1].reference, one.reference
            made.append(one)
        if made:
            parent["First"], parent["Last"] = made[0].reference, made[-1].reference
            # Below another bookmark they are folded, which a number below nothing says.
            parent["Count"] = len(made) if "Title" not in parent else -len(made)

    def finish(self, marks: list[Mark]) -> bytes:
        """The whole, with these bookmarks."""
        pydyf, catalog = self._pydyf, self._pdf.catalog
        names = pydyf.Array()
        for name, place in sorted(self._places.items()):
            names += [pydyf.String(name), place]
        catalog["StructTreeRoot"] = self._root.reference
        outlines = self._new({"Type": "/Outlines"})
        self._bookmarks(outlines, marks)
        catalog["Outlines"] = outlines.reference
        catalog["Names"] = pydyf.Dictionary({"Dests": pydyf.Dictionary({"Names": names})})
        out = io.BytesIO()
        self._pdf.write(out, b"1.7", identifier=False, compress=True)
        return out.getvalue()


def _ready(number: int, one: Any) -> Ready:
    return Ready(number, one.data, one.compressible)


def _move(one: Any, shift: int, seen: set[int]) -> None:
    """Give all references in an object the numbers that they have in the whole."""
    if id(one) in seen:
        return
    seen.add(id(one))
    if hasattr(one, "extra"):
        _move(one.extra, shift, seen)
    for key, value in _inside(one):
        if isinstance(value, bytes) and (found := REFERENCE.fullmatch(value)):
            number = int(found[1])
            one[key] = b"%d 0 R" % (number + shift) if number >= FIRST else value
        elif isinstance(value, dict | list):
            _move(value, shift, seen)


def _inside(one: Any) -> list[tuple[Any, Any]]:
    if isinstance(one, dict):
        return list(one.items())
    return list(enumerate(one)) if isinstance(one, list) else []


def _tell_apart(one: Any, base: int) -> None:
    """Pages and links are known to the tags by numbers, links to places by their names."""
    if not isinstance(one, dict):
        return
    for key in ("StructParents", "StructParent"):
        if key in one:
            one[key] += base
    action = one.get("A")
    target = _text(action["URI"]) if isinstance(action, dict) and "URI" in action else ""
    if target.startswith(SCHEME):
        import pydyf

        del one["A"]
        one["Dest"] = one["Contents"] = pydyf.String(target.removeprefix(SCHEME))


def _text(string: Any) -> str:
    held = string.string
    return held.decode() if isinstance(held, bytes) else str(held)
