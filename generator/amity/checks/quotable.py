"""Which evidence may be quoted."""

from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.model.playbook import Playbook


def evidence_quotable(playbook: Playbook) -> Iterator[Finding]:
    """Only evidence with publish: true is quoted, and it has a wording that holds."""
    for one in playbook.evidence.values():
        if one.publish and one.wording is None:
            message = "evidence that is published needs a wording"
            hint = "say what can be said safely, or set publish: false"
            yield Finding("no-wording", ("evidence", one.id), message, hint)
    for naming in playbook.namings:
        # Pages on evidence explain what is left out; they quote nothing.
        if naming.kind == "evidence" and naming.address[0] != "evidence":
            found = playbook.evidence.get(naming.id)
            if found and not found.publish:
                message = f'"{found.id}" is evidence that we do not publish'
                way = "use what its file says under instead" if found.instead else None
                yield Finding("not-quotable", naming.address, message, way, offset=naming.start)
