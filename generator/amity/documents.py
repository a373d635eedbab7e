"""All that the engine reads: pages made from YAML, hand-written pages, assets."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from amity.handout import plan
from amity.model.handout import Handout
from amity.model.playbook import Playbook
from amity.problems import Problem, ProblemsError
from amity.publish.base import must_be_readable
from amity.publish.folder import Documents, about, gather, join, settings
from amity.render.making import Maker, Source
from amity.render.nav import Nav, navigation
from amity.render.paths import page_paths
from amity.render.plays import play_page
from amity.render.site import STYLES, Site, render_site
from amity.source.project import PACKAGE, Project
from amity.source.written import blamed, titles, written_problems
from amity.tree import Mapping as Tree
from amity.tree import find

CSS = "assets/amity/css/"
Handouts = Mapping[Handout, bytes]


@dataclass(frozen=True, slots=True)
class Checked:
    """A playbook that holds together, with the warnings that remain."""

    playbook: Playbook
    tree: Tree
    warnings: tuple[Problem, ...]


def placed(playbook: Playbook, project: Project) -> Playbook:
    """The playbook with the addresses that this run was given."""
    given = {"site_url": project.site_url, "edit_base": project.edit_base}
    chosen = {name: url for name, url in given.items() if url}
    return playbook.model_copy(update={"about": playbook.about.model_copy(update=chosen)})


def look_through(project: Project, checked: Checked) -> None:
    """Raises ProblemsError where the documents would not hold together; renders none."""
    config = project.base / "mkdocs.yml"
    if config.exists():  # to check needs none
        must_be_readable(config)
    content = gather(project.layers, "content")
    names = names_of(project, content)
    made = dict.fromkeys((*page_paths(checked.playbook), *assets()), b"")
    must_hold_together(checked, content, names, join(made, content, names))


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


def documents(project: Project, checked: Checked, handouts: Handouts) -> Documents:
    """All that the engine reads; raises ProblemsError where hand-written pages need mending."""
    content = gather(project.layers, "content")
    names = names_of(project, content)
    site = render_site(checked.playbook, source_of(checked), tuple(handouts), titles(content))
    files = join(made(site, handouts), content, names)
    must_hold_together(checked, content, names, files)
    return Documents(
        files,
        gather(project.layers, "overrides"),
        settings(about(checked.playbook), site.nav, site.unlisted),
    )


def waited_for(
    project: Project, before: Checked, handouts: Handouts, now: Checked
) -> tuple[dict[str, bytes], Nav]:
    """The documents of plays that are not what they were, with those PDFs that are left; the menu.

    Nothing of `now` needs to be checked yet; what does not hold together may raise anything.
    """
    old, new = before.playbook.plays, now.playbook.plays
    changed = {key for key in new if key in old and new[key] != old[key]}
    left = tuple(one for one in handouts if one.id not in changed)
    maker = Maker(now.playbook, source_of(now), left, {})
    pages = [play_page(maker, key) for key in sorted(changed)]
    menu = navigation(now.playbook, titles(gather(project.layers, "content")))
    return {page.path: page.text.encode() for page in pages}, menu


def told_at(project: Project, line: str) -> Problem:
    """A warning of the engine's, at the line of the hand-written page that it comes from."""
    content = gather(project.layers, "content")
    found = blamed(line, content, names_of(project, content))
    return replace(found[0] if found else Problem("engine", line), severity="warning")


def names_of(project: Project, content: Iterable[str]) -> dict[str, str]:
    """How messages call each hand-written document."""
    tops = {path: top for top in project.layers for path in gather((top,), "content")}
    return {path: project.shown(tops[path] / "content" / path) for path in content}


def made(site: Site, handouts: Handouts) -> dict[str, bytes]:
    """All documents that come from YAML and from the package."""
    pages = {page.path: page.text.encode() for page in site.pages}
    styles = {f"{CSS}{name}": text.encode() for name, text in site.styles.items()}
    return {**pages, **assets(), **styles, **{one.path: data for one, data in handouts.items()}}


def assets() -> dict[str, bytes]:
    """What the package gives each site: scripts, styles, fonts; the styles made from data empty."""
    found = {f"assets/amity/{name}": data for name, data in gather((PACKAGE,), "assets").items()}
    return {**found, **{f"{CSS}{name}": b"" for name in STYLES}}


def source_of(checked: Checked) -> Source:
    """Where an object can be edited, if the playbook says where its files are kept."""
    base = checked.playbook.about.edit_base

    def source(kind: str, key: str) -> str | None:
        node = find(checked.tree, (kind, key) if key else (kind,))
        return f"{base}{node.place.file.name}" if base and node else None

    return source
