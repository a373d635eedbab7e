"""Upgrading: taking what has changed below, and saying what a person has still to decide."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from packaging.version import InvalidVersion, Version

from amity.edition.accepting import digests_of, files_of, kept_fields, pinned, with_objects
from amity.edition.following import follow_moves
from amity.edition.looking import Seen
from amity.edition.settling import Files
from amity.ground.touches import Path
from amity.merge import moves_of
from amity.problems import Misuse


@dataclass(frozen=True, slots=True)
class Taken:
    """What the layers below bring that the edition does not touch: it is simply there."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    renamed: tuple[str, ...]
    """Each as `plays/old → new`."""
    gone: tuple[str, ...]
    since: str
    """The version of the last upgrade, or of when somebody first accepted; empty where neither."""


def taken(seen: Seen) -> Taken:
    """What has come, changed and gone below since somebody last took it."""
    before, now = seen.record.digests, digests_of(seen)
    if not before:
        return Taken((), (), (), (), "")
    touched = {one.touch.address[:2] for one in seen.standings}
    renamed = _renamed(seen, before, now)
    changed = {one for one in now.keys() & before.keys() - touched if now[one] != before[one]}
    return Taken(
        _names(now.keys() - before.keys() - {*renamed.values()}),
        _names(changed),
        tuple(f"{'/'.join(old)} → {new[-1]}" for old, new in sorted(renamed.items())),
        _names(before.keys() - now.keys() - renamed.keys()),
        seen.record.version,
    )


def _renamed(seen: Seen, before: Collection[Path], now: Collection[Path]) -> dict[Path, Path]:
    """What has come to have another id, by the old one."""
    moved = {old: (old[0], new) for old, new in moves_of(seen.below).renamed.items()}
    return {old: new for old, new in moved.items() if old in before and new in now}


def _names(addresses: Iterable[Path]) -> tuple[str, ...]:
    return tuple("/".join(one) for one in sorted(addresses))


def must_not_go_back(seen: Seen) -> None:
    """Raises Misuse where an older original lies below than the one last taken."""
    last, now = _version(seen.record.version), _version(seen.version)
    if last and now and now < last:
        raise Misuse(
            f"{seen.name}: {now} lies below, older than {last}, which was taken last;"
            " to go back to it, say --force"
        )


def _version(text: str) -> Version | None:
    """None where a version is none that could be older or newer than another."""
    try:
        return Version(text)
    except InvalidVersion:
        return None


def upgraded_files(seen: Seen) -> Files:
    """What an upgrade writes: ids of today in the changes, and what lies below from now on.

    What was recorded of each change stays as it was: only a person who accepts moves that.
    """
    record = pinned(seen, with_objects(seen, kept_fields(seen)))
    return {**follow_moves(seen), **files_of(seen, record)}
