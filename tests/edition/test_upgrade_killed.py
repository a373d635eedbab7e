"""An upgrade that is killed at any moment leaves the edition as it was, or as it is to be."""

import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest
from tests.edition.desk import edition, write

from amity.cli import main
from amity.source.unfinished import JOURNAL, pending

ROUNDS = 200
PLAYS = [f"tasting-{at}" for at in range(8)]

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked"),
]


def held(folder: Path) -> dict[str, bytes]:
    """What an edition holds, without what the journal keeps."""
    files = (one for one in folder.rglob("*") if one.is_file() and JOURNAL not in str(one))
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in files}


def upgrade() -> int:
    """Begin an upgrade in a process of its own; the process."""
    child = os.fork()
    if child:
        return child
    try:
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
        main(["edition", "upgrade", "fennel"])
    finally:
        os._exit(0)


def seconds_of_one() -> float:
    start = time.monotonic()
    os.waitpid(upgrade(), 0)
    return time.monotonic() - start


@pytest.fixture
def renamed(project: Path) -> Path:
    """An edition that changes eight plays, all of which have another id now."""
    plays = project / "playbooks/plays"
    tasting = (plays / "tasting.yaml").read_text(encoding="utf-8")
    code = next(line for line in tasting.splitlines() if line.startswith("code: "))
    for at, key in enumerate(PLAYS):
        write(plays / f"{key}.yaml", tasting.replace(code, f"code: T{at + 50}"))
        write(
            project / f"editions/fennel/changes/{key}.yaml", f"plays: {{{key}: {{title: Ours}}}}\n"
        )
    edition("accept", "fennel", "--new")
    lines = []
    for at, key in enumerate(PLAYS):
        (plays / f"{key}.yaml").rename(plays / f"sampling-{at}.yaml")
        entry = f"{{id: m{at}, kind: plays, was: {key}, now: sampling-{at}, since: 1.0.0}}"
        lines.append(f"  - {entry}\n")
    write(project / "playbooks/moved.yaml", "renamed:\n" + "".join(lines))
    return project


def test_two_hundred_kills(renamed: Path, tmp_path: Path) -> None:
    """Whatever is left can be finished or undone; nothing is ever half of both."""
    top, kept = renamed / "editions/fennel", tmp_path / "kept"
    shutil.copytree(top, kept)
    before = held(top)
    whole = seconds_of_one()
    after = held(top)
    assert after != before
    chance = random.Random(7)
    found = {"old": 0, "new": 0, "waiting": 0}
    for _ in range(ROUNDS):
        shutil.rmtree(top)
        shutil.copytree(kept, top)
        child = upgrade()
        time.sleep(chance.uniform(0.3, 1.05) * whole)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if pending(top):
            found["waiting"] += 1
            is_undone = chance.random() < 0.5
            how = "--abort" if is_undone else "--continue"
            assert edition("status", "fennel").exit_code == 5
            assert edition("upgrade", "fennel", how).exit_code == 0
            assert held(top) == (before if is_undone else after)
        else:
            left = held(top)
            assert left in (before, after)
            found["old" if left == before else "new"] += 1
    assert min(found["old"], found["new"]) > 0, found
