"""Run a real command again and again, kill it at random moments, and say what was left: a program.

`python kill_commands.py PROJECT COMMAND ROUNDS SEED` writes one line for each thing that is wrong,
COMMAND being build or handouts. The engine and the makers of PDFs are the real ones, in processes
of their own. Each round begins with one of two versions of the playbook published and is killed on
its way to the other.
"""

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from amity import pipeline
from amity.cli import main as amity
from amity.handout import engine, worker
from amity.publish.site import MANIFEST, is_whole

MARKED = b"AMITY_KILLED_ROUND="
VERSIONS = ("Small", "Smaller")
"""The playbook's title, which is on every page and every PDF."""
COMMANDS = {
    "build": (["build", "--today", "2026-11-23"], "site"),
    "handouts": (
        ["handouts", "--today", "2026-11-23", "tasting", "one-question"],
        "handouts/original",
    ),
}
PATIENCE = 20.0
"""Seconds within which whatever a killed run had started must be gone, idle or not."""
BEGINNING = 0.25
"""Seconds of work within which a process that has just begun sees that nobody waits for it."""


def no_pdfs(*_: Any, **__: Any) -> dict[Any, bytes]:
    """A site with no PDFs: `handouts` has its own rounds."""
    return {}


def begun(arguments: list[str]) -> int:
    """Run the command in a process of its own; the process. Whatever it starts is marked."""
    child = os.fork()
    if child:
        return child
    os.environ[MARKED.decode().rstrip("=")] = "yes"
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    try:
        amity(arguments)
    except SystemExit as end:
        os._exit(int(end.code or 0))
    finally:
        os._exit(1)


def finished(arguments: list[str]) -> int:
    """Run the command to its end; its exit code."""
    return os.waitstatus_to_exitcode(os.waitpid(begun(arguments), 0)[1])


def killed(arguments: list[str], wait: float) -> None:
    """Run the command and kill it, and it alone, after a while."""
    child = begun(arguments)
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def started_by_it() -> dict[int, tuple[float, str]]:
    """What a killed run had started and what is still there: seconds of work, and the command."""
    found = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if MARKED in (path / "environ").read_bytes():
                times = (path / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
                worked = (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")
                command = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                found[int(path.name)] = worked, command
        except OSError:  # it ended while we looked, or is somebody else's
            continue
    return found


def survivors() -> list[str]:
    """What does not go with the run that started it.

    A busy machine takes its time to end a process; what tells is whether it goes on working.
    """
    before: dict[int, float] = {}
    until = time.monotonic() + PATIENCE
    while now := started_by_it():
        before = {number: before.get(number, worked) for number, (worked, _) in now.items()}
        late = time.monotonic() > until
        found = [
            command
            for number, (worked, command) in now.items()
            if late or worked - before[number] > BEGINNING
        ]
        if found:
            return found
        time.sleep(0.01)
    return []


def write(version: str) -> None:
    """Make the playbook one of the two versions."""
    path = Path("playbooks/playbook.yaml")
    text = path.read_text(encoding="utf-8")
    for one in VERSIONS:
        text = text.replace(f"title: {one}\n", f"title: {version}\n")
    path.write_text(text, encoding="utf-8")


def stands(out: Path, manifests: dict[str, str]) -> str | None:
    """The version that is published whole; None for anything else."""
    if not is_whole(out):
        return None
    listed = (out / MANIFEST).read_text(encoding="utf-8")
    return next((version for version, one in manifests.items() if one == listed), None)


def main(command: str, rounds: int, seed: int, say: Callable[[str], object]) -> None:
    """Do all rounds; after each, look at what is published and at what runs on."""
    arguments, name = COMMANDS[command]
    out, chance = Path(name), random.Random(seed)
    manifests, longest = {}, 0.0
    for version in VERSIONS:
        write(version)
        start = time.monotonic()
        if code := finished(arguments):
            say(f"unhurt, it ends with {code}\n")
        longest = time.monotonic() - start
        manifests[version] = (out / MANIFEST).read_text(encoding="utf-8")
    if len({*manifests.values()}) != len(VERSIONS):
        say("the two versions are the same\n")
    old, new = reversed(VERSIONS)
    for number in range(rounds):
        write(new)
        killed(arguments, (number + chance.random()) / rounds * longest)
        found = stands(out, manifests)
        for one in survivors():
            say(f"round {number}: still there: {one}\n")
        if found is None:
            say(f"round {number}: neither the old nor the new\n")
        elif found == new:
            old, new = new, old
    write(new)
    if (code := finished(arguments)) or stands(out, manifests) != new:
        say(f"the run after the last kill ends with {code}\n")
    for left in (*Path().rglob(".*.new"), *Path().rglob(".*.build-*")):
        say(f"left behind: {left}\n")


if __name__ == "__main__":
    os.chdir(sys.argv[1])
    pipeline.press, given = (no_pdfs if sys.argv[2] == "build" else pipeline.press), sys.argv[2:]
    vars(worker)["FEW"] = 1  # so few PDFs would be made without a second process
    engine.load()
    main(given[0], int(given[1]), int(given[2]), sys.stdout.write)
