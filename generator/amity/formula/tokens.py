"""Cut the text of a formula into numbers, names and signs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from amity.formula.errors import FormulaError

_TOKEN = re.compile(
    r"""
      (?P<space>  [ \t\r\n]+ )
    | (?P<number> (?: 0 | [1-9][0-9]* ) (?: \.[0-9]+ )? (?! [0-9A-Za-z_.] ) )
    | (?P<name>   [a-z][a-z0-9_]* (?! [0-9A-Za-z_.] ) )
    | (?P<sign>   \*\* | [-+*/(),] )
    """,
    re.VERBOSE,
)

# What people write instead; the first pattern that fits a whole word gives the hint.
_WORD = re.compile(r"[0-9A-Za-z_.]+")
_WORD_HINTS = (
    (re.compile(r"[0-9.]+[eE][0-9]*"), "write the number out: exponents are not read"),
    (re.compile(r"0+[1-9][0-9.]*|00+"), "write no zeros in front"),
    (re.compile(r"[0-9]+(_[0-9]+)+"), "write the digits together"),
    (re.compile(r"\.[0-9]+|[0-9]+\."), "write a digit on both sides of the point"),
    (re.compile(r"[0-9]+[A-Za-z_].*"), "write * between a number and a name"),
    (re.compile(r".*[A-Za-z_].*"), "names have lower-case letters, digits and _"),
)
_CHARACTER_HINTS = {
    "^": "write ** for a power",
    "%": "write a share as a decimal number, 15% as 0.15",
    "\N{MINUS SIGN}": "write - for minus",
    "\N{EN DASH}": "write - for minus",
    "\N{MULTIPLICATION SIGN}": "write * for times",
    "\N{MIDDLE DOT}": "write * for times",
    "\N{DIVISION SIGN}": "write / for divided by",
    ":": "write / for divided by",
    "[": "use round brackets",
    "{": "use round brackets",
    "\N{NO-BREAK SPACE}": "use ordinary spaces",
}


@dataclass(frozen=True, slots=True)
class Token:
    """One number, name or sign, and where it begins."""

    kind: Literal["number", "name", "sign", "end"]
    text: str
    column: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of `text`, then an end; raise FormulaError at what is none."""
    column = 0
    while column < len(text):
        found = _TOKEN.match(text, column)
        if found is None:
            raise _no_token(text, column)
        match found.lastgroup:
            case ("number" | "name" | "sign") as kind:
                yield Token(kind, found.group(), column)
        column = found.end()
    yield Token("end", "", column)


def _no_token(text: str, column: int) -> FormulaError:
    """Say what is wrong at `column`, and what was probably meant."""
    if found := _WORD.match(text, column):
        word = found.group()
        hints = (hint for pattern, hint in _WORD_HINTS if pattern.fullmatch(word))
        return FormulaError(f'cannot read "{word}"', column, hint=next(hints, None))
    character = text[column]
    # What cannot be seen is told by its code.
    named = character if character.isprintable() else ascii(character)[1:-1]
    return FormulaError(f'unexpected "{named}"', column, hint=_CHARACTER_HINTS.get(character))
