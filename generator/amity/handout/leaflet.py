"""A play on two pages: what, when, cost and steps; then measures, pitfalls and the sample."""

import re
from dataclasses import dataclass

from amity.figures import PlayCost, play_cost
from amity.handout.code import Code
from amity.handout.words import PaperWriter
from amity.model.driver import Driver
from amity.model.play import Play, Sample
from amity.model.playbook import Playbook
from amity.text.addresses import address

TEXT = 8.65
"""Points: handouts of plays lie beside each other, so their type is no larger where it could."""
LONGEST = 2000
"""Characters of a sample that has room beside the pitfalls."""
SOFT = 55
"""Lines of so many characters were broken for the reader of the YAML."""
GOES_ON = re.compile(r"[a-z]\w*[^:]*$")
"""Only a line that starts small and names no field surely goes on with the one before."""


@dataclass(frozen=True, slots=True)
class LeafletContext:
    """What `handout/play.html.jinja` may use."""

    page: PaperWriter
    book: Playbook
    play: Play
    title: str
    driver: Driver
    cost: PlayCost
    sample: Sample
    """The one that is printed whole."""
    text: str
    """Its text, with the breaks that mean something."""
    more: tuple[Sample, ...]
    """The other samples, which stand on the site."""
    address: str | None
    """Where the play has its page, where the site's address is known."""
    code: Code | None
    """Leads to that page."""


def leaflet(page: PaperWriter, play: Play, title: str) -> LeafletContext:
    """Everything that the handout of a play shows."""
    book = page.playbook
    sample = min(play.samples, key=lambda one: (one.kind == "table", len(one.text) > LONGEST))
    text = page.line(sample.text)
    return LeafletContext(
        page,
        book,
        play,
        title,
        book.drivers[play.drivers[0]],
        play_cost(play, book.about.hourly_rate),
        sample,
        text if sample.kind == "table" else reflowed(text),
        tuple(one for one in play.samples if one is not sample),
        page.address("plays", play.id),
        page.code(address("plays", play.id), play.title),
    )


def reflowed(text: str) -> str:
    """A text without the breaks that only kept its source narrow."""
    lines: list[str] = []
    soft = False
    for line in text.splitlines():
        if soft and GOES_ON.match(line):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
        soft = len(line) >= SOFT
    return "\n".join(lines)
