"""The combinations of a relationship type with a driver, and the order in which both are shown."""

from collections import Counter
from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.model.playbook import Playbook
from amity.model.relationship import RelationshipType


def combinations_complete(playbook: Playbook) -> Iterator[Finding]:
    """Each type is combined with each driver once; the combination's id is DRIVER-TYPE."""
    for kind in playbook.types.values():
        address = ("types", kind.id, "combinations")
        yield from _named_right(kind)
        combined = {one.driver for one in kind.combinations}
        for driver in playbook.drivers:
            if driver not in combined:
                message = f'the combination with "{driver}" is missing'
                hint = f"add one with the id {driver}-{kind.id}"
                yield Finding("combination-missing", address, message, hint)


def _named_right(kind: RelationshipType) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, one in enumerate(kind.combinations):
        address = ("types", kind.id, "combinations", index)
        if one.driver in seen:
            message = f'there is another combination with "{one.driver}" above'
            yield Finding("combination-twice", (*address, "driver"), message)
        seen.add(one.driver)
        wanted = f"{one.driver}-{kind.id}"
        if one.id != wanted:
            message = f'a combination is called after its driver and type, not "{one.id}"'
            yield Finding("combination-id", (*address, "id"), message, f"write {wanted}")


def shown_once(playbook: Playbook) -> Iterator[Finding]:
    """playbook.yaml gives each driver and each type its place in the order."""
    orders = (
        ("drivers", playbook.about.drivers, playbook.drivers),
        ("types", playbook.about.types, playbook.types),
    )
    for key, order, there in orders:
        for name, times in Counter(order).items():
            if times > 1:
                message = f'"{name}" stands {times} times in the order'
                yield Finding("order-incomplete", ("playbook", key), message)
        for name in there:
            if name not in order:
                message = f'"{name}" has no place in the order'
                yield Finding("order-incomplete", ("playbook", key), message, "add it")
