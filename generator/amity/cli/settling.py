"""Commands that settle editions: edition accept, resolve, capture, upgrade."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import rich_click as click

from amity.cli.doors import DECIDE, Door
from amity.cli.editions import FORMS, NAME, one_edition, told_apart
from amity.cli.options import ALL, DRY_RUN, form_option, here
from amity.cli.talk import give, tell
from amity.edition.accepting import (
    acceptable,
    accepted_record,
    chosen,
    files_of,
    of_state,
)
from amity.edition.copies import captured_files, copies
from amity.edition.journal import Write, finish, undo, working_on
from amity.edition.looking import Seen, look
from amity.edition.report import must_decide, taken_said
from amity.edition.settling import Files, keep_as_own, move_to, take_theirs
from amity.edition.upgrading import taken, upgraded_files
from amity.files import locked
from amity.problems import Misuse
from amity.source.project import Project, find_projects
from amity.source.unfinished import JOURNAL, pending


@click.command(
    cls=Door,
    examples=(
        "amity edition accept fennel-and-bean plays/one-good-question/summary",
        "amity edition accept fennel-and-bean --new",
        "amity edition accept fennel-and-bean --cosmetic --dry-run",
    ),
)
@click.option("--new", is_flag=True, help="Changes that nobody has looked at yet.")
@click.option("--cosmetic", is_flag=True, help="Where only marks or capitals changed below.")
@DRY_RUN
@NAME
@click.argument("addresses", nargs=-1, metavar="[ADDRESS]...")
def accept(
    name: str | None, addresses: tuple[str, ...], *, new: bool, cosmetic: bool, dry_run: bool
) -> None:
    """Say that you have looked at what changed below, and keep your words."""
    name, addresses = told_apart(name, addresses)
    if not (addresses or new or cosmetic):
        raise click.UsageError("name what you have looked at: an ADDRESS, --new or --cosmetic")
    states = (*(["unrecorded"] if new else []), *(["cosmetic"] if cosmetic else []))
    with at_work(one_edition(name), dry_run=dry_run) as (seen, write):
        found = chosen(seen, addresses) if addresses else []
        done = acceptable([*found, *of_state(seen, *states)])
        write(files_of(seen, accepted_record(seen, done)))
    for one in done:
        give(one.touch.name)
    tell(f"{len(done)} {'would be accepted' if dry_run else 'accepted'}")


@click.command(
    cls=Door,
    examples=(
        "amity edition resolve fennel-and-bean plays/one-good-question/summary --theirs",
        "amity edition resolve fennel-and-bean plays/top-ten-fix --move-to ask-once",
        "amity edition resolve fennel-and-bean plays/one-good-question --as-own",
    ),
)
@click.option("--mine", is_flag=True, help="Keep your words, as accept does.")
@click.option("--theirs", is_flag=True, help="Take your change out: what stands below holds.")
@click.option("--as-own", is_flag=True, help="Keep an object that has gone, as your own.")
@click.option("--move-to", "new", metavar="ID", help="Make your changes to this object instead.")
@DRY_RUN
@click.argument("name", metavar="NAME")
@click.argument("address", metavar="ADDRESS")
def resolve(
    name: str,
    address: str,
    new: str | None,
    *,
    mine: bool,
    theirs: bool,
    as_own: bool,
    dry_run: bool,
) -> None:
    """Decide of a change that no longer fits."""
    if sum((mine, theirs, as_own, new is not None)) != 1:
        raise click.UsageError("say one of --mine, --theirs, --as-own and --move-to ID")
    with at_work(one_edition(name), dry_run=dry_run) as (seen, write):
        found = chosen(seen, [address.strip("/")])
        if mine:
            files = files_of(seen, accepted_record(seen, acceptable(found)))
        elif theirs:
            files = take_theirs(seen, found)
        elif new is not None:
            files = move_to(seen, found, new)
        else:
            files = keep_as_own(seen, found[0].touch.address[:2])
        write(files)
    told(seen, files, dry_run=dry_run)


@click.command(
    cls=Door,
    examples=(
        "amity edition capture fennel-and-bean --dry-run",
        "amity edition capture fennel-and-bean",
    ),
)
@DRY_RUN
@NAME
def capture(name: str | None, *, dry_run: bool) -> None:
    """Turn copies of the original's files that were edited in own/ into changes."""
    with at_work(one_edition(name), dry_run=dry_run) as (seen, write):
        found = copies(seen)
        if not found:
            tell(f"{seen.name}: no file in own/ is a copy of what stands below")
            return
        files = captured_files(seen, found)
        write(files)
    told(seen, files, dry_run=dry_run)


@click.command(
    cls=Door,
    examples=(
        "amity edition upgrade fennel-and-bean --dry-run",
        "amity edition upgrade --all --format markdown",
        "amity edition upgrade fennel-and-bean --abort",
    ),
)
@ALL
@form_option(FORMS, "For people, for programs, or for a pull request.")
@click.option("--continue", "go_on", is_flag=True, help="Finish an upgrade that was cut short.")
@click.option("--abort", is_flag=True, help="Undo an upgrade that was cut short.")
@DRY_RUN
@NAME
def upgrade(
    name: str | None, form: str, *, every: bool, go_on: bool, abort: bool, dry_run: bool
) -> None:
    """Take what has changed below, and say what is left to decide.

    Your words stay as they are. What was renamed below goes by its new id in your changes. Ends
    with 3 while something is to be decided.
    """
    if every and name:
        raise click.UsageError("a NAME and --all do not go together")
    projects = (
        [one for one in find_projects(here()) if one.edition] if every else [one_edition(name)]
    )
    if go_on or abort:
        _settle(projects, abort=abort)
        return
    seen = [_upgrade(project, dry_run=dry_run) for project in projects]
    give(FORMS[form](seen))
    sys.exit(DECIDE if must_decide(seen) else 0)


def asked(name: str | None, *, every: bool) -> list[Project]:
    """The edition that was named, or every one."""
    return [one for one in find_projects(here()) if one.edition] if every else [one_edition(name)]


def _upgrade(project: Project, *, dry_run: bool) -> Seen:
    with at_work(project, dry_run=dry_run) as (seen, write):
        tell(taken_said(seen.name, taken(seen)))
        write(upgraded_files(seen))
    return seen if dry_run else look(project)[-1]


def _settle(projects: list[Project], *, abort: bool) -> None:
    for project in projects:
        assert project.edition is not None
        with locked(project.edition / JOURNAL):
            if pending(project.edition):
                (undo if abort else finish)(project.edition)
                tell(f"{project.name}: {'undone' if abort else 'finished'}")
            elif len(projects) == 1:
                raise Misuse(f"{project.name}: no upgrade was cut short")


@contextmanager
def at_work(project: Project, *, dry_run: bool) -> Iterator[tuple[Seen, Write]]:
    """An edition that nobody else writes to meanwhile, and what writes to it; raises Busy."""
    assert project.edition is not None
    if dry_run:
        yield look(project)[-1], lambda _: None
        return
    with working_on(project.edition) as write:
        yield look(project)[-1], write


def told(seen: Seen, files: Files, *, dry_run: bool) -> None:
    """Say which files of people were written; the record is ours."""
    names = sorted(name for name in files if not name.startswith("."))
    for name in names:
        give(f"{seen.shown}/{name}" + ("" if files[name] is not None else " (gone)"))
    tell(f"{len(names)} files{' would be written' if dry_run else ''}")
