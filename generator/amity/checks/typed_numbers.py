"""Numbers that somebody typed into the prose of a worked example."""

import math
import re
from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.model.draft import Draft
from amity.model.example import Example
from amity.model.leaves import leaves
from amity.model.playbook import Playbook
from amity.model.references import PATTERN
from amity.model.values import Plain, Rich
from amity.tree import Address

SMALL = 12
"""Whole numbers up to here are counting words: two owners, ten minutes, twelve weeks."""
YEARS = range(1990, 2101)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
NO_NUMBER = re.compile(
    rf"""
      {PATTERN.pattern}
    | https?://\S+
    | \b\d{{4}}-\d{{2}}-\d{{2}}\b
    | \b\d{{1,2}}[:.]\d{{2}}\b (?= \s? (?: [ap]\.?m\b | o'clock ) )
    | \b\d{{1,2}}:\d{{2}}\b
    | \b\d{{1,2}} (?= \s (?: {MONTHS} ) \b )
    | (?<= \b ) (?: {MONTHS} ) \s \d{{1,2}} \b
    | \b\d+ (?: st | nd | rd | th ) \b
    """,
    re.VERBOSE,
)
"""References, addresses, days and hours: digits that are no result of a sum."""
NUMBER = re.compile(
    r"""
    (?<! [\w.] ) (?<! [A-Za-z]- )
    (?P<currency> [$€£¥] \s? | \b (?: USD | EUR | GBP ) \s )?
    (?P<digits> \d{1,3} (?: ,\d{3} )+ (?: \.\d+ )? | \d+ (?: \.\d+ )? )
    (?P<share> \s? % | \s per \s? cent\b )?
    """,
    re.VERBOSE,
)


def no_results_typed(playbook: Playbook) -> Iterator[Finding]:
    """A number in the prose of an example or its drafts is an input or a computed figure.

    Small whole numbers, years, days and hours are free.
    """
    for example in playbook.examples.values():
        inputs = _inputs(example)
        yield from _typed(("examples", example.id), example, inputs)
        for draft in playbook.drafts.values():
            if draft.example == example.id:
                entered = {note.number for note in draft.notes if note.number is not None}
                yield from _typed(("drafts", draft.id), draft, inputs | entered)


def _inputs(example: Example) -> frozenset[float]:
    single = {one.value for one in example.inputs if one.value is not None}
    return frozenset(single.union(*(one.values for one in example.inputs)))


def _typed(top: Address, part: Example | Draft, inputs: frozenset[float]) -> Iterator[Finding]:
    for address, text, mark in leaves(part):
        if isinstance(mark, Rich | Plain):
            blanked = NO_NUMBER.sub(lambda match: " " * len(match[0]), text)
            for match in NUMBER.finditer(blanked):
                if not _is_free(match, inputs):
                    message = f"{match[0].strip()} is typed by hand"
                    hint = "write {{figure:…}}, or make it an input of the example"
                    where = (*top, *address)
                    yield Finding("typed-number", where, message, hint, offset=match.start())


def _is_free(match: re.Match[str], inputs: frozenset[float]) -> bool:
    digits = match["digits"]
    value = float(digits.replace(",", ""))
    stated = value / 100 if match["share"] else value
    if any(math.isclose(stated, one, abs_tol=1e-9) for one in inputs):
        return True
    plain = digits.isdecimal() and not match["currency"] and not match["share"]
    return plain and (value <= SMALL or value in YEARS)
