"""Old addresses."""

from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.checks.references import known_ids
from amity.model.playbook import KINDS, Playbook
from amity.problems import did_you_mean
from amity.tree import Address

WITH_PAGES = (*KINDS, "combinations")


def moves_lead_somewhere(playbook: Playbook) -> Iterator[Finding]:
    """What was renamed is there under its new id, and no more under its old one."""
    known = known_ids(playbook)
    yield from _once(playbook)
    for index, one in enumerate(playbook.moved.renamed):
        address = ("moved", "renamed", index)
        yield from _move(one.kind, one.was, one.now, (*address, "now"), known)
    for index, gone in enumerate(playbook.moved.retired):
        address = ("moved", "retired", index)
        yield from _move(gone.kind, gone.was, gone.use, (*address, "use"), known)


def _once(playbook: Playbook) -> Iterator[Finding]:
    """An old address leads to one place."""
    seen: set[tuple[str, str]] = set()
    for key in ("renamed", "retired"):
        for index, one in enumerate(getattr(playbook.moved, key)):
            if (one.kind, one.was) in seen:
                message = f"{one.kind}/{one.was} has moved already, in a line above"
                yield Finding("moved", ("moved", key, index, "was"), message, "keep one of them")
            seen.add((one.kind, one.was))


def _move(
    kind: str, was: str, now: str | None, address: Address, known: dict[str, set[str]]
) -> Iterator[Finding]:
    above = address[:-1]
    if kind not in WITH_PAGES:
        hint = did_you_mean(kind, WITH_PAGES)
        yield Finding("moved", (*above, "kind"), f'there is no kind "{kind}"', hint)
        return
    if was in known[kind]:
        yield Finding("moved", (*above, "was"), f'{kind} still has "{was}"')
    if now is not None and now not in known[kind]:
        hint = did_you_mean(now, known[kind])
        yield Finding("moved", address, f'{kind} has no "{now}"', hint)
