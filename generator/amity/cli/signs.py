"""What `amity doctor` makes of what it found: pure functions from values to signs."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final, Literal

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

State = Literal["ok", "warning", "fault"]
MEGABYTE: Final = 1_000_000
LITTLE: Final = 500 * MEGABYTE
"""Free room below which a playbook with many editions may not fit."""
TOO_LITTLE: Final = 100 * MEGABYTE
"""Free room in which no site can be built beside the one that stands."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that was looked at: `fault` where nothing works without it, and what mends it."""

    about: str
    state: State
    found: str
    fix: str | None = None


def of_python(version: str, wanted: str) -> Sign:
    """Whether this Python is one that we promise to run on."""
    if SpecifierSet(wanted).contains(version, prereleases=True):
        return Sign("Python", "ok", version)
    return Sign("Python", "fault", version, f"install Python {wanted}, and amity for it")


def of_package(wanted: Requirement, version: str | None, *, extra: str = "") -> Sign:
    """Whether a package is there in a version that we work with; one of an extra may be missing."""
    target = f"'amity[{extra}]'" if extra else "amity"
    mend = f"pip install --upgrade {target}"
    if version is None:
        return Sign(wanted.name, "warning" if extra else "fault", "not installed", mend)
    if wanted.specifier.contains(version, prereleases=True):
        return Sign(wanted.name, "ok", version)
    return Sign(wanted.name, "fault", f"{version}, and {wanted.specifier} is needed", mend)


def of_room(free: int) -> Sign:
    """Whether a site fits on the disk, beside the one that stands."""
    found = f"{free // MEGABYTE} MB free"
    if free >= LITTLE:
        return Sign("disk", "ok", found)
    fix = "free some room: a site is built beside the old one before it takes its place"
    return Sign("disk", "fault" if free < TOO_LITTLE else "warning", found, fix)


def of_encodings(names: str, output: str | None) -> Sign:
    """Whether names of files, and what we print, can hold every sign."""
    if names.lower().replace("-", "") != "utf8":
        fix = "set PYTHONUTF8=1, else files with accents in their names cannot be read"
        return Sign("encoding", "fault", f"names of files are read as {names}", fix)
    if output and output.lower().replace("-", "") != "utf8":
        fix = "set PYTHONIOENCODING=utf-8; until then such signs are printed as escapes"
        return Sign("encoding", "warning", f"output is written as {output}", fix)
    return Sign("encoding", "ok", "UTF-8")


def as_text(signs: Sequence[Sign]) -> str:
    """A line a sign, and one more with what mends it."""
    lines = []
    for one in signs:
        lines.append(f"{one.state:8} {one.about}: {one.found}")
        lines += [f"{'':8} fix: {one.fix}"] if one.fix else []
    return "\n".join(lines)


def as_json(signs: Sequence[Sign]) -> str:
    """A list of objects, one a sign; `fix` is null where nothing is wrong."""
    return json.dumps([asdict(one) for one in signs], ensure_ascii=False, indent=1)
