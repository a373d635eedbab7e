"""What leans on what, seen from the other end."""

from collections.abc import Iterable

from amity.model.leaves import leaves
from amity.model.play import Play
from amity.model.playbook import KINDS, Playbook
from amity.model.references import TEXT_KINDS, mentions
from amity.model.values import Reference, Rich
from amity.text.addresses import PAGED


def plays_of(
    playbook: Playbook, named: Iterable[str], belonging: Iterable[str]
) -> tuple[Play, ...]:
    """The plays named, in that order, then all others that belong, by code."""
    first = [playbook.plays[key] for key in named]
    rest = [playbook.plays[key] for key in belonging if playbook.plays[key] not in first]
    return (*first, *sorted(rest, key=lambda play: play.code))


def used_by(playbook: Playbook, kind: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """For each object of a kind, the kind and id of every page that names it."""
    users: dict[str, dict[tuple[str, str], None]] = {key: {} for key in playbook.kind(kind)}
    for user_kind in sorted(PAGED & KINDS.keys()):
        for key, entry in playbook.kind(user_kind).items():
            for _, text, mark in leaves(entry):
                for named in _named(text, mark, kind):
                    users[named][user_kind, key] = None
    return {key: tuple(found) for key, found in users.items()}


def _named(text: str, mark: object, kind: str) -> list[str]:
    if isinstance(mark, Reference):
        return [text] if mark.kind == kind else []
    if isinstance(mark, Rich):
        return [one.id for one in mentions(text) if TEXT_KINDS.get(one.kind) == kind]
    return []
