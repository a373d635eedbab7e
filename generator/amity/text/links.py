"""The links and pictures of a Markdown text that somebody wrote by hand."""

from collections.abc import Iterator
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

MARKDOWN: Final = MarkdownIt("commonmark").enable("table")
ADDRESS: Final = {"link_open": "href", "image": "src"}


def links(text: str) -> Iterator[tuple[str, int, int]]:
    """Each address, with the lines (from 0) between which its paragraph stands."""
    for block in MARKDOWN.parse(text):
        start, end = block.map or (0, text.count("\n") + 1)
        for token in block.children or ():
            address = _address(token)
            if address:
                yield address, start, end


def _address(token: Token) -> str | None:
    found = token.attrGet(ADDRESS[token.type]) if token.type in ADDRESS else None
    return str(found) if found else None
