"""The story: read → merge → parse → check → render → publish."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from amity.documents import Handouts, documents, told_at, waited_for
from amity.files import HANDOUTS, PAGES, left_beside, locked, must_be_ours
from amity.handout.engine import NoEngine
from amity.handout.making import make
from amity.handout.wish import ALL, Wish
from amity.loading import Checked, inspect, load, looked_at, names_of, put_together
from amity.model.handout import Handout
from amity.problems import Problem, ProblemsError
from amity.publish.dated import seconds
from amity.publish.engine import EngineFault
from amity.publish.folder import Laid, gather, lay_out
from amity.publish.packed import is_packed, must_be_our_pack, pack
from amity.publish.policy import guarded
from amity.publish.serve import Lay, Ready, Report, Show, Sources
from amity.publish.serve import serve as serve_folder
from amity.publish.site import is_whole, manifest, publish_files, publish_site, seal
from amity.publish.stamp import read_left
from amity.source.project import Project
from amity.source.read import Kept
from amity.source.written import blamed
from amity.standing import remember, stamp_of, watched

Progress = Callable[[int, int, str], None]
"""Told how many of how many PDFs are made, and which one is being made."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a build."""

    warnings: tuple[Problem, ...]
    files: int
    """How many the site has."""
    fresh: bool = True
    """Whether it was made now; else nothing had changed since the last time."""


def build(
    project: Project,
    out: Path,
    today: date,
    handouts: Handouts | None = None,
    progress: Progress | None = None,
    processes: int | None = None,
) -> Built:
    """Turn a project's YAML into its finished site at `out`, unless it stands there already.

    Without `handouts` all PDFs are made; where only the library behind them is missing, the site
    does without, and a warning says so.

    Raises ProblemsError where the files need mending, EnvironmentFault where the machine does, Busy
    where another run is at work. Whatever it raises, `out` stands as it was.
    """
    made_from = stamp_of(project, out) if handouts is None else None
    standing = still_standing(project, out, today, made_from)
    if standing:
        return standing
    # What the pages lack is told before PDFs take their time.
    checked = inspect(project, today)
    must_be_ours(out)
    # One run at a time, from the first PDF on: both would write where finished ones are kept.
    with locked(project.work):
        try:
            if handouts is None:
                handouts = press(project, checked, told=progress, processes=processes)
        except NoEngine as error:
            handouts, made_from = {}, None
            warning = Problem("no-handouts", f"no PDFs: {error}", severity="warning")
            checked = replace(checked, warnings=(*checked.warnings, warning))
        files = published(project, checked, handouts, out)
        remember(project, out, made_from, quiet_on(today, checked))
    return Built(checked.warnings, files)


def build_packed(
    project: Project,
    out: Path,
    today: date,
    handouts: Handouts | None = None,
    progress: Progress | None = None,
    processes: int | None = None,
) -> Built:
    """The same as one file that people unpack and open with a double-click; raises as `build`."""
    must_be_our_pack(out)
    built = build(project, project.unpacked, today, handouts, progress, processes)
    if not is_packed(project.unpacked, out):
        released = put_together(project).playbook.about.released
        with locked(project.work):
            pack(project.unpacked, out, seconds(released))
    return built


def published(project: Project, checked: Checked, handouts: Handouts, out: Path) -> int:
    """Put the site in place; the number of its files. What the engine finds wrong has its place."""
    laid = lay(project, checked, handouts)
    try:
        return publish_site(laid, out, checked.playbook.about.released)
    except EngineFault as fault:
        content = gather(project.layers, "content")
        problems = blamed(str(fault), content, names_of(project, content))
        raise ProblemsError(problems) if problems else fault from None


def still_standing(project: Project, out: Path, today: date, made_from: str | None) -> Built | None:
    """The site that the last build made of the very same, if it is whole; else None."""
    left = read_left(project.work)
    if made_from is None or left is None or left.stamp != made_from or not is_whole(out):
        return None
    if left.seal != seal(out) or left_beside(out):  # what a killed run left, a build clears away
        return None
    files = len(manifest(out))
    if left.quiet == today.isoformat():
        return Built((), files, fresh=False)
    checked = inspect(project, today)
    with locked(project.work):
        remember(project, out, made_from, quiet_on(today, checked))
    return Built(checked.warnings, files, fresh=False)


def quiet_on(today: date, checked: Checked) -> str:
    """The day, if there is nothing to warn of; what is due depends on the day."""
    return "" if checked.warnings else today.isoformat()


def press(
    project: Project,
    checked: Checked,
    wish: Wish = ALL,
    told: Progress | None = None,
    *,
    fresh: bool = True,
    processes: int | None = None,
) -> dict[Handout, bytes]:
    """The PDFs that are wanted; those made before are taken from the working folder.

    Without `fresh` there are only those. `processes` is how many work at once, at most.
    """
    return make(
        checked.playbook,
        wish,
        cache=project.work / "handouts-cache",
        written=checked.tree,
        told=told,
        fresh=fresh,
        processes=processes,
    )


def hand_out(
    project: Project,
    checked: Checked,
    folder: Path,
    wish: Wish = ALL,
    told: Progress | None = None,
    processes: int | None = None,
) -> None:
    """Put PDFs into a folder of ours, all of them or none.

    All that there can be take the place of what was there; a choice of them joins it. Raises
    ProblemsError, EnvironmentFault and Busy, before a PDF is made where the folder is not ours.
    """
    must_be_ours(folder, HANDOUTS)
    with locked(project.work):
        pressed = press(project, checked, wish, told, processes=processes)
        files = {Path(one.path).name: data for one, data in pressed.items()}
        publish_files(files, folder, HANDOUTS, whole=wish.whole)


def lay(project: Project, checked: Checked, handouts: Handouts, folder: Path | None = None) -> Laid:
    """Render the pages and write what the engine reads, into `folder` or the project's own.

    Only what is built has the security policy: a served page reloads by a script inside it.
    """
    config = project.base / "mkdocs.yml"
    found = documents(project, checked, handouts)
    found = found if folder else guarded(found)
    return lay_out(found, folder or project.work, config, project.settings)


def serve(project: Project, host: str, port: int, today: date, report: Report) -> None:
    """Serve the site until interrupted; a broken file leaves the last good pages standing.

    PDFs take longer than people wait for a page: only those are served that a build has made.
    Raises ProblemsError where files are broken at the start and no site was built before.
    """
    lay = again_and_again(project, today)
    built = project.unpacked if (project.unpacked / "index.html").is_file() else project.out
    sources = Sources(watched(project), lay, built, lambda line: told_at(project, line))
    serve_folder(sources, host, port, report)


def again_and_again(project: Project, today: date) -> Lay:
    """Lays out a project each time it changed; what is slow comes after what is waited for."""
    kept: Kept = {}
    last: list[tuple[Checked, Handouts]] = []

    def again(folder: Path, show: Show) -> Ready:
        found = put_together(project, kept)
        if last:
            show(lambda: waited_for(project, *last[0], found))
        found = looked_at(found, today)
        last[:] = [(found, finished(project, found))]
        # A folder of its own: a build beside it must not publish half of a change.
        return Ready(lay(project, *last[0], folder), found.warnings, found.playbook.about.released)

    return again


def finished(project: Project, checked: Checked) -> dict[Handout, bytes]:
    """The PDFs that a build has made of this very playbook; none without their engine."""
    try:
        built = (project.work / "handouts-cache").is_dir()
        return press(project, checked, fresh=False) if built else {}
    except NoEngine:
        return {}


def export(project: Project, folder: Path, today: date) -> int:
    """Write pages and assets for any Markdown host; the number of files."""
    checked = load(project, today)
    return publish_files(documents(project, checked, {}).files, folder, PAGES, whole=True)
