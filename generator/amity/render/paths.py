"""Which pages a site has: known before any of them is rendered."""

from collections.abc import Iterator

from amity.model.playbook import Playbook
from amity.text.addresses import PAGED, address

WHOLE = (
    "index",
    "block-4",
    "segments",
    "mix",
    "relationships",
    "plays",
    "metrics",
    "examples",
    "workshop-room",
    "glossary",
    "tags",
    "sources",
    "fair-play",
    "problems",
)
"""Pages on the playbook as a whole."""
STYLES = ("data.css", "sheets.css")
"""The style sheets that data asks for."""


def page_paths(playbook: Playbook) -> tuple[str, ...]:
    """The paths of all pages, sorted."""
    return tuple(sorted((*(f"{name}.md" for name in WHOLE), *_objects(playbook))))


def page_path(kind: str, key: str) -> str:
    """The path of an object's own page."""
    return f"{address(kind, key).removesuffix('.html')}.md"


def _objects(playbook: Playbook) -> Iterator[str]:
    for kind in PAGED:
        keys = playbook.combinations if kind == "combinations" else playbook.kind(kind)
        yield from (page_path(kind, key) for key in keys)
    renamed = ((one.kind, one.was) for one in playbook.moved.renamed)
    retired = ((one.kind, one.was) for one in playbook.moved.retired)
    yield from (page_path(kind, was) for kind, was in (*renamed, *retired) if kind in PAGED)
