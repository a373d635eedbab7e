"""Commands that look at editions: edition status, diff, why."""

import sys
from collections.abc import Sequence

import rich_click as click

from amity.cli.doors import DECIDE, Behind, Door, Doors, listed
from amity.cli.options import EACH, form_option, here
from amity.cli.talk import give, progress, tell
from amity.edition.accepting import chosen
from amity.edition.looking import Seen, look, look_at_all, original_below
from amity.edition.report import (
    as_json,
    as_markdown,
    as_table,
    as_text,
    differences,
    must_decide,
    stack,
)
from amity.edition.why import layers_of
from amity.problems import Misuse
from amity.source.project import Project, find_project, find_projects

FORMS = {"text": as_text, "json": as_json, "markdown": as_markdown}
EXAMPLES = (
    "amity edition status fennel-and-bean",
    "amity edition diff fennel-and-bean plays/one-good-question/summary",
    "amity edition accept fennel-and-bean --new",
)
LATER = {
    "accept": ("deciding", "Say that you have looked at what changed below, and keep your words."),
    "capture": (
        "settling",
        "Turn copies of the original's files that were edited in own/ into changes.",
    ),
    "new": ("founding", "Begin an edition in editions/, beside the others."),
    "resolve": ("deciding", "Decide of a change that no longer fits."),
    "upgrade": ("settling", "Take what has changed below, and say what is left to decide."),
}
"""The commands that write: the module of each, read when somebody calls it, and what it does."""
NAME = click.argument("name", required=False, metavar="[NAME]")
ADDRESS = click.argument("address", required=False, metavar="ADDRESS")


@click.group(cls=Doors, epilog=listed(EXAMPLES))
def edition() -> None:
    """See how an edition stands to what is below it, and settle what has changed there.

    NAME is a folder in editions/. In an edition that lies alone it can be left out.
    """


@edition.command(
    cls=Door,
    examples=(
        "amity edition status fennel-and-bean",
        "amity edition status --all --format markdown",
    ),
)
@EACH
@form_option(FORMS, "For people, for programs, or for a pull request.")
@NAME
def status(name: str | None, form: str, *, every: bool) -> None:
    """Say which changes stand on changed ground; ends with 3 while somebody must look."""
    if every and name:
        raise click.UsageError("a NAME and --all do not go together")
    seen = all_seen() if every else look(one_edition(name))
    give(as_table(seen) if every and form == "text" else FORMS[form](seen))
    sys.exit(DECIDE if must_decide(seen) else 0)


@edition.command(
    cls=Door,
    examples=(
        "amity edition diff fennel-and-bean",
        "amity edition diff fennel-and-bean plays/one-good-question/summary",
    ),
)
@NAME
@click.argument("addresses", nargs=-1, metavar="[ADDRESS]...")
def diff(name: str | None, addresses: tuple[str, ...]) -> None:
    """Show word by word what changed below, and what you say instead."""
    name, addresses = told_apart(name, addresses)
    seen = look(one_edition(name))[-1]
    found = chosen(seen, addresses) if addresses else [*seen.standings]
    text = differences(found, whole=bool(addresses))
    if text:
        give(text)
    else:
        tell(f"{seen.name}: nothing has changed below what you change")


@edition.command(
    cls=Door,
    examples=(
        "amity edition why fennel-and-bean plays/one-good-question/summary",
        "amity edition why fennel-and-bean plays/who-gets-a-name",
    ),
)
@NAME
@ADDRESS
def why(name: str | None, address: str | None) -> None:
    """Show what each layer says of a value, with file and line."""
    name, address = one_address(name, address)
    seen = look(one_edition(name))
    give(stack(layers_of(seen, tuple(address.split("/")))))


for key, (module, short) in LATER.items():
    edition.add_command(Behind(key, short, f"amity.cli.{module}"))


def one_edition(name: str | None) -> Project:
    """The edition that was named, or the one that one stands in; raises Misuse for the original."""
    found = find_project(here(), name)
    if found.edition is None:
        raise Misuse("name an edition; `amity edition status --all` lists them")
    return found


def told_apart(name: str | None, addresses: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """The edition and the addresses: what holds a slash is an address, for one that lies alone."""
    if name and "/" in name:
        return None, (name, *addresses)
    return name, addresses


def one_address(name: str | None, address: str | None) -> tuple[str | None, str]:
    """The same where one address is needed; raises UsageError without one."""
    name, addresses = told_apart(name, (address,) if address else ())
    if len(addresses) != 1:
        raise click.UsageError("name one ADDRESS, such as plays/one-good-question/summary")
    return name, addresses[0].strip("/")


def all_seen() -> Sequence[Seen]:
    """Every edition, by name; raises ProblemsError."""
    projects = [one for one in find_projects(here()) if one.edition]
    with progress("editions") as told:
        return look_at_all(projects, original_below(projects), told)
