"""Commands that make something: build, serve, export."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import rich_click as click

from amity import loading, pipeline
from amity.cli.doors import Door
from amity.cli.options import (
    ALL,
    DRY_RUN,
    EDITION,
    JOBS,
    PUBLISH,
    TODAY,
    Port,
    day,
    host_name,
    outside,
    project_here,
    projects_here,
    real_name,
    web_address,
)
from amity.cli.talk import progress, tell
from amity.edition.opening import opened
from amity.files import PAGES, must_be_ours
from amity.problems import Problem, ProblemsError, count, show_all
from amity.publish.packed import is_packed_name, must_be_our_pack
from amity.source.project import Project


@click.command(
    cls=Door,
    examples=(
        "amity build --all --dry-run",
        "amity build --edition fennel-and-bean --out folder",
        "amity build --edition fennel-and-bean --publish",
    ),
)
@EDITION
@ALL
@TODAY
@PUBLISH
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    callback=real_name,
    help="Where the site goes: a folder, or one file if it ends in .zip.",
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
    public: bool,
    dry_run: bool,
) -> None:
    """Build the site: the original's into site/, an edition's as one file into sites/.

    An edition's site is for the company alone, unless it is made with --publish: that gives a
    folder for a web host, without what is private.
    """
    if every and (out or site_url or public):
        raise click.UsageError("--all builds several sites: no --out, --site-url or --publish")
    found = projects_here(edition, every=every)
    projects = [
        replace(one, site_url=site_url, edit_base=edit_base, public=public) for one in found
    ]
    if every or dry_run or public:
        # Nothing is written while any of them has errors.
        whole(projects, day(today))
    for project in projects:
        tell_opened(project)
        target = outside(project, out or usual(project))
        if dry_run:
            (must_be_our_pack if is_packed_name(target) else must_be_ours)(target)
            tell(f"{target}: would be built")
        else:
            _build(project, target, day(today), processes)


def usual(project: Project) -> Path:
    """Where a site goes if nobody says: what only the company may see is one file to hand on."""
    return project.packed if project.edition and not project.public else project.out


def tell_opened(project: Project) -> None:
    """Say what becomes public, before it does."""
    if project.public and project.edition:
        if project.edit_base:
            message = "the links of --edit-base would name the edition's folders"
            raise click.UsageError(f"--publish and --edit-base do not go together: {message}")
        for line in opened(project):
            tell(line)


def _build(project: Project, target: Path, today: date, processes: int | None) -> None:
    make = pipeline.build_packed if is_packed_name(target) else pipeline.build
    with progress("PDFs") as made:
        built = make(project, target, today, progress=made, processes=processes)
    if built.warnings:
        tell(show_all(built.warnings))
    state = "" if built.fresh else "up to date, "
    tell(f"{target}: {state}{built.files} files, {count(built.warnings)}")
    if make is pipeline.build_packed:
        tell("unpack it, then open its index.html")


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
@PUBLISH
@DRY_RUN
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), callback=real_name)
def export(
    edition: str | None, today: date | None, folder: Path, *, public: bool, dry_run: bool
) -> None:
    """Write the pages as Markdown, for any other engine."""
    project = replace(project_here(edition), public=public)
    target = outside(project, folder)
    if dry_run or public:
        whole([project], day(today))
    tell_opened(project)
    if dry_run:
        must_be_ours(target, PAGES)
        tell(f"{folder}: would be written")
        return
    number = pipeline.export(project, target, day(today))
    tell(f"{folder}: {number} files")
