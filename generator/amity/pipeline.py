"""The story: read → merge → parse → check → render → publish."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from amity.checks import check
from amity.files import beside, faults_named, locked, sync_folder
from amity.handout import NoEngine, make, plan
from amity.layering import merged
from amity.model.handout import Handout
from amity.model.playbook import Playbook
from amity.parse import parse_playbook
from amity.problems import Problem, ProblemsError
from amity.publish.engine import EngineFault
from amity.publish.folder import Documents, Laid, about, gather, join, lay_out, settings
from amity.publish.serve import serve as serve_folder
from amity.publish.site import publish_site
from amity.render.making import Source
from amity.render.paths import page_paths
from amity.render.site import Site, render_site
from amity.source.project import PACKAGE, Project
from amity.source.read import read_layers
from amity.source.written import blamed, titles, written_problems
from amity.tree import Mapping as Tree
from amity.tree import Place, find

STYLES = "assets/amity/css/data.css"
Handouts = Mapping[Handout, bytes]
Progress = Callable[[int, int], None]
"""Told how many of how many PDFs are made."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A playbook that holds together, with the warnings that remain."""

    playbook: Playbook
    tree: Tree
    warnings: tuple[Problem, ...]


def build(
    project: Project,
    out: Path,
    today: date,
    handouts: Handouts | None = None,
    progress: Progress | None = None,
) -> tuple[Checked, int]:
    """Turn a project's YAML into its finished site at `out`; the number of files with it.

    Without `handouts` all PDFs are made; where only the library behind them is missing, the site
    does without, and a warning says so.

    Raises ProblemsError where the files need mending, EnvironmentFault where the machine does, Busy
    where another run is at work. Whatever it raises, `out` stands as it was.
    """
    # What the pages lack is told before PDFs take their time.
    checked = inspect(project, today)
    try:
        handouts = press(project, checked, told=progress) if handouts is None else handouts
    except NoEngine as error:
        handouts = {}
        warning = Problem("no-handouts", f"no PDFs: {error}", severity="warning")
        checked = replace(checked, warnings=(*checked.warnings, warning))
    with locked(project.work):
        laid = lay(project, checked, handouts)
        try:
            return checked, publish_site(laid, out, checked.playbook.about.released)
        except EngineFault as fault:
            content = gather(project.layers, "content")
            problems = blamed(str(fault), content, names_of(project, content))
            raise ProblemsError(problems) if problems else fault from None


def inspect(project: Project, today: date) -> Checked:
    """Load, and look whether the pages hold together too; raises ProblemsError."""
    try:
        checked = load(project, today)
    except ProblemsError as error:
        raise ProblemsError([*error.problems, *written_alone(project)]) from None
    content = gather(project.layers, "content")
    names = names_of(project, content)
    made = dict.fromkeys((*page_paths(checked.playbook), *assets()), b"")
    must_hold_together(checked, content, names, join(made, content, names))
    return checked


def must_hold_together(
    checked: Checked, content: Mapping[str, bytes], names: Mapping[str, str], files: Collection[str]
) -> None:
    """Raises ProblemsError where hand-written pages need mending; `files` are all of the site."""
    there = {*files, *(one.path for one in plan(checked.playbook))}
    problems = list(written_problems(content, names, there))
    if problems:
        raise ProblemsError([*problems, *checked.warnings])


def written_alone(project: Project) -> list[Problem]:
    """What is wrong in hand-written pages, whatever the YAML makes."""
    try:
        content = gather(project.layers, "content")
    except ProblemsError as error:
        return list(error.problems)
    return list(written_problems(content, names_of(project, content), None))


def load(project: Project, today: date) -> Checked:
    """Read, merge, parse and check; raises ProblemsError."""
    tree = merged(read_layers(project))
    playbook = placed(parse_playbook(tree), project)
    problems = check(playbook, tree, today)
    if any(problem.severity == "error" for problem in problems):
        raise ProblemsError(problems)
    return Checked(playbook, tree, tuple(problems))


def placed(playbook: Playbook, project: Project) -> Playbook:
    """The playbook with the addresses that this run was given."""
    given = {"site_url": project.site_url, "edit_base": project.edit_base}
    chosen = {name: url for name, url in given.items() if url}
    return playbook.model_copy(update={"about": playbook.about.model_copy(update=chosen)})


def press(
    project: Project,
    checked: Checked,
    papers: Collection[str] | None = None,
    only: Collection[str] | None = None,
    told: Progress | None = None,
    *,
    fresh: bool = True,
) -> dict[Handout, bytes]:
    """The PDFs of a playbook, all or some; those made before are taken from the working folder.

    Without `fresh` there are only those.
    """

    def place(kind: str, key: str) -> Place | None:
        node = find(checked.tree, (kind, key))
        return node.place if node else None

    kept = project.work / "handouts-cache"
    return make(checked.playbook, papers, only, cache=kept, place=place, told=told, fresh=fresh)


def lay(project: Project, checked: Checked, handouts: Handouts, folder: Path | None = None) -> Laid:
    """Render the pages and write what the engine reads, into `folder` or the project's own."""
    config = project.base / "mkdocs.yml"
    return lay_out(documents(project, checked, handouts), folder or project.work, config)


def documents(project: Project, checked: Checked, handouts: Handouts) -> Documents:
    """All that the engine reads; raises ProblemsError where hand-written pages need mending."""
    content = gather(project.layers, "content")
    names = names_of(project, content)
    site = render_site(checked.playbook, source_of(checked), tuple(handouts), titles(content))
    files = join(made(site, handouts), content, names)
    must_hold_together(checked, content, names, files)
    return Documents(
        files, gather(project.layers, "overrides"), settings(about(checked.playbook), site.nav)
    )


def names_of(project: Project, content: Iterable[str]) -> dict[str, str]:
    """How messages call each hand-written document."""
    tops = {path: top for top in project.layers for path in gather((top,), "content")}
    return {path: project.shown(tops[path] / "content" / path) for path in content}


def made(site: Site, handouts: Handouts) -> dict[str, bytes]:
    """All documents that come from YAML and from the package."""
    pages = {page.path: page.text.encode() for page in site.pages}
    styles = {STYLES: site.styles.encode()}
    return {**pages, **assets(), **styles, **{one.path: data for one, data in handouts.items()}}


def assets() -> dict[str, bytes]:
    """What the package gives each site: scripts, styles, fonts; the styles made from data empty."""
    found = {f"assets/amity/{name}": data for name, data in gather((PACKAGE,), "assets").items()}
    return {**found, STYLES: b""}


def source_of(checked: Checked) -> Source:
    """Where an object can be edited, if the playbook says where its files are kept."""
    base = checked.playbook.about.edit_base

    def source(kind: str, key: str) -> str | None:
        node = find(checked.tree, (kind, key) if key else (kind,))
        return f"{base}{node.place.file.name}" if base and node else None

    return source


Report = Callable[[ProblemsError | None, int], None]
"""Told after each round of serving: what is wrong, or how many warnings there are."""


def serve(project: Project, host: str, port: int, today: date, report: Report) -> None:
    """Serve the site until interrupted; a broken file leaves the last good pages standing.

    PDFs take longer than people wait for a page: only those are served that a build has made.
    """
    # A folder of its own: a build beside it must not publish half of a change.
    folder = project.work / "serve"
    checked = load(project, today)
    laid = lay(project, checked, finished(project, checked), folder)

    def again() -> Laid | None:
        try:
            found = load(project, today)
            done = lay(project, found, finished(project, found), folder)
        except ProblemsError as error:
            report(error, 0)
            return None
        report(None, len(found.warnings))
        return done

    serve_folder(laid, watched(project), host, port, checked.playbook.about.released, again)


def finished(project: Project, checked: Checked) -> dict[Handout, bytes]:
    """The PDFs that a build has made of this very playbook; none without their engine."""
    try:
        return press(project, checked, fresh=False)
    except NoEngine:
        return {}


def watched(project: Project) -> tuple[Path, ...]:
    """All folders and files from which a site is made."""
    base = [project.base / name for name in ("playbooks", "content", "overrides", "mkdocs.yml")]
    return (*base, *([project.edition] if project.edition else []))


def sources(project: Project) -> tuple[Path, ...]:
    """The folders from which a site is made; nothing that is made may lie in them."""
    base = [project.base / name for name in ("playbooks", "content", "overrides")]
    own = ("changes", "own", "content", "overrides")
    return (*base, *(project.edition / name for name in own if project.edition))


def export(project: Project, folder: Path, today: date) -> int:
    """Write pages and assets for any Markdown host; the number of files."""
    checked = load(project, today)
    files = dict(documents(project, checked, {}).files)
    with locked(folder), beside(folder) as building, faults_named(f"cannot write to {folder}"):
        sync_folder(building, files)
    return len(files)


def dataset(project: Project, today: date) -> str:
    """The whole playbook as JSON: keys sorted, the same bytes each time."""
    playbook = load(project, today).playbook
    values = playbook.model_dump(mode="json", by_alias=True, exclude_none=True)
    return json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
