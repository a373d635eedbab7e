"""Finished PDFs are kept under the hash of all that they were made from."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from amity.files import faults_named, write_changed
from amity.handout import engine
from amity.handout.joined import Joined
from amity.handout.press import FACES, FONTS, STYLES, Job

CODE = ("fields.py", "fit.py", "joined.py", "press.py", "papers.py")
"""Our own modules that a PDF goes through after its template."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder of finished PDFs, or none."""

    folder: Path | None

    def get(self, key: str) -> bytes | None:
        """The PDF of that key, if it was made before."""
        path = self.folder / f"{key}.pdf" if self.folder else None
        return path.read_bytes() if path and path.is_file() else None

    def put(self, key: str, data: bytes) -> None:
        """Keep a PDF."""
        if self.folder:
            with faults_named(f"cannot write to {self.folder}"):
                write_changed(self.folder / f"{key}.pdf", data)

    def drop_all_but(self, keys: Collection[str]) -> None:
        """Forget what nobody needs any more, and what a killed run wrote by half."""
        if self.folder and self.folder.is_dir():
            with faults_named(f"cannot write to {self.folder}"):
                for path in (*self.folder.glob("*.pdf"), *self.folder.glob(".*.new")):
                    if path.suffix == ".new" or path.stem not in keys:
                        path.unlink(missing_ok=True)


def key(job: Job | Joined) -> str:
    """The hash of all that decides over a PDF's bytes."""
    parts = json.dumps([_ground(), asdict(job)], sort_keys=True)
    return hashlib.sha256(parts.encode()).hexdigest()


@cache
def _ground() -> list[str]:
    """What all PDFs have in common: fonts, style, our code, the engine."""
    files = [FONTS / f"{name}.ttf" for *_, name in FACES]
    files += [STYLES / "tokens.css", STYLES / "handout.css"]
    files += [Path(__file__).with_name(name) for name in CODE]
    return [*engine.versions(), *(hashlib.sha256(one.read_bytes()).hexdigest() for one in files)]
