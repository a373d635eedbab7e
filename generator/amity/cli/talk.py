"""How the command line talks: data to standard output, messages to standard error."""

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

import rich_click as click

from amity.problems import EnvironmentFault

LAST_STREAM = 2
"""The number of standard error, the last of the three that every program is given."""
Told = Callable[[int, int, str], None]


def give(data: str | bytes, *, nl: bool = True) -> None:
    """Write data to standard output; quiet when nobody reads on, EnvironmentFault on a fault.

    The exit code then still tells how the command itself went.
    """
    try:
        click.echo(data, nl=nl)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        hush(sys.stdout)
    except OSError as error:
        # Else the interpreter tries again at its end, and tells of that in its own words.
        hush(sys.stdout)
        raise EnvironmentFault(f"cannot write to standard output: {error.strerror}") from error


def tell(message: str) -> None:
    """Write a message to standard error; where that is not possible there is nobody to tell."""
    try:
        click.echo(message, err=True)
    except OSError:
        hush(sys.stderr)


def hush(stream: TextIO | None) -> None:
    """Send all that is still written to a stream to nowhere."""
    try:
        if stream is not None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
    except (OSError, ValueError):
        pass  # not a stream of the system's: nothing comes after us


def robust_streams() -> None:
    """Write what a terminal's encoding cannot show as an escape, not as an error.

    A stream that is shut leads nowhere: the next file that is opened would take its place.
    """
    while (opened := os.open(os.devnull, os.O_RDWR)) <= LAST_STREAM:
        os.set_inheritable(opened, True)
    os.close(opened)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@contextmanager
def progress(what: str) -> Iterator[Told | None]:
    """A bar on a terminal that says what is being made and how much is left, nothing elsewhere."""
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def told(done: int, total: int, now: str) -> None:
            bar.update(task, completed=done, total=total, description=escape(now))

        yield told
