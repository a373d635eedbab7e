"""All that a filled sheet gives: the mix, why, what would change it, and plays against a budget."""

from collections.abc import Mapping
from dataclasses import dataclass

from amity.figures import PlayCost, play_cost
from amity.mix.afford import Afforded, afford
from amity.mix.rule import CONTACTS, DATA, Chosen, all_hold, any_holds, asked_by, choose
from amity.mix.why import Change, changes
from amity.model.mix import Answers, Caution, Condition, Mix, SupportRule
from amity.model.play import Play
from amity.model.playbook import Playbook

MOST_PLAYS = 3
"""Never more at once: net of what plays cost, more of them eat what they bring (our judgement)."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the rules say of one segment and goal."""

    answers: Answers
    mix: Mix
    """With the service share of the answers."""
    chosen: Chosen
    budget: float
    """For service, per customer and year."""
    supports: Mapping[str, SupportRule]
    """For each supporting type the rule that asked for it."""
    changes: tuple[Change, ...]
    conditions: tuple[Condition, ...]
    cautions: tuple[Caution, ...]
    plays: tuple[tuple[Play, PlayCost], ...]
    """Those to start with, in that order, with what they cost."""

    @property
    def total(self) -> PlayCost:
        """What the plays cost together."""
        costs = [cost for _, cost in self.plays]
        return PlayCost(sum(one.set_up for one in costs), sum(one.monthly for one in costs))

    @property
    def afforded(self) -> Afforded | None:
        """What the budget of all customers pays for; None where their number is not known."""
        answers = self.answers
        if answers.customers is None:
            return None
        years = [cost.first_year for _, cost in self.plays]
        return afford(years, self.budget, answers.customers, answers.contact_cost)

    @property
    def person_leads(self) -> bool:
        """Whether the main type is one that needs live contacts."""
        return next(one.person for one in self.mix.types if one.id == self.chosen.main)

    @property
    def carried_by(self) -> float | None:
        """The number of customers whose budgets pay for the plays' first year; None without one."""
        return self.total.first_year / self.budget if self.budget else None


def answered(book: Playbook, answers: Answers) -> Answer:
    """Work a sheet through. Expects rules that checks have found complete, and known names."""
    mix = rule_for(book.mix, answers.service_share)
    profile, goal = answers.profile, answers.goal
    chosen = choose(mix, profile, goal)
    values = {**profile.scores, CONTACTS: chosen.contacts, DATA: float(profile.data)}
    types = {chosen.main, *chosen.supporting}
    return Answer(
        answers,
        mix,
        chosen,
        profile.contribution * mix.service_share,
        {name: asked_by(mix, values, chosen.main, name) for name in chosen.supporting},
        changes(mix, profile, goal),
        tuple(one for one in mix.conditions if types.intersection(one.types)),
        tuple(
            one
            for one in mix.cautions
            if all_hold(one.all_of, values) and any_holds(one.any_of, values)
        ),
        tuple(
            (play, play_cost(play, book.about.hourly_rate)) for play in first(book, chosen, goal)
        ),
    )


def rule_for(mix: Mix, service_share: float | None) -> Mix:
    """The rules with another share of the contribution for service."""
    return mix.model_copy(update={"service_share": service_share}) if service_share else mix


def first(book: Playbook, chosen: Chosen, goal: str) -> tuple[Play, ...]:
    """The plays to start with: the one featured for each type of the mix, the main type's first.

    Where the mix has few types, further plays of the main type's combination follow.
    """
    found = book.combinations
    featured = [found[f"{goal}-{name}"][1].featured for name in (chosen.main, *chosen.supporting)]
    keys = dict.fromkeys((*featured, *found[f"{goal}-{chosen.main}"][1].plays))
    return tuple(book.plays[key] for key in list(keys)[:MOST_PLAYS])
