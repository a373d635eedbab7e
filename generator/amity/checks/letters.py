"""Characters that our fonts for paper do not have.

A warning, and no error: the site shows them with the reader's own fonts, and on paper a font of the
machine steps in where it has them. Whoever makes the PDFs must look at them, and may want the same
ones everywhere; an error would hold back a whole edition for one character.
"""

import re
from collections.abc import Iterator
from typing import Final

from amity.checks.finding import Finding
from amity.model.playbook import Playbook

HELD: Final = """
20-7E A0-181 186 18A 18D-190 192-194 196-197 19A-19B 19E 1A0-1A1 1AF-1B1 1B7 1BF-1C3 1CD-1DD
1E2-1E7 1EA-1EB 1EE-1F0 1F4-1F5 1F7-201 204-205 208-209 20C-20D 218-220 222-223 226-227 237 23A-23E
241-245 248-249 2B0-2B4 2B7-2B9 2BB-2C1 2C6-2CC 2D0-2DE 2E0-2E4 2ED 300-30D 30F-313 315 318-320
323-32A 32C 32E-332 334 337-33D 340 342-345 34F 357-358 35C 35E-35F 361 374-375 37A 37E 384-38A 38C
38E-3A1 3A3-3D1 3D5 3D7 3D9 3DB 3DD 3E1 3F4 3F7-3F8 400-45F 462-463 472-475 490-493 496-49B 4A0-4A3
4AA-4AB 4AE-4B3 4B6-4B7 4BA-4BB 4C0-4C4 4C7-4C8 4CF-4D1 4D4-4D9 4E2-4E3 4E6-4E9 4EE-4EF 4F2-4F3
4F6-4F7 1E02-1E03 1E06-1E07 1E0A-1E11 1E16-1E17 1E1E-1E2B 1E32-1E3B 1E3E-1E49 1E52-1E53 1E56-1E63
1E66-1E67 1E6A-1E6F 1E72-1E73 1E7E-1E85 1E8E-1E97 1E9E-1EF9 2007 2009-200B 2010-201E 2020-2023 2026
202F-2033 2035 2039-203A 203C-203F 2044 2047-204A 20A1 20A3-20A4 20A6-20A7 20A9 20AB-20AC 20AE
20B1-20B2 20B4-20B5 20B8-20BA 20BD 2105 2113 2116-2117 211E 2120 2122 2126 212E 2150-215E 2189
2190-2199 21A8 21D0-21D3 21E7 2200 2202-2203 2206 220F 2211-2212 2215 2219-221A 221E-221F 2229 222B
2236-2237 2248 2260-2261 2264-2265 25A0-25A1 25AA-25AC 25B2-25BA 25BC-25C4 25C6 25C9-25CC 25CF
25D8-25D9 25E6 2610-2611 2615 263A-263C 263F-2642 2660 2663 2665-2666 266A-266B 2713 2717 FB00-FB04
"""
"""What the fonts in `handout/fonts/` have, as ranges; a test holds it to them."""
UNSEEN: Final = "09-0D 200B-200F 2028-2029 2060 FE00-FE0F FEFF"
"""Breaks, and what only says how its neighbours are drawn."""
MOST: Final = 8
"""So many of them are named."""
UNPRINTED: Final = frozenset({"also_called", "unlinked"})
"""Words that people search by, which no PDF prints."""


def _classed(ranges: str) -> str:
    """Ranges of code points as a regular expression writes them."""
    pairs = (one.partition("-") for one in ranges.split())
    return "".join(f"\\U{first:>08}-\\U{last or first:>08}" for first, _, last in pairs)


LACKING: Final = re.compile(f"[^{_classed(HELD)}{_classed(UNSEEN)}]")


def letters_printable(playbook: Playbook) -> Iterator[Finding]:
    """Every text can be printed with the fonts that PDFs carry."""
    for address, text, _ in playbook.texts():
        found = None if text.isascii() else LACKING.search(text)
        if found and UNPRINTED.isdisjoint(map(str, address)):
            named = list(dict.fromkeys(LACKING.findall(text)))
            more = " and others" if len(named) > MOST else ""
            message = f"no font for paper of ours has {' '.join(named[:MOST])}{more}"
            hint = (
                "look at the PDFs: a font of this machine steps in where it has them; else install"
                " one, such as fonts-noto-cjk or fonts-noto-core, or write it in other letters"
            )
            yield Finding(
                "missing-glyph", address, message, hint, severity="warning", offset=found.start()
            )
