"""What no reader would find."""

from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.checks.walk import texts
from amity.model.playbook import Playbook
from amity.model.references import TEXT_KINDS, mentions
from amity.model.values import Reference, Rich

REACHED_BY_NAME = ("metrics", "evidence", "fair-play", "canvases")


def nothing_orphaned(playbook: Playbook) -> Iterator[Finding]:
    """Each play stands in a driver, type or combination; the rest is named by something."""
    listed = _listed(playbook)
    for key in playbook.plays:
        if key not in listed:
            message = "no driver, type or combination lists this play"
            yield Finding("orphan", ("plays", key), message, severity="warning")
    named = set(_named(playbook))
    for kind in REACHED_BY_NAME:
        for key, entry in playbook.kind(kind).items():
            if (kind, key) not in named and getattr(entry, "publish", True):
                yield Finding("orphan", (kind, key), "nothing names this", severity="warning")


def _listed(playbook: Playbook) -> set[str]:
    listed = {key for driver in playbook.drivers.values() for key in driver.plays}
    for kind in playbook.types.values():
        listed |= {*kind.plays}
        for one in kind.combinations:
            listed |= {one.featured, *one.plays}
    return listed


def _named(playbook: Playbook) -> Iterator[tuple[str, str]]:
    for address, text, mark in texts(playbook):
        found: list[tuple[str, str]] = []
        if isinstance(mark, Reference):
            found = [(mark.kind, text)]
        elif isinstance(mark, Rich):
            found = [(TEXT_KINDS.get(one.kind, ""), one.id) for one in mentions(text)]
        # What only names itself is not found by that.
        yield from (one for one in found if one != address[:2])
