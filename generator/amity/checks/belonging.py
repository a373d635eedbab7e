"""What lists a play or a metric must be listed by it in turn."""

from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.model.playbook import Playbook
from amity.problems import Severity
from amity.tree import Address


def lists_agree(playbook: Playbook) -> Iterator[Finding]:
    """A play that a driver, type or combination names says so too; a metric, in a warning."""
    for driver in playbook.drivers.values():
        top = ("drivers", driver.id)
        yield from _plays(playbook, driver.plays, (*top, "plays"), "drivers", driver.id)
        metrics = driver.lead_metrics
        yield from _metrics(playbook, metrics, (*top, "lead_metrics"), "drivers", driver.id)
    for kind in playbook.types.values():
        top = ("types", kind.id)
        yield from _plays(playbook, kind.plays, (*top, "plays"), "types", kind.id)
        yield from _metrics(playbook, kind.metrics, (*top, "metrics"), "types", kind.id)
        for index, one in enumerate(kind.combinations):
            here = (*top, "combinations", index)
            for key, value in (("drivers", one.driver), ("types", kind.id)):
                yield from _plays(playbook, (one.featured,), (*here, "featured"), key, value)
                yield from _plays(playbook, one.plays, (*here, "plays"), key, value)


def _plays(
    playbook: Playbook, named: tuple[str, ...], address: Address, key: str, value: str
) -> Iterator[Finding]:
    for index, name in enumerate(named):
        play = playbook.plays.get(name)
        if play and value not in getattr(play, key):
            yield _finding("play", name, _item(address, index), key, value, "error")


def _metrics(
    playbook: Playbook, named: tuple[str, ...], address: Address, key: str, value: str
) -> Iterator[Finding]:
    for index, name in enumerate(named):
        metric = playbook.metrics.get(name)
        if metric and value not in getattr(metric, key):
            yield _finding("metric", name, _item(address, index), key, value, "warning")


def _item(address: Address, index: int) -> Address:
    return address if address[-1] == "featured" else (*address, index)


def _finding(
    what: str, name: str, address: Address, key: str, value: str, severity: Severity
) -> Finding:
    message = f'the {what} "{name}" does not have "{value}" among its {key}'
    hint = f'add it to {what}s/{name}.yaml, or take "{name}" out here'
    return Finding("one-sided", address, message, hint, severity)


def related_agree(playbook: Playbook) -> Iterator[Finding]:
    """No play is related to itself, and no two plays each claim to come before the other."""
    for play in playbook.plays.values():
        for key in ("before", "after", "instead_of", "combines_with"):
            for index, name in enumerate(getattr(play.related, key)):
                address = ("plays", play.id, "related", key, index)
                if name == play.id:
                    message = "a play cannot be related to itself"
                    yield Finding("related-contradiction", address, message)
                other = playbook.plays.get(name)
                both = other and key in {"before", "after"} and name != play.id
                if other and both and play.id in getattr(other.related, key):
                    message = f'"{name}" and "{play.id}" each name the other under "{key}"'
                    hint = f'one of them must have it under "{_opposite(key)}"'
                    yield Finding("related-contradiction", address, message, hint)


def _opposite(key: str) -> str:
    return "after" if key == "before" else "before"
