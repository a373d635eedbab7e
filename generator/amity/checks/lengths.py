"""How long a text may be where it stands on a card, a sheet or in the navigation."""

from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.model.playbook import Playbook
from amity.model.references import PATTERN
from amity.tree import Address

BOX_TITLE, PROMPT, PROMPTS = 32, 90, 4
TITLES = {"plays": 45, "metrics": 45}
COMBINATION_TITLE = 60


def texts_fit(playbook: Playbook) -> Iterator[Finding]:
    """Titles and prompts stay within what cards and printed boxes hold, with own words put in."""
    for address, text, most in _limited(playbook):
        length = len(PATTERN.sub(lambda match: playbook.about.terms.get(match[2], ""), text))
        if length > most:
            message = f"this is {length} characters long; {most} fit"
            yield Finding("too-long", address, message, severity="warning")
    for canvas in playbook.canvases.values():
        for index, box in enumerate(canvas.boxes):
            if len(box.prompts) > PROMPTS:
                address = ("canvases", canvas.id, "boxes", index, "prompts")
                message = f"there are {len(box.prompts)} prompts; {PROMPTS} fit"
                yield Finding("too-long", address, message, severity="warning")


def _limited(playbook: Playbook) -> Iterator[tuple[Address, str, int]]:
    for kind, most in TITLES.items():
        for key, entry in playbook.kind(kind).items():
            yield (kind, key, "title"), entry.title, most
    for type_ in playbook.types.values():
        for index, one in enumerate(type_.combinations):
            address: Address = ("types", type_.id, "combinations", index, "title")
            yield address, one.title, COMBINATION_TITLE
    for canvas in playbook.canvases.values():
        for index, box in enumerate(canvas.boxes):
            address = ("canvases", canvas.id, "boxes", index)
            yield (*address, "title"), box.title, BOX_TITLE
            for line, prompt in enumerate(box.prompts):
                yield (*address, "prompts", line), prompt, PROMPT
