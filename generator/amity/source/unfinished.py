"""An edition in the middle of being written: whoever reads it would see a mix of old and new."""

from pathlib import Path

from amity.problems import Busy

JOURNAL = ".upgrade"
"""The folder of an edition in which several files are staged to be written as one."""
PLAN = "plan.json"
"""What is to be done; while it is there, it is not done yet."""


def pending(edition: Path) -> bool:
    """Whether an unfinished plan waits."""
    return (edition / JOURNAL / PLAN).is_file()


def must_be_finished(edition: Path) -> None:
    """Raises Busy where an unfinished plan waits."""
    if pending(edition):
        raise Busy(
            f"{edition.name}: an unfinished upgrade waits; finish it with"
            f" `amity edition upgrade {edition.name} --continue`, or undo it with --abort"
        )
