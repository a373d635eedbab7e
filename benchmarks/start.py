"""How long the command line takes to answer, as a whole process, beside the parser alone."""

import subprocess
import sys
from pathlib import Path

from growth import REPOSITORY
from measure import Work, alone, compare

AMITY = str(Path(sys.executable).with_name("amity"))
PARSER = [sys.executable, "-c", "import click"]


def main() -> None:
    """Print one line a measurement."""
    compare("amity --help", ran(AMITY, "--help"), "import click", ran(*PARSER), runs=9)
    alone("amity --help", ran(AMITY, "--help"), target=0.15, runs=9)
    alone("amity check, whole process", ran(AMITY, "check"), target=1)


def ran(*command: str) -> Work:
    """A run of a program in the playbook's own folder; one that fails is no measurement."""

    def run() -> None:
        subprocess.run(  # noqa: S603 - our own interpreter, no shell
            command, cwd=REPOSITORY, check=True, capture_output=True
        )

    return run
