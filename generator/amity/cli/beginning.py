"""Commands that begin something: init."""

from pathlib import Path

import rich_click as click

from amity.cli.doors import Door
from amity.cli.options import DRY_RUN
from amity.cli.talk import tell
from amity.scaffold import init as write_edition


@click.command(cls=Door)
@DRY_RUN
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path, *, dry_run: bool) -> None:
    """Begin an edition of your own in a new FOLDER."""
    files = write_edition(folder, dry_run=dry_run)
    tell(f"{folder}: {', '.join(files)}{' would be written' if dry_run else ''}")
    if not dry_run:
        tell(f"next: cd {folder} && amity serve")
