"""Sheets of the mix rules as texts: an empty one to fill in, and the answer to a full one."""

import json
from collections.abc import Iterator
from typing import Any

from amity.cli.sheet_money import budget_said, plays_said, whole
from amity.figures import PlayCost
from amity.formula import format_value
from amity.mix import CONTACTS, DATA, GOAL, Answer, Change, shares
from amity.model.play import Play
from amity.model.playbook import Playbook
from amity.text.brief import brief, lead_of, main_assumption
from amity.text.writer import Writer


def blank(book: Playbook) -> str:
    """An empty sheet as YAML, with each question and its anchors as comments."""
    page, mix = Writer(book, "mix.md"), book.mix
    goals = ", ".join(book.about.drivers)
    lines = [
        "# One segment and one goal. Fill in each value, then: amity mix FILE",
        "# segment: its name",
        f"goal:  # {goals}",
        "scores:",
    ]
    for one in mix.scores:
        lines += [f"  # {page.line(one.title)}: {page.line(one.question)}"]
        lines += [f"  #   {score} {page.line(text)}" for score, text in enumerate(one.anchors)]
        lines += [f"  {one.id}:"]
    currency = book.about.currency
    return "\n".join(
        [
            *lines,
            "data:  # true if you may use what you know about them, else false",
            "# To win customers: what you expect of one in the first year, before the first sale.",
            f"contribution:  # of one customer a year, in {currency}",
            "# If the person is what they buy, as with a tutor, count the extra minutes only.",
            f"contact_cost:  # of one live contact, in {currency}, time included",
            f"# service_share: {mix.service_share:g}",
            "# customers: 100  (in the segment; to win: how many in a year)",
        ]
    )


def as_json(book: Playbook, found: Answer) -> str:
    """The answer for programs."""
    chosen, total = found.chosen, found.total
    page = Writer(book, "mix.md")
    values: dict[str, Any] = {
        "segment": found.answers.segment,
        "goal": found.answers.goal,
        "main": chosen.main,
        "supporting": [
            {"type": name, "reason": page.line(found.supports[name].reason)}
            for name in chosen.supporting
        ],
        "points": dict(chosen.points),
        "reasons": [{"answer": one.name, "points": one.points} for one in _shares(found)],
        "may_not_lead": {name: page.line(why) for name, why in chosen.vetoes.items()},
        "budget": found.budget,
        "contacts": chosen.contacts,
        "changes": [
            {"answer": one.name, "then": one.then, "main": one.main} for one in found.changes
        ],
        "conditions": [page.plain(one.text) for one in found.conditions],
        "warnings": [page.plain(one.text) for one in found.cautions],
        "plays": [_play(page, play) | _costs(cost) for play, cost in found.plays],
        "total": _costs(total),
        "customers_whose_budget_pays": found.carried_by,
        "segment_budget": _held(found),
    }
    return json.dumps(values, ensure_ascii=False, indent=1)


def _play(page: Writer, play: Play) -> dict[str, Any]:
    lead, most = lead_of(play), main_assumption(play, page.playbook.about.hourly_rate)
    return {
        "id": play.id,
        "title": page.line(play.title),
        "weeks": play.first_result.weeks,
        "evidence": {
            "strength": play.support.grade,
            "direction": play.support.direction,
            "fit": play.support.fit,
        },
        "lead_measure": page.line(lead.title),
        "stop_rule": page.line(lead.stop_rule or ""),
        "leave_it_when": page.plain(play.avoid_when[0].text),
        "cost_depends_most_on": most and {"title": page.line(most.title), "value": most.value},
    }


def _held(found: Answer) -> dict[str, Any] | None:
    """What the year's budget of all customers pays for, once; null where their number is open."""
    afforded = found.afforded
    if afforded is None:
        return None
    pairs = zip(found.plays, afforded.fits, strict=True)
    return {
        "budget": afforded.whole,
        "plays_that_fit": [play.id for (play, _), fits in pairs if fits],
        "plays_cost": afforded.cost,
        "left": afforded.left,
        "contacts_left_per_customer": afforded.contacts,
    }


def _costs(cost: PlayCost) -> dict[str, float]:
    return {"set_up": cost.set_up, "monthly": cost.monthly, "first_year": cost.first_year}


def as_text(book: Playbook, found: Answer) -> str:
    """The answer for people."""
    return "\n".join(_lines(Writer(book, "mix.md"), found))


def _lines(page: Writer, found: Answer) -> Iterator[str]:
    answers, chosen = found.answers, found.chosen
    goal = page.title("drivers", answers.goal)
    yield f"{answers.segment}: {goal}" if answers.segment else goal
    yield ""
    yield f"Main type: {page.title('types', chosen.main)}"
    for name in chosen.supporting:
        yield f"Supports:  {page.title('types', name)}. {page.line(found.supports[name].reason)}"
    for caution in found.cautions:
        yield f"Warning:   {page.plain(caution.text)}"
    yield ""
    yield from _why(page, found)
    yield ""
    yield from _doubts(page, found)
    for condition in found.conditions:
        yield f"Always: {page.plain(condition.text)}"
    yield ""
    yield from _plays(page, found)


def _why(page: Writer, found: Answer) -> Iterator[str]:
    chosen = found.chosen
    for number, line in enumerate(budget_said(page, found)):
        yield f"{'        ' if number else 'Budget: '}{line}"
    yield "Points:"
    for name, points in sorted(chosen.points.items(), key=lambda one: -one[1]):
        veto = f"  may not lead: {page.line(chosen.vetoes[name])}" if name in chosen.vetoes else ""
        yield f"  {points:>3}  {page.title('types', name)}{veto}"
    yield f"Why {page.title('types', chosen.main)}:"
    for one in _shares(found):
        yield f"  {one.points:>+3}  {_answer(page, found, one.name)}"


def _answer(page: Writer, found: Answer, name: str) -> str:
    """An answer as the sheet has it."""
    if name == GOAL:
        return f"goal: {page.title('drivers', found.answers.goal)}"
    if name == CONTACTS:
        return "live contacts that the budget pays for"
    return f"{_title(page, name)} {found.answers.scores[name]}"


def _title(page: Writer, name: str) -> str:
    return next(page.line(one.title) for one in page.playbook.mix.scores if one.id == name)


def _doubts(page: Writer, found: Answer) -> Iterator[str]:
    if not found.changes:
        yield "No single step would change the main type."
        return
    yield "What would change the main type; check what you guessed of it first:"
    for one in found.changes:
        yield f"  {_step(page, found, one)}: {page.title('types', one.main)}"


def _step(page: Writer, found: Answer, one: Change) -> str:
    if one.name == GOAL:
        return f"goal: {page.title('drivers', str(one.then))}"
    if one.name == DATA:
        return "permission to use data" if one.then else "no permission to use data"
    if one.name in found.answers.scores:
        return f"{_title(page, one.name)} {one.then} instead of {found.answers.scores[one.name]}"
    return "half the money" if one.then == 1 / 2 else "double the money"


def _plays(page: Writer, found: Answer) -> Iterator[str]:
    yield "Plays to start with, one after the other:"
    for number, (play, cost) in enumerate(found.plays, start=1):
        weeks = format_value(play.first_result.weeks, "weeks")
        costs = f"{whole(page, cost.set_up)} to set up, {whole(page, cost.monthly)} a month"
        yield f"  {number}. {page.line(play.title)} ({play.id})"
        yield f"     {costs}, first result after {weeks}."
        yield from (f"     {line}" for line in brief(page, play))
    yield from plays_said(page, found)


def _shares(found: Answer) -> tuple[Any, ...]:
    answers, chosen = found.answers, found.chosen
    return shares(found.mix, answers.profile, answers.goal, chosen.main, chosen.contacts)
