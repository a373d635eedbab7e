"""What a first visit to a play loads, beside the bare theme; and what grows with the plays."""

import gzip
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from growth import REPOSITORY, grow
from measure import say
from playwright.sync_api import sync_playwright

from amity import pipeline
from amity.source.project import Project

TODAY = date(2026, 11, 23)
PAGE = "plays/top-ten-fix"
TARGET = 75
DEBIAN = [Path("/usr/bin") / name for name in ("chromium", "chromium-headless-shell")]
CHROMIUM = next((str(one) for one in DEBIAN if one.exists()), None)
"""The browser; None for Playwright's own."""
LATER = ("workers/search.",)
PACKED = {".woff2", ".png", ".jpg", ".webp"}
GROWN = 300
GROWING = (f"{PAGE}.html", "plays.html", "drivers/retention.html", "search/search_index.json")
BARE = "site_name: Bare\nuse_directory_urls: false\ntheme: {name: material, font: false}\n"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def loaded(folder: Path, page: str) -> dict[str, float]:
    """The files that a browser asks for when it opens a page, each with its kB as gzip sends it."""
    asked: set[str] = set()
    with served(folder) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1280, "height": 800})
        tab.on(
            "request", lambda request: asked.add(request.url.removeprefix(url).partition("?")[0])
        )
        tab.goto(f"{url}/{page}.html", wait_until="networkidle")
        browser.close()
    files = sorted(one.lstrip("/") for one in asked if not any(late in one for late in LATER))
    return {one: _sent(folder / one) for one in files}


def _sent(path: Path) -> float:
    data = path.read_bytes()
    return len(data) / 1000 if path.suffix in PACKED else packed(data)


def bare(root: Path, documents: Path) -> Path:
    """The same play, alone, in the theme as it comes."""
    page = root / "docs" / f"{PAGE}.md"
    page.parent.mkdir(parents=True)
    page.write_bytes((documents / f"{PAGE}.md").read_bytes())
    (root / "docs" / "index.md").write_text("# Bare\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(BARE, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=root, check=True, capture_output=True)  # noqa: S603 - our own words
    return root / "site"


def growth(now: Path, root: Path) -> None:
    """Print what grows with the number of plays, now and with many; the copies pack too well."""
    project = Project(grow(root, GROWN), root)
    pipeline.build(project, root / "site", TODAY, {})
    for name in GROWING:
        small, large = ((site / name).read_bytes() for site in (now, root / "site"))
        say(
            f"  {name:44} {len(small) / 1000:6.0f} kB, {packed(small):6.1f} packed;"
            f" at {GROWN} plays {len(large) / 1000:6.0f} kB, {packed(large):6.1f} packed"
        )


def packed(data: bytes) -> float:
    """Its kB as gzip sends it."""
    return len(gzip.compress(data, 6)) / 1000


def main() -> None:
    """Print what grows, then each file of a first visit, then their sum beside target and peer."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        project = Project(root, REPOSITORY)
        pipeline.build(project, root / "site", TODAY, {})
        ours = loaded(root / "site", PAGE)
        theirs = loaded(bare(root / "bare", project.work / "docs"), PAGE)
        growth(root / "site", root / "grown")
    for name, size in sorted(ours.items(), key=lambda one: -one[1]):
        say(f"  {name:44} {size:6.1f} kB")
    mine, other = sum(ours.values()), sum(theirs.values())
    say(
        f"{'first load of a play':28} {mine:6.1f} kB   the bare theme {other:11.1f} kB"
        f"   ratio {mine / other:5.2f}   (to reach: {TARGET} kB)"
    )
