"""Commands that make something: build, serve, export, handouts."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import rich_click as click

from amity import loading, pipeline
from amity.cli.doors import Door
from amity.cli.kits import kits_wanted, nothing_on
from amity.cli.options import (
    ALL,
    DRY_RUN,
    EDITION,
    JOBS,
    PAPER,
    PEOPLE,
    START,
    TODAY,
    Near,
    Port,
    day,
    host_name,
    outside,
    project_here,
    projects_here,
    real_name,
    web_address,
)
from amity.cli.talk import give, progress, tell
from amity.files import HANDOUTS, PAGES, must_be_ours
from amity.handout import deck
from amity.handout.cards import A_SHEET, USUAL
from amity.handout.plan import known, plan
from amity.handout.wish import Wish
from amity.model.playbook import Playbook
from amity.problems import Problem, ProblemsError, count, did_you_mean, show_all
from amity.source.project import Project


@click.command(
    cls=Door,
    examples=(
        "amity build",
        "amity build --edition fennel-and-bean --out public",
        "amity build --all --dry-run",
    ),
)
@EDITION
@ALL
@TODAY
@click.option(
    "--out", type=click.Path(path_type=Path), callback=real_name, help="Where the site goes."
)
@click.option("--site-url", callback=web_address, help="The address the site will stand at.")
@click.option("--edit-base", callback=web_address, help="Where its files can be edited.")
@JOBS
@DRY_RUN
def build(
    edition: str | None,
    today: date | None,
    out: Path | None,
    site_url: str | None,
    edit_base: str | None,
    processes: int | None,
    *,
    every: bool,
    dry_run: bool,
) -> None:
    """Build the site."""
    if every and (out or site_url):
        raise click.UsageError("--all builds several sites: no --out or --site-url with it")
    found = projects_here(edition, every=every)
    projects = [replace(one, site_url=site_url, edit_base=edit_base) for one in found]
    if every or dry_run:
        # Nothing is written while any of them has errors.
        whole(projects, day(today))
    for project in projects:
        target = outside(project, out or project.out)
        if dry_run:
            must_be_ours(target)
            tell(f"{target}: would be built")
        else:
            _build(project, target, day(today), processes)


def _build(project: Project, target: Path, today: date, processes: int | None) -> None:
    with progress("PDFs") as made:
        built = pipeline.build(project, target, today, progress=made, processes=processes)
    if built.warnings:
        tell(show_all(built.warnings))
    state = "" if built.fresh else "up to date, "
    tell(f"{target}: {state}{built.files} files, {count(built.warnings)}")


def whole(projects: Iterable[Project], today: date) -> None:
    """Raises ProblemsError with the errors of all projects together."""
    problems = []
    for project in projects:
        try:
            loading.inspect(project, today)
        except ProblemsError as error:
            problems += [one for one in error.problems if one not in problems]
    if problems:
        raise ProblemsError(problems)


@click.command(
    cls=Door,
    examples=(
        "amity serve",
        "amity serve --edition fennel-and-bean --port 8080",
    ),
)
@EDITION
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    callback=host_name,
    help="The address to listen on.",
)
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=Port(),
    help="The port to listen on.",
)
def serve(edition: str | None, host: str, port: int) -> None:
    """Show the site here and keep it up to date while you write."""
    project = project_here(edition)
    tell(f"http://{host}:{port}/ (stop with Ctrl-C)")
    pipeline.serve(project, host, port, day(None), report)


def report(error: ProblemsError | None, new: Sequence[Problem], warnings: int) -> None:
    """Say how the latest change went while serving, and what it brought to warn of."""
    if error:
        tell(show_all(error.problems))
        tell("the last good pages stay")
    else:
        if new:
            tell(show_all(new))
        tell(f"up to date, {warnings} warnings" if warnings else "up to date")


@click.command(
    cls=Door,
    examples=(
        "amity export pages",
        "amity export pages --edition fennel-and-bean",
    ),
)
@EDITION
@TODAY
@DRY_RUN
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), callback=real_name)
def export(edition: str | None, today: date | None, folder: Path, *, dry_run: bool) -> None:
    """Write the pages as Markdown, for any other engine."""
    project = project_here(edition)
    target = outside(project, folder)
    if dry_run:
        whole([project], day(today))
        must_be_ours(target, PAGES)
        tell(f"{folder}: would be written")
        return
    number = pipeline.export(project, target, day(today))
    tell(f"{folder}: {number} files")


@click.command(
    cls=Door,
    examples=(
        "amity handouts retention unit-economics ACQ-1 --paper A4",
        "amity handouts --cards ACQ-1 RET-3",
        "amity handouts keep-customers --start 13:30 --people 12 --paper A4",
    ),
)
@EDITION
@TODAY
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
    project = project_here(edition)
    checked = loading.load(project, day(today))
    chosen = named(checked.playbook, names, cards=cards)
    a_side = A_SHEET[a_sheet] if a_sheet else None
    wish = Wish(papers or None, chosen, cards, a_side, start, people)
    for line in kits_wanted(checked.playbook, wish):
        tell(line)
    planned = plan(checked.playbook, wish)
    if not planned:
        raise click.UsageError(nothing_on(checked.playbook, wish))
    folder = outside(project, out or project.handouts)
    if dry_run:
        must_be_ours(folder, HANDOUTS)
    else:
        with progress("PDFs") as told_of:
            pipeline.hand_out(project, checked, folder, wish, told_of, processes)
    give("\n".join(str(folder / Path(one.path).name) for one in planned))
    tell(f"{len(planned)} PDFs{' would be made' if dry_run else ''}")


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
