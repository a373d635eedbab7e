"""The command that answers a sheet: mix."""

from datetime import date
from pathlib import Path

import rich_click as click

from amity import loading
from amity.cli.doors import Door
from amity.cli.options import EDITION, TODAY, day, form_option, project_here, real_name
from amity.cli.sheets import as_json, as_text, blank
from amity.cli.talk import give
from amity.mix import answered
from amity.parse import parse_answers
from amity.source.alone import read_alone

FORMATS = {"text": as_text, "json": as_json}


@click.command(
    cls=Door,
    examples=(
        "amity mix --template",
        "amity mix segment.yaml",
        "amity mix segment.yaml --edition fennel-and-bean --format json",
    ),
)
@EDITION
@TODAY
@click.option("--template", is_flag=True, help="Print an empty file to fill in.")
@form_option(FORMATS, "For people, or for programs.")
@click.argument("file", type=click.Path(path_type=Path), callback=real_name, required=False)
def mix(
    edition: str | None, today: date | None, form: str, file: Path | None, *, template: bool
) -> None:
    """Find the relationship mix of the segment that FILE describes.

    One main type and at most two supporting ones, with the reasons, what would change it, and the
    plays to start with against the budget.
    """
    if file is not None and not template:
        tree = read_alone(file)
        book = loading.load(project_here(edition), day(today)).playbook
        answers = parse_answers(tree, book.mix, book.about.drivers)
        give(FORMATS[form](book, answered(book, answers)))
    elif template and file is None:
        give(blank(loading.load(project_here(edition), day(today)).playbook))
    else:
        raise click.UsageError("name a FILE, or ask for one to fill in with --template")
