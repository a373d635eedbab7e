"""The whole playbook, and by which names its kinds go."""

from collections.abc import Iterator
from functools import cached_property

from pydantic import Field

from amity.model.canvas import Canvas
from amity.model.draft import Draft
from amity.model.driver import Driver
from amity.model.evidence import Evidence
from amity.model.example import Example
from amity.model.fair_play import FairPlay
from amity.model.leaves import Leaf, leaves
from amity.model.mark import Marks
from amity.model.metric import Metric
from amity.model.mix import Mix
from amity.model.namings import Naming, namings
from amity.model.parts import Entry, Part
from amity.model.play import Play
from amity.model.relationship import Combination, RelationshipType
from amity.model.singles import About, Blocks, Glossary, Moved, Segments
from amity.model.workshop import Workshop

KINDS: dict[str, type[Entry]] = {
    "drivers": Driver,
    "types": RelationshipType,
    "plays": Play,
    "metrics": Metric,
    "evidence": Evidence,
    "fair-play": FairPlay,
    "canvases": Canvas,
    "examples": Example,
    "drafts": Draft,
    "workshops": Workshop,
}
"""Each kind's folder and what its files hold."""

SINGLES: dict[str, type[Part]] = {
    "playbook": About,
    "segments": Segments,
    "blocks": Blocks,
    "mix": Mix,
    "glossary": Glossary,
    "moved": Moved,
}
"""The files of which there is one."""


class Playbook(Part):
    """Everything, by kind and id, each kind sorted by id."""

    about: About = Field(alias="playbook")
    segments: Segments
    blocks: Blocks
    mix: Mix
    glossary: Glossary
    moved: Moved = Moved()
    drivers: dict[str, Driver]
    types: dict[str, RelationshipType]
    plays: dict[str, Play]
    metrics: dict[str, Metric]
    evidence: dict[str, Evidence]
    fair_play: dict[str, FairPlay] = Field(alias="fair-play")
    canvases: dict[str, Canvas]
    examples: dict[str, Example]
    drafts: dict[str, Draft]
    workshops: dict[str, Workshop]
    left_out: dict[str, dict[str, str]] = Field(default_factory=dict, alias="left-out")
    """Titles, by kind and id, of what an edition leaves out; texts may still mention it."""
    withheld: dict[str, tuple[str, ...]] = Field(default_factory=dict, exclude=True)
    """The ids, by kind, of what is private, where this is what is published: none may be named."""

    marks: Marks = Field(default_factory=dict, exclude=True)
    """What is an edition's own and what it adapts, where pages are to say so."""

    @cached_property
    def combinations(self) -> dict[str, tuple[RelationshipType, Combination]]:
        """Each combination by its id, with the type it stands in."""
        return {
            combination.id: (type_, combination)
            for type_ in self.types.values()
            for combination in type_.combinations
        }

    @cached_property
    def boxes(self) -> tuple[str, ...]:
        """The ids of all boxes, each once; in every canvas an area has the name of its box."""
        return tuple(sorted({box.id for one in self.canvases.values() for box in one.boxes}))

    @cached_property
    def namings(self) -> tuple[Naming, ...]:
        """Where anything names an object; kept, since many ask and the walk is long."""
        return tuple(namings(self.texts()))

    def texts(self) -> Iterator[Leaf]:
        """Every marked text with its address and its mark; not kept: there are as many as texts."""
        for top, part in self.tops():
            yield from (((*top, *below), text, mark) for below, text, mark in leaves(part))

    def tops(self) -> Iterator[tuple[tuple[str, ...], Part]]:
        """Every object and every single file, with its address."""
        for kind in KINDS:
            for key, entry in self.kind(kind).items():
                yield (kind, key), entry
        for name in SINGLES:
            yield (name,), self.about if name == "playbook" else getattr(self, name)

    def kind(self, name: str) -> dict[str, Entry]:
        """The objects of one kind, by the name of its folder."""
        return dict(getattr(self, name.replace("-", "_")))
