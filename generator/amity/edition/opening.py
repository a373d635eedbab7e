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
from amity.source.read import Edition, Layers, read_project
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
    own, set_ = kinds_counted(counts.own), _set(counts)
    public = (
        f"of your own: {own}" if own else "",
        _changed(counts),
        f"set in edition.yaml: {set_}" if set_ else "",
        counted(counts.files, "file of pages and look", "files of pages and look"),
    )
    lines = [f"  {line}" for line in public if line]
    return (f"becomes public: {counts.title}", *lines, f"stays private: {_kept(counts)}")


def _changed(counts: Counts) -> str:
    changed = counted(counts.changed, "changed value", "changed values")
    return listed((changed, counted(counts.left_out, "object left out", "objects left out")))


def _set(counts: Counts) -> str:
    return listed((counted(counts.words, "word", "words"), *counts.set))


def _kept(counts: Counts) -> str:
    noted = counted(counts.noted, "object", "objects")
    notes = f"your notes (local) on {noted}" if noted else ""
    return listed((kinds_counted(counts.private), notes, "reasons, $note and comments"))


def _counts(project: Project) -> Counts:
    layers = read_project(project)
    tree = merged(layers)
    hidden = withheld(tree)
    changed = list(_public_changes(layers, hidden))
    left_out = sum(_leaves_out(one) for one in changed)
    above = [edition.about for edition in layers.editions if edition.about]
    title = find(tree, ("playbook", "title"))
    return Counts(
        str(plain(title)) if title else "",
        Counter(kind for edition in layers.editions for kind in _own(edition, hidden)),
        len(changed) - left_out,
        left_out,
        len({word for about in above for word in _entries(about, "terms")}),
        tuple(words for key, words in SET.items() if any(key in one.entries for one in above)),
        sum(len(gather(project.editions, name)) for name in ("content", "overrides")),
        Counter({kind: len(names) for kind, names in hidden.items()}),
        sum(1 for _ in _noted(tree, hidden)),
    )


def _public_changes(layers: Layers, hidden: dict[str, set[str]]) -> Iterator[Touch]:
    """All that editions change, but for notes of their own and what is private."""
    for edition in layers.editions:
        for one in (each for change in edition.changes for each in touches(change)):
            private = {*one.address[1:2]} & hidden.get(one.address[0], set())
            if not private and not {*one.address[2:3]} & {*NOTES}:
                yield one


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
