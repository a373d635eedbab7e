"""The command that brings filled canvases in: canvas."""

from datetime import date
from pathlib import Path

import rich_click as click

from amity.cli.beginning import new_id
from amity.cli.doors import Door
from amity.cli.options import DRY_RUN, EDITION, TODAY, Near, day, project_here, real_name
from amity.cli.talk import tell
from amity.loading import load, with_draft
from amity.parse import parse_draft
from amity.scaffold import bring_in
from amity.source.alone import read_alone

ACTIONS = ("check", "import")


@click.command(
    cls=Door,
    examples=(
        "amity canvas check our-sheet.json",
        "amity canvas import our-sheet.json",
        "amity canvas import our-sheet.json --edition fennel-and-bean --as day",
    ),
)
@EDITION
@TODAY
@click.option(
    "--as",
    "key",
    metavar="ID",
    callback=lambda c, p, v: new_id(c, p, v) if v else None,
    help="What it is called; else after its title.",
)
@DRY_RUN
@click.argument("action", type=Near(ACTIONS), metavar="ACTION")
@click.argument("file", type=click.Path(path_type=Path), callback=real_name)
def canvas(
    edition: str | None,
    today: date | None,
    key: str | None,
    action: str,
    file: Path,
    *,
    dry_run: bool,
) -> None:
    """Look at a canvas filled in with a browser, or bring it in.

    ACTION is check or import. An imported one stands on its canvas's page once the site is built.
    """
    draft, tree = parse_draft(read_alone(file))
    project = project_here(edition)
    with_draft(load(project, day(today)), draft, tree, day(today))
    if action == "check":
        tell(f"{file}: {len(draft.notes)} entries, no problems")
        return
    path = bring_in(project, draft, key, dry_run=dry_run)
    tell(f"{path}: {'would be written' if dry_run else 'written'}; next: amity build")
