"""A small site of canvas pages, built once: the playbook's own, and one with every kind of box."""

import functools
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page as Tab

from amity.documents import made
from amity.layering import merged
from amity.model.canvas import Canvas
from amity.model.playbook import Playbook
from amity.parse import parse_playbook
from amity.publish import engine
from amity.publish.folder import Documents, gather, lay_out, settings
from amity.publish.policy import guarded
from amity.render import filling
from amity.render.making import Maker
from amity.render.page import Page
from amity.render.site import Site, styles
from amity.source.loader import load
from amity.source.project import find_project
from amity.source.read import read_project
from amity.tree import plain_mapping

HERE = Path(__file__).parent
START = Page("index.md", "Start", "A place to come from.", "[A sheet](canvases/kinds.md)")
Open = Callable[..., Tab]
MakeIn = Callable[[Path], None]


@pytest.fixture(scope="session")
def book() -> Playbook:
    """The repository's own playbook, with the sheet of every kind of box beside its canvases."""
    own = parse_playbook(merged(read_project(find_project(HERE))))
    kinds = sheet_of((HERE / "kinds.yaml").read_text(encoding="utf-8"))
    return own.model_copy(update={"canvases": {**own.canvases, "kinds": kinds}})


def sheet_of(text: str) -> Canvas:
    """A canvas from YAML."""
    tree, problems = load("kinds.yaml", text.encode())
    assert tree is not None, problems
    return Canvas.model_validate({**plain_mapping(tree), "id": "kinds"})


@pytest.fixture(scope="session")
def site_folder(book: Playbook, made_once: Callable[[str, MakeIn], Path]) -> Path:
    """Every canvas page and example page as `amity build` makes them, and a page to come from."""

    def build(root: Path) -> None:
        build_site(book, root / "out", root / "work")

    return made_once("canvases", build) / "out"


def build_site(book: Playbook, out: Path, work: Path) -> None:
    """Render, lay out, and let the engine build."""
    project = find_project(HERE)
    maker = Maker(book, lambda _kind, _key: None, (), {})
    pages = (START, *filling.canvases(maker), *filling.examples(maker))
    site = Site(pages, [], styles(book))
    nav = [{"Start": "index.md"}, {"Sheets": [page.path for page in pages[1:]]}]
    documents = Documents(
        files=made(site, {}),
        theme=gather(project.layers, "overrides"),
        settings=settings({"site_name": "Canvases under test"}, nav),
    )
    # With the policy: each test also finds what the policy would stop.
    laid = lay_out(guarded(documents), work, project.base / "mkdocs.yml")
    engine.build(laid.folder, out, 0)


@pytest.fixture(scope="session")
def site_url(site_folder: Path) -> Iterator[str]:
    """Where the small site is served, without a slash at the end."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
            """Say nothing."""

    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(site_folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def open_sheet(page: Tab, site_url: str) -> Open:
    """Open a canvas by its id, in `page` or in the tab given."""

    def open_(canvas: str = "customer-relationships", tab: Tab | None = None) -> Tab:
        tab = tab or page
        tab.goto(f"{site_url}/canvases/{canvas}.html")
        return tab

    return open_
