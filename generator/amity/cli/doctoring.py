"""The command that looks whether this machine and this folder are fit: doctor."""

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import rich_click as click
from packaging.requirements import Requirement

from amity.cli.doors import MACHINE, Door
from amity.cli.options import form_option, here
from amity.cli.signs import (
    Sign,
    as_json,
    as_text,
    of_encodings,
    of_package,
    of_python,
    of_room,
)
from amity.cli.talk import give
from amity.files import is_locked
from amity.handout.engine import NoEngine, engine_version
from amity.source.project import NoProject, Project, find_projects

PACKAGE = "amity"
FORMATS = {"text": as_text, "json": as_json}


@click.command(
    cls=Door,
    examples=(
        "amity doctor",
        "amity doctor --format json",
    ),
)
@form_option(FORMATS, "For people, or for programs.")
def doctor(form: str) -> None:
    """Look whether this machine and this folder are fit, and say what mends them.

    Ends with 4 where something is missing without which nothing works.
    """
    signs = [*of_installation(), of_pdfs(), *of_folder(here())]
    give(FORMATS[form](signs))
    sys.exit(MACHINE if any(one.state == "fault" for one in signs) else 0)


def of_installation() -> Iterator[Sign]:
    """Python, its encodings, and the packages that we are built on."""
    try:
        ours = metadata.distribution(PACKAGE)
    except metadata.PackageNotFoundError:
        yield Sign(PACKAGE, "fault", "not installed as a package", f"pip install {PACKAGE}")
        return
    yield Sign(PACKAGE, "ok", ours.version)
    yield of_python(platform.python_version(), ours.metadata["Requires-Python"])
    yield of_encodings(sys.getfilesystemencoding(), getattr(sys.stdout, "encoding", None))
    for extra in ("", *ours.metadata.get_all("Provides-Extra", [])):
        for one in map(Requirement, ours.requires or []):
            if asked_by(one, extra):
                yield of_package(one, installed(one.name), extra=extra)


def asked_by(wanted: Requirement, extra: str) -> bool:
    """Whether a package is needed here for an extra, and not without it; "" is for always."""
    always = wanted.marker is None or wanted.marker.evaluate({"extra": ""})
    if not extra or wanted.marker is None:
        return always and not extra
    return not always and wanted.marker.evaluate({"extra": extra})


def installed(name: str) -> str | None:
    """The version of a package, if it is there."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def of_pdfs() -> Sign:
    """Whether PDFs can be made; a site does without."""
    try:
        return Sign("PDFs", "ok", engine_version())
    except NoEngine as error:
        found, lacking, fix = str(error).partition("not installed")
        return Sign("PDFs", "warning", found + lacking, fix.lstrip(":. "))


def of_folder(folder: Path) -> Iterator[Sign]:
    """Which playbook this is, and whether a site of it can be written."""
    try:
        projects = find_projects(folder)
    except NoProject as error:
        found, _, fix = str(error).partition("; ")
        yield Sign("playbook", "warning", found, fix)
        yield from of_disk(folder)
        return
    names = ", ".join(one.name for one in projects)
    yield Sign("playbook", "ok", f"{projects[0].root} ({names})")
    yield from of_disk(projects[0].root)
    for project in projects:
        yield from of_locks(project)


def of_disk(folder: Path) -> Iterator[Sign]:
    """Whether we may write to a folder, and how much."""
    if os.access(folder, os.W_OK | os.X_OK):
        yield Sign("folder", "ok", f"{folder} can be written to")
    else:
        fix = "change its permissions, or work on a copy of your own"
        yield Sign("folder", "fault", f"{folder} cannot be written to", fix)
    yield of_room(shutil.disk_usage(folder).free)


def of_locks(project: Project) -> Iterator[Sign]:
    """Other runs that are at work on this playbook now."""
    for folder in (project.work, project.out, project.packed, project.handouts):
        if is_locked(folder):
            fix = "wait until it has ended, or end it"
            yield Sign("other runs", "warning", f"one is writing {folder}", fix)
