"""The minutes of a session and of a workshop."""

from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.model.playbook import Playbook


def session_minutes_add_up(playbook: Playbook) -> Iterator[Finding]:
    """A session or workshop lasts as long as its steps together."""
    for play in playbook.plays.values():
        if play.session is not None:
            total = sum(step.minutes for step in play.session.steps)
            address = ("plays", play.id, "session", "minutes")
            yield from _compare(total, play.session.minutes, address)
    for workshop in playbook.workshops.values():
        total = sum(block.minutes for block in workshop.agenda)
        yield from _compare(total, workshop.minutes, ("workshops", workshop.id, "minutes"))


def _compare(total: int, stated: int, address: tuple[str, ...]) -> Iterator[Finding]:
    if total != stated:
        message = f"the steps take {total} minutes together, {stated} are stated"
        # The steps may be an edition's and this line the original's, which it cannot mend.
        hint = f"write {total}; an edition sets {': '.join(address)} under changes/"
        yield Finding("minutes-differ", address, message, hint)
