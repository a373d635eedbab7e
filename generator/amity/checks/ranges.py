"""Numbers that must go up: people, and weeks."""

from collections.abc import Iterator, Sequence

from amity.checks.finding import Finding
from amity.checks.walk import parts
from amity.model.parts import People, QuarterStep
from amity.model.play import RolloutStep
from amity.model.playbook import Playbook
from amity.tree import Address


def people_in_order(playbook: Playbook) -> Iterator[Finding]:
    """The least number of people is not above the ideal, and that not above the most."""
    for address, part in parts(playbook):
        if isinstance(part, People):
            if part.ideal < part.min:
                message = f"{part.ideal} is less than the least, {part.min}"
                yield Finding("out-of-order", (*address, "ideal"), message)
            if part.max < part.ideal:
                message = f"{part.max} is less than the ideal, {part.ideal}"
                yield Finding("out-of-order", (*address, "max"), message)


def weeks_in_order(playbook: Playbook) -> Iterator[Finding]:
    """Steps follow each other week by week and end within the rollout."""
    for play in playbook.plays.values():
        address: Address = ("plays", play.id, "rollout", "steps")
        yield from _steps(play.rollout.steps, address)
        for index, step in enumerate(play.rollout.steps):
            if step.to_week > play.rollout.weeks:
                message = f"week {step.to_week} lies behind the {play.rollout.weeks} weeks stated"
                yield Finding("out-of-order", (*address, index, "to_week"), message)
    for driver in playbook.drivers.values():
        yield from _steps(driver.first_quarter, ("drivers", driver.id, "first_quarter"))
    for type_ in playbook.types.values():
        yield from _steps(type_.first_quarter, ("types", type_.id, "first_quarter"))


def _steps(steps: Sequence[RolloutStep | QuarterStep], address: Address) -> Iterator[Finding]:
    latest = 0
    for index, step in enumerate(steps):
        if step.to_week < step.from_week:
            message = f"week {step.to_week} lies before week {step.from_week}, where it begins"
            yield Finding("out-of-order", (*address, index, "to_week"), message)
        if step.from_week < latest:
            message = f"the step above begins later, in week {latest}"
            yield Finding("out-of-order", (*address, index, "from_week"), message)
        latest = max(latest, step.from_week)
