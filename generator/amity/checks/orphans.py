"""What no reader would find."""

from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.model.playbook import Playbook

REACHED_BY_NAME = ("metrics", "evidence", "fair-play", "canvases")


def nothing_orphaned(playbook: Playbook) -> Iterator[Finding]:
    """Each play stands in a driver, type or combination; the rest is named by something."""
    listed = _listed(playbook)
    for key in playbook.plays:
        if key not in listed:
            message = "no driver, type or combination lists this play"
            yield Finding("orphan", ("plays", key), message, severity="warning")
    # What only names itself is not found by that.
    every = ((one.kind, one.id, one.address[:2]) for one in playbook.namings)
    named = {(kind, key) for kind, key, user in every if (kind, key) != user}
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
