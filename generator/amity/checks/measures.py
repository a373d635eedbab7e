"""How a play is measured."""

from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.model.playbook import Playbook


def plays_measured(playbook: Playbook) -> Iterator[Finding]:
    """Every play has a lead measure, and each lead measure says when to stop."""
    for play in playbook.plays.values():
        address = ("plays", play.id, "measures")
        if not any(measure.role == "lead" for measure in play.measures):
            message = "there is no lead measure"
            yield Finding("no-lead-measure", address, message, "give one measure role: lead")
        for index, measure in enumerate(play.measures):
            if measure.role == "lead" and measure.stop_rule is None:
                message = f'the lead measure "{measure.id}" has no stop_rule'
                hint = "say when to stop, so that a play that fails comes to an end"
                yield Finding("no-stop-rule", (*address, index), message, hint)
