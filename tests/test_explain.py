"""`amity explain` says what a problem's code means."""

import re

import pytest
from click.testing import CliRunner, Result

from amity.cli import main
from amity.codes import GROUPS, catalogue


def run(*arguments: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, ["explain", *arguments])


@pytest.mark.parametrize("written", ["alias", "ALIAS", "error[alias]", "[alias]", "warning[alias]"])
def test_a_code_is_explained(written: str) -> None:
    """However it was copied from a message."""
    done = run(written)
    assert done.exit_code == 0
    assert done.stdout == (
        "alias: The file uses a YAML anchor (&name) or alias (*name).\n\n"
        "  Why: A few lines of aliases can grow to gigabytes, and an edition could not change"
        " one copy.\n\n"
        "  Wrong, for example:\n    why: &same Bread is good.\n    summary: *same\n\n"
        "  To mend it: Write the text out in both places.\n"
    )
    assert not done.stderr


@pytest.mark.parametrize(
    ("written", "hint"),
    [("duplicate-keys", "did you mean 'duplicate-key'"), ("E102", "lists all of them")],
)
def test_an_unknown_code_names_near_ones(written: str, hint: str) -> None:
    """A misspelt code is wrong usage, and the nearest codes are said."""
    done = run(written)
    assert done.exit_code == 2
    assert not done.stdout
    assert hint in " ".join(re.sub("[│╭╮╰╯─]", " ", done.stderr).split())


def test_without_a_code_all_are_listed() -> None:
    """Each code with what it means, a line each, below the title of its group."""
    lines = run().stdout.splitlines()
    told = [line.split(maxsplit=1) for line in lines if line.startswith("  ")]
    assert told == [[one.code, one.means] for one in catalogue().values()]
    assert [line for line in lines if line and not line.startswith(" ")] == [*GROUPS.values()]
