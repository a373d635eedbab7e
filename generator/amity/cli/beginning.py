"""Commands that begin something: init, new."""

from pathlib import Path
from shlex import quote
from typing import Any

import rich_click as click

from amity.cli.doors import Door
from amity.cli.options import DRY_RUN, EDITION, Near, project_here
from amity.cli.talk import tell
from amity.model.playbook import KINDS
from amity.model.references import TEXT_KINDS
from amity.model.values import ID
from amity.scaffold import Begun, begin
from amity.scaffold import init as write_edition

EXTENDS = click.option("--extends", metavar="NAME", help="The edition that it lies on.")
TITLE = click.option("--title", metavar="TEXT", help="Its title; made of its name if not said.")


def new_id(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """An id that an object or an edition can have."""
    if value is not None and not ID.fullmatch(value):
        raise click.BadParameter(f"{value!r} cannot be an id: a-z, 0-9 and -, a letter first")
    return value


@click.command(
    cls=Door,
    examples=(
        "amity init my-edition",
        "amity init acme-playbook --edition acme --title 'How Acme keeps customers'",
        "amity init my-edition --extends cafes-and-small-shops --dry-run",
    ),
)
@click.option(
    "--edition",
    "name",
    metavar="NAME",
    callback=new_id,
    help="What the edition is called; as its folder if not said.",
)
@TITLE
@EXTENDS
@DRY_RUN
@click.argument("folder", type=click.Path(path_type=Path))
def init(
    folder: Path, name: str | None, title: str | None, extends: str | None, *, dry_run: bool
) -> None:
    """Begin an edition of your own in a new FOLDER.

    It is a repository that only installs amity: with a workflow that checks and builds it, and one
    that takes new versions of the playbook.
    """
    files = write_edition(folder, Begun(name, title, extends), dry_run=dry_run)
    tell(f"{folder}: {', '.join(files)}{' would be written' if dry_run else ''}")
    if not dry_run:
        tell(f"next: cd {quote(str(folder))} && amity serve")


class Kind(Near):
    """A kind by its folder's name, or by the word for one of it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The folder's name."""
        return super().convert(TEXT_KINDS.get(value, value), param, ctx)


@click.command(
    cls=Door,
    examples=(
        "amity new play winter-letter",
        "amity new play winter-letter --like natural-pair",
        "amity new metric replies --edition fennel-and-bean --dry-run",
    ),
)
@EDITION
@click.option("--like", metavar="ID", help="Begin with a copy of this one.")
@DRY_RUN
@click.argument("kind", type=Kind(tuple(KINDS)), metavar="KIND")
@click.argument("key", callback=new_id, metavar="ID")
def new(edition: str | None, like: str | None, kind: str, key: str, *, dry_run: bool) -> None:
    """Begin an object of a KIND (play, metric, canvas …) under a new ID.

    It has every key that it needs, each with a comment that says what goes there.
    """
    path = begin(project_here(edition), kind, key, like, dry_run=dry_run)
    if dry_run:
        tell(f"{path}: would be written")
    elif like:
        tell(f"{path}: change every line, its code too, then run amity check")
    else:
        tell(f"{path}: fill in every line, then run amity check")
