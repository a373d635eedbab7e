"""Markup without end in hand-written pages is refused; what people write is not."""

import importlib
import time
from pathlib import Path

import pytest

from amity.source.tangle import tangled

ROOT = Path(__file__).parents[2]
BOUND = 2.0
"""Seconds of processor time that a page may take which is let through, on a slow machine."""

BOMBS = {
    "brackets": "[" * 5000,
    "pictures": "![" * 5000,
    "links that do not end": "[a](" * 2500,
    "references that do not end": "[a][" * 2500,
    "links without words": "[](" * 3000,
    "nested brackets": "[" * 2000 + "]" * 2000,
    "elements": "<a " * 3000,
    "elements, a line each": "<a\n" * 3000,
    "numbered lists in each other": "1. " * 300 + "a",
    "lists in each other": "- * + " * 50 + "a",
    "quotations in each other": ">" * 300 + "a",
}
CALM = {
    "links": 'See [this](x.md) and ![that](y.png "z"). ' * 500,
    "a large table": "| [a](a.md) | (b) | c < d |\n" * 500,
    "code in a fence": f"```\n{'[' * 9000}\n```\n",
    "code in a fence of tildes": f"~~~ text\n{'<a ' * 9000}\n~~~\n",
    "a rule of stars": "*" * 500,
    "lists": "- a\n    - b\n        - c\n" * 200,
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_markup_without_end_is_found(bomb: str) -> None:
    """It is found where it begins, in no time."""
    start = time.process_time()
    at = tangled(f"# X\n\nA line.\n\n{bomb}\n")
    assert at == len("# X\n\nA line.\n\n")
    assert time.process_time() - start < 1


@pytest.mark.parametrize("text", CALM.values(), ids=CALM.keys())
def test_what_people_write_passes(text: str) -> None:
    """Many links, long tables, and anything inside code are no trouble."""
    assert tangled(f"# X\n\n{text}") is None


def test_our_own_pages_pass() -> None:
    """No page of the repository comes near the limit."""
    pages = sorted(ROOT.glob("**/content/**/*.md"))
    assert pages
    assert not [page for page in pages if tangled(page.read_text(encoding="utf-8")) is not None]


@pytest.mark.parametrize("piece", ["[", "![", "[a](", "[a][", "[](", "<a ", "*", "`", "_a", "&#"])
def test_what_passes_is_quick_for_the_engine(piece: str) -> None:
    """The longest run of signs that is let through is made into a page within a second or two."""
    text = piece * (10_000 // len(piece))
    while tangled(text) is not None:
        text = text[: len(text) * 9 // 10]
    engine = importlib.import_module("markdown")  # it has no types
    start = time.process_time()
    engine.markdown(text, extensions=["toc", "tables", "fenced_code", "attr_list"])
    assert time.process_time() - start < BOUND
