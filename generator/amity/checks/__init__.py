"""What must hold across the playbook: one rule, one file."""

from datetime import date

from amity.checks.finding import Rule
from amity.checks.references import references_resolve
from amity.checks.session_minutes import session_minutes_add_up
from amity.model.playbook import Playbook
from amity.problems import Problem
from amity.tree import Mapping, place_of

RULES: tuple[Rule, ...] = (
    references_resolve,
    session_minutes_add_up,
)


def check(playbook: Playbook, tree: Mapping, today: date) -> list[Problem]:
    """All that does not hold, each with its place in the tree."""
    return [
        Problem(
            finding.code,
            finding.message,
            place_of(tree, finding.address),
            finding.hint,
            finding.severity,
        )
        for rule in RULES
        for finding in rule(playbook)
    ]
