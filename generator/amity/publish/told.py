"""What the engine in memory tells: its warnings, and what a failure of it means."""

import logging
import traceback

from amity.problems import ProblemsError
from amity.publish import engine


class Told(logging.Handler):
    """Keeps what the engine warns about until somebody takes it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def listen(self) -> None:
        """Hear what the engine tells from now on, and nobody else does."""
        log = logging.getLogger("mkdocs")
        log.handlers, log.propagate = [self], False

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning."""
        self.lines.append(record.getMessage())

    def take(self) -> list[str]:
        """What was told since somebody took it last."""
        taken, self.lines = self.lines, []
        return taken


def meant(error: BaseException, told: list[str]) -> Exception:
    """What the engine's failure means: a mistake in an override, or a fault."""
    trace = "".join(traceback.format_exception(error))
    if mistaken := engine.mistake(trace):
        return ProblemsError([mistaken])
    return engine.EngineFault("\n".join([*told, str(error)]).strip() or "the engine failed")
