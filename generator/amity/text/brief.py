"""A play in a few lines, for who has to choose: what it rests on, and when to leave it."""

from amity.figures import play_cost
from amity.model.parts import Input
from amity.model.play import Measure, Play
from amity.text.writer import Writer


def brief(page: Writer, play: Play) -> tuple[str, ...]:
    """Evidence, lead measure with stop rule, when to leave it, what its cost depends on."""
    lead = lead_of(play)
    found = main_assumption(play, page.playbook.about.hourly_rate)
    return (
        f"Evidence: {page.rests(play)}{'' if play.support.direction else ', no study found'}.",
        f"Watch: {page.line(lead.title)}. Stop rule: {page.line(lead.stop_rule or '')}",
        f"Leave it when: {page.plain(play.avoid_when[0].text)}",
        *([f"Its cost depends most on: {assumption(page, found)}."] if found else []),
    )


def lead_of(play: Play) -> Measure:
    """The lead measure; a check sees to it that each play has one, with a stop rule."""
    return next(one for one in play.measures if one.role == "lead")


def main_assumption(play: Play, hourly_rate: float) -> Input | None:
    """The input of the cost that, doubled, adds most to the first year; the first of equals."""
    base = play_cost(play, hourly_rate).first_year
    added = {
        one.id: play_cost(_doubled(play, one), hourly_rate).first_year - base
        for one in play.cost.inputs
        if one.value
    }
    most = max(added, key=added.__getitem__, default=None)
    return next((one for one in play.cost.inputs if one.id == most), None)


def assumption(page: Writer, one: Input) -> str:
    """An input of a cost with its number, its period said once."""
    title = page.line(one.title)
    per = None if title.endswith(f"a {one.per}") else one.per
    return f"{title[:1].lower()}{title[1:]}, {page.value(one.value or 0, one.unit, per)}"


def _doubled(play: Play, wanted: Input) -> Play:
    doubled = wanted.model_copy(update={"value": 2 * (wanted.value or 0)})
    inputs = tuple(doubled if one.id == wanted.id else one for one in play.cost.inputs)
    return play.model_copy(update={"cost": play.cost.model_copy(update={"inputs": inputs})})
