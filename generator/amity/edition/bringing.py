"""What an upgrade brings that asks for no decision, as text and for a pull request."""

from collections.abc import Iterator
from textwrap import fill

from amity.edition.upgrading import Taken


def taken_said(name: str, found: Taken) -> str:
    """What an upgrade brings that needs no decision."""
    if not found.since:
        return f"{name}: the first upgrade; from now on it is known what the next one brings"
    lines = [f"  {word}: {', '.join(names)}" for word, names in _brought(found)]
    head = f"{name}: since {found.since}" + ("" if lines else ", nothing that you do not change")
    return "\n".join([head, *map(_folded, lines)])


def _brought(found: Taken) -> Iterator[tuple[str, tuple[str, ...]]]:
    words = {
        "new": found.new,
        "changed": found.changed,
        "renamed": found.renamed,
        "gone": found.gone,
    }
    yield from ((word, names) for word, names in words.items() if names)


def _folded(line: str) -> str:
    """A long list as lines that fit a screen; ids stay whole."""
    return fill(line, 80, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)


def taken_markdown(name: str, found: Taken) -> str:
    """The same for a pull request; nothing where nothing came."""
    lines = [
        f"- {word}: {', '.join(f'`{one}`' for one in names)}" for word, names in _brought(found)
    ]
    head = f"Taken into {name} since {found.since}, nothing to decide:"
    return "\n".join([head, "", *lines]) if lines else ""
