"""Engine output → the finished folder."""

import hashlib
from datetime import UTC, date, datetime, time
from pathlib import Path

from amity.files import beside, faults_named, locked
from amity.publish import engine
from amity.publish.folder import Laid

MANIFEST = "manifest.txt"


def publish_site(laid: Laid, out: Path, released: date) -> int:
    """Build beside `out`, then swap; the number of files. Raises EnvironmentFault, Busy."""
    with locked(out), beside(out) as building:
        engine.build(laid.folder, building, seconds(released))
        with faults_named(f"cannot write to {building}"):
            lines = manifest(building)
            (building / MANIFEST).write_text("".join(lines), encoding="utf-8", newline="\n")
    return len(lines)


def seconds(day: date) -> int:
    """A day as seconds since 1970, at midnight UTC."""
    return int(datetime.combine(day, time(), UTC).timestamp())


def manifest(folder: Path) -> list[str]:
    """One line a file: its SHA-256 and its name, as sha256sum writes them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in files
    ]
