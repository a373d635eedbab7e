"""A workshop as one PDF to print once: what the facilitator, each group and each person needs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from amity.clock import clock
from amity.handout.brought import brought, claims, written_for
from amity.handout.joined import Joined, Piece
from amity.handout.leaflet import leaflet
from amity.handout.papers import paper
from amity.handout.press import Job, own_style
from amity.handout.wish import Wish, starts
from amity.handout.words import PaperWriter
from amity.jinja import render
from amity.model.evidence import Evidence
from amity.model.handout import Handout
from amity.model.playbook import Playbook
from amity.model.workshop import Workshop
from amity.supplies import (
    Copies,
    Groups,
    Need,
    TimedBlock,
    a_group,
    canvases,
    copies,
    grouped,
    groups,
    nearest,
    needs,
    plays,
    sheets,
    timed,
)

Sheet = Callable[[PaperWriter, Handout], Job]
"""Makes the job of a blank canvas."""
SIDE = 14
"""Millimetres left and right of a kit's own pages; the number of the page stands within them."""
MARGINS = (
    f"@page {{ margin: 15mm {SIDE}mm 12mm; @top-left {{ content: string(kit); vertical-align: top;"
    ' padding-top: 8mm; font: 7.5pt "Amity Sans"; color: #55606f } }'
    " @page :first { margin-top: 13mm; @top-left { content: none } }"
)
LARGE = 11.5
"""Points; what is read in a standing group is set larger than what is read at a desk."""
SHEET = 10.5
"""Points; what each person has in the hand."""
ON_A_PAGE = 2  # feedback sheets; a cut parts them


@dataclass(frozen=True, slots=True)
class Contents:
    """A part of the kit, for whom it is and what is in it."""

    part: str
    """Joined pages go by it."""
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class KitContext:
    """What the pages of a kit on the workshop itself may use."""

    page: PaperWriter
    book: Playbook
    workshop: Workshop
    title: str
    paper: str
    start: str
    end: str
    people: int
    groups: Groups
    grouped: str
    """The same in words."""
    blocks: tuple[TimedBlock, ...]
    needs: tuple[Need, ...]
    copies: tuple[Copies, ...]
    sheets: tuple[Need, ...]
    """What is brought and is in the kit."""
    contents: tuple[Contents, ...]
    claims: tuple[Evidence, ...]
    """What the codes in the texts stand for."""
    address: str | None


def kit(page: PaperWriter, one: Handout, wish: Wish, sheet: Sheet) -> Joined:
    """The pieces of a workshop's kit, in the order in which they are taken from the printer."""
    maker = _Maker(page, page.playbook.workshops[one.id], one, wish, sheet)
    return Joined(tuple(maker.pieces()))


@dataclass(frozen=True, slots=True)
class _Maker:
    page: PaperWriter
    workshop: Workshop
    handout: Handout
    wish: Wish
    sheet: Sheet

    @property
    def people(self) -> int:
        return self.wish.people or self.workshop.people.ideal

    @property
    def groups(self) -> Groups:
        return groups(self.workshop.people, self.people)

    @property
    def elsewhere(self) -> list[str]:
        """The canvases that there are not on the kit's paper."""
        return [one for one in canvases(self.workshop) if self.paper_of(one) != self.handout.paper]

    def paper_of(self, canvas: str) -> str:
        return nearest(self.page.playbook.canvases[canvas].papers, self.handout.paper)

    def context(self) -> KitContext:
        book, workshop = self.page.playbook, self.workshop
        start = starts(workshop, self.wish)
        return KitContext(
            self.page,
            book,
            workshop,
            self.handout.title,
            self.handout.paper,
            clock(start),
            clock(start + workshop.minutes),
            self.people,
            self.groups,
            grouped(self.groups),
            tuple(timed(workshop, start)),
            needs(workshop, self.groups),
            copies(book, workshop, self.groups),
            tuple(one for one in needs(workshop, self.groups) if one.here),
            tuple(self.contents()),
            claims(book, workshop),
            self.page.address("workshops", workshop.id),
        )

    def contents(self) -> Iterator[Contents]:
        many = len(plays(self.page.playbook, self.workshop))
        held = ["what to bring", "the run sheet", *self.titles("workshop")]
        held += [f"notes on {_plays(many)}"] if many else []
        yield Contents("lead", "For the facilitator", "; ".join(held))
        for number, size in enumerate(self.groups, 1):
            which = f"For group {number}" if len(self.groups) > 1 else "For the group"
            yield Contents(f"group-{number}", f"{which}, {size} people", self.in_set(size, many))
        each = (*self.titles("person"), "feedback, two on a page: cut them apart")
        yield Contents("people", "For each person", "; ".join(each))
        if self.elsewhere:
            papers = ", ".join(dict.fromkeys(map(self.paper_of, self.elsewhere)))
            titles = "; ".join(self.page.title("canvases", one) for one in self.elsewhere)
            text = f"{titles}; there is none on {self.handout.paper}"
            yield Contents("elsewhere", f"On {papers}", text)

    def in_set(self, size: int, many: int) -> str:
        """What a group gets, in words."""
        held = self.page.playbook.canvases
        here = [one for one in canvases(self.workshop) if one not in self.elsewhere]
        listed = ["the agenda"]
        for one in here:
            number = a_group(held[one], size)
            times = f"\u00a0×\u00a0{number}" if number > 1 else ""
            listed.append(f"{self.page.title('canvases', one)}{times}")
        listed += self.titles("group")
        if many:
            listed.append(_plays(many))
        return "; ".join(listed)

    def titles(self, for_each: str) -> tuple[str, ...]:
        """The kit's other sheets, by what they are brought as."""
        return tuple(self.page.line(one.title) for one in sheets(self.workshop, for_each))

    def pieces(self) -> Iterator[Piece]:
        context = self.context()
        yield Piece(self.job("kit-cover", context), self.page.line(self.workshop.title), "cover")
        yield Piece(self.job("kit-bring", context), "What to bring", "lead")
        run = self.job("kit-run", context, pages=None)
        yield Piece(run, "Run sheet", "lead", deep=True)
        yield from self.others("workshop", "lead", "")
        keys = plays(self.page.playbook, self.workshop)
        for key in keys:
            yield self.side(key, "kit-lead", "Notes: ", "lead")
        agenda = Piece(self.job("kit-agenda", context), "Agenda", "")
        for number, size in enumerate(self.groups, 1):
            yield from self.set_of(number, size, agenda, keys)
        for who in range(1, self.people + 1):
            yield from self.others("person", "people", f" {who}")
        feedback = self.job("kit-feedback", context)
        for number in range(1, -(-self.people // ON_A_PAGE) + 1):
            yield Piece(feedback, f"Feedback {number}", "people")
        for one in self.elsewhere:
            for _ in range(self.number_of(one)):
                yield self.canvas(one, "elsewhere", "")

    def number_of(self, canvas: str) -> int:
        held = self.page.playbook.canvases[canvas]
        return sum(a_group(held, size) for size in self.groups)

    def set_of(
        self, number: int, size: int, agenda: Piece, keys: tuple[str, ...]
    ) -> Iterator[Piece]:
        """What one group gets."""
        part = f"group-{number}"
        whose = f", group {number}" if len(self.groups) > 1 else ""
        yield Piece(agenda.job, f"{agenda.title}{whose}", part)
        for one in canvases(self.workshop):
            if one not in self.elsewhere:
                for _ in range(a_group(self.page.playbook.canvases[one], size)):
                    yield self.canvas(one, part, whose)
        yield from self.others("group", part, whose)
        for key in keys:
            yield self.side(key, "kit-play", "", part, whose)

    def others(self, for_each: str, part: str, whose: str) -> Iterator[Piece]:
        """The sheets that are of no canvas and no play, for one person, group or all."""
        for one in sheets(self.workshop, for_each):
            context = brought(self.page, one, self.handout.title)
            job = self.job(f"kit-{one.sheet}", context, text=SHEET)
            title, of = f"{self.page.line(one.title)}{whose}", written_for(context.book, one)
            yield from [Piece(job, title, part, of=of)] * one.number

    def canvas(self, key: str, part: str, whose: str) -> Piece:
        blank = Handout("canvases", key, "blank", self.paper_of(key), "", self.handout.title)
        title = f"{self.page.title('canvases', key)}{whose}"
        return Piece(self.sheet(self.page, blank), title, part, of=f"canvases/{key}")

    def side(self, key: str, template: str, before: str, part: str, whose: str = "") -> Piece:
        context = leaflet(self.page, self.page.playbook.plays[key], self.handout.title)
        title = f"{before}{self.page.title('plays', key)}{whose}"
        return Piece(self.job(template, context, text=None), title, part, of=f"plays/{key}")

    def job(
        self,
        template: str,
        context: Any,
        pages: int | None = 1,
        text: float | None = LARGE,
    ) -> Job:
        html = render(f"handout/{template}.html.jinja", context)
        held = paper(self.handout.paper, "portrait")
        style = own_style("kit") if pages else f"{own_style('kit')}\n{MARGINS}"
        own = replace(held, margin=SIDE, text=text or held.text)
        return Job(html, own, pages, style=style)


def _plays(many: int) -> str:
    return "1 play" if many == 1 else f"{many} plays"
