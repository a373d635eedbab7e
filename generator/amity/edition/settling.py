"""Settling: a person decides of a change that no longer stands as it did."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace

import yaml

from amity.edition.accepting import accepted_record, files_of, kept_fields
from amity.edition.editing import cut, renamed, worded
from amity.edition.looking import Seen
from amity.edition.proposing import Texts, proposal, texts_of
from amity.ground.states import Standing
from amity.ground.touches import Path, at, ids_of, of_object
from amity.merge.notes import Notes
from amity.merge.objects import changed
from amity.problems import Misuse, did_you_mean
from amity.source.loader import load
from amity.tree import Mapping as Tree
from amity.tree import Sequence as Items
from amity.written import as_yaml

Files = dict[str, bytes | None]


@dataclass
class Desk:
    """The edition's files while they are edited in memory; nothing is written before all is."""

    seen: Seen
    files: Files = field(default_factory=dict)

    def edit(self, name: str, edit: Callable[[str, bytes], bytes | None]) -> None:
        """Edit a file once more; one that is gone already has nothing left to edit."""
        data = self.files[name] if name in self.files else (self.seen.folder / name).read_bytes()
        if data is not None:
            self.files[name] = edit(f"{self.seen.shown}/{name}", data)

    def drop(self, one: Standing) -> None:
        """Take a change out of its file."""
        self.edit(
            self.seen.file(one.touch.place), lambda name, data: cut(name, data, one.touch.way)
        )

    def rename(self, name: str, way: Path, new: str) -> None:
        """Give the object that a file changes another id."""
        self.edit(name, lambda shown, data: renamed(shown, data, way, new))


def with_text(seen: Seen, one: Standing, text: str) -> Files:
    """What is to be written so that a change says this, and has been looked at.

    Raises Misuse where it is no text that takes the place of another.
    """
    must_be_texts(one)
    desk = Desk(seen)
    desk.edit(
        seen.file(one.touch.place), lambda name, data: worded(name, data, one.touch.way, text)
    )
    return desk.files | files_of(seen, accepted_record(seen, [one]))


def must_be_texts(one: Standing) -> Texts:
    """The text of before, that of today and one's own; raises Misuse where there are none."""
    texts = texts_of(one)
    if texts is None:
        where = one.touch.place.shown
        raise Misuse(f"{one.touch.name} is no text in place of a text; edit {where}")
    return texts


def merged_text(one: Standing) -> str:
    """A text with what both sides changed; raises Misuse where they changed the same words."""
    is_known = must_be_texts(one).was is not None
    found = proposal(one)
    if found is None:
        why = "both changed the same words" if is_known else "nobody recorded the text of before"
        raise Misuse(f"{one.touch.name}: {why}; write it yourself with --edit")
    return found


def take_theirs(seen: Seen, standings: Collection[Standing]) -> Files:
    """What is to be written so that what stands below holds again."""
    desk = Desk(seen)
    for one in standings:
        if not one.touch.way:
            raise Misuse(f"{one.touch.name} is no change but your own; edit or remove its file")
        desk.drop(one)
    left = replace(seen.record, fields=kept_fields(seen, standings))
    return desk.files | files_of(seen, left)


def move_to(seen: Seen, standings: Collection[Standing], new: str) -> Files:
    """What is to be written so that the changes to an object go to another of its kind.

    Where the object is there and only an item of a list in it has gone, they go to another item of
    that list. They are unrecorded then: nobody has looked at what stands there. Raises Misuse.
    """
    touch = next(iter(standings)).touch
    written = touch.written or touch.address
    item = _gone_item(seen, touch.address)
    _must_be_there(seen, item[:-1] if item else written[:1], new)
    if item:
        same = [one for one in seen.standings if one.touch.address[: len(item)] == item]
        ways = [one.touch.way[: len(item)] for one in same]
    else:
        same = [one for one in seen.standings if _object_as_written(one) == written[:2]]
        ways = [way_of(one) for one in same]
    desk = Desk(seen)
    files = [seen.file(one.touch.place) for one in same]
    for name, way in dict.fromkeys(zip(files, ways, strict=True)):
        desk.rename(name, way, new)
    left = replace(seen.record, fields=kept_fields(seen, same))
    return desk.files | files_of(seen, left)


def _gone_item(seen: Seen, address: Path) -> Path | None:
    """The address of the item that is missing on the way, of a list that is there."""
    for size in range(1, len(address)):
        if isinstance(at(seen.below, address[:size]), Items):
            gone = address[: size + 1]
            return gone if at(seen.below, gone) is None else None
    return None


def _must_be_there(seen: Seen, way: Path, new: str) -> None:
    there = at(seen.below, way)
    objects = there.entries.keys() if isinstance(there, Tree) else ()
    known = ids_of(there) if isinstance(there, Items) else objects
    if new not in known:
        hint = did_you_mean(new, known)
        raise Misuse(f"{'/'.join(way)} has no {new!r}" + (f"; {hint}" if hint else ""))


def _object_as_written(one: Standing) -> Path:
    return of_object(one.touch.written or one.touch.address)[0]


def way_of(one: Standing) -> Path:
    """The keys that lead to the object in its file: past `$remove`, where that is what is done."""
    old = _object_as_written(one)[-1]
    return one.touch.way[: one.touch.way.index(old) + 1]


def keep_as_own(seen: Seen, thing: Path) -> Files:
    """What is to be written so that an object that has gone lives on as the edition's own.

    It is the object as it stood last, with the changes laid on. Raises Misuse where it is there
    still, or was never recorded.
    """
    name = "/".join(thing)
    if at(seen.below, thing) is not None:
        raise Misuse(f"{name} is still there below; only what has gone can be kept as own")
    if thing not in seen.record.objects:
        raise Misuse(f"nobody has recorded how {name} stood; take it from an older original")
    same = [one for one in seen.standings if of_object(one.touch.address)[0] == thing]
    desk = Desk(seen)
    for one in same:
        desk.drop(one)
    desk.files[f"own/{name}.yaml"] = as_yaml(_laid(seen, thing)).encode()
    left = replace(seen.record, fields=kept_fields(seen, same))
    return desk.files | files_of(seen, left)


def _laid(seen: Seen, thing: Path) -> Tree:
    """The object as it stood last, with the edition's changes laid on."""
    text = yaml.safe_dump(seen.record.objects[thing], allow_unicode=True, sort_keys=False)
    tree, _ = load(f"{'/'.join(thing)}.yaml", text.encode())
    assert tree is not None, "it was written by us"
    for change in seen.changes:
        patch = at(change, thing)
        if patch is not None:
            found = changed(Notes(), tree, patch, patch.place, thing)
            tree = found if isinstance(found, Tree) else tree
    return tree
