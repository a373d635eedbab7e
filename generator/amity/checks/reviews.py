"""When law and ethics must be looked at again."""

from collections.abc import Iterator
from datetime import date

from amity.checks.finding import Finding, Rule
from amity.model.playbook import Playbook


def reviews_due(today: date) -> Rule:
    """The rule for one day: fair-play rows that were to be reviewed before it are told."""

    def rule(playbook: Playbook) -> Iterator[Finding]:
        for row in playbook.fair_play.values():
            if row.review_by < today:
                message = f"the review was due on {row.review_by}"
                hint = "look at the law again, then set review_by and the rows' as_of"
                address = ("fair-play", row.id, "review_by")
                yield Finding("review-due", address, message, hint, "warning")

    return rule
