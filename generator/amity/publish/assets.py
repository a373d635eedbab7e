"""What the package gives each site: fonts as they are, styles stripped, scripts joined too."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from amity.files import below
from amity.publish.folder import gather

TOP: Final = "assets/amity/"
CANVAS: Final = (
    *("draft", "kept", "store", "session", "parts", "more", "numbers", "fields", "notes", "rows"),
    *("entries", "dialogs", "agreed", "print", "element", "events"),
)
MORE: Final = (
    *("group", "pack", "texts", "pictures", "texts-in"),
    *("drawing", "share", "files", "drafts"),
)
"""What sharing, other forms and the list of drafts need: loaded when somebody wants one of them."""
JOINED: Final[Mapping[str, tuple[str, ...]]] = {
    "canvas.js": ("formula", *(f"canvas/{name}" for name in CANVAS)),
    "canvas-more.js": tuple(f"canvas/{name}" for name in MORE),
    "cost.js": ("formula", "js/cost"),
    "mix.js": (
        "formula",
        *(f"canvas/{name}" for name in ("draft", "kept", "store", "parts", "numbers")),
        *(f"js/mix-{name}" for name in ("rule", "money", "answers", "draft", "show", "page")),
    ),
}
"""Scripts that a page loads as one, made of these in this order: each knows those before it."""
PARTS: Final = frozenset(f"{part}.js" for parts in JOINED.values() for part in parts)
"""What a site has only as a part of those."""

STRICT: Final = b'"use strict";\n'
SCRIPT: Final = re.compile(
    rb"""
    ( "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*' | `(?:\\.|[^`\\])*` )
    | (?: ; \s* (?=}) | ,? ) \s* ( [)}\]] ) \s*
    | (?<! async[ ] ) \( ( \w+ ) \) (?= \s* => )
    | [ ] ( [-+/%] ) [ ] (?![-+/])
    | \s* ( [=!]==? | => | [<>]=? | && | \|\| | \?\?=? | [!=?:,;{(\[*&|] ) \s*
      ( /(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+/ )?
    | ( return[ ]/ (?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+/ )
    """,
    re.VERBOSE,
)
"""Texts and patterns as they are; and what a script means with and without blanks around it, with
and without a sign before its end, or with and without the brackets around its one argument.

Signs that mean another thing when they are doubled keep theirs. No text of ours holds a template
in a template: its end would be taken for the end of the other.
"""
TOKEN: Final = rb"""("[^"]*"|'[^']*')|;?\s*(})\s*|\s*([{;,<>!]|(?<=[\w-]):(?= ))\s*"""
"""Texts as they are; and what a style means with and without blanks around it."""


def names(package: Path) -> list[str]:
    """The paths of those files, without reading any."""
    top = package / "assets"
    files = [one.relative_to(top).as_posix() for one in below(top) if one.is_file()]
    return [f"{TOP}{name}" for name in (*files, *JOINED) if name not in PARTS]


def assets(package: Path) -> dict[str, bytes]:
    """Every file that the package's folder gives a site, by its path there."""
    found = gather((package,), "assets")
    joined = {name: _joined(found, parts) for name, parts in JOINED.items()}
    alone = {name: _small(name, data) for name, data in found.items() if name not in PARTS}
    return {f"{TOP}{name}": data for name, data in {**alone, **joined}.items()}


def _joined(files: Mapping[str, bytes], parts: tuple[str, ...]) -> bytes:
    """Several scripts as one that is strict as a whole, so that its parts need not say so."""
    whole = b"".join(_stripped(files[f"{part}.js"]) for part in parts)
    return STRICT + _packed(whole.replace(STRICT, b""))


def _packed(script: bytes) -> bytes:
    return SCRIPT.sub(lambda found: b"".join(part for part in found.groups() if part), script)


def _stripped(script: bytes) -> bytes:
    """A script or style without comment and indentation, a quarter of what a reader would load.

    A text over several lines would lose its indentation too, so scripts have none; minifiers from
    the package index that run everywhere change texts inside of texts.
    """
    return re.sub(rb"^(\s+|//.*\n|/\*\*?(?s:.*?)\*/\s*)+", b"", script, flags=re.MULTILINE)


def _small(name: str, data: bytes) -> bytes:
    if name.endswith(".css"):
        return re.sub(TOKEN, lambda found: found[1] or found[2] or found[3], _stripped(data))
    return _stripped(data) if name.endswith(".js") else data
