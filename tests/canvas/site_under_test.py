"""A small site of canvas pages: the playbook's own, and one sheet with every kind of box."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from amity.jinja import render
from amity.model.canvas import Canvas
from amity.model.playbook import Playbook
from amity.parse import parse_playbook
from amity.pipeline import made, merged
from amity.publish import engine
from amity.publish.folder import Documents, gather, join, lay_out, settings
from amity.render import filling
from amity.render.making import Maker
from amity.render.page import Page
from amity.render.site import Site
from amity.source.loader import load
from amity.source.project import find_project
from amity.source.read import read_project
from amity.tree import plain_mapping

HERE = Path(__file__).parent
START = Page("index.md", "Start", "A place to come from.", "[A sheet](canvases/kinds.md)")


@cache
def playbook() -> Playbook:
    """The repository's own playbook, with the sheet of every kind of box beside its canvases."""
    book = parse_playbook(merged(read_project(find_project(HERE))))
    kinds = sheet((HERE / "kinds.yaml").read_text(encoding="utf-8"))
    return book.model_copy(update={"canvases": {**book.canvases, "kinds": kinds}})


def sheet(text: str) -> Canvas:
    """A canvas from YAML."""
    tree, problems = load("kinds.yaml", text.encode())
    assert tree is not None, problems
    return Canvas.model_validate({**plain_mapping(tree), "id": "kinds"})


def maker() -> Maker:
    """What renders the pages of `playbook`."""
    return Maker(playbook(), lambda _kind, _key: None, ())


def build_site(out: Path) -> None:
    """Build every canvas page, as `amity build` does, and a page to come from."""
    project = find_project(HERE)
    pages = (START, *filling.canvases(maker()), *filling.examples(maker()))
    site = Site(pages, [], render("data.css.jinja", book=playbook()))
    nav = [{"Start": "index.md"}, {"Canvases": [page.path for page in pages[1:]]}]
    with TemporaryDirectory() as work:
        documents = Documents(
            files=join(made(site, {}), {}),
            theme=gather(project.layers, "overrides"),
            settings=settings({"site_name": "Canvases under test"}, nav),
        )
        laid = lay_out(documents, Path(work), project.base / "mkdocs.yml")
        engine.build(laid.folder, out, 0)
