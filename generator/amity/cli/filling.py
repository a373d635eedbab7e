"""The command that brings filled canvases in: canvas."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import rich_click as click

from amity.cli.beginning import new_id
from amity.cli.doors import Door
from amity.cli.options import DRY_RUN, EDITION, TODAY, Near, day, project_here
from amity.cli.talk import tell
from amity.loading import load, with_draft
from amity.model.draft import Draft
from amity.parse import answers_left_out, parse_draft
from amity.problems import Problem, ProblemsError
from amity.scaffold import Occupied, bring_in
from amity.source.alone import read_alone
from amity.text.standing import counted
from amity.tree import Mapping, Place

ACTIONS = ("check", "import")
OTHERS = {
    ".csv": "a spreadsheet",
    ".excalidraw": "a drawing",
    ".md": "a text in Markdown",
    ".png": "a picture",
    ".svg": "a picture",
    ".txt": "a text of plain lines",
}
"""Other forms that a canvas is saved in: its page opens most of them."""
UNREAD = frozenset({"empty-file", "encoding", "not-a-mapping"})
"""What is said of a file that is no draft at all."""


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
@click.argument("file", type=click.Path(path_type=Path))
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
    draft, tree, left = _opened(file)
    project = project_here(edition)
    with_draft(load(project, day(today)), draft, tree, day(today))
    if action == "check":
        entries = counted(len(draft.notes), "entry", "entries") or "no entries"
        tell(f"{file}: {entries}, no problems{_left(left)}")
        return
    try:
        path = bring_in(project, draft, key, dry_run=dry_run)
    except Occupied as error:
        raise Occupied(f"{error}: amity canvas import {file}{_on(edition)} --as ID") from error
    done = "would be written" if dry_run else "written"
    tell(f"{path}: {done}{_left(left)}; next: amity build{_on(edition)}")


def _left(answers: int) -> str:
    """A place of the playbook takes one answer: what single people said there is told, not lost."""
    if not answers:
        return ""
    said = counted(answers, "answer", "answers")
    return f" ({said} of single people not taken: agree on one each)"


def _on(edition: str | None) -> str:
    return f" --edition {edition}" if edition else ""


def _opened(file: Path) -> tuple[Draft, Mapping, int]:
    try:
        tree = read_alone(file)
        return *parse_draft(tree), answers_left_out(tree)
    except ProblemsError as error:
        form = OTHERS.get(file.suffix.lower())
        first = error.problems[0]
        if form and first.place:
            raise ProblemsError([_other(form, first.place)]) from error
        raise ProblemsError([_clearer(file, one) for one in error.problems]) from error


def _other(form: str, place: Place) -> Problem:
    message = f"this is {form}, not the file of a draft"
    hint = "open it on the page of its canvas with Open a file, then use Save a file"
    return Problem("bad-format", message, place._replace(line=1, column=1), hint)


def _clearer(file: Path, problem: Problem) -> Problem:
    """What to do about a file that is no YAML of a playbook and no draft."""
    if problem.code == "yaml" and file.suffix.lower() == ".json":
        message = problem.message.replace("not valid YAML", "not valid JSON")
        hint = "it may have been cut on its way: ask for it again, as Save a file gives it"
        return replace(problem, message=message, hint=hint)
    if problem.code not in UNREAD:
        return problem
    return replace(problem, hint="take the file that Save a file gives on the page of a canvas")
