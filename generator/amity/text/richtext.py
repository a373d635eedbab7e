"""Markdown of strangers → HTML that cannot act, with our references and glossary words in it."""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from amity.model.references import PATTERN

Resolve = Callable[[str, str], str]
"""Gives the HTML for a reference's kind and id."""
Gloss = Callable[[str], list[tuple[str, str | None]]]
"""Splits a text into pieces, each with the HTML of a glossary link, or None for plain text."""

SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*:", re.IGNORECASE)
SCHEMES = ("http:", "https:", "mailto:")


def html(text: str, resolve: Resolve, gloss: Gloss) -> str:
    """A rich text as HTML blocks."""
    parser = _parser()
    tokens = _glossed(_parsed(text), gloss)
    return str(parser.renderer.render(tokens, parser.options, {"resolve": resolve}))


def inline_html(text: str, resolve: Resolve, gloss: Gloss) -> str:
    """A rich text as HTML without block elements, for a table cell or a list item."""
    rendered = html(text, resolve, gloss).strip()
    inner = rendered.removeprefix("<p>").removesuffix("</p>")
    return inner if "<p>" not in inner else rendered


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        """Whether a link may stand: to the site itself or to a known scheme, whatever its case."""
        return SCHEME.match(url) is None or url.lower().startswith(SCHEMES)


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("js-default", {"html": False, "linkify": False, "typographer": False})
    # An image would make the reader's browser call a host of the writer's choice.
    parser.disable("image")
    parser.inline.ruler.before("link", "reference", _reference)
    parser.core.ruler.after("block", "unstyled", _unstyled)
    parser.add_render_rule("reference", _render_reference)
    parser.add_render_rule("glossary", _render_glossary)
    parser.add_render_rule("heading_open", _render_heading)
    parser.add_render_rule("heading_close", _render_heading)
    parser.add_render_rule("link_open", _render_link)
    return parser


def _reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's signature
    match = PATTERN.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.meta = {"kind": match[1], "id": match[2]}
    state.pos = match.end()
    return True


def _unstyled(state: StateCore) -> None:
    # A table aligns its columns by style attributes, which a content security policy forbids.
    for token in state.tokens:
        token.attrs.pop("style", None)


@lru_cache(maxsize=30_000)
def _parsed(text: str) -> tuple[Token, ...]:
    # The same text stands on several pages, and while somebody writes nearly all stay as they are.
    return tuple(_parser().parse(text, {}))


def _glossed(tokens: Sequence[Token], gloss: Gloss) -> list[Token]:
    """Tokens with glossary words; those that came are kept for other pages and stay as they are."""
    return [
        block.copy(
            children=[new for old in _outside_links(block.children) for new in _split(*old, gloss)]
        )
        if block.type == "inline" and block.children
        else block
        for block in tokens
    ]


def _outside_links(tokens: Sequence[Token]) -> list[tuple[Token, bool]]:
    depth, marked = 0, []
    for token in tokens:
        depth += token.nesting if token.type in {"link_open", "link_close"} else 0
        marked.append((token, depth == 0 and token.type == "text"))
    return marked


def _split(token: Token, eligible: bool, gloss: Gloss) -> list[Token]:  # noqa: FBT001 - one of a pair
    if not eligible:
        return [token]
    pieces = []
    for text, markup in gloss(token.content):
        piece = Token("text" if markup is None else "glossary", "", 0)
        piece.content, piece.meta = text, {"html": markup}
        pieces.append(piece)
    return pieces


def _render_reference(
    _: RendererHTML, tokens: Sequence[Token], index: int, __: OptionsDict, env: EnvType
) -> str:
    meta = tokens[index].meta
    return str(env["resolve"](meta["kind"], meta["id"]))


def _render_glossary(
    _: RendererHTML, tokens: Sequence[Token], index: int, __: OptionsDict, ___: EnvType
) -> str:
    return str(tokens[index].meta["html"])


def _render_heading(
    _: RendererHTML, tokens: Sequence[Token], index: int, __: OptionsDict, ___: EnvType
) -> str:
    # A heading inside a text must not break the outline of the page it stands on.
    return "<p><strong>" if tokens[index].nesting == 1 else "</strong></p>\n"


def _render_link(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    tokens[index].attrSet("rel", "noopener nofollow ugc")
    return str(renderer.renderToken(tokens, index, options, env))


@lru_cache(maxsize=64)
def word_pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Finds any of the words as whole words, longer ones first; None without words."""
    if not words:
        return None
    ordered: list[Any] = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile(
        rf"(?<!\w)({'|'.join(re.escape(word) for word in ordered)})(?!\w)", re.IGNORECASE
    )


@lru_cache(maxsize=100_000)
def found(pattern: re.Pattern[str], text: str) -> tuple[tuple[int, int], ...]:
    """Where a text says words of a pattern: it takes long, and a text stands on several pages."""
    return tuple(match.span() for match in pattern.finditer(text))
