"""What can be wrong with a formula, told to the person who wrote it."""

from collections.abc import Iterable


class FormulaError(Exception):
    """A formula that cannot be read or computed.

    `column` counts from 0 within the formula's text and is 0 where a value, not the text,
    is at fault. `figure` names the formula when it is one of several solved together.
    """

    def __init__(
        self, message: str, column: int = 0, *, hint: str | None = None, figure: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.column = column
        self.hint = hint
        self.figure = figure

    def __str__(self) -> str:
        return f"{self.figure}: {self.message}" if self.figure else self.message


class CycleError(FormulaError):
    """Figures that need each other; `names` go round once, each needing the next."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = tuple(names)
        circle = " → ".join((*self.names, self.names[0]))
        super().__init__(f"figures need each other: {circle}")
