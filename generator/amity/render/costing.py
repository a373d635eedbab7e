"""What a play costs, laid open: every number that goes in, and what is done with them."""

from collections.abc import Iterator, Mapping, Sequence

from amity.figures import MINUTES_AN_HOUR, Kind, input_values, play_cost
from amity.filters import signs, small
from amity.formula import (
    Binary,
    Formula,
    Name,
    Number,
    Value,
    names,
    parse_formula,
    substitute,
    to_json,
    to_text,
)
from amity.model.play import Play
from amity.render.contexts_of_plays import Costing, CostNumber, CostSum
from amity.text.writer import Writer

GIVEN = {
    "session.people": ("People in the session", "count", ""),
    "session.minutes": ("Minutes of the session", "minutes", ""),
    "rollout.weeks": ("Weeks to put it to work", "weeks", "After the session, if there is one."),
    "rollout.hours": ("Hours a week in them", "hours", "Of all people together."),
    "rate": ("Cost of an hour", "money", "All costs of employment are in it."),
}
"""What a play's cost rests on beside its own inputs; the dots keep the names apart from those."""


def cost_trees(play: Play) -> dict[str, Formula]:
    """What a play costs, from single numbers: its inputs and those of GIVEN."""
    people, minutes, weeks, hours, rate = map(Name, GIVEN)
    session = Binary("/", Binary("*", people, minutes), Number(MINUTES_AN_HOUR))
    given: dict[str, Formula] = {
        "session_hours": session if play.session else Number(0),
        "rollout_hours": Binary("*", weeks, hours),
        "rollout_weeks": weeks,
        "hourly_rate": rate,
    }
    return {
        "set_up": substitute(parse_formula(play.cost.set_up), given),
        "monthly": substitute(parse_formula(play.cost.monthly), given),
    }


def cost_inputs(play: Play, hourly_rate: float) -> dict[str, Value]:
    """The numbers of all names in `cost_trees`."""
    session, rollout = play.session, play.rollout
    numbers = (
        *((session.people, session.minutes) if session else (0, 0)),
        *(rollout.weeks, rollout.hours_a_week, hourly_rate),
    )
    return {**dict(zip(GIVEN, numbers, strict=True)), **input_values(play.cost.inputs)}


def costing(play: Play, page: Writer) -> Costing:
    """The numbers and sums of a play's cost."""
    rate = page.playbook.about.hourly_rate
    trees = cost_trees(play)
    used = names(trees["set_up"]) | names(trees["monthly"])
    known = {key: value for key, value in cost_inputs(play, rate).items() if key in used}
    numbers = tuple(_numbers(play, page, known))
    cost = play_cost(play, rate)
    whole = Binary("+", trees["set_up"], Binary("*", Number(12), trees["monthly"]))
    return Costing(
        numbers,
        (
            _sum("set_up", "To set up", trees["set_up"], cost.set_up, numbers),
            _sum("monthly", "Each month", trees["monthly"], cost.monthly, numbers),
            CostSum(
                "first_year",
                "First year",
                "to set up + 12 × each month",
                "",
                cost.first_year,
                to_json(whole),
            ),
        ),
    )


def _numbers(play: Play, page: Writer, known: Mapping[str, Value]) -> Iterator[CostNumber]:
    for name, (title, unit, note) in GIVEN.items():
        if name in known:
            yield _number(page, name, title, known[name], Kind(unit), note)
    for one in play.cost.inputs:
        if one.id in known:
            title = page.line(one.title)
            kind = Kind(one.unit, None if one.per and f"a {one.per}" in title else one.per)
            yield _number(page, one.id, title, known[one.id], kind, page.line(one.note or ""))


def _number(page: Writer, name: str, title: str, value: Value, kind: Kind, note: str) -> CostNumber:
    items = value if isinstance(value, Sequence) else (value,)
    digits = [to_text(Number(one)) for one in items]
    money = [page.value(one, "money") for one in items] if kind.unit == "money" else digits
    shown = "; ".join(page.value(one, kind.unit, kind.per) for one in items)
    typed = "" if isinstance(value, Sequence) else digits[0]
    return CostNumber(name, title, shown, "; ".join(money), typed, note)


def _sum(
    key: str, title: str, tree: Formula, result: float, numbers: tuple[CostNumber, ...]
) -> CostSum:
    titles: dict[str, Formula] = {one.name: Name(small(one.title)) for one in numbers}
    values: dict[str, Formula] = {one.name: Name(one.bare) for one in numbers}
    worded, counted = (signs(to_text(substitute(tree, named))) for named in (titles, values))
    return CostSum(key, title, worded, counted, result, to_json(tree))
