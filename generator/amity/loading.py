"""The first half of the story: read → merge → parse → check, and whether pages hold together.

It renders nothing, so that `amity check` need not load what does.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from amity.checks import check
from amity.handout.plan import plan
from amity.layering import laid, marked, must_be_public
from amity.merge import for_all
from amity.model.draft import Draft
from amity.model.playbook import Playbook
from amity.parse import parse_playbook
from amity.problems import Problem, ProblemsError, did_you_mean
from amity.publish.assets import names
from amity.publish.base import must_be_readable
from amity.publish.folder import gather, join
from amity.publish.own import must_be_ours_to_use
from amity.render.paths import STYLES, page_paths
from amity.source.project import PACKAGE, Project
from amity.source.read import Kept, read_layers
from amity.source.spoken import spoken
from amity.source.written import written_problems
from amity.tree import Mapping as Tree
from amity.tree import Scalar, find, section, with_entry

CSS = "assets/amity/css/"
PICTURES = (".svg", ".png")


@dataclass(frozen=True, slots=True)
class Checked:
    """A playbook that holds together, with the warnings that remain."""

    playbook: Playbook
    tree: Tree
    warnings: tuple[Problem, ...]


def inspect(project: Project, today: date) -> Checked:
    """Load, and look whether the pages hold together too; raises ProblemsError."""
    try:
        checked = load(project, today)
    except ProblemsError as error:
        raise ProblemsError([*error.problems, *written_alone(project)]) from None
    look_through(project, checked)
    return checked


def load(project: Project, today: date) -> Checked:
    """Read, merge, parse and check; raises ProblemsError."""
    return looked_at(put_together(project), today)


def put_together(project: Project, kept: Kept | None = None) -> Checked:
    """Read, merge and parse, and look no further; raises ProblemsError."""
    layers = read_layers(project, kept)
    tree, warnings = laid(layers)
    if project.public:
        must_be_public(layers)
        tree = for_all(tree)
    book = parse_playbook(tree).model_copy(update={"marks": marked(layers, public=project.public)})
    return Checked(placed(book, project), tree, warnings)


def looked_at(found: Checked, today: date) -> Checked:
    """The same with its warnings; raises ProblemsError where it does not hold together."""
    problems = check(found.playbook, found.tree, today)
    if any(problem.severity == "error" for problem in problems):
        raise ProblemsError(problems)
    return replace(found, warnings=(*found.warnings, *problems))


def with_draft(found: Checked, draft: Draft, tree: Tree, today: date) -> Checked:
    """The playbook with a draft of one's own in it, whose places lie in the draft's own file.

    Raises ProblemsError with what is wrong with the draft.
    """
    drafts = section(found.tree, "drafts")
    whole = with_entry(found.tree, "drafts", with_entry(drafts, draft.id, tree))
    book = found.playbook.model_copy(
        update={"drafts": {**found.playbook.drafts, draft.id: draft}}, deep=False
    )
    # What the playbook had worked out of its texts came along, and knows nothing of the draft.
    for name in [name for name, one in vars(Playbook).items() if isinstance(one, cached_property)]:
        vars(book).pop(name, None)
    return looked_at(Checked(book, whole, ()), today)


def dataset(project: Project, today: date) -> str:
    """The whole playbook as JSON: keys sorted, the same bytes each time."""
    playbook = load(project, today).playbook
    values = playbook.model_dump(mode="json", by_alias=True, exclude_none=True)
    return json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def placed(playbook: Playbook, project: Project) -> Playbook:
    """The playbook with the addresses that this run was given.

    Where an edition is published, nobody is led to its files, whose paths name the edition.
    """
    given = {"site_url": project.site_url, "edit_base": project.edit_base}
    chosen: dict[str, str | None] = {name: url for name, url in given.items() if url}
    if project.public and project.edition:
        chosen["edit_base"] = None
    return playbook.model_copy(update={"about": playbook.about.model_copy(update=chosen)})


def look_through(project: Project, checked: Checked) -> None:
    """Raises ProblemsError where the documents would not hold together; renders none."""
    config = project.base / "mkdocs.yml"
    if config.exists():  # to check needs none
        must_be_readable(config)
    for name, path in project.settings.items():
        must_be_ours_to_use(path, name)
    content = spoken(gather(project.layers, "content"), checked.playbook)
    names = names_of(project, content)
    made = dict.fromkeys((*page_paths(checked.playbook), *asset_names()), b"")
    must_hold_together(checked, content, names, join(made, content, names))


def must_hold_together(
    checked: Checked, content: Mapping[str, bytes], names: Mapping[str, str], files: Collection[str]
) -> None:
    """Raises ProblemsError where hand-written pages need mending; `files` are all of the site."""
    there = {*files, *(one.path for one in plan(checked.playbook))}
    problems = [*written_problems(content, names, there), *_logo(checked, content)]
    if problems:
        raise ProblemsError([*problems, *checked.warnings])


def _logo(checked: Checked, content: Collection[str]) -> Iterator[Problem]:
    """A brand's picture that is not there; the site would show a broken one on each page."""
    logo = find(checked.tree, ("playbook", "brand", "logo"))
    if isinstance(logo, Scalar) and logo.text not in content:
        hint = did_you_mean(logo.text, (one for one in content if one.endswith(PICTURES)))
        message = f"there is no picture {logo.text!r} in content/"
        where = "put it there, and write its path from there on"
        yield Problem("no-such-picture", message, logo.place, hint or where)


def written_alone(project: Project) -> list[Problem]:
    """What is wrong in hand-written pages, whatever the YAML makes."""
    try:
        content = gather(project.layers, "content")
    except ProblemsError as error:
        return list(error.problems)
    return list(written_problems(content, names_of(project, content), None))


def names_of(project: Project, content: Iterable[str]) -> dict[str, str]:
    """How messages call each hand-written document."""
    tops = {path: top for top in project.layers for path in gather((top,), "content")}
    return {path: project.shown(tops[path] / "content" / path) for path in content}


def asset_names() -> Iterator[str]:
    """The files that are no pages and no handouts, by their path in a site."""
    yield from names(PACKAGE)
    yield from (f"{CSS}{name}" for name in STYLES)
