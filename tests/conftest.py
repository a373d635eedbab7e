"""What tests share: a browser, a page that must stay quiet, folders of files, a tiny project."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import hypothesis
import pytest
from filelock import FileLock
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    WebSocket,
    expect,
    sync_playwright,
)

CHROMIUM_FLAGS = (
    "--no-sandbox",  # Chromium's sandbox doesn't start as root, which containers and CI are
    "--disable-gpu",
    # It must talk to our pages only: a closed network makes it slow, an open one makes it chatty.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LOCAL_HOSTS = {"localhost", "127.0.0.1", "::1"}
ROOT = Path(__file__).parents[1]
MakeIn = Callable[[Path], None]

# How long one example takes says more about the machine's other work than about us.
hypothesis.settings.register_profile("amity", deadline=None)
hypothesis.settings.register_profile("thorough", deadline=None, max_examples=2000)
hypothesis.settings.load_profile("amity")
expect.set_options(timeout=30_000)


# In the background of a shell Ctrl-C is ignored, and so it would be by all that tests start.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_configure(config: pytest.Config) -> None:
    """A thorough run proves laws on thousands of cases, any other on a hundred."""
    is_thorough = "thorough" in config.option.markexpr.replace("not thorough", "", 1)
    hypothesis.settings.load_profile("thorough" if is_thorough else "amity")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a person take what is made now for what is expected: `pytest tests/golden --accept`."""
    parser.addoption("--accept", action="store_true", help="rewrite golden files")


def chromium_path(playwright: Playwright) -> Path:
    """Find the browser: AMITY_CHROMIUM, else Debian's, else Playwright's own.

    Debian's has two: the one without windows takes half the time for a page.

    `scripts/setup-system` follows the same rule. A test without its browser fails; skipping would
    hide that half of the product went untested.
    """
    named = os.environ.get("AMITY_CHROMIUM")
    debian = (Path("/usr/bin") / name for name in ("chromium-headless-shell", "chromium"))
    there = next((one for one in debian if one.exists()), playwright.chromium.executable_path)
    path = Path(named or there)
    if not os.access(path, os.X_OK):
        pytest.fail(
            f"no browser at {path}: run `scripts/setup-system browser`, or set AMITY_CHROMIUM",
            pytrace=False,
        )
    return path


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, MakeIn], Path]:
    """A folder filled by the first test process that asks, for all: `made_once("site", build)`."""
    own = tmp_path_factory.getbasetemp()
    common = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def made(name: str, fill: MakeIn) -> Path:
        folder, done = common / name, common / f"{name}.done"
        with FileLock(common / f"{name}.lock"):
            if not done.exists():
                fill(folder)
                done.touch()
        return folder

    return made


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once for each test process."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(playwright), args=CHROMIUM_FLAGS
        )
        yield browser
        browser.close()


@pytest.fixture
def page_problems() -> list[str]:
    """What went wrong in `page`: errors, and requests to other hosts.

    A test that expects a problem asserts it and then clears the list.
    """
    return []


@pytest.fixture
def page(browser: Browser, page_problems: list[str]) -> Iterator[Page]:
    """Open a fresh, empty page; whatever is still in `page_problems` at the end fails the test."""

    def note_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            page_problems.append(f"console: {message.text} ({message.location['url']})")

    def note_request(request: Request | WebSocket) -> None:
        url = urlsplit(request.url)
        if url.scheme in {"http", "https", "ws", "wss"} and url.hostname not in LOCAL_HOSTS:
            page_problems.append(f"request: {request.url}")

    context = browser.new_context()
    context.on("console", note_console)
    context.on("request", note_request)
    context.on("weberror", lambda error: page_problems.append(f"error: {error.error}"))
    page = context.new_page()
    page.on("websocket", note_request)
    yield page
    context.close()
    assert not page_problems, "\n".join(page_problems)


@pytest.fixture
def write_tree() -> Callable[[Path, Mapping[str, str]], Path]:
    """Write files below a folder and return it: `write_tree(tmp_path, {"a/b.yaml": "…"})`."""

    def write(folder: Path, files: Mapping[str, str]) -> Path:
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        return folder

    return write


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    """Write the tiny playbook as a project of its own, with the site's settings and chrome."""
    project = tmp_path / "small"
    shutil.copytree(ROOT / "tests" / "small", project)
    shutil.copytree(ROOT / "overrides", project / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", project)
    return project
