"""Names of files that some systems cannot have, wherever we run."""

import re
from collections.abc import Iterable
from typing import Final

DEVICES: Final = frozenset(
    [
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³"),
    ]
)
SIGNS: Final = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')


def trouble_with(parts: Iterable[str]) -> str | None:
    """What is wrong with a path's parts on some system, or None."""
    for part in parts:
        if part.partition(".")[0].rstrip().lower() in DEVICES:
            return f"{part!r} is the name of a device on Windows"
        if part.endswith((".", " ")):
            return f"{part!r} ends with a dot or a space, which Windows drops"
        found = SIGNS.search(part)
        if found:
            return f"{part!r} holds {found[0]!r}, which a file's name cannot have on Windows"
        if not part.isascii() and not _is_text(part):
            return f"{part!r} is not UTF-8 text"
    return None


def _is_text(part: str) -> bool:
    try:
        part.encode()
    except UnicodeEncodeError:
        return False
    return True
