"""What a site is made from, and whether it stands already."""

from pathlib import Path

from amity.files import faults_named
from amity.publish.site import seal
from amity.publish.stamp import Left, leave, stamp
from amity.source.project import PACKAGE, Project


def sources(project: Project) -> tuple[Path, ...]:
    """The folders from which a site is made; nothing that is made may lie in them."""
    base = [project.base / name for name in ("playbooks", "content", "overrides")]
    own = ("changes", "own", "content", "overrides")
    return (*base, *(edition / name for edition in project.editions for name in own))


def watched(project: Project) -> tuple[Path, ...]:
    """All folders and files from which a site is made."""
    names = ("playbooks", "content", "overrides", "mkdocs.yml")
    return (*(project.base / one for one in names), *project.editions)


def about_files(project: Project) -> tuple[Path, ...]:
    """The single files that say what the editions are, and what they set."""
    about = tuple(edition / "edition.yaml" for edition in project.editions)
    return (*about, *project.settings.values())


def stamp_of(project: Project, out: Path) -> str | None:
    """What says whether the site at `out` is made from what is there now; None if unreadable."""
    made_from = (PACKAGE, project.base / "mkdocs.yml", *sources(project), *about_files(project))
    asked = (str(out), project.site_url, project.edit_base, str(project.public))
    try:
        return stamp(made_from, asked)
    except OSError:
        return None  # the reading tells what is wrong


def remember(project: Project, out: Path, made_from: str | None, quiet: str) -> None:
    """Leave what the next build needs to know that there is nothing to do.

    `quiet` is the day on which there was nothing to warn of, or empty.
    """
    with faults_named(f"cannot write to {project.work}"):
        leave(project.work, Left(made_from or "", seal(out), quiet))
