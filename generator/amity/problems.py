"""Problems: what is wrong in somebody's files, where, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from amity.tree import Place

Severity = Literal["error", "warning"]
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    `code` is a stable word that the docs explain. Without a place the problem is about the project
    as a whole.
    """

    code: str
    message: str
    place: Place | None = None
    hint: str | None = None
    severity: Severity = "error"

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sorts problems by where they stand."""
        if self.place is None:
            return ("", 0, 0, self.code, self.message)
        place = self.place
        return (place.file.name, place.line, place.column, self.code, self.message)


class ProblemsError(Exception):
    """The files need mending; `problems` say where."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.order))
        super().__init__(f"{len(self.problems)} problems")


class EnvironmentFault(Exception):  # noqa: N818 - it is the machine's fault, not an error of ours
    """The machine is not fit: disk, permission, a missing library. The message names the fix."""


class Misuse(Exception):  # noqa: N818 - said of a command, told by the doors
    """What was asked for is not there, or cannot be done like that."""


class Busy(Exception):  # noqa: N818 - a state, not an error
    """Another run works on the same folder."""


ALIKE = 65
"""How much a known word looks like another, of 100, to be named as what was perhaps meant."""


def nearest(word: str, known: Iterable[str], most: int = 3, alike: int = ALIKE) -> tuple[str, ...]:
    """The known words that look most like `word`, the best first: `alike` of 100 at least."""
    from rapidfuzz import process

    found = process.extract(word, sorted(set(known)), limit=most, score_cutoff=alike)
    return tuple(match for match, _, _ in found)


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint that names near matches, or None."""
    near = nearest(word, known)
    return f"did you mean {' or '.join(repr(one) for one in near)}?" if near else None


def show(problem: Problem) -> str:
    """A problem as people read it: place, code, message, the line with a caret, a hint."""
    # A file's name may hold line feeds, and bytes that are no text at all.
    head = _visible(f"{problem.severity}[{problem.code}] {problem.message}")
    if problem.place is None:
        return "\n".join([head, *_hint(problem)])
    place = problem.place
    where = _visible(f"{place.file.name}:{place.line}:{place.column}: ")
    return "\n".join([where + head, *_frame(place), *_hint(problem)])


def _hint(problem: Problem) -> list[str]:
    return [f"  hint: {problem.hint}"] if problem.hint else []


def _frame(place: Place) -> list[str]:
    if not 0 < place.line <= len(place.file.lines):
        return []
    line = _visible(place.file.lines[place.line - 1])
    # A window keeps the caret on the screen when somebody writes a paragraph on one line.
    start = max(0, place.column - 60)
    shown = line[start : start + 100]
    caret = " " * (place.column - 1 - start) + "^" * max(1, min(place.width, 100, len(shown)))
    number = str(place.line)
    return [f"  {number} | {shown}", f"  {' ' * len(number)} | {caret[:100]}"]


def _visible(line: str) -> str:
    return "".join(char if char.isprintable() else " " for char in line)


def show_all(problems: Iterable[Problem], most: int = SHOWN) -> str:
    """All problems as text, capped, with a closing line that counts them."""
    listed = sorted(problems, key=lambda problem: problem.order)
    parts = [show(problem) for problem in listed[:most]]
    if len(listed) > most:
        parts.append(f"… and {len(listed) - most} more")
    return "\n\n".join([*parts, count(listed)])


def count(problems: Iterable[Problem]) -> str:
    """How many errors and warnings there are, in words."""
    listed = list(problems)
    errors = sum(problem.severity == "error" for problem in listed)
    words = [_plural(errors, "error")] if errors else []
    if len(listed) > errors:
        words.append(_plural(len(listed) - errors, "warning"))
    return " and ".join(words) or "no problems"


def _plural(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
