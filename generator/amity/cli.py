"""The command line: parse it, call the pipeline, print, choose the exit code."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import rich_click as click

from amity import pipeline
from amity.problems import Busy, EnvironmentFault, ProblemsError, count, show_all
from amity.source.project import NoProject, Project, find_project

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
    except NoProject as error:
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


def day(today: datetime | None) -> date:
    """The day given, else the real one."""
    return today.date() if today else datetime.now(UTC).date()


@main.command()
@EDITION
@TODAY
def check(edition: str | None, today: datetime | None) -> None:
    """Find what is wrong in the YAML."""
    with told(err=False):
        checked = pipeline.load(project_here(edition), day(today))
    click.echo(show_all(checked.warnings))


@main.command()
@EDITION
@TODAY
@click.option("--out", type=click.Path(path_type=Path), help="Where the site goes.")
def build(edition: str | None, today: datetime | None, out: Path | None) -> None:
    """Build the site."""
    with told():
        project = project_here(edition)
        target = (out or project.out).resolve()
        checked, files = pipeline.build(project, target, day(today), {})
    if checked.warnings:
        click.echo(show_all(checked.warnings), err=True)
    click.echo(f"{target}: {files} files, {count(checked.warnings)}", err=True)
