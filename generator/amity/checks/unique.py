"""Ids within a list, codes across the playbook."""

from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.checks.walk import lists, parts
from amity.model.playbook import KINDS, Playbook
from amity.tree import Address


def ids_unique(playbook: Playbook) -> Iterator[Finding]:
    """No two items of a list share an id, since editions change items by it."""
    for address, part in parts(playbook):
        for key, items in lists(part):
            seen: set[str] = set()
            for index, item in enumerate(items):
                name = getattr(item, "id", None)
                if name in seen:
                    message = f'"{name}" is already the id of an item of this list'
                    yield Finding("duplicate-id", (*address, key, index, "id"), message)
                elif name is not None:
                    seen.add(name)


def codes_unique(playbook: Playbook) -> Iterator[Finding]:
    """No two objects share a code, since the command line and printed sheets name them by it."""
    seen: dict[str, Address] = {}
    for kind in KINDS:
        for key, entry in playbook.kind(kind).items():
            code = getattr(entry, "code", None)
            if code in seen:
                message = f'"{code}" is already the code of {"/".join(map(str, seen[code]))}'
                yield Finding("duplicate-code", (kind, key, "code"), message)
            elif code is not None:
                seen[code] = (kind, key)
