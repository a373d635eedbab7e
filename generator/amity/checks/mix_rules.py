"""`mix.yaml`: the rule set must be able to answer for every segment."""

from collections import Counter
from collections.abc import Iterable, Iterator

from amity.checks.finding import Finding
from amity.checks.walk import within
from amity.mix import CONTACTS, DATA
from amity.model.mix import Bound, Mix
from amity.model.playbook import Playbook
from amity.problems import did_you_mean
from amity.tree import Address


def mix_complete(playbook: Playbook) -> Iterator[Finding]:
    """Every type has its points, conditions name scores, and some type can always lead."""
    mix = playbook.mix
    scores = [score.id for score in mix.scores]
    address: Address
    for index, name in enumerate(scores):
        if name in {CONTACTS, DATA}:
            message = f'"{name}" means something else in conditions'
            yield Finding("mix-name", ("mix", "scores", index, "id"), message)
    yield from _types(mix, playbook)
    for index, weights in enumerate(mix.types):
        address = ("mix", "types", index)
        yield from same_names(weights.scores, scores, (*address, "scores"), "points for")
        yield from same_names(weights.goals, playbook.drivers, (*address, "goals"), "points for")
    if mix.case:
        address = ("mix", "case", "answers", "scores")
        yield from same_names(mix.case.answers.scores, scores, address, "scores for")
    for address, part in within(("mix",), mix):
        if isinstance(part, Bound):
            yield from _bound(part, (*scores, CONTACTS, DATA), address)


def same_names(
    found: Iterable[str], wanted: Iterable[str], address: Address, what: str
) -> Iterator[Finding]:
    """Keys that should be exactly those wanted."""
    have, need = list(found), list(wanted)
    for name in have:
        if name not in need:
            hint = did_you_mean(name, need)
            yield Finding("mix-name", (*address, name), f'there is no "{name}"', hint)
    for name in need:
        if name not in have:
            yield Finding("mix-name", address, f'{what} "{name}" are missing')


def _types(mix: Mix, playbook: Playbook) -> Iterator[Finding]:
    address = ("mix", "types")
    times = Counter(weights.id for weights in mix.types)
    for name in playbook.types:
        if times[name] != 1:
            found = "missing" if not times[name] else f"here {times[name]} times"
            yield Finding("mix-name", address, f'the type "{name}" is {found}')
    vetoed = {name for veto in mix.vetoes for name in veto.types}
    if vetoed >= set(times):
        message = "every type has a veto, so a segment may be left without an answer"
        hint = "leave one type without a veto, such as the cheapest"
        yield Finding("mix-no-answer", ("mix", "vetoes"), message, hint)


def _bound(bound: Bound, known: tuple[str, ...], address: Address) -> Iterator[Finding]:
    if bound.id not in known:
        hint = did_you_mean(bound.id, known)
        yield Finding("mix-name", (*address, "id"), f'there is no score "{bound.id}"', hint)
    if bound.at_least is None and bound.under is None:
        message = f'the condition on "{bound.id}" has no limit'
        yield Finding("mix-limit", address, message, "add at_least: or under:")


def bands_ascend(playbook: Playbook) -> Iterator[Finding]:
    """The bands of affordable contacts go up, and the last one alone is open."""
    bands = playbook.mix.bands
    least = 0.0
    for index, band in enumerate(bands):
        address = ("mix", "bands", index)
        last = index == len(bands) - 1
        if last and band.under is not None:
            message = "the last band must be open, or more contacts have no points"
            yield Finding("mix-bands", (*address, "under"), message, "take under: out")
        elif not last and band.under is None:
            message = "only the last band is open"
            yield Finding("mix-bands", address, message, "add under:")
        elif band.under is not None and band.under <= least:
            message = f"this band ends at {band.under:g}, not above {least:g}, where it begins"
            yield Finding("mix-bands", (*address, "under"), message)
        least = band.under or least
