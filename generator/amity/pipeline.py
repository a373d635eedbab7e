"""The story: read → merge → parse → check → render → publish."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from amity.checks import check
from amity.merge import merge
from amity.model.handout import Handout
from amity.model.playbook import Playbook
from amity.parse import parse_playbook
from amity.problems import Problem, ProblemsError
from amity.publish.folder import Documents, Laid, gather, join, lay_out, settings
from amity.publish.site import publish_site
from amity.render.site import Site, Source, render_site
from amity.source.project import PACKAGE, Project
from amity.source.read import Layers, read_project
from amity.tree import Mapping as Tree
from amity.tree import find

Handouts = Mapping[Handout, bytes]


@dataclass(frozen=True, slots=True)
class Checked:
    """A playbook that holds together, with the warnings that remain."""

    playbook: Playbook
    tree: Tree
    warnings: tuple[Problem, ...]


def build(project: Project, out: Path, today: date, handouts: Handouts) -> tuple[Checked, int]:
    """Turn a project's YAML into its finished site at `out`; the number of files with it.

    Raises ProblemsError where the files need mending, EnvironmentFault where the machine does, Busy
    where another run is at work. Whatever it raises, `out` stands as it was.
    """
    checked = load(project, today)
    laid = lay(project, checked, handouts)
    return checked, publish_site(laid, out, checked.playbook.about.released)


def load(project: Project, today: date) -> Checked:
    """Read, merge, parse and check; raises ProblemsError."""
    tree = merged(read_project(project))
    playbook = parse_playbook(tree)
    problems = check(playbook, tree, today)
    if any(problem.severity == "error" for problem in problems):
        raise ProblemsError(problems)
    return Checked(playbook, tree, tuple(problems))


def merged(layers: Layers) -> Tree:
    """The original, or the edition laid over it."""
    if layers.edition is None:
        return layers.original
    edition = layers.edition
    return merge(layers.original, edition.about, edition.changes, edition.own)


def lay(project: Project, checked: Checked, handouts: Handouts) -> Laid:
    """Render the pages and write what the engine reads."""
    content = gather(project.layers, "content")
    site = render_site(checked.playbook, source_of(checked), tuple(handouts), titles(content))
    documents = Documents(
        files=join(made(site, handouts), content),
        theme=gather(project.layers, "overrides"),
        settings=settings(about(checked.playbook), site.nav),
    )
    return lay_out(documents, project.work, project.base / "mkdocs.yml")


def made(site: Site, handouts: Handouts) -> dict[str, bytes]:
    """All documents that come from YAML and from the package."""
    pages = {page.path: page.text.encode() for page in site.pages}
    assets = {f"assets/amity/{name}": data for name, data in gather((PACKAGE,), "assets").items()}
    styles = {"assets/amity/css/data.css": site.styles.encode()}
    return {**pages, **assets, **styles, **{one.path: data for one, data in handouts.items()}}


def about(playbook: Playbook) -> dict[str, Any]:
    """What the engine's configuration says of the site."""
    found = playbook.about
    named = {"site_name": found.title, "site_description": found.summary}
    return {**named, **({"site_url": found.site_url} if found.site_url else {})}


def source_of(checked: Checked) -> Source:
    """Where an object can be edited, if the playbook says where its files are kept."""
    base = checked.playbook.about.edit_base

    def source(kind: str, key: str) -> str | None:
        node = find(checked.tree, (kind, key) if key else (kind,))
        return f"{base}{node.place.file.name}" if base and node else None

    return source


def titles(content: Mapping[str, bytes]) -> dict[str, str]:
    """Path and title of each hand-written page, by its front matter."""
    found = {}
    for path, data in content.items():
        if path.endswith(".md"):
            lines = data.decode("utf-8", "replace").splitlines()
            title = next((one for one in lines if one.startswith("title:")), "")
            found[path] = title.removeprefix("title:").strip().strip("\"'") or Path(path).stem
    return found
