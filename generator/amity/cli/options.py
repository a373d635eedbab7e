"""Options that commands share, and what they come to."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar, get_args

import rich_click as click

from amity.clock import from_clock, perhaps
from amity.files import faults_named
from amity.model.values import Paper
from amity.problems import did_you_mean
from amity.source.project import Project, find_project, find_projects
from amity.standing import sources, watched

Command = TypeVar("Command", bound=Callable[..., Any])
LAST_PORT = 65535
ADDRESS = re.compile(r"https?://[^\s<>\"']+/")


class Day(click.ParamType[date]):
    """A day, written as in 2026-11-23."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that a text names."""
        try:
            return datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC).date()
        except ValueError:
            self.fail(f"{value!r} is not a day; write one as 2026-11-23", param, ctx)


class Port(click.ParamType[int]):
    """A number that a server can listen on."""

    name = "port"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number that a text names."""
        text = str(value)
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= LAST_PORT):
            self.fail(f"{text!r} is not a port; write a number from 1 to {LAST_PORT}", param, ctx)
        return int(text)


class Clock(click.ParamType[int]):
    """A time of the day, written as in 09:30, in minutes from midnight."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The minutes of the time that a text names."""
        minutes = from_clock(str(value))
        if minutes is None:
            meant = perhaps(str(value))
            hint = f"did you mean {meant}?" if meant else "write one as 09:30"
            self.fail(f"{value!r} is not a time; {hint}", param, ctx)
        return minutes


class Headcount(click.ParamType[int]):
    """How many people come."""

    name = "number"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number that a text names."""
        text = str(value)
        if not (text.isascii() and text.isdigit() and int(text[:9])):
            self.fail(f"{text!r} is no number of people; write one such as 12", param, ctx)
        return int(text[:9])


class Near(click.Choice[str]):
    """A choice that suggests what looks most like a wrong one."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:  # noqa: ARG002
        """What was wrong, and what was perhaps meant."""
        hint = did_you_mean(str(value), self.choices) or f"one of: {', '.join(self.choices)}"
        return f"there is no {value!r}; {hint}"


def web_address(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """An option that must be an address of the web."""
    if value and not ADDRESS.fullmatch(value):
        raise click.BadParameter("write an address such as https://example.org/playbook/")
    return value


def real_name(_: click.Context, __: click.Parameter, value: Path | None) -> Path | None:
    """An option or argument that names a file or folder: an empty name is a slip."""
    if value is not None and not value.name and not value.is_absolute() and value == Path():
        raise click.BadParameter("name a folder of its own")
    return value


def host_name(_: click.Context, __: click.Parameter, value: str) -> str:
    """An option that must name a host; an empty name would listen to the whole network."""
    try:
        sound = value.encode("idna") and value.isprintable() and " " not in value
    except UnicodeError:
        sound = False
    if not sound:
        raise click.BadParameter("write an address such as 127.0.0.1")
    return value


def outside(project: Project, path: Path) -> Path:
    """A place for what is made; it may not lie in what a site is made from, which reads itself."""
    target = path.resolve()
    # A lone edition is its whole folder, in which its site stands too.
    top = project.root.resolve()
    made_from = {one.resolve() for one in (*watched(project), *sources(project))} - {top}
    for source in sorted({*made_from, top / "editions"}):
        if source in (target, *target.parents):
            raise click.UsageError(f"{path} lies in {source}, from which the site is made")
    for kept in (top / ".git", top / ".amity"):
        if kept in (target, *target.parents):
            raise click.UsageError(f"{path} lies in {kept}, whose files are not ours to replace")
    return target


def form_option(names: Iterable[str], help_: str) -> Callable[[Command], Command]:
    """The option `--format`: text, unless another of these names is given."""
    choice = Near(tuple(names))
    return click.option(
        "--format", "form", type=choice, default="text", show_default=True, help=help_
    )


EDITION = click.option("--edition", metavar="NAME", help="Work on this edition.")
ALL = click.option("--all", "every", is_flag=True, help="Work on the original and each edition.")
EACH = click.option("--all", "every", is_flag=True, help="Work on each edition.")
TODAY = click.option(
    "--today", metavar="YYYY-MM-DD", type=Day(), help="The day to judge review dates by."
)
PAPER = click.option(
    "--paper",
    "papers",
    multiple=True,
    type=Near(get_args(Paper), case_sensitive=False),
    help="Only this paper; can be given several times.",
)
START = click.option(
    "--start",
    metavar="HH:MM",
    type=Clock(),
    help="When a workshop begins; its kit has the times. 09:00 where not given.",
)
PEOPLE = click.option(
    "--people",
    metavar="NUMBER",
    type=Headcount(),
    help="How many come to a workshop; its kit has the copies. The best number where not given.",
)
JOBS = click.option(
    "--jobs",
    "processes",
    type=click.IntRange(1, 64),
    metavar="N",
    help="How many processes make PDFs; as many as there are processors, if not said.",
)
PUBLISH = click.option(
    "--publish",
    "public",
    is_flag=True,
    help="Make what anybody may see; an edition must say public: true.",
)
DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would be written, write nothing.")


def project_here(edition: str | None) -> Project:
    """The project that the current folder belongs to."""
    return find_project(here(), edition)


def projects_here(edition: str | None, *, every: bool) -> Sequence[Project]:
    """The one project that was asked for, or with `every` the original and each edition."""
    if every and edition is not None:
        raise click.UsageError("--edition and --all do not go together")
    return find_projects(here()) if every else [project_here(edition)]


def here() -> Path:
    """The current folder; it may have been removed under our feet."""
    with faults_named("cannot tell which folder this is; change to another one"):
        return Path.cwd()


def day(today: date | None) -> date:
    """The day given, else the real one."""
    return today or datetime.now(UTC).date()
