"""What leans on what, seen from the other end."""

from collections.abc import Callable, Collection, Iterable

from amity.model.play import Play
from amity.model.playbook import KINDS, Playbook
from amity.text.addresses import PAGED

FEW = 6
"""Up to so many plays beyond those named are shown as those are, and not as a list."""


def cards_of(plays: Collection[Play], named: Collection[str]) -> int:
    """How many of the plays get a card: those named, or all where few are left."""
    return len(plays) if len(plays) - len(named) <= FEW else len(named)


def by_home(
    plays: Iterable[Play], homes: Iterable[str], home: Callable[[Play], str]
) -> tuple[tuple[str, tuple[Play, ...]], ...]:
    """Each home that some of the plays have, in the order of homes, with its plays by title."""
    ordered = sorted(plays, key=lambda play: play.title.lower())
    found = ((key, tuple(play for play in ordered if home(play) == key)) for key in homes)
    return tuple((key, those) for key, those in found if those)


def used_by(playbook: Playbook, kind: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """For each object of a kind, the kind and id of every page that names it."""
    users: dict[str, set[tuple[str, str]]] = {key: set() for key in playbook.kind(kind)}
    for one in playbook.namings:
        user = (str(one.address[0]), str(one.address[1]))
        if one.kind == kind and user[0] in PAGED & KINDS.keys():
            users[one.id].add(user)
    return {key: tuple(sorted(found)) for key, found in users.items()}
