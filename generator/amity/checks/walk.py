"""Every part of a playbook with its address."""

from collections.abc import Iterator

from pydantic import BaseModel

from amity.model.leaves import keys
from amity.model.playbook import Playbook
from amity.tree import Address


def parts(playbook: Playbook) -> Iterator[tuple[Address, BaseModel]]:
    """Everything that is made of keys, from whole objects down to single items of lists."""
    for top, part in playbook.tops():
        yield from within(top, part)


def within(address: Address, part: BaseModel) -> list[tuple[Address, BaseModel]]:
    """A part at this address, and all parts in it."""
    found = [(address, part)]
    for name, key, _ in keys(type(part)):
        value = getattr(part, name)
        if isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, BaseModel):
                    found += within((*address, key, index), item)
        elif isinstance(value, BaseModel):
            found += within((*address, key), value)
    return found


def named(playbook: Playbook, address: Address) -> tuple[str, ...]:
    """An address as changes write it: items of lists by their ids."""
    top = next(top for top, _ in playbook.tops() if address[: len(top)] == top)
    here: object = dict(playbook.tops())[top]
    words = [str(step) for step in top]
    for step in address[len(top) :]:
        if isinstance(here, BaseModel):
            names = {key: name for name, key, _ in keys(type(here))}
            here = getattr(here, names[str(step)])
        elif isinstance(here, tuple) and isinstance(step, int):
            here = here[step]
        words.append(str(getattr(here, "id", here if isinstance(step, int) else step)))
    return tuple(words)


def lists(part: BaseModel) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The lists of a part by their keys."""
    for name, key, _ in keys(type(part)):
        value = getattr(part, name)
        if isinstance(value, tuple):
            yield key, value
