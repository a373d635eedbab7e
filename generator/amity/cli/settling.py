"""Commands that write editions: edition capture, upgrade."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import rich_click as click

from amity.cli.doors import DECIDE, Door
from amity.cli.editions import FORMS, NAME, one_edition
from amity.cli.options import DRY_RUN, EACH, form_option, here
from amity.cli.talk import give, progress, tell
from amity.edition.bringing import taken_markdown, taken_said
from amity.edition.copies import captured_files, copies
from amity.edition.journal import Write, finish, undo, working_on
from amity.edition.looking import Seen, look, look_at_all, original_below
from amity.edition.report import as_json, must_decide
from amity.edition.settling import Files
from amity.edition.upgrading import Taken, must_not_go_back, taken, upgraded_files
from amity.files import locked
from amity.problems import Misuse
from amity.source.project import Project, find_projects
from amity.source.unfinished import JOURNAL, pending
from amity.tree import Mapping


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
    project = one_edition(name)
    with at_work(project, dry_run=dry_run) as (seen, write):
        found = copies(look(project))
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
@EACH
@form_option(FORMS, "For people, for programs, or for a pull request.")
@click.option("--continue", "go_on", is_flag=True, help="Finish an upgrade that was cut short.")
@click.option("--abort", is_flag=True, help="Undo an upgrade that was cut short.")
@click.option("--force", is_flag=True, help="Go back to an original older than the last.")
@DRY_RUN
@NAME
def upgrade(
    name: str | None,
    form: str,
    *,
    every: bool,
    go_on: bool,
    abort: bool,
    force: bool,
    dry_run: bool,
) -> None:
    """Take what has changed below, and say what is left to decide.

    Your words stay as they are. What was renamed below goes by its new id in your changes. Ends
    with 3 while something is to be decided.
    """
    if every and name:
        raise click.UsageError("a NAME and --all do not go together")
    projects = asked(name, every=every)
    if go_on or abort:
        _settle(projects, abort=abort)
        return
    seen, brought = _upgraded(projects, force=force, dry_run=dry_run)
    give(_report(form, seen, brought))
    sys.exit(DECIDE if must_decide(seen) else 0)


def _report(form: str, seen: list[Seen], brought: dict[str, Taken]) -> str:
    if form == "json":
        return as_json(seen, brought)
    texts = [taken_markdown(*one) for one in brought.items()] if form == "markdown" else []
    return "\n\n".join([FORMS[form](seen), *filter(None, texts)])


def asked(name: str | None, *, every: bool) -> list[Project]:
    """The edition that was named, or every one."""
    return [one for one in find_projects(here()) if one.edition] if every else [one_edition(name)]


def _upgraded(
    projects: list[Project], *, force: bool, dry_run: bool
) -> tuple[list[Seen], dict[str, Taken]]:
    """How each stands afterwards, and what came to it that asks nothing."""
    original = original_below(projects)
    with progress("editions") as hear:
        # All are looked at before the first is written to, so that what is wrong stops all of them.
        seen = look_at_all(projects, original, hear)
        for one in () if force else seen:
            must_not_go_back(one)
    brought = {one.name: taken(one) for one in seen}
    found = [_upgrade(project, original, dry_run=dry_run) for project in projects]
    return found, brought


def _upgrade(project: Project, original: Mapping | None, *, dry_run: bool) -> Seen:
    with at_work(project, original, dry_run=dry_run) as (seen, write):
        tell(taken_said(seen.name, taken(seen)))
        write(upgraded_files(seen))
    return seen if dry_run else look(project, original)[-1]


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
def at_work(
    project: Project, original: Mapping | None = None, *, dry_run: bool
) -> Iterator[tuple[Seen, Write]]:
    """An edition that nobody else writes to meanwhile, and what writes to it; raises Busy."""
    assert project.edition is not None
    if dry_run:
        yield look(project, original)[-1], lambda _: None
        return
    with working_on(project.edition) as write:
        yield look(project, original)[-1], write


def told(seen: Seen, files: Files, *, dry_run: bool) -> None:
    """Say which files of people were written; the record is ours."""
    names = sorted(name for name in files if not name.startswith("."))
    for name in names:
        shown = name if seen.shown == "." else f"{seen.shown}/{name}"
        give(shown + ("" if files[name] is not None else " (gone)"))
    count = "1 file" if len(names) == 1 else f"{len(names)} files"
    tell(f"{count} {'would be written' if dry_run else 'written'}")
