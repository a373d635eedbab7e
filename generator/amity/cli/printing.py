"""The command that makes PDFs: handouts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import rich_click as click

from amity import loading, pipeline
from amity.cli.building import tell_opened
from amity.cli.doors import Door
from amity.cli.kits import kits_wanted, nothing_on
from amity.cli.options import (
    DRY_RUN,
    EDITION,
    JOBS,
    PAPER,
    PEOPLE,
    PUBLISH,
    START,
    TODAY,
    Near,
    day,
    outside,
    project_here,
)
from amity.cli.talk import give, progress, tell
from amity.files import HANDOUTS, must_be_ours
from amity.handout import deck
from amity.handout.cards import A_SHEET, USUAL
from amity.handout.plan import known, plan
from amity.handout.wish import Wish
from amity.model.playbook import Playbook
from amity.problems import did_you_mean, show_all


@click.command(
    cls=Door,
    examples=(
        "amity handouts retention unit-economics ACQ-1 --paper A4",
        "amity handouts --cards ACQ-1 RET-3 --edition fennel-and-bean --publish",
        "amity handouts keep-customers --start 13:30 --people 12 --paper A4",
    ),
)
@EDITION
@TODAY
@PUBLISH
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where PDFs go.")
@PAPER
@click.option(
    "--cards",
    is_flag=True,
    help="One deck of play cards: all, or those of the plays, drivers and types named.",
)
@click.option(
    "--cards-a-sheet",
    "a_sheet",
    type=Near(tuple(A_SHEET)),
    help=f"How many cards a sheet holds: {USUAL} where nothing is said.",
)
@START
@PEOPLE
@JOBS
@DRY_RUN
@click.argument("names", nargs=-1, metavar="[ID]...")
def handouts(
    edition: str | None,
    today: date | None,
    out: Path | None,
    papers: tuple[str, ...],
    names: tuple[str, ...],
    *,
    public: bool,
    processes: int | None,
    a_sheet: str | None,
    start: int | None,
    people: int | None,
    cards: bool,
    dry_run: bool,
) -> None:
    """Make PDFs to print and fill in: all, or those of what is named by id or code.

    A workshop gives its kit, a driver or type its playbook; book is the whole, matrix the poster.
    """
    if a_sheet and not cards:
        raise click.UsageError("--cards-a-sheet goes with --cards")
    project = replace(project_here(edition), public=public)
    checked = loading.load(project, day(today))
    chosen = named(checked.playbook, names, cards=cards)
    a_side = A_SHEET[a_sheet] if a_sheet else None
    wish = Wish(papers or None, chosen, cards, a_side, start, people)
    for line in _worth_knowing(checked, wish):
        tell(line)
    planned = plan(checked.playbook, wish)
    if not planned:
        raise click.UsageError(nothing_on(checked.playbook, wish))
    folder = outside(project, out or project.handouts)
    tell_opened(project)
    if dry_run:
        must_be_ours(folder, HANDOUTS)
    else:
        with progress("PDFs") as told_of:
            pipeline.hand_out(project, checked, folder, wish, told_of, processes)
    give("\n".join(str(folder / Path(one.path).name) for one in planned))
    tell(f"{len(planned)} PDFs{' would be made' if dry_run else ''}")


def _worth_knowing(checked: loading.Checked, wish: Wish) -> Iterator[str]:
    """What is said before the work begins: how many copies, and what no font can print."""
    yield from kits_wanted(checked.playbook, wish)
    if unprintable := [one for one in checked.warnings if one.code == "missing-glyph"]:
        yield show_all(unprintable)


def named(
    playbook: Playbook, names: tuple[str, ...], *, cards: bool = False
) -> frozenset[str] | None:
    """The names given, ids or codes; None where there are none, for all."""
    there = tuple(deck.callable_by(playbook) if cards else known(playbook))
    kinds = "play, driver or type" if cards else "handout"
    for name in names:
        if name not in there:
            hint = did_you_mean(name, there)
            ending = f"; {hint}" if hint else ""
            raise click.UsageError(f"no {kinds} goes by {name!r}{ending}")
    return frozenset(names) or None
