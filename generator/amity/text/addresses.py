"""Where each object has its page, and how one page links to another."""

import posixpath

from amity.model.playbook import Playbook

PAGED = frozenset(
    {
        "drivers",
        "types",
        "combinations",
        "plays",
        "metrics",
        "canvases",
        "examples",
        "workshops",
    }
)
"""Kinds whose objects each have a page: `kind/id.html`."""

LISTED = {"evidence": "sources", "fair-play": "fair-play", "glossary": "glossary"}
"""Kinds whose objects share one page, each with an anchor."""


def address(kind: str, key: str) -> str:
    """The site address of an object, from the site's top."""
    if kind in LISTED:
        return f"{LISTED[kind]}.html#{key}"
    if kind not in PAGED:
        raise KeyError(kind)
    return f"{kind}/{key}.html"


def relative(target: str, page: str) -> str:
    """How `page` (a path such as plays/x.md) links to an address of the site."""
    path, hash_, anchor = target.partition("#")
    return posixpath.relpath(path, posixpath.dirname(page) or ".") + hash_ + anchor


def title(playbook: Playbook, kind: str, key: str) -> str:
    """What a link to an object says; it may still hold `{{term:…}}`."""
    if kind == "combinations":
        return playbook.combinations[key][1].title
    if kind == "glossary":
        return next(term.title for term in playbook.glossary.terms if term.id == key)
    return playbook.kind(kind)[key].title
