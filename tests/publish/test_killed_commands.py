"""Real commands, killed at random moments with all that they have started."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
pytestmark = [pytest.mark.pdf, pytest.mark.timeout(3600)]
"""A busy machine takes many times as long as a quiet one."""

FEW = {"build": 4, "handouts": 4}
"""Rounds that take some ten seconds; those of test_publish.py are many and know no engine."""


def killed(project: Path, command: str, rounds: int, seed: int) -> str:
    """Run and kill a command again and again: what is wrong afterwards."""
    program = [sys.executable, str(HERE / "kill_commands.py")]
    done = subprocess.run(
        [*program, str(project), command, str(rounds), str(seed)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.thorough
@pytest.mark.parametrize("command", FEW)
def test_a_kill_leaves_the_old_or_the_new_and_nothing_running(
    small_project: Path, command: str
) -> None:
    """What is published is one version, whole; no engine and no maker of PDFs works on."""
    assert killed(small_project, command, FEW[command], 1) == ""


@pytest.mark.thorough
@pytest.mark.parametrize("command", FEW)
def test_two_hundred_kills_of_a_command(small_project: Path, command: str) -> None:
    """As above, often enough to hit each step."""
    assert killed(small_project, command, 200, 2) == ""
