"""The real playbook's site, built once and served on this machine."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page

from amity import loading, pipeline
from amity.handout.plan import plan
from amity.publish.styles import whole_styles
from amity.source.project import Project, find_project

TODAY = date(2026, 11, 23)
MakeIn = Callable[[Path], None]
REPOSITORY = Path(__file__).resolve().parents[2]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing: tests have output of their own."""


@pytest.fixture(scope="session")
def built(made_once: Callable[[str, MakeIn], Path]) -> Path:
    """The folder of the original's site, with a PDF, though an empty one, behind each link."""

    def build(root: Path) -> None:
        project = Project(root=root, base=REPOSITORY)
        handouts = plan(loading.load(project, TODAY).playbook)
        pipeline.build(project, root / "site", TODAY, dict.fromkeys(handouts, b"%PDF-1.7"))

    return made_once("original", build) / "site"


@pytest.fixture(scope="session")
def cafe(made_once: Callable[[str, MakeIn], Path]) -> Path:
    """The folder of the café edition's site."""

    def build(root: Path) -> None:
        project = replace(find_project(REPOSITORY, "fennel-and-bean"), root=root)
        pipeline.build(project, root / "site", TODAY, {})

    return made_once("cafe", build) / "site"


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the original's site is served."""
    yield from _served(built)


@pytest.fixture(scope="session")
def cafe_address(cafe: Path) -> Iterator[str]:
    """Where the café edition's site is served."""
    yield from _served(cafe)


def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def whole_theme() -> Callable[[Page], None]:
    """Have a page load all of the theme's styles in place of those that we keep."""
    sheets = "".join(whole_styles())

    def swap(page: Page) -> None:
        page.route(
            "**/css/theme.css",
            lambda route: route.fulfill(body=sheets, content_type="text/css"),
        )

    return swap
