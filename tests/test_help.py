"""Help texts: what they show can be typed as it stands."""

import shlex
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
import rich_click as click
from click.testing import CliRunner
from tests.promises.made import ROOT

from amity.cli import COMMANDS, main
from amity.cli.doors import FIRST, Behind, Door, Doors
from amity.handout.plan import known
from amity.parse import parse_playbook
from amity.source.project import editions, find_project
from amity.source.read import read_project


def doors() -> Iterator[tuple[str, Door]]:
    """Every command by its words, opened; those in a group too."""
    for name, (module, _) in COMMANDS.items():
        found = getattr(import_module(f"amity.cli.{module}"), name)
        if isinstance(found, Doors):
            yield from ((f"{name} {inner}", each) for inner, each in inside(found))
        else:
            assert isinstance(found, Door)
            yield name, found


def inside(group: Doors) -> Iterator[tuple[str, Door]]:
    """The commands of a group."""
    for name, command in group.commands.items():
        found = command.opened() if isinstance(command, Behind) else command
        assert isinstance(found, Door)
        assert (found.help or "").startswith((command.help or "").removesuffix("."))
        yield name, found


DOORS = dict(doors())
EXAMPLES = [(name, line) for name, one in DOORS.items() for line in one.examples]


def parsed(line: str) -> click.Context:
    """What the real parser makes of a line, without running anything."""
    program, *arguments = shlex.split(line)
    assert program == "amity"
    name, command, rest = main.resolve_command(click.Context(main), arguments)
    if isinstance(command, Doors):
        name, command, rest = command.resolve_command(click.Context(command), rest)
    assert command
    return command.make_context(name, rest)


@pytest.mark.parametrize(("name", "line"), EXAMPLES)
def test_each_example_is_understood(
    name: str, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is of this command, all its words are known, and parsing it leaves nothing behind."""
    monkeypatch.chdir(tmp_path)
    assert parsed(line).info_name == name.rsplit(maxsplit=1)[-1]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", DOORS)
def test_each_help_shows_its_examples(name: str) -> None:
    """Two or three, a line each, as they are typed; every option says what it is for."""
    shown = CliRunner().invoke(main, [*name.split(), "--help"]).stdout.splitlines()
    lines = [line.strip() for line in shown]
    assert 2 <= len(DOORS[name].examples) <= 3
    start = lines.index("Examples:") + 1
    assert tuple(lines[start : start + len(DOORS[name].examples)]) == DOORS[name].examples
    options = [one for one in DOORS[name].params if isinstance(one, click.Option)]
    assert [one.name for one in options if not one.help] == []


def test_what_examples_name_is_there() -> None:
    """Editions, handouts and models of the examples are those of this very playbook."""
    project = find_project(ROOT)
    contexts = [parsed(line) for name, line in EXAMPLES if name not in {"init", "edition new"}]
    asked = {one.params.get(key) for one in contexts for key in ("edition", "name")}
    named = asked - {None}
    assert named <= set(editions(project.root))
    book = parse_playbook(read_project(project).original)
    handouts = next(one.params["names"] for one in contexts if one.params.get("names"))
    assert set(handouts) <= set(known(book))
    likes = {(one.params["kind"], one.params["like"]) for one in contexts if "like" in one.params}
    assert all(like is None or like in book.kind(kind) for kind, like in likes)


def test_the_first_help_shows_how_to_begin() -> None:
    """Its examples are commands that there are."""
    shown = CliRunner().invoke(main, ["--help"]).stdout
    assert all(line in shown for line in FIRST)
    assert {line.split()[1] for line in FIRST} <= {*COMMANDS, "COMMAND"}
