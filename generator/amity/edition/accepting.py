"""Accepting: a person has looked at what stands below, and keeps the change."""

from collections.abc import Collection

from amity.edition.looking import Seen
from amity.edition.record import BASE, record_files
from amity.edition.states import Standing, recorded
from amity.edition.touches import Path
from amity.files import below, faults_named, write_changed
from amity.problems import Misuse, did_you_mean

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


def accept(seen: Seen, accepted: Collection[Standing], *, dry_run: bool = False) -> list[Standing]:
    """Record what stands below today for each of these; what was newly recorded.

    Records of changes that the edition no longer makes are dropped. Raises Misuse for one that has
    to be resolved first.
    """
    for one in accepted:
        if one.level == "conflict":
            message = f"{one.touch.name} cannot be accepted: it has to be resolved ({one.state})"
            raise Misuse(message)
    new = [one for one in accepted if one.state in OPEN]
    kept = {one.touch.address: one.was for one in seen.standings if _was_recorded(seen, one)}
    records = kept | recorded([one.touch for one in new], seen.below)
    if not dry_run:
        _write(seen, record_files(records))
    return new


def _was_recorded(seen: Seen, one: Standing) -> bool:
    addresses: set[Path] = {one.touch.address, one.touch.written or one.touch.address}
    return not addresses.isdisjoint(seen.records)


def _write(seen: Seen, files: dict[str, bytes]) -> None:
    with faults_named(f"cannot write to {seen.folder / BASE}"):
        top = seen.folder / BASE
        for path in below(top) if top.is_dir() else ():
            if path.is_file() and path.relative_to(seen.folder).as_posix() not in files:
                path.unlink()
        for name, data in files.items():
            write_changed(seen.folder / name, data)
