"""The command line: parse it, call the pipeline, print, choose the exit code."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args

import rich_click as click

from amity import pipeline
from amity.files import faults_named, write_changed
from amity.handout import known, plan
from amity.model.playbook import Playbook
from amity.model.values import Paper
from amity.problems import (
    Busy,
    EnvironmentFault,
    ProblemsError,
    count,
    did_you_mean,
    show_all,
)
from amity.scaffold import Occupied
from amity.scaffold import init as write_edition
from amity.schemas import schemas
from amity.source.project import NoProject, Project, find_project

ADDRESS = re.compile(r"https?://[^\s<>\"']+/")
EDITION = click.option("--edition", metavar="NAME", help="Work on this edition.")
TODAY = click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), help="The day to judge review dates by."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="amity")
def main() -> None:
    """Customer-relationship playbooks as code: YAML in, a site and handouts out."""


@contextmanager
def told(*, err: bool = True) -> Iterator[None]:
    """Tell what went wrong and end with the exit code that says so."""
    try:
        yield
    except (NoProject, Occupied) as error:
        raise click.UsageError(str(error)) from error
    except ProblemsError as error:
        click.echo(show_all(error.problems), err=err)
        sys.exit(1)
    except EnvironmentFault as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(4)
    except Busy as error:
        click.echo(f"error: {error}", err=True)
        sys.exit(5)


def project_here(edition: str | None) -> Project:
    """The project that the current folder belongs to."""
    return find_project(Path.cwd(), edition)


def web_address(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """An option that must be an address of the web."""
    if value and not ADDRESS.fullmatch(value):
        raise click.BadParameter("write an address such as https://example.org/playbook/")
    return value


def day(today: datetime | None) -> date:
    """The day given, else the real one."""
    return today.date() if today else datetime.now(UTC).date()


@main.command()
@EDITION
@TODAY
@click.option("--strict", is_flag=True, help="Let warnings alone fail too.")
def check(edition: str | None, today: datetime | None, *, strict: bool) -> None:
    """Find what is wrong in the YAML."""
    with told(err=False):
        checked = pipeline.load(project_here(edition), day(today))
    click.echo(show_all(checked.warnings))
    sys.exit(int(strict and bool(checked.warnings)))


@main.command()
@EDITION
@TODAY
@click.option("--out", type=click.Path(path_type=Path), help="Where the site goes.")
@click.option("--site-url", callback=web_address, help="The address the site will stand at.")
@click.option("--edit-base", callback=web_address, help="Where its files can be edited.")
def build(
    edition: str | None,
    today: datetime | None,
    out: Path | None,
    site_url: str | None,
    edit_base: str | None,
) -> None:
    """Build the site."""
    with told():
        project = replace(project_here(edition), site_url=site_url, edit_base=edit_base)
        target = (out or project.out).resolve()
        with progress("PDFs") as made:
            checked, files = pipeline.build(project, target, day(today), progress=made)
    if checked.warnings:
        click.echo(show_all(checked.warnings), err=True)
    click.echo(f"{target}: {files} files, {count(checked.warnings)}", err=True)


@main.command()
@EDITION
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def serve(edition: str | None, host: str, port: int) -> None:
    """Show the site here and keep it up to date while you write."""
    with told():
        project = project_here(edition)
        click.echo(f"http://{host}:{port}/ (stop with Ctrl-C)", err=True)
        pipeline.serve(project, host, port, day(None), report)


def report(error: ProblemsError | None, warnings: int) -> None:
    """Say how the latest change went while serving."""
    if error:
        click.echo(show_all(error.problems), err=True)
        click.echo("the last good pages stay", err=True)
    else:
        click.echo(f"up to date, {warnings} warnings" if warnings else "up to date", err=True)


@main.command()
@EDITION
@TODAY
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def export(edition: str | None, today: datetime | None, folder: Path) -> None:
    """Write the pages as Markdown, for any other engine."""
    with told():
        number = pipeline.export(project_here(edition), folder.resolve(), day(today))
    click.echo(f"{folder}: {number} files", err=True)


@main.command()
@EDITION
@TODAY
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
def dataset(edition: str | None, today: datetime | None, file: Path | None) -> None:
    """Write the whole playbook as one canonical JSON."""
    with told():
        data = pipeline.dataset(project_here(edition), day(today))
        if file is None:
            click.echo(data, nl=False)
        else:
            write_whole(file, data)


@main.command()
@EDITION
@TODAY
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Where PDFs go.")
@click.option(
    "--paper",
    "papers",
    multiple=True,
    type=click.Choice(get_args(Paper), case_sensitive=False),
    help="Only this paper; can be given several times.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be made.")
@click.argument("names", nargs=-1, metavar="[ID]...")
def handouts(
    edition: str | None,
    today: datetime | None,
    out: Path | None,
    papers: tuple[str, ...],
    names: tuple[str, ...],
    *,
    dry_run: bool,
) -> None:
    """Make PDFs to print and fill in: all, or those of the canvases, drafts and plays named."""
    with told():
        project = project_here(edition)
        checked = pipeline.load(project, day(today))
        wanted = (papers or None, named(checked.playbook, names))
        planned = plan(checked.playbook, *wanted)
        if not planned:
            raise click.UsageError("none of these has a handout on that paper")
        folder = (out or project.root / "handouts" / (edition or "")).resolve()
        if not dry_run:
            with progress("PDFs") as told_of, faults_named(f"cannot write to {folder}"):
                for one, data in pipeline.press(project, checked, *wanted, told_of).items():
                    write_changed(folder / Path(one.path).name, data)
    for one in planned:
        click.echo(folder / Path(one.path).name)
    click.echo(f"{len(planned)} PDFs{' would be made' if dry_run else ''}", err=True)


def named(playbook: Playbook, names: tuple[str, ...]) -> set[str] | None:
    """The names given, ids or codes; None where there are none, for all."""
    there = known(playbook)
    for name in names:
        if name not in there:
            hint = did_you_mean(name, there)
            ending = f"; {hint}" if hint else ""
            raise click.UsageError(f"no canvas, draft or play goes by {name!r}{ending}")
    return set(names) or None


@contextmanager
def progress(what: str) -> Iterator[pipeline.Progress | None]:
    """A bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@main.command()
@click.option("--write", is_flag=True, help="Write schemas/ beside the playbook.")
def schema(*, write: bool) -> None:
    """Give the JSON Schemas that editors check YAML with."""
    with told():
        if not write:
            click.echo("\n".join(schemas()))
            return
        folder = project_here(None).root / "schemas"
        for name, text in schemas().items():
            write_whole(folder / name, text)
    click.echo(f"{folder}: {len(schemas())} files", err=True)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Begin an edition of your own in a new FOLDER."""
    with told():
        files = write_edition(folder)
    click.echo(f"{folder}: {', '.join(files)}", err=True)
    click.echo(f"next: cd {folder} && amity serve", err=True)


def write_whole(path: Path, text: str) -> None:
    """Write a text file whole or not at all."""
    with faults_named(f"cannot write {path}"):
        write_changed(path, text.encode())
