"""The one step that knows MkDocs: documents → HTML."""

import os
import re
import subprocess
import sys
from pathlib import Path

from amity.files import source_date
from amity.problems import EnvironmentFault
from amity.publish.folder import CONFIG

WARNING = re.compile(r"^(WARNING|ERROR)\s+-\s+(.*)$", re.MULTILINE)
SYSTEM = re.compile(r"\[Errno \d+\] ([^:\n]+)")
"""How Python tells of a full disk and the like."""
FIXED = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}


class EngineFault(Exception):  # noqa: N818 - a bug of ours: what we hand over must always build
    """The engine refused, or warned about, what we gave it."""


def build(folder: Path, out: Path, released: int) -> None:
    """Build the laid-out folder into `out`; raises EngineFault on any warning.

    `released` is the time that pages carry, in seconds since 1970, unless SOURCE_DATE_EPOCH says
    otherwise.
    """
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "--clean"]
    # -P: a yaml.py in the folder where somebody stands is no module of the engine's.
    # Neither -q nor -v: with either of them strict lets warnings pass.
    command += ["--config-file", str(folder / CONFIG), "--site-dir", str(out)]
    done = subprocess.run(  # noqa: S603 - our own interpreter, no shell
        command, env=environment(released), capture_output=True, text=True, check=False
    )
    fault = SYSTEM.search(done.stderr)
    if done.returncode and fault:
        raise EnvironmentFault(f"cannot write to {out.parent}: {fault[1]}")
    found = [match[2] for match in WARNING.finditer(done.stderr)]
    if done.returncode or found:
        raise EngineFault("\n".join(found) or done.stderr.strip() or "the engine failed")


def environment(released: int) -> dict[str, str]:
    """The engine's environment: fixed time, no banner. Raises EnvironmentFault."""
    given = source_date()
    return {**os.environ, "SOURCE_DATE_EPOCH": str(released if given is None else given), **FIXED}
