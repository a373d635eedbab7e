"""Commands that look: check, dataset, schema."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import rich_click as click

from amity import loading
from amity.cli.doors import Door
from amity.cli.formats import FORMATS
from amity.cli.options import (
    ALL,
    DRY_RUN,
    EDITION,
    PUBLISH,
    TODAY,
    day,
    form_option,
    outside,
    project_here,
    projects_here,
    real_name,
)
from amity.cli.talk import give, tell
from amity.files import faults_named, write_changed
from amity.problems import EnvironmentFault, Problem, ProblemsError
from amity.schemas import schemas
from amity.source.project import Project


@click.command(
    cls=Door,
    examples=(
        "amity check",
        "amity check --all --strict",
        "amity check --edition fennel-and-bean --publish",
    ),
)
@EDITION
@ALL
@TODAY
@PUBLISH
@form_option(FORMATS, "For people, for programs, or for annotations on GitHub.")
@click.option("--strict", is_flag=True, help="Let warnings alone fail too.")
def check(
    edition: str | None, today: date | None, form: str, *, every: bool, public: bool, strict: bool
) -> None:
    """Find what is wrong in the YAML.

    With --publish also what names something private, as no published site may.
    """
    if every and public:
        raise click.UsageError("--publish looks at one edition: no --all")
    projects = [replace(one, public=public) for one in projects_here(edition, every=every)]
    found = once([one for project in projects for one in problems(project, day(today))])
    text = FORMATS[form](found)
    if text:
        give(text)
    sys.exit(int(any(strict or one.severity == "error" for one in found)))


def problems(project: Project, today: date) -> tuple[Problem, ...]:
    """All that is wrong with a project, warnings included."""
    try:
        return loading.inspect(project, today).warnings
    except ProblemsError as error:
        return error.problems


def once(found: list[Problem]) -> list[Problem]:
    """Sorted, and without those that several editions share through what is below them."""
    same = {(one.order, one.severity, one.hint): one for one in found}
    return sorted(same.values(), key=lambda one: one.order)


@click.command(
    cls=Door,
    examples=(
        "amity dataset",
        "amity dataset playbook.json --edition fennel-and-bean",
    ),
)
@EDITION
@TODAY
@PUBLISH
@DRY_RUN
@click.argument(
    "file",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    required=False,
    callback=real_name,
)
def dataset(
    edition: str | None, today: date | None, file: Path | None, *, public: bool, dry_run: bool
) -> None:
    """Write the whole playbook as one canonical JSON."""
    project = replace(project_here(edition), public=public)
    target = outside(project, file) if file is not None and file != Path("-") else None
    data = loading.dataset(project, day(today)).encode()
    if target is None:
        give(data, nl=False)
    elif dry_run:
        tell(f"{file}: {len(data)} bytes would be written")
    else:
        write_whole(target, data)


@click.command(
    cls=Door,
    examples=(
        "amity schema",
        "amity schema --write",
    ),
)
@click.option("--write", is_flag=True, help="Write schemas/ beside the playbook.")
@DRY_RUN
def schema(*, write: bool, dry_run: bool) -> None:
    """Give the JSON Schemas that editors check YAML with."""
    if not write:
        give("\n".join(schemas()))
        return
    folder = project_here(None).root / "schemas"
    for name, text in schemas().items():
        if not dry_run:
            write_whole(folder / name, text.encode())
    tell(f"{folder}: {len(schemas())} files{' would be written' if dry_run else ''}")


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    with faults_named(f"cannot write {path}"):
        if path.exists() and not path.is_file():
            # A file would take the place of a device, for everybody on this machine.
            raise EnvironmentFault(f"{path} is not an ordinary file; name another one")
        write_changed(path, data)
