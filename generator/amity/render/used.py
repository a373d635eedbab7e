"""What leans on what, seen from the other end."""

from collections.abc import Iterable

from amity.model.play import Play
from amity.model.playbook import KINDS, Playbook
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
    users: dict[str, set[tuple[str, str]]] = {key: set() for key in playbook.kind(kind)}
    for one in playbook.namings:
        user = (str(one.address[0]), str(one.address[1]))
        if one.kind == kind and user[0] in PAGED & KINDS.keys():
            users[one.id].add(user)
    return {key: tuple(sorted(found)) for key, found in users.items()}
