"""The group that all commands hang on, and how each of them ends.

Whatever happens inside a command ends in a message and in an exit code that says what kind of
trouble it was; never in a traceback.
"""

import errno
import gc
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import FrameType
from typing import Any, Final, NoReturn

import rich_click as click
from click.exceptions import Exit

from amity.cli.talk import hush, robust_streams, tell
from amity.problems import (
    Busy,
    EnvironmentFault,
    Misuse,
    ProblemsError,
    did_you_mean,
    show_all,
)

YOUNG: Final = 200_000
"""New values after which Python looks for garbage; its own number is 700."""
FILES, DECIDE, MACHINE, BUSY, BUG, STOPPED, KILLED = 1, 3, 4, 5, 70, 130, 128
"""Exit codes; a run that a signal ends has KILLED and the signal's number, as shells have it."""
CONFLICTS: Final = frozenset({"edit-miss", "gone", "collision"})
"""Codes of changes whose ground has gone: no slip, but a person has to decide."""
POLITE: Final = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""Signals that ask a run to end: `kill` sends one, a terminal that is shut the other."""
FAULTS: Final = frozenset(
    {
        errno.EACCES,
        errno.EDQUOT,
        errno.EFBIG,
        errno.EIO,
        errno.ELOOP,
        errno.EMFILE,
        errno.ENAMETOOLONG,
        errno.ENFILE,
        errno.ENOENT,
        errno.ENOMEM,
        errno.ENOSPC,
        errno.ENOTDIR,
        errno.EPERM,
        errno.EROFS,
    }
)
"""What a system says when the machine is not fit; any other failing call is a bug of ours."""


@contextmanager
def ended() -> Iterator[None]:
    """Tell what went wrong and end with the exit code that says so."""
    try:
        yield
    except (click.ClickException, Exit, click.Abort):
        raise
    except Misuse as error:
        raise click.UsageError(str(error)) from error
    except BrokenPipeError:
        # Whoever read us went away on purpose.
        hush(sys.stdout)
        hush(sys.stderr)
        sys.exit(0)
    except KeyboardInterrupt:
        tell("stopped")
        sys.exit(STOPPED)
    except Exception as error:  # noqa: BLE001 - here is where nothing may pass
        _end(error)


def _end(error: Exception) -> NoReturn:
    """Say what an error means, and end."""
    if isinstance(error, OSError) and isinstance(error.__context__, click.ClickException):
        # There is nobody to tell; how it went is known all the same.
        hush(sys.stderr)
        sys.exit(error.__context__.exit_code)
    if isinstance(error, ProblemsError):
        tell(show_all(error.problems))
        errors = {one.code for one in error.problems if one.severity == "error"}
        sys.exit(DECIDE if errors <= CONFLICTS else FILES)
    if isinstance(error, Busy):
        tell(f"error: {error}")
        sys.exit(BUSY)
    if isinstance(error, EnvironmentFault | MemoryError) or _is_fault(error):
        tell(f"error: {_reason(error)}")
        sys.exit(MACHINE)
    from amity.cli.report import write_report

    kept = write_report(error)
    tell(f"error: this is a bug of amity's, not yours: {type(error).__name__}\n  hint: {kept}")
    sys.exit(BUG)


def _is_fault(error: Exception) -> bool:
    return isinstance(error, OSError) and error.errno in FAULTS


def _reason(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "there is not enough memory"
    if isinstance(error, OSError):
        return f"{error.filename or 'the system'}: {error.strerror}"
    return str(error)


@contextmanager
def ending_on_terminate() -> Iterator[None]:
    """Let a polite kill end us as Ctrl-C does, so that nothing half written stays."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _: FrameType | None) -> NoReturn:
        sys.exit(KILLED + number)

    # What whoever started us shut out, as nohup does, stays so.
    heard = [one for one in POLITE if signal.getsignal(one) is not signal.SIG_IGN]
    before = {one: signal.signal(one, end) for one in heard}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def listed(examples: tuple[str, ...]) -> str | None:
    """Examples for the end of a help text, which gives each paragraph a line."""
    return "\n\n".join(["Examples:", *examples]) if examples else None


class Door(click.RichCommand):
    """A command that always ends with a message and its exit code, and shows how it is used."""

    def __init__(self, *args: Any, examples: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples
        self.epilog = listed(examples)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with ended():
            return super().invoke(ctx)


class Behind(click.RichCommand):
    """A command of which only name and purpose are known until somebody calls it.

    Reading all commands, with what they need, takes longer than a help text may.
    """

    def __init__(self, name: str, short: str, module: str) -> None:
        super().__init__(name=name, help=short)
        self.module = module

    def opened(self) -> click.Command:
        """The command itself."""
        found = getattr(import_module(self.module), str(self.name))
        assert isinstance(found, click.Command)
        return found


class Doors(click.RichGroup):
    """All commands."""

    command_class = Door

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name, opened."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            hint = did_you_mean(args[0], self.commands) or f"one of: {', '.join(self.commands)}"
            raise click.UsageError(f"there is no command {args[0]!r}; {hint}", ctx)
        name, command, rest = super().resolve_command(ctx, args)
        return name, command.opened() if isinstance(command, Behind) else command, rest

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """What the arguments say; help and version are printed here."""
        # The parser has an ending of its own for readers that left: 1, as if files had errors.
        with ended():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a command's help is printed here."""
        with ended():
            return super().invoke(ctx)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run what the command line says."""
        # A run makes many values that live to its end: looking for garbage among them again and
        # again takes a third of the time.
        gc.set_threshold(YOUNG, 20, 100)
        robust_streams()
        with ending_on_terminate(), ended():
            return super().main(*args, **kwargs)


FIRST: Final = ("amity check", "amity serve", "amity init my-edition", "amity COMMAND --help")


@click.group(
    cls=Doors,
    epilog=listed(FIRST),
    context_settings={
        "help_option_names": ["-h", "--help"],
        # A table that keeps the names of options whole on a narrow screen.
        "rich_help_config": {
            "options_table_column_types": ["required", "opt_long_metavar", "opt_short", "help"],
            "append_metavars_help_string": "{}",
        },
    },
)
@click.version_option(package_name="amity")
def main() -> None:
    """Customer-relationship playbooks as code: YAML in, a site and handouts out."""
