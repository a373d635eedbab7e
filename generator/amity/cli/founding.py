"""The command that begins an edition beside others: edition new."""

import rich_click as click

from amity.cli.beginning import EXTENDS, TITLE, new_id
from amity.cli.doors import Door
from amity.cli.options import DRY_RUN, project_here
from amity.cli.talk import tell
from amity.scaffold import Begun, begin_edition


@click.command(
    cls=Door,
    examples=(
        "amity edition new riverside-gym",
        "amity edition new riverside-gym --extends fennel-and-bean",
    ),
)
@TITLE
@EXTENDS
@DRY_RUN
@click.argument("name", callback=new_id, metavar="NAME")
def new(name: str, title: str | None, extends: str | None, *, dry_run: bool) -> None:
    """Begin an edition in editions/, beside the others."""
    files = begin_edition(
        project_here(None), name, Begun(title=title, extends=extends), dry_run=dry_run
    )
    tell(f"editions/{name}: {', '.join(files)}{' would be written' if dry_run else ''}")
    if not dry_run:
        tell(f"next: amity serve --edition {name}")
        tell(f"      write your words into editions/{name}/edition.yaml")
        tell(f"      amity edition accept {name} --new, once you have changed something")
