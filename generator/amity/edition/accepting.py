"""Accepting: a person has looked at what stands below, and keeps the change."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from amity.edition.looking import Seen
from amity.files import below
from amity.ground.record import Record, digest, record_files
from amity.ground.states import Standing, recorded
from amity.ground.touches import Path, at, of_object
from amity.model.playbook import KINDS
from amity.problems import Misuse, did_you_mean
from amity.source.read import BASE
from amity.tree import Mapping, plain

OPEN = frozenset({"unrecorded", "stale", "cosmetic", "rebased", "moved"})
"""What can be accepted; a conflict has to be resolved, since what it changes is not there."""


def chosen(seen: Seen, addresses: Collection[str]) -> list[Standing]:
    """The changes at these addresses or below them; raises Misuse for one that is none."""
    names = [one.touch.name for one in seen.standings]
    for address in addresses:
        if not any(_within(name, address) for name in names):
            hint = did_you_mean(address, names)
            ending = f"; {hint}" if hint else ""
            raise Misuse(f"{seen.name} changes nothing at {address!r}{ending}")
    return [
        one
        for one in seen.standings
        if any(_within(one.touch.name, address) for address in addresses)
    ]


def _within(name: str, address: str) -> bool:
    return name == address or name.startswith(f"{address}/")


def of_state(seen: Seen, *states: str) -> list[Standing]:
    """The changes that stand like that."""
    return [one for one in seen.standings if one.state in states]


def acceptable(accepted: Collection[Standing]) -> list[Standing]:
    """Those of these that are not current yet; raises Misuse for one that has to be resolved."""
    for one in accepted:
        if one.state == "anchor-lost":
            where = one.touch.place.shown
            raise Misuse(f"{one.touch.name}: say in {where} what it goes beside now")
        if one.level == "conflict":
            message = f"{one.touch.name} cannot be accepted: it has to be resolved ({one.state})"
            raise Misuse(message)
    return [one for one in accepted if one.state in OPEN]


def accepted_record(seen: Seen, accepted: Iterable[Standing]) -> Record:
    """The record once these were looked at; what the edition no longer changes is dropped.

    With the first one it is known what lies below, so that the first upgrade can tell what is new.
    """
    new = recorded([one.touch for one in accepted], seen.below)
    record = with_objects(seen, kept_fields(seen) | new)
    return record if record.digests else pinned(seen, record)


def kept_fields(seen: Seen, without: Collection[Standing] = ()) -> dict[Path, object]:
    """What is recorded of the changes that there are, under their addresses of today."""
    known = seen.record.fields
    gone = {one.touch.address for one in without}
    return {
        one.touch.address: one.was
        for one in seen.standings
        if one.touch.address not in gone and not known.keys().isdisjoint(_addresses(one))
    }


def _addresses(one: Standing) -> set[Path]:
    return {one.touch.address, one.touch.written or one.touch.address}


def with_objects(seen: Seen, fields: dict[Path, object]) -> Record:
    """The record with each changed object as it stands now, or stood before it went."""
    things = {of_object(address)[0] for address in fields}
    objects = {thing: seen.record.objects[thing] for thing in things & seen.record.objects.keys()}
    for thing in things:
        node = at(seen.below, thing) if thing[0] in KINDS else None
        if node is not None and _is_changed(seen, thing):
            objects[thing] = plain(node)
    return replace(seen.record, fields=fields, objects=objects)


def _is_changed(seen: Seen, thing: Path) -> bool:
    """Whether an edition says something of its own in an object, so that its end would cost it."""
    own = ("set", "edit", "replace", "unset", "order")
    return any(
        one.touch.how in own and of_object(one.touch.address)[0] == thing for one in seen.standings
    )


def digests_of(seen: Seen) -> dict[Path, str]:
    """All that lies below today, each object as a short digest."""
    found: dict[Path, str] = {}
    for kind in KINDS:
        objects = seen.below.get(kind)
        for key, node in objects.entries.items() if isinstance(objects, Mapping) else ():
            found[kind, key] = digest(plain(node))
    return found


def pinned(seen: Seen, record: Record) -> Record:
    """The record that knows all that lies below today."""
    return replace(record, digests=digests_of(seen), version=seen.version)


def files_of(seen: Seen, record: Record) -> dict[str, bytes | None]:
    """What is to be written so that the folder holds this record and no other."""
    top = seen.folder / BASE
    there = [path for path in (below(top) if top.is_dir() else ()) if path.is_file()]
    names = (path.relative_to(seen.folder).as_posix() for path in there)
    wanted = {f"{BASE}/{name}": data for name, data in record_files(record).items()}
    return {**dict.fromkeys(names), **wanted}
