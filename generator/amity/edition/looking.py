"""An edition and all that lies below it, looked at change by change."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from amity.ground.record import Record, record_of
from amity.ground.states import Standing, standings
from amity.ground.touches import Touch, answers, new_objects, touches
from amity.merge import bare, laid_over, moves_of
from amity.merge.moves import Moves
from amity.source.project import Project
from amity.source.read import Edition, read_project
from amity.tree import Mapping, Place, find, plain

Told = Callable[[int, int, str], None]
"""Hears how many of how many are done, and which one comes next."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One edition of a chain: what lies below it, and how its changes stand to that."""

    name: str
    folder: Path
    below: Mapping
    merged: Mapping
    """With the edition laid on, but for the changes that do not fit."""
    changes: tuple[Mapping, ...]
    """Its files of changes, by the ids of today and without reasons."""
    own: Mapping
    """Its own new objects, by kind."""
    standings: tuple[Standing, ...]
    record: Record
    version: str
    """Of the original that lies below."""
    shown: str
    """How messages call the edition's folder."""

    def file(self, place: Place) -> str:
        """The file in which something is written, by its path in the edition."""
        return place.file.name.removeprefix(f"{self.shown}/")


def look(project: Project, original: Mapping | None = None) -> tuple[Seen, ...]:
    """Each edition of a project's chain, the lowest first; raises ProblemsError for broken files.

    A change that does not fit is no error here: how it stands says so.
    """
    layers = read_project(project, original)
    tree, found = layers.original, []
    for folder, edition in zip(project.editions, layers.editions, strict=True):
        seen = _seen(folder, project.shown(folder), edition, tree)
        found.append(seen)
        tree = seen.merged
    return tuple(found)


def _seen(folder: Path, shown: str, edition: Edition, below: Mapping) -> Seen:
    record = record_of(edition.record)
    touched = list(_touched(edition, below))
    nothing = Mapping({}, {}, edition.own.place)
    merged, _ = laid_over(below, edition.about or nothing, edition.changes, edition.own)
    version = find(below, ("playbook", "version"))
    return Seen(
        edition.name,
        folder,
        below,
        merged,
        tuple(bare(below, edition.changes)),
        edition.own,
        tuple(standings(touched, below, record.fields)),
        record,
        str(plain(version)) if version else "",
        shown,
    )


def _touched(edition: Edition, below: Mapping) -> Iterator[Touch]:
    """All that an edition touches, by the addresses of today."""
    moved = moves_of(below)
    for change in edition.changes:
        yield from (_today(one, below, moved) for one in touches(change))
    yield from new_objects(edition.own)
    yield from answers(edition.own)


def _today(touch: Touch, below: Mapping, moved: Moves) -> Touch:
    today = moved.address(touch.address, below)
    beside = moved.address(touch.beside, below) if touch.beside else None
    return replace(touch, address=today, written=touch.address, beside=beside)


def look_at_all(
    projects: Sequence[Project], original: Mapping | None, told: Told | None = None
) -> tuple[Seen, ...]:
    """Each of these editions of one original; raises ProblemsError.

    `told` hears of each before it is looked at.
    """
    found: list[Seen] = []
    for project in projects:
        if told:
            told(len(found), len(projects), project.name)
        found.append(look(project, original)[-1])
    return tuple(found)


def original_below(projects: Sequence[Project]) -> Mapping | None:
    """What all of them lie on, read once; None where there are none. Raises ProblemsError."""
    alone = (replace(project, edition=None, below=()) for project in projects[:1])
    return next((read_project(one).original for one in alone), None)
