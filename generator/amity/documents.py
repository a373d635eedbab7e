"""All that the engine reads: pages made from YAML, hand-written pages, assets."""

import posixpath
from collections.abc import Mapping
from dataclasses import replace

from amity.loading import CSS, Checked, must_hold_together, names_of
from amity.model.handout import Handout
from amity.model.playbook import Playbook
from amity.problems import Problem
from amity.publish.assets import assets
from amity.publish.folder import Documents, about, gather, join, settings
from amity.render.making import Maker, Source
from amity.render.nav import Nav, navigation
from amity.render.plays import play_page
from amity.render.site import Site, render_site
from amity.source.project import PACKAGE, Project
from amity.source.spoken import spoken
from amity.source.written import PAGE, blamed, body_start, titles
from amity.text.addresses import LISTED
from amity.text.cited import with_behind
from amity.text.writer import Writer
from amity.tree import find

Handouts = Mapping[Handout, bytes]
CLAIMS = f"{LISTED['evidence']}{PAGE}"
"""The page of all claims, as hand-written pages link to it."""


def documents(project: Project, checked: Checked, handouts: Handouts) -> Documents:
    """All that the engine reads; raises ProblemsError where hand-written pages need mending."""
    content = spoken(gather(project.layers, "content"), checked.playbook)
    names = names_of(project, content)
    site = render_site(checked.playbook, source_of(checked), tuple(handouts), titles(content))
    files = join(made(site, handouts), content, names)
    must_hold_together(checked, content, names, files)
    return Documents(
        # Not before: what does not hold together may keep a parser busy for minutes.
        {**files, **graded(content, checked.playbook)},
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


def graded(content: Mapping[str, bytes], playbook: Playbook) -> dict[str, bytes]:
    """The hand-written pages that link to claims, with the grades behind each such link."""
    return {
        path: _graded(path, data.decode("utf-8-sig"), playbook).encode()
        for path, data in content.items()
        if path.endswith(PAGE) and CLAIMS.encode() in data
    }


def _graded(path: str, text: str, playbook: Playbook) -> str:
    writer = Writer(playbook, path)
    start = posixpath.dirname(path)

    def grades(link: str) -> str:
        page, _, key = link.partition("#")
        leads = posixpath.normpath(posixpath.join(start, page)) == CLAIMS
        return str(writer.grades(key)) if leads and key in playbook.evidence else ""

    return with_behind(text, grades, body_start(text))


def told_at(project: Project, line: str) -> Problem:
    """A warning of the engine's, at the line of the hand-written page that it comes from."""
    content = gather(project.layers, "content")
    found = blamed(line, content, names_of(project, content))
    return replace(found[0] if found else Problem("engine", line), severity="warning")


def made(site: Site, handouts: Handouts) -> dict[str, bytes]:
    """All documents that come from YAML and from the package."""
    pages = {page.path: page.text.encode() for page in site.pages}
    styles = {f"{CSS}{name}": text.encode() for name, text in site.styles.items()}
    return {
        **pages,
        **assets(PACKAGE),
        **styles,
        **{one.path: data for one, data in handouts.items()},
    }


def source_of(checked: Checked) -> Source:
    """Where an object can be edited, if the playbook says where its files are kept."""
    base = checked.playbook.about.edit_base

    def source(kind: str, key: str) -> str | None:
        node = find(checked.tree, (kind, key) if key else (kind,))
        return f"{base}{node.place.file.name}" if base and node else None

    return source
