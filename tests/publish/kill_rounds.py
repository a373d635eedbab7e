"""Publish again and again, kill it at random moments, and say what was left: a program.

`python kill_rounds.py FOLDER ROUNDS SEED` writes one line for each thing that is wrong. The engine
is a stand-in that writes a few files, so that hundreds of rounds take seconds.
"""

import os
import random
import signal
import sys
import time
from datetime import date
from pathlib import Path

from amity.files import MARK
from amity.publish import engine
from amity.publish.folder import Documents, lay_out
from amity.publish.site import MANIFEST, manifest, publish_site

NAMES = [f"{folder}/{number}.html" for folder in ("a", "b") for number in range(12)]
LONGEST = 0.06
"""Seconds after which a round is killed at the latest: a few times what publishing takes."""


def stand_in(folder: Path, out: Path, released: int) -> None:  # noqa: ARG001 - the engine's
    """Copy the documents, one by one."""
    for name in NAMES:
        path = out / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes((folder / "docs" / name).read_bytes())


def publish(folder: Path, version: int) -> None:
    """Lay out and publish one version of a site whose files all hold its number."""
    files = {name: f"{version}".encode() * 2000 for name in NAMES}
    laid = lay_out(Documents(files, {}, {}), folder / "work", folder / "mkdocs.yml")
    publish_site(laid, folder / "site", date(2026, 11, 23))


def wrong(folder: Path) -> list[str]:
    """What is wrong with the site as a reader finds it."""
    site = folder / "site"
    if not (site / MARK).is_file():
        return ["there is no site, or one that is not ours"]
    versions = {(site / name).read_bytes()[:1] for name in NAMES if (site / name).is_file()}
    found = [] if len(versions) == 1 else [f"a mix of the versions {sorted(versions)}"]
    listed = (site / MANIFEST).read_text(encoding="utf-8").splitlines(keepends=True)
    now = [line for line in manifest(site) if not line.endswith((f" {MANIFEST}\n", f" {MARK}\n"))]
    return found if now == listed else [*found, "the manifest says otherwise"]


def killed_round(folder: Path, start: int, wait: float) -> None:
    """Publish one version after the other in a process of its own; kill it after a while."""
    child = os.fork()
    if not child:
        version = start
        while True:
            publish(folder, version % 10)
            version += 1
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def main(folder: Path, rounds: int, seed: int) -> None:
    """Do all rounds; after each, look at the site, and at what the next run leaves behind."""
    chance = random.Random(seed)
    engine.build = stand_in
    (folder / "mkdocs.yml").write_text("site_name: Small\n", encoding="utf-8")
    publish(folder, 0)
    for number in range(rounds):
        killed_round(folder, number, chance.uniform(0, LONGEST))
        for what in wrong(folder):
            sys.stdout.write(f"round {number}: {what}\n")
        publish(folder, number % 10)
        for left in sorted(folder.glob(".site.build-*")):
            sys.stdout.write(f"round {number}: left behind: {left.name}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
