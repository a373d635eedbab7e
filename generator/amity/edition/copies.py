"""Copies of the original's files, edited straight: found in `own/`, and turned into changes."""

from collections.abc import Sequence as Several
from dataclasses import dataclass

from amity.edition.capture import captured
from amity.edition.looking import Seen
from amity.edition.settling import Files
from amity.ground.touches import Path, at
from amity.problems import Misuse
from amity.tree import Mapping, Node, mapping
from amity.written import as_yaml


@dataclass(frozen=True, slots=True)
class Copy:
    """An object of the edition's own that stands below too."""

    kind: str
    key: str
    file: str
    """By its path in the edition."""
    change: Mapping | None
    """What was edited; None where nothing was."""


def copies(chain: Several[Seen]) -> tuple[Copy, ...]:
    """Every file in the last one's `own/` whose object is there below, with what was edited in it.

    It is compared with the file that was there to copy. An edition between the two changes the
    object without a file of its own: what it says must not be undone by who never saw it.
    """
    seen, found = chain[-1], []
    for one in seen.standings:
        # What has no way is a file of its own, and no item that a change adds.
        if one.state != "collision" or one.touch.way:
            continue
        below, edited = _file_below(chain, one.touch.address), one.touch.yours
        if isinstance(below, Mapping) and isinstance(edited, Mapping):
            kind, key = one.touch.address
            found.append(Copy(kind, key, seen.file(one.touch.place), captured(below, edited)))
    return tuple(found)


def _file_below(chain: Several[Seen], address: Path) -> Node | None:
    """The object as its own file has it, in the original or in `own/` of an edition."""
    found = (at(one.below, address) for one in chain)
    return next((node for node in found if node is not None), None)


def captured_files(seen: Seen, found: tuple[Copy, ...]) -> Files:
    """What is to be written so that the copies are changes; Misuse for one changed already."""
    files: Files = {}
    for copy in found:
        files[copy.file] = None
        if copy.change is None:
            continue
        if any(at(change, (copy.kind, copy.key)) is not None for change in seen.changes):
            message = f"changes/ changes {copy.kind}/{copy.key} already; bring the two together"
            raise Misuse(message)
        files[f"changes/{copy.kind}-{copy.key}.yaml"] = _text(copy, copy.change).encode()
    return files


def _text(copy: Copy, change: Mapping) -> str:
    inside = mapping({copy.key: change}, change.place)
    return as_yaml(mapping({copy.kind: inside}, change.place))
