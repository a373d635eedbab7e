"""Something behind links of a Markdown text that somebody wrote by hand, and nowhere else.

A parser of Markdown knows what is a link and what only looks like one, such as an example in code;
it does not say where in the text a link stood. So we put a mark behind all that may be a link, ask
which marks came out behind one, and replace those.
"""

import re
from collections.abc import Callable, Iterator
from itertools import count, pairwise
from typing import Final

from markdown_it.token import Token

from amity.text.links import MARKDOWN

Behind = Callable[[str], str]
"""Gives what to put behind a link to an address; nothing leaves the link as it is."""
ATTRIBUTES: Final = r"(?:\{:[^}\n]*\})?"
"""The engine's own: what is set behind a link belongs to it only straight behind it."""
CLOSING: Final = re.compile(
    r'(?:\]\((?:[^()"]|"[^"\n]*")*\)|\]\[[^\[\]]*\])' + ATTRIBUTES,
)
PRIVATE: Final = range(0xE000, 0xF8FF)
"""Characters that mean nothing, so that a mark is no markup."""


def with_behind(text: str, behind: Behind, start: int = 0) -> str:
    """The text with something put behind some of its links, from a place in it on."""
    mark = next(char for code in PRIVATE if (char := chr(code)) not in text)
    numbers = count()
    head, body = text[:start], text[start:]
    marked = CLOSING.sub(lambda match: f"{match[0]}{mark}{next(numbers)}{mark}", body)
    links = dict(_links(marked, mark))
    return head + re.sub(
        f"{mark}([0-9]+){mark}",
        lambda match: behind(links[match[1]]) if match[1] in links else "",
        marked,
    )


def _links(marked: str, mark: str) -> Iterator[tuple[str, str]]:
    """The number of each mark that stands behind a link, with the link's address."""
    number = re.compile(f"{ATTRIBUTES}{mark}([0-9]+){mark}")
    for block in MARKDOWN.parse(marked):
        address = ""
        for token, after in pairwise([*(block.children or ()), Token("text", "", 0)]):
            if token.type == "link_open":
                address = str(token.attrGet("href"))
            found = number.match(after.content) if token.type == "link_close" else None
            if found:
                yield found[1], address
