"""Serving while somebody writes: right pages, right search, problems on top, nobody else's eyes."""

import http.client
import inspect
import json
import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from jinja2 import TemplateNotFound
from mkdocs.commands import build
from playwright.sync_api import Page

from amity import loading, pipeline
from amity.documents import told_at
from amity.problems import EnvironmentFault, Problem, ProblemsError, show_all
from amity.publish.serve import Ready, Show, Sources, _Rounds, serve
from amity.publish.told import meant
from amity.publish.watch import changes, look
from amity.publish.web import Site, listening
from amity.source.project import find_project
from amity.standing import watched

ROOT = Path(__file__).parents[2]
PLAY = "playbooks/plays/tasting.yaml"
METRIC = "playbooks/metrics/word-of-mouth.yaml"
OTHER = "/metrics/lifetime-value.html"
"""A page that says nothing of that number, but has it in its menu."""
TYPE = "playbooks/types/personal-assistance.yaml"


@dataclass
class Served:
    """A project that is served; rounds run when a test says so."""

    root: Path
    site: Site
    rounds: _Rounds
    told: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where the site is."""
        return f"http://127.0.0.1:{self.site.server_address[1]}"

    def get(self, path: str, host: str | None = None) -> tuple[int, str, dict[str, str]]:
        """Status, text and headers of an answer; the path is sent as it is."""
        port = int(self.site.server_address[1])
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        line.request("GET", path, headers={"Host": host or f"127.0.0.1:{port}"})
        answer = line.getresponse()
        text = answer.read().decode("utf-8", "replace")
        line.close()
        return answer.status, text, dict(answer.getheaders())

    def write(self, name: str, *pair: str) -> None:
        """Change a text in a file, and build."""
        path = self.root / name
        old, new = pair
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        self.rounds.run()

    def found(self, words: str) -> list[str]:
        """The pages whose entries in the search index hold these words."""
        index = json.loads(self.get("/search/search_index.json")[1])
        said = [one for one in index["docs"] if words in f"{one['title']} {one['text']}"]
        return [one["location"] for one in said]


def rounds_in(root: Path, work: Path, site: Site, url: str, told: list[str]) -> _Rounds:
    """The first round of serving a project, and what makes the next ones."""
    project = find_project(root)
    lay = pipeline.again_and_again(project, date(2026, 11, 25))

    def report(error: ProblemsError | None, *_: object) -> None:
        told.append(show_all(error.problems) if error else "")

    sources = Sources(watched(project), lay, root / "site", partial(told_at, project))
    rounds = _Rounds(sources, work, site, url, report)
    rounds.run()
    assert told == [""]
    return rounds


def files_of(served: Path) -> dict[str, bytes]:
    """All that is served, by its path."""
    files = [path for path in served.rglob("*") if path.is_file()]
    return {path.relative_to(served).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The tiny playbook, served for all tests of this file; each puts back what it changed."""
    folder = tmp_path_factory.mktemp("served")
    root = folder / "project"
    shutil.copytree(ROOT / "tests" / "small", root)
    shutil.copytree(ROOT / "overrides", root / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", root)
    told: list[str] = []
    with pytest.MonkeyPatch.context() as patch, listening("127.0.0.1", 0) as site:
        patch.setenv("SOURCE_DATE_EPOCH", "7")
        url = f"http://127.0.0.1:{site.server_address[1]}/"
        yield Served(root, site, rounds_in(root, folder / "work", site, url, told), told)


def test_search_is_right_after_each_change(served: Served) -> None:
    """New words are found once, old ones are not, other pages still are; a page that goes, goes."""
    before = json.loads(served.get("/search/search_index.json")[1])["docs"]
    served.write(PLAY, "A blunt knife.", "A zanzibar knife.")
    pages = served.found("zanzibar")
    assert len(pages) == 1
    assert pages[0].startswith("plays/tasting.html")
    assert not served.found("A blunt knife.")
    served.write(PLAY, "A zanzibar knife.", "A blunt knife.")
    own = served.root / "content" / "quokka.md"
    own.parent.mkdir(exist_ok=True)
    own.write_text("# Quokka\n\nA page of our own.\n", encoding="utf-8")
    served.rounds.run()
    assert served.found("Quokka") == ["quokka.html"]
    assert served.get("/quokka.html")[0] == 200
    own.unlink()
    served.rounds.run()
    assert not served.found("Quokka")
    assert served.get("/quokka.html")[0] == 404
    assert json.loads(served.get("/search/search_index.json")[1])["docs"] == before


@pytest.mark.thorough
def test_a_page_is_there_before_all_is_looked_at(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page of the play that was changed comes first; where it turns out bad, the old one."""
    early: list[str] = []
    found: list[list[str]] = []
    looked_at = loading.looked_at

    def watching(*given: Any) -> Any:
        early.append(served.get("/plays/tasting.html")[1])
        found.append(served.found("zebra"))
        return looked_at(*given)

    monkeypatch.setattr(pipeline, "looked_at", watching)
    served.write(PLAY, "A blunt knife.", "A zebra knife.")
    assert "A zebra knife." in early[0]
    assert found[0]
    served.write(PLAY, "A zebra knife.", "A blunt knife.")
    assert "A blunt knife." in early[1]
    assert not found[1]
    before = served.get("/plays/tasting.html")[1]
    assert "A blunt knife." in before
    served.write(PLAY, "ideal: 1, max: 2", "ideal: 37, max: 2")
    assert "tasting.yaml:48" in served.told[-1]
    assert "37" in early[2]
    assert served.get("/plays/tasting.html")[1] == before
    served.write(PLAY, "ideal: 37, max: 2", "ideal: 1, max: 2")
    served.write(PLAY, "A blunt knife.", "A knife of {{play:quokka}}.")
    assert "quokka" in served.told[-1]
    assert served.get("/plays/tasting.html")[1] == early[4] == before
    served.write(PLAY, "A knife of {{play:quokka}}.", "A blunt knife.")
    assert served.told[-1] == ""


@pytest.mark.thorough
@pytest.mark.timeout(1800)
def test_what_is_served_is_what_a_new_start_would_serve(served: Served, tmp_path: Path) -> None:
    """After words, titles, tags, a page that came and a play that went: the same bytes."""
    shutil.copytree(served.root / "playbooks", tmp_path / "before")
    own = served.root / "content" / "own.md"
    own.parent.mkdir(exist_ok=True)
    own.write_text("# Own\n\nSee [tasting](plays/tasting.md).\n", encoding="utf-8")
    served.write(PLAY, "A blunt knife.", "A bent knife.")
    served.write(PLAY, "title: Tasting", "title: Tasters")
    served.write(TYPE, "title: Personal assistance", "title: Help by a person")
    served.write(PLAY, "drivers: [acquisition, retention,", "drivers: [retention, acquisition,")
    own.write_text("# Own\n\nNothing.\n", encoding="utf-8")
    served.write(PLAY, "A bent knife.", "A broken knife.")
    assert set(served.told[-5:]) == {""}
    assert served.rounds.catch_up(60)
    assert not served.rounds.catch_up(60)
    url = f"{served.address}/"
    with listening("127.0.0.1", 0) as site:
        fresh = rounds_in(served.root, tmp_path / "work", site, url, [])
    now = files_of(served.site.state.root)
    assert now == files_of(fresh.folder / "site")
    assert b'href="../tags.html#tag:help-by-a-person"' in now["plays/tasting.html"]
    shutil.rmtree(served.root / "playbooks")
    shutil.move(tmp_path / "before", served.root / "playbooks")
    own.unlink()
    served.rounds.run()


@pytest.mark.thorough
def test_a_page_that_is_asked_for_comes_before_all_others(served: Served) -> None:
    """A new title stands in every menu: pages that nobody looks at are drawn when there is time."""
    served.write(METRIC, "title: Word of mouth", "title: Xylophone evening")
    left = len(served.site.stale)
    given: list[str] = []
    reader = threading.Thread(target=lambda: given.append(served.get(OTHER)[1]))
    reader.start()
    while reader.is_alive():
        served.rounds.catch_up(0.001)
        reader.join(0.05)
    assert "Xylophone evening" in given[0]
    assert 0 < len(served.site.stale) < left
    served.write(METRIC, "title: Xylophone evening", "title: Word of mouth")
    served.rounds.catch_up(60)


@pytest.mark.thorough
def test_open_pages_have_the_new_menu_first(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that its reader has open shows a new title before all is looked at."""
    served.get(f"/.amity/state?page={OTHER}")
    early: list[str] = []
    looked_at = loading.looked_at

    def watching(*given: Any) -> Any:
        early.append(served.get(OTHER)[1])
        return looked_at(*given)

    monkeypatch.setattr(pipeline, "looked_at", watching)
    before = served.get(OTHER)[1]
    served.write(METRIC, "title: Word of mouth", "title: Xylophone evening")
    assert "Xylophone evening" in early[0]
    good = (served.root / METRIC).read_text(encoding="utf-8")
    bad = good.replace("Xylophone", "Quokka").replace("are many", "are {{play:quokka}}")
    served.write(METRIC, good, bad)
    assert "quokka" in served.told[-1]
    assert "Quokka evening" in early[1]
    assert served.get(OTHER)[1] == early[0]
    served.write(METRIC, bad, good.replace("title: Xylophone evening", "title: Word of mouth"))
    served.rounds.catch_up(60)
    assert served.get(OTHER)[1] == before


def test_a_new_title_is_everywhere(served: Served) -> None:
    """Other pages name a play by its new title at once, and search finds it by no other."""
    title = next(
        line.removeprefix("title: ")
        for line in (served.root / PLAY).read_text(encoding="utf-8").splitlines()
        if line.startswith("title: ")
    )
    served.write(PLAY, f"title: {title}", "title: Xylophone evening")
    assert served.told[-1] == ""
    assert "Xylophone evening" in served.get("/plays/index.html")[1] + served.get("/plays.html")[1]
    assert any(page == "plays/tasting.html" for page in served.found("Xylophone evening"))
    served.write(PLAY, "title: Xylophone evening", f"title: {title}")
    assert not served.found("Xylophone evening")


BROKEN = [
    pytest.param(PLAY, "effort: low", "effort: lo", "plays/tasting.yaml:49:9", id="yaml"),
    pytest.param(
        "mkdocs.yml", "use_directory_urls: false", "use_directory_urls: [", "yaml", id="settings"
    ),
]


@pytest.mark.parametrize(("name", "good", "bad", "told"), BROKEN)
def test_a_broken_file_leaves_the_last_good_pages(
    served: Served, name: str, good: str, bad: str, told: str
) -> None:
    """The state says what is wrong until it is mended; the page itself stays."""
    page = served.get("/plays/tasting.html")[1]
    served.write(name, good, bad)
    assert told in json.loads(served.get("/.amity/state?page=/")[1])["text"]
    assert served.get("/plays/tasting.html")[1] == page
    served.write(name, bad, good)
    assert json.loads(served.get("/.amity/state?page=/")[1])["text"] == ""


@pytest.mark.thorough
def test_a_mistake_in_an_override_is_told(served: Served) -> None:
    """With its file and line; taken away, all pages are built again."""
    override = served.root / "overrides" / "main.html"
    there = override.read_text(encoding="utf-8") if override.exists() else None
    override.parent.mkdir(exist_ok=True)
    override.write_text('{% extends "base.html" %}\n\n{% nonsense %}\n', encoding="utf-8")
    served.rounds.run()
    assert "overrides/main.html:3:1: error[template]" in served.told[-1]
    assert "A blunt knife." in served.get("/plays/tasting.html")[1]
    if there is None:
        override.unlink()
    else:
        override.write_text(there, encoding="utf-8")
    served.rounds.run()
    assert served.told[-1] == ""


def test_a_template_that_is_gone_is_told() -> None:
    """In the words that a build has for it; it is no fault of the machine's."""
    gone = TemplateNotFound("plays.html", "'plays.html' not found in search path: 'a', 'b'")
    found = meant(gone, [])
    assert isinstance(found, ProblemsError)
    assert show_all(found.problems).startswith("overrides/plays.html:1:1: error[template] this")


def test_what_the_engine_warns_of_is_told(served: Served) -> None:
    """A link to a part of a page that is not there: a build would stop at it."""
    page = served.root / "content" / "dead.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text("# Dead\n\n[x](index.md#not-there)\n", encoding="utf-8")
    told = show_all(served.rounds._build())
    assert told.startswith("content/dead.md:3:5: warning[broken-link] the link index.md#not-there")
    page.unlink()
    served.rounds.run()
    assert served.told[-1] == ""


def test_what_the_engine_says_of_no_page_of_ours(small_project: Path) -> None:
    """It is passed on in the engine's words, without a place."""
    told = told_at(find_project(small_project), "a plugin is older than it should be")
    assert show_all([told]).startswith("warning[engine] a plugin is older than it should be")


def test_a_folder_that_is_away_and_comes_back(served: Served) -> None:
    """It is told, and the pages stay; once it is back all is well."""
    (served.root / "playbooks").rename(served.root / "elsewhere")
    served.rounds.run()
    assert "missing-file" in served.told[-1]
    assert "A blunt knife." in served.get("/plays/tasting.html")[1]
    (served.root / "elsewhere").rename(served.root / "playbooks")
    served.rounds.run()
    assert served.told[-1] == ""


HOSTILE_PATHS = [
    "/../project/mkdocs.yml",
    "/%2e%2e/project/mkdocs.yml",
    "/..%2fproject/mkdocs.yml",
    "//etc/passwd",
    "/%00",
    "/..%5cmkdocs.yml",
    f"/{'a' * 5000}",
    "/.amity/../../web.py",
    "/.amity/%2e%2e/web.py",
]


@pytest.mark.parametrize("path", HOSTILE_PATHS)
def test_nothing_but_the_site_is_given(served: Served, path: str) -> None:
    """No way of writing an address leads out of the site's folder."""
    status, text, _ = served.get(path)
    assert status == 404
    assert "use_directory_urls" not in text
    assert "root:" not in text


def test_a_link_in_the_site_leads_nowhere_else(served: Served) -> None:
    """What a site's folder links to outside is not given."""
    link = served.site.state.root / "leak.txt"
    link.symlink_to(served.root / "mkdocs.yml")
    assert served.get("/leak.txt")[0] == 404
    link.unlink()


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "x"])
def test_a_foreign_name_is_refused(served: Served, host: str) -> None:
    """A page of somebody else's cannot read ours by giving its own name our address."""
    assert served.get("/", host)[0] == 421


def test_an_address_that_is_none(served: Served) -> None:
    """It is answered, not dropped."""
    host, port = str(served.site.server_address[0]), int(served.site.server_address[1])
    with socket.create_connection((host, port), 5) as client:
        name = f"{host}:{port}"
        client.sendall(f"GET http://[::1 HTTP/1.1\r\nHost: {name}\r\n\r\n".encode())
        assert b" 400 " in client.recv(100)


def test_what_answers_say(served: Served) -> None:
    """Types are right, nothing is kept, and nothing is guessed."""
    kinds = {
        "/": "text/html; charset=utf-8",
        "/assets/amity/css/tokens.css": "text/css; charset=utf-8",
        "/search/search_index.json": "application/json; charset=utf-8",
    }
    for path, kind in kinds.items():
        status, _, headers = served.get(path)
        assert status == 200
        assert headers["Content-Type"] == kind
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_a_reader_who_leaves(served: Served, capfd: pytest.CaptureFixture[str]) -> None:
    """A connection that ends halfway, or says nonsense, is no fault and no noise."""
    for sent in (b"GET / HT", b"\x00\xff\r\n\r\n", b"GET /search/search_index.json HTTP/1.1\r\n"):
        with socket.create_connection(("127.0.0.1", served.site.server_address[1])) as line:
            line.sendall(sent)
    assert served.get("/")[0] == 200
    assert capfd.readouterr().err == ""


def test_a_port_that_is_taken() -> None:
    """It is said which, and what to do."""
    with (
        listening("127.0.0.1", 0) as site,
        pytest.raises(EnvironmentFault, match="another --port"),
        listening("127.0.0.1", int(site.server_address[1])),
    ):
        pytest.fail("two servers on one port")


@pytest.mark.parametrize("host", ["no-such-host.invalid", "192.0.2.1"])
def test_an_address_that_is_not_here(host: str) -> None:
    """It is the address that is blamed, and not the port."""
    with pytest.raises(EnvironmentFault, match="choose another --host"), listening(host, 0):
        pytest.fail("nobody can listen there")


def test_the_engine_takes_what_it_is_given() -> None:
    """The functions of the engine's that are no promise of its are as they were when we chose them.

    There is no public way to make one page: an engine that changes them must be looked at first.
    """
    taken = {
        "_populate_page": "page, config, files, dirty",
        "_build_page": "page, config, doc_files, nav, env, dirty, excluded",
        "_build_theme_template": "template_name, env, files, config, nav",
    }
    now = {name: inspect.signature(getattr(build, name)).parameters for name in taken}
    assert {name: ", ".join(found) for name, found in now.items()} == taken


def test_what_wakes_serving(tmp_path: Path) -> None:
    """Any file that changes, comes, goes or is put in place of another; none that is hidden."""
    top, file = tmp_path / "plays", tmp_path / "plays" / "a.yaml"
    actions: list[tuple[Callable[[], object], bool]] = [
        (top.mkdir, False),
        (lambda: file.write_text("a"), True),
        (lambda: (top / ".a.yaml.swp").write_text("x"), False),
        (lambda: ((top / ".new").write_text("b"), (top / ".new").replace(file)), True),
        (lambda: os.utime(file, (7, 7)), True),
        (lambda: (top / "dangling.yaml").symlink_to("nothing"), False),
        (lambda: top.rename(tmp_path / "away"), True),
        (lambda: (tmp_path / "away").rename(top), True),
        (file.unlink, True),
    ]
    for act, wakes in actions:
        before = look((top,))
        act()
        assert (look((top,)) != before) == wakes


def test_a_change_is_told_once(tmp_path: Path) -> None:
    """A look sees what came since the one before, and then nothing more."""
    file = tmp_path / "a.yaml"
    seen = look((tmp_path,))
    file.write_text("a", encoding="utf-8")
    rounds = changes((tmp_path,), seen)
    next(rounds)
    again = threading.Thread(target=lambda: next(rounds), daemon=True)
    again.start()
    time.sleep(0.5)
    assert again.is_alive()
    file.write_text("ab", encoding="utf-8")
    again.join(5)
    assert not again.is_alive()


def assert_accessible(page: Page) -> None:
    """Axe finds nothing, light and wide, dark and narrow, whatever stands on top of the page."""
    for scheme, width in (("slate", 375), ("default", 1280)):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("name => document.body.setAttribute('data-md-color-scheme', name)", scheme)
        page.wait_for_timeout(350)
        rules = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
        found = Axe().run(page, options={"runOnly": rules}).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []


def test_problems_on_top_of_the_page(served: Served, page: Page) -> None:
    """What is wrong is shown as text, can be put away, comes with the next, and goes when mended.

    The page loads again by itself when what it says has changed.
    """
    state = served.site.state
    page.goto(f"{served.address}/plays/tasting.html")
    box = page.get_by_role("alertdialog")
    hostile = "a.yaml:1:2: error[x] <img src=x onerror=document.title='hit'>\n  1 | a\n    | ^"
    served.site.state = replace(state, title="1 error", text=hostile)
    box.wait_for(timeout=5000)
    assert hostile in box.inner_text()
    assert box.locator("img").count() == 0
    page.keyboard.press("Escape")
    assert box.count() == 0
    served.site.state = replace(state, title="1 error", text="another")
    box.wait_for(timeout=5000)
    box.get_by_role("button", name="Dismiss").click()
    assert box.count() == 0
    assert_accessible(page)
    served.site.state = replace(state, warnings="2 warnings", warned=hostile)
    page.get_by_role("button", name="2 warnings").click(timeout=5000)
    assert hostile in page.get_by_role("dialog", name="2 warnings").inner_text()
    assert page.locator("#amity-problems img").count() == 0
    assert_accessible(page)
    page.keyboard.press("Escape")
    served.site.state = state
    served.write(PLAY, "A blunt knife.", "A silver knife.")
    page.get_by_text("A silver knife.").wait_for(timeout=5000)
    served.write(PLAY, "A silver knife.", "A blunt knife.")


def test_a_fault_of_the_machine_is_told(tmp_path: Path) -> None:
    """What no file is to blame for is a problem of serving; the last good pages stay."""

    class EnoughError(Exception):
        """Ends serving."""

    def lay(_: Path, __: Show) -> Ready:
        raise OSError("the disk is away")

    def once(error: ProblemsError | None, *_: object) -> None:
        assert error
        told.append(show_all(error.problems))
        raise EnoughError

    told: list[str] = []
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("before", encoding="utf-8")
    sources = Sources((tmp_path,), lay, tmp_path / "site", lambda line: Problem("engine", line))
    with pytest.raises(EnoughError):
        serve(sources, "127.0.0.1", 0, once)
    assert told[0].startswith("error[serve] the disk is away")


def test_broken_at_the_start(tmp_path: Path) -> None:
    """Without a site from before, broken files end it; with one, that is shown until they mend."""

    class EnoughError(Exception):
        """Ends serving."""

    def lay(_: Path, __: Show) -> Ready:
        raise ProblemsError([Problem("x", "all is broken")])

    def once(error: ProblemsError | None, *_: object) -> None:
        told.append(error)
        file.write_text(f"{len(told)}", encoding="utf-8")
        if len(told) == 3:
            raise EnoughError

    told: list[ProblemsError | None] = []
    file = tmp_path / "a.yaml"
    sources = Sources((file,), lay, tmp_path / "site", lambda line: Problem("engine", line))
    with pytest.raises(ProblemsError, match="1 problems"):
        serve(sources, "127.0.0.1", 0, once)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("before", encoding="utf-8")
    with pytest.raises(EnoughError):
        serve(sources, "127.0.0.1", 0, once)
    assert len(told) == 3
