"""Which evidence may be quoted."""

from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.checks.walk import texts
from amity.model.evidence import Evidence
from amity.model.playbook import Playbook
from amity.model.references import mentions
from amity.model.values import Reference, Rich
from amity.tree import Address


def evidence_quotable(playbook: Playbook) -> Iterator[Finding]:
    """Only evidence with publish: true is quoted, and it has a wording that holds."""
    for one in playbook.evidence.values():
        if one.publish and one.wording is None:
            message = "evidence that is published needs a wording"
            hint = "say what can be said safely, or set publish: false"
            yield Finding("no-wording", ("evidence", one.id), message, hint)
    for address, text, mark in texts(playbook):
        # Pages on evidence explain what is left out; they quote nothing.
        if address[0] == "evidence":
            continue
        if mark == Reference("evidence"):
            yield from _quoted(playbook.evidence.get(text), address, None)
        elif isinstance(mark, Rich):
            for mention in mentions(text):
                if mention.kind == "evidence":
                    found = playbook.evidence.get(mention.id)
                    yield from _quoted(found, address, mention.start)


def _quoted(found: Evidence | None, address: Address, offset: int | None) -> Iterator[Finding]:
    if found and not found.publish:
        message = f'"{found.id}" is evidence that we do not publish'
        hint = "use what its file says under instead" if found.instead else None
        yield Finding("not-quotable", address, message, hint, offset=offset)
