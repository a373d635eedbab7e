"""The rules of `mix.yaml` as one pure function; `mix-rule.js` is the same for the browser."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from amity.model.mix import Bound, Mix, Profile, SupportRule

CONTACTS, DATA = "contacts", "data"
"""What conditions may name beside the scores."""
MOST_SUPPORTS = 2


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the rules give for one segment and goal."""

    main: str
    supporting: tuple[str, ...]
    """At most two, the one with more points first."""
    points: Mapping[str, int]
    """Of every type, those that may not lead among them."""
    vetoes: Mapping[str, str]
    """The types that may not lead, each with the reason."""
    contacts: float
    """Live contacts a year that the segment pays for."""


def choose(mix: Mix, profile: Profile, goal: str) -> Chosen:
    """One main type and at most two supporting ones.

    The main type has the most points of those without a veto; of equal ones the first in `mix`
    leads. Supporting types are asked for by their rules; what the main type never goes without
    takes the second place. Expects rules that checks have found complete.
    """
    contacts = profile.contribution * mix.service_share / profile.contact_cost
    values = {**profile.scores, CONTACTS: contacts, DATA: float(profile.data)}
    points = points_of(mix, profile, goal, contacts)
    vetoes = vetoes_of(mix, values)
    main = max((name for name in points if name not in vetoes), key=points.__getitem__)
    supporting = supporting_of(mix, values, points, main)
    return Chosen(main, supporting, points, vetoes, contacts)


def points_of(mix: Mix, profile: Profile, goal: str, contacts: float) -> dict[str, int]:
    """Each type's points: for the scores, for the goal, and for a person the budget pays for."""
    person = person_points(mix, contacts)
    return {
        weights.id: sum(weight * profile.scores[name] for name, weight in weights.scores.items())
        + weights.goals[goal]
        + (person if weights.person else 0)
        for weights in mix.types
    }


def person_points(mix: Mix, contacts: float) -> int:
    """Points for a person, by how many live contacts a year the budget pays for."""
    return next(one.points for one in mix.bands if one.under is None or contacts < one.under)


def vetoes_of(mix: Mix, values: Mapping[str, float]) -> dict[str, str]:
    """The types that may not lead; the first veto that holds gives the reason."""
    found: dict[str, str] = {}
    for veto in mix.vetoes:
        if all(holds(bound, values) for bound in veto.when):
            found |= {name: veto.reason for name in veto.types if name not in found}
    return found


def supporting_of(
    mix: Mix, values: Mapping[str, float], points: Mapping[str, int], main: str
) -> tuple[str, ...]:
    """The types that meet a need which the main one leaves open, those with most points."""
    asked = [rule.type for rule in mix.supports if _asks(rule, values, main)]
    chosen = sorted(dict.fromkeys(asked), key=lambda name: -points[name])[:MOST_SUPPORTS]
    for rule in mix.supports:
        if _must(rule, values, main) and rule.type not in chosen:
            chosen = [*chosen[: MOST_SUPPORTS - 1], rule.type]
    return tuple(chosen)


def asked_by(mix: Mix, values: Mapping[str, float], main: str, supporting: str) -> SupportRule:
    """The first rule that asks for a supporting type of the mix."""
    rules = (rule for rule in mix.supports if rule.type == supporting)
    return next(r for r in rules if _asks(r, values, main) or _must(r, values, main))


def _must(rule: SupportRule, values: Mapping[str, float], main: str) -> bool:
    return main in rule.must_with and all_hold(rule.must_when, values)


def _asks(rule: SupportRule, values: Mapping[str, float], main: str) -> bool:
    apart = rule.type != main and main not in rule.not_with
    return apart and all_hold(rule.all_of, values) and any_holds(rule.any_of, values)


def all_hold(bounds: Iterable[Bound], values: Mapping[str, float]) -> bool:
    """Whether all conditions hold."""
    return all(holds(bound, values) for bound in bounds)


def any_holds(bounds: tuple[Bound, ...], values: Mapping[str, float]) -> bool:
    """Whether one of the conditions holds, or there is none."""
    return not bounds or any(holds(bound, values) for bound in bounds)


def holds(bound: Bound, values: Mapping[str, float]) -> bool:
    """Whether a condition holds."""
    value = values[bound.id]
    enough = bound.at_least is None or value >= bound.at_least
    return enough and (bound.under is None or value < bound.under)
