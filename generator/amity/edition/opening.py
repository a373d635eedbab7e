"""What becomes public when an edition is published, and what does not."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from amity.ground.touches import Touch, touches
from amity.layering import merged
from amity.merge import withheld
from amity.merge.withheld import NOTES
from amity.model.playbook import KINDS
from amity.publish.folder import gather
from amity.source.project import Project
from amity.source.read import Edition, read_project
from amity.text.standing import SET, counted, kinds_counted, listed
from amity.tree import Mapping, find, plain, section


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of each there is, in an edition and all that it lies on."""

    title: str
    own: Counter[str]
    """Own objects by kind."""
    changed: int
    left_out: int
    words: int
    set: tuple[str, ...]
    """What edition.yaml sets beside that, in words."""
    files: int
    """Hand-written pages, pictures and templates."""
    private: Counter[str]
    noted: int
    """Objects on which the company notes something for itself."""


def opened(project: Project) -> tuple[str, ...]:
    """What becomes public and what stays private, a few lines to read before it happens.

    Raises ProblemsError for broken files.
    """
    counts = _counts(project)
    own = kinds_counted(counts.own)
    public = (
        f"of your own: {own}" if own else "",
        listed(
            (
                counted(counts.changed, "changed value", "changed values"),
                counted(counts.left_out, "object left out", "objects left out"),
            )
        ),
        listed((counted(counts.words, "word of yours", "words of yours"), *counts.set)),
        counted(counts.files, "file of pages and look", "files of pages and look"),
    )
    noted = counted(counts.noted, "object", "objects")
    notes = f"your notes (local) on {noted}" if noted else ""
    kept = listed((kinds_counted(counts.private), notes, "reasons, $note and comments"))
    lines = [f"  {line}" for line in public if line]
    return (f"becomes public: {counts.title}", *lines, f"stays private: {kept}")


def _counts(project: Project) -> Counts:
    layers = read_project(project)
    tree = merged(layers)
    hidden = withheld(tree)
    shown = [
        one
        for edition in layers.editions
        for change in edition.changes
        for one in touches(change)
        if not {*one.address[1:2]} & hidden.get(one.address[0], set())
    ]
    changed = [one for one in shown if not {*one.address[2:3]} & {*NOTES}]
    gone = [one for one in changed if _leaves_out(one)]
    above = [edition.about for edition in layers.editions if edition.about]
    return Counts(
        str(plain(title)) if (title := find(tree, ("playbook", "title"))) else "",
        Counter(kind for edition in layers.editions for kind in _own(edition, hidden)),
        len(changed) - len(gone),
        len(gone),
        len({word for about in above for word in _entries(about, "terms")}),
        tuple(words for key, words in SET.items() if any(key in one.entries for one in above)),
        sum(len(gather(project.editions, name)) for name in ("content", "overrides")),
        Counter({kind: len(names) for kind, names in hidden.items()}),
        sum(1 for _ in _noted(tree, hidden)),
    )


def _leaves_out(one: Touch) -> bool:
    return one.how == "remove" and len(one.address) == 2  # noqa: PLR2004 - a kind and an id


def _own(edition: Edition, hidden: dict[str, set[str]]) -> Iterator[str]:
    for kind in edition.own.entries:
        for key in section(edition.own, kind).entries:
            if key not in hidden.get(kind, ()):
                yield kind


def _noted(tree: Mapping, hidden: dict[str, set[str]]) -> Iterator[str]:
    for kind in KINDS:
        for key, node in section(tree, kind).entries.items():
            if key not in hidden.get(kind, ()) and find(node, ("local",)) is not None:
                yield key


def _entries(about: Mapping, key: str) -> tuple[str, ...]:
    found = about.get(key)
    return tuple(found.entries) if isinstance(found, Mapping) else ()
