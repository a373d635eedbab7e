"""Sheets of the mix rules as texts: an empty one to fill in, and the answer to a full one."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from amity.figures import PlayCost
from amity.formula import format_value
from amity.mix import CONTACTS, DATA, GOAL, Answer, Change, shares
from amity.model.playbook import Playbook
from amity.text.writer import Writer

TAG = re.compile(r"<[^>]+>")


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
            f"contribution:  # of one customer a year, in {currency}",
            f"contact_cost:  # of one live contact, in {currency}",
            f"# service_share: {mix.service_share:g}",
            "# customers: 100  (how many there are in the segment)",
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
        "conditions": [_plain(page, one.text) for one in found.conditions],
        "warnings": [_plain(page, one.text) for one in found.cautions],
        "plays": [
            {"id": play.id, "title": page.line(play.title), "weeks": play.first_result.weeks}
            | _costs(cost)
            for play, cost in found.plays
        ],
        "total": _costs(total),
        "customers_whose_budget_pays": found.carried_by,
    }
    return json.dumps(values, ensure_ascii=False, indent=1)


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
        yield f"Warning:   {_plain(page, caution.text)}"
    yield ""
    yield from _why(page, found)
    yield ""
    yield from _doubts(page, found)
    for condition in found.conditions:
        yield f"Always: {_plain(page, condition.text)}"
    yield ""
    yield from _plays(page, found)


def _why(page: Writer, found: Answer) -> Iterator[str]:
    chosen, share = found.chosen, format_value(found.mix.service_share, "share")
    contacts = format_value(chosen.contacts, "count")
    yield f"Budget: {_exact(page, found.budget)} a year for each customer ({share})"
    yield f"        pays for {contacts} live contacts a year."
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
        costs = f"{page.money(cost.set_up)} to set up, {page.money(cost.monthly)} a month"
        yield f"  {number}. {page.line(play.title)} ({play.id})"
        yield f"     {costs}, first result after {weeks}"
    year = page.money(found.total.first_year)
    yield f"In their first year they cost {year}. {_carried(page, found)}"


def _carried(page: Writer, found: Answer) -> str:
    """What pays for the plays: the budget of the segment, or that of so many customers."""
    if found.carried_by is None:
        return "There is no budget for service that could pay for it."
    if found.answers.customers is None:
        many = format_value(-(-found.carried_by // 1), "count")
        return f"The budgets of {many} customers pay for that."
    whole = found.budget * found.answers.customers
    enough = "which pays for them" if found.total.first_year <= whole else "which is less"
    return f"The budget of the segment is {page.money(whole)} a year, {enough}."


def _shares(found: Answer) -> tuple[Any, ...]:
    answers, chosen = found.answers, found.chosen
    return shares(found.mix, answers.profile, answers.goal, chosen.main, chosen.contacts)


def _exact(page: Writer, amount: float) -> str:
    return format_value(amount, "money", page.playbook.about.currency)


def _plain(page: Writer, text: str) -> str:
    """A rich text without its markup."""
    return " ".join(unescape(TAG.sub("", str(page.inline(text)))).split())
