"""What must hold of `--start` and `--people` before a workshop's kit is made."""

from collections.abc import Iterator

import rich_click as click

from amity.clock import DAY, clock
from amity.handout.plan import OFFICE, known
from amity.handout.wish import Wish
from amity.model.playbook import Playbook
from amity.model.workshop import Workshop
from amity.supplies import bounds, grouped, groups


def kits_wanted(book: Playbook, wish: Wish) -> Iterator[str]:
    """What to tell of the workshops that are wanted; raises UsageError where one cannot be."""
    if wish.start is None and wish.people is None:
        return
    there = known(book)
    others = [one for one in sorted(wish.only or ()) if "workshops" not in there[one]]
    if wish.only is None or others:
        what = f"{others[0]!r} is none" if others else "name one"
        listed = ", ".join(book.workshops)
        raise click.UsageError(f"--start and --people are for workshops; {what}: {listed}")
    for key in sorted(wish.only):
        yield from _wanted(book.workshops[key], wish)


def _wanted(workshop: Workshop, wish: Wish) -> Iterator[str]:
    if wish.start is not None and wish.start + workshop.minutes > DAY:
        raise click.UsageError(
            f"{workshop.id} takes {workshop.minutes} minutes and would end after midnight;"
            f" start at {clock(DAY - workshop.minutes)} or earlier"
        )
    if wish.people is not None:
        parted = groups(workshop.people, wish.people)
        most = workshop.people.max
        if not parted:
            raise click.UsageError(
                f"{workshop.id} is for {workshop.people.min} to {most} people in a group:"
                f" {wish.people} cannot be parted so; take {bounds(workshop.people)}"
            )
        if len(parted) > 1:
            yield (
                f"{workshop.id} is for up to {most} people: {wish.people} make {grouped(parted)},"
                " each at a table of its own with its own sheets"
            )


def nothing_on(book: Playbook, wish: Wish) -> str:
    """Why no handout is left of what was wanted."""
    there = known(book)
    if wish.only and all(there[one] == {"workshops"} for one in wish.only):
        return f"a kit is made on {' or '.join(OFFICE)}; larger canvases are asked for by name"
    return "none of these has a handout on that paper"
