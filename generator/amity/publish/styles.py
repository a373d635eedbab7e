"""The theme's style sheets without the parts that no page of ours has: half the bytes to load."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

STYLES = "assets/amity/css/theme.css"
SHEETS = ("main.*.min.css", "palette.*.min.css")
UNUSED = re.compile(
    r"\.(admonition|tabbed|highlight|linenos?|filename|md-annotation|annotate|md-source|md-version|"
    r"md-post|md-author|md-profile|md-blog|md-meta|md-feedback|md-pagination|md-consent|critic|"
    r"footnote|task-list|keys|key-|md-tooltip|md-select|md-code|md-clipboard|md-social|"
    r"md-progress|mermaid|arithmatex|grid\b|card\b|emojione|twemoji|gemoji|md-banner|md-hero|"
    r"doc-|autorefs|md-input|tippy|giscus|lightbox|md-draft|md-tag-icon|md-tag--)"
    r"|\.(abstract|bug|danger|example|failure|info|note|question|quote|success|tip|warning)\b"
    r"|\[data-md-color-(primary|accent)=(?!custom)"
)
"""Selectors of what our configuration never makes: a new extension may need its part back."""
NOT = re.compile(r":not\([^()]*\)")
UNUSED_ICONS = re.compile(
    r"\s*--md-(admonition|annotation|version|source|tasklist|footnotes|tabbed|mermaid|clipboard|"
    r"code-select|post|tooltip|status|code-hl|code-link|code-copy)"
)
PIECE = re.compile(
    r"""[^"'\\/()\[\]{},;]+|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\\.|/\*.*?\*/|.""", re.DOTALL
)
"""A run of plain text, a quoted one, an escaped sign, a comment, or one sign."""
BRACKETS = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}
NESTED = ("@media", "@supports", "@layer")


@cache
def theme_styles() -> bytes:
    """The theme's own style sheets in one file, less what no page needs."""
    return "".join(trimmed(sheet) for sheet in whole_styles()).encode()


def whole_styles() -> Iterator[str]:
    """The theme's style sheets as they come."""
    found = find_spec("material")
    assert found is not None
    assert found.origin is not None
    folder = Path(found.origin).parent / "templates" / "assets" / "stylesheets"
    for pattern in SHEETS:
        (path,) = folder.glob(pattern)
        yield path.read_text(encoding="utf-8")


def trimmed(css: str) -> str:
    """A style sheet without rules for what is unused; what is left stands as it stood."""
    return "".join(_kept(rule) for rule in _split(css, after="}"))


def _kept(rule: str) -> str:
    head, brace, rest = rule.partition("{")
    head = re.sub(r"/\*.*?\*/", "", head, flags=re.DOTALL).strip()
    body = rest.removesuffix("}")
    if not brace:
        return ""
    if head.startswith(NESTED):
        inner = trimmed(body)
        return f"{head}{{{inner}}}" if inner else ""
    if head.startswith("@"):
        return f"{head}{{{body}}}"
    selectors = [one for one in _split(head, between=",") if not UNUSED.search(NOT.sub("", one))]
    wanted = [one for one in _split(body, between=";") if not UNUSED_ICONS.match(one)]
    return f"{','.join(selectors)}{{{';'.join(wanted)}}}" if selectors and wanted else ""


def _split(text: str, *, between: str = "", after: str = "") -> list[str]:
    """Cut at a sign that stands in no brackets and no quotes: at it, or behind it."""
    depth, parts, piece = 0, [], ""
    for match in PIECE.finditer(text):
        sign = match[0]
        depth += BRACKETS.get(sign, 0)
        if depth == 0 and sign == between:
            parts.append(piece)
            piece = ""
            continue
        piece += sign
        if depth == 0 and sign == after:
            parts.append(piece)
            piece = ""
    return [one for one in [*parts, piece] if one.strip()]
