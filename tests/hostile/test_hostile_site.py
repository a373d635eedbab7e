"""With hostile texts in every field the finished site is as calm as before."""

import json
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Dialog, Page, Response, expect

from amity import pipeline
from amity.source.project import find_project

ACTIVE = {"script", "iframe", "object", "embed", "img", "base", "form", "svg", "style", "link"}
KINDS = (
    *("index", "mix", "plays", "workshop-room", "glossary", "sources", "404"),
    *("combinations/acquisition-self-service", "types/self-service", "plays/tasting"),
    *("metrics/lifetime-value", "examples/corner-bakery", "canvases/day-sheet"),
)
"""Pages that between them have every kind of place where a text can stand."""
WORDS = ("alert", "script", "onerror", "javascript", "evil", "onmouseover", "title")
TOUCH = """() => {
  const seen = document.querySelectorAll("*");
  for (const one of seen) {
    if (one.tagName === "DETAILS") one.open = true;
    for (const name of ["pointerenter", "pointerover", "mouseenter", "mouseover", "click"])
      if (name !== "click" || !one.closest("a, button, input, label, summary, select"))
        one.dispatchEvent(new MouseEvent(name, { bubbles: name.endsWith("over") }));
    if (one.matches("a, button, input, [tabindex], summary")) one.focus({ preventScroll: true });
  }
  const odd = [...document.querySelectorAll("a")].filter(
    (one) => one.href && !["http:", "https:", "mailto:", "blob:"].includes(one.protocol));
  for (const one of odd) one.click();
  return odd.map((one) => one.outerHTML);
}"""
"""Point at everything, focus what takes focus, follow the links that lead to no page."""
EDITION = (
    [
        *(
            "<script>alert(a)</script>",
            '"><img src=x onerror=alert(a)>',
            "</title><svg onload=alert(a)>",
        ),
        *(
            "{{ a*a }}{% raw %}",
            "{: onclick=alert(a) }",
            "[x](javascript:alert(a))",
            "<!--",
            "`<x>`",
        ),
    ],
    [
        *(
            "' onmouseover='alert(a)",
            "</script><script>alert(a)</script>",
            "[x][y] ![x](//evil.test/x)",
        ),
        *(
            "<iframe src=javascript:alert(a)>",
            "<base href=//evil.test/>",
            "&lt;img src=x onerror=a&gt;",
        ),
        *('" autofocus onfocus="alert(a)', "]]><style onload=alert(a)>"),
    ],
)
"""Two editions' texts: title, summary, a word, and what changes to a play say."""
ACTING = """(root) => [...document.querySelectorAll(root + " *")].filter((one) =>
  one.matches("script, iframe, img, object, embed, base, form, style, link")
  || one.getAttributeNames().some((name) => name.startsWith("on") || name === "srcdoc")
).map((one) => one.outerHTML)"""
"""What could act below an element: scripts, frames, pictures, handlers."""


class Acting(HTMLParser):
    """Collects whatever a browser would run or load, in the order of the page."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note elements that act, attributes that act, and addresses that act."""
        names = tuple(name for name, _ in attrs)
        acting = [name for name in names if name.startswith("on") or name in {"style", "srcdoc"}]
        schemes = [(value or "").partition(":")[0].lower() for _, value in attrs]
        if tag in ACTIVE or acting or {"javascript", "vbscript", "data"} & set(schemes):
            self.found.append((tag, names))


def acting(site: Path) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """What acts on each page of a finished site."""
    return {
        path.relative_to(site).as_posix(): Acting(path.read_text(encoding="utf-8")).found
        for path in sorted(site.rglob("*.html"))
    }


@pytest.fixture
def watched(page: Page, page_problems: list[str]) -> Page:
    """A page that also tells of dialogs, of addresses that aren't there, and of new windows."""

    def dialog(one: Dialog) -> None:
        page_problems.append(f"dialog: {one.message}")
        one.dismiss()

    def response(one: Response) -> None:
        if one.status >= 400:
            page_problems.append(f"not there: {one.url}")

    page.add_init_script("window.a = 'a payload ran'")
    page.on("dialog", dialog)
    page.on("response", response)
    page.on("popup", lambda one: page_problems.append(f"window: {one.url}"))
    page.on("download", lambda one: page_problems.append(f"download: {one.url}"))
    return page


def calm(page: Page, url: str, problems: list[str]) -> None:
    """Open a page, touch all of it, and find that nothing ran."""
    page.goto(url)
    assert page.evaluate(TOUCH) == []
    # Time for what the theme shows late, such as a tooltip.
    page.wait_for_timeout(60)
    assert page.evaluate("typeof window.__x") == "undefined"
    assert unquote(urlsplit(page.url).path) == urlsplit(url).path
    assert problems == [], url


def test_no_text_of_a_playbook_can_act(hostile: Any, small_project: Path) -> None:
    """With hostile texts everywhere the finished pages run and load what they did before."""
    project = find_project(small_project)
    pipeline.build(project, project.root / "site", hostile.today, {})
    assert acting(hostile.folder) == acting(project.root / "site")
    page = (hostile.folder / "plays/tasting.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(a)&lt;/script&gt;" in page


def test_every_payload_stands_somewhere_and_every_field_has_some(hostile: Any) -> None:
    """All payloads are in the site, and no kind of field goes without."""
    everywhere = sum(hostile.placed.values(), Counter[str]())
    assert {*everywhere} == {*hostile.payloads}
    assert len(hostile.payloads) >= 200
    assert len(hostile.placed) >= 200
    assert min(len(found) for found in hostile.placed.values()) >= 3


@pytest.mark.browser
def test_nothing_acts_where_escaping_is_alone(
    watched: Page, bare_address: str, page_problems: list[str]
) -> None:
    """On a page of each kind, pointed at all over and without the policy: not one payload runs."""
    for name in KINDS:
        calm(watched, f"{bare_address}/{name}.html", page_problems)


@pytest.mark.browser
def test_the_policy_has_nothing_to_stop(
    watched: Page, address: str, page_problems: list[str]
) -> None:
    """With the policy the same pages raise not one report."""
    for name in ("plays/tasting", "canvases/day-sheet"):
        calm(watched, f"{address}/{name}.html", page_problems)


@pytest.mark.thorough
@pytest.mark.browser
def test_search_shows_hostile_texts_as_texts(
    watched: Page, bare_address: str, page_problems: list[str]
) -> None:
    """Results, suggestions and the words that a page is opened with are texts."""
    watched.goto(f"{bare_address}/index.html")
    box = watched.get_by_role("textbox", name="Search")
    for word in WORDS:
        box.fill(word)
        expect(watched.locator(".md-search-result__item").first).to_be_visible()
        watched.wait_for_timeout(100)
        assert watched.evaluate(ACTING, ".md-search-result") == []
        assert watched.evaluate(ACTING, ".md-search__suggest") == []
    watched.locator(".md-search-result__link").first.click()
    watched.wait_for_load_state()
    calm(
        watched, f"{bare_address}/plays/tasting.html?h=<img+src=x+onerror=alert(1)>", page_problems
    )
    calm(watched, f"{bare_address}/index.html?q=<img+src=x+onerror=alert(1)>", page_problems)
    calm(watched, f"{bare_address}/mix.html#<img src=x onerror=alert(1)>", page_problems)


@pytest.mark.thorough
@pytest.mark.browser
def test_what_a_pointer_brings_up_is_text(watched: Page, bare_address: str) -> None:
    """A real pointer that rests on things with a title runs nothing."""
    watched.goto(f"{bare_address}/plays/tasting.html")
    marks = watched.locator(".am-mark[title]")
    assert marks.count() > 4
    for at in range(5):
        marks.nth(at).hover(force=True)
        # As long as the theme's own tooltips would take to appear.
        watched.wait_for_timeout(350)


@pytest.mark.browser
@pytest.mark.thorough
@pytest.mark.timeout(1800)
def test_a_sheet_shows_hostile_drafts_as_texts(
    watched: Page, bare_address: str, page_problems: list[str], hostile: Any
) -> None:
    """A hostile file, the same out of the browser's storage, and a hostile fragment run nothing."""
    sheet = f"{bare_address}/canvases/day-sheet.html"
    watched.goto(sheet)
    watched.locator("[data-box=seen] .am-add").click()
    watched.keyboard.type("A note")
    with watched.expect_download() as saving:
        watched.get_by_role("button", name="Save a file").click()
    page_problems.clear()  # the download was asked for
    draft = json.loads(Path(saving.value.path()).read_text(encoding="utf-8"))
    note = next(one for one in draft["notes"] if one.get("text") == "A note")
    draft["title"] = hostile.payloads[0]
    draft["notes"] = [
        {**note, "id": f"n-{at}", "text": payload, "owner": payload[:40], "by": payload[:40]}
        for at, payload in enumerate(hostile.payloads)
    ]
    with watched.expect_file_chooser() as opening:
        watched.get_by_role("button", name="Open a file").click()
    opening.value.set_files(
        {
            "name": "<img src=x onerror=alert(a)>.json",
            "mimeType": "application/json",
            "buffer": json.dumps(draft).encode(),
        }
    )
    expect(watched.locator("[data-box=seen] textarea")).to_have_count(len(hostile.payloads))
    for fragment in ("", "#<img src=x onerror=alert(1)>", "#javascript:alert(1)", "#draft=e30"):
        watched.goto("about:blank")
        calm(watched, f"{sheet}{fragment}", page_problems)
        expect(watched.locator("[data-box=seen] textarea")).to_have_count(len(hostile.payloads))


@pytest.mark.browser
@pytest.mark.thorough
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("turn", range(6))
def test_no_page_acts_with_any_payload(
    watched: Page,
    build_hostile: Callable[..., Any],
    page_problems: list[str],
    turn: int,
) -> None:
    """Every page, each time with other payloads in each field, without and with the policy."""
    for folder, url in build_hostile(turn):
        for path in sorted(folder.rglob("*.html")):
            calm(watched, f"{url}/{path.relative_to(folder).as_posix()}", page_problems)


@pytest.mark.browser
@pytest.mark.parametrize(
    "texts", [EDITION[0], pytest.param(EDITION[1], marks=pytest.mark.thorough)]
)
def test_an_editions_own_texts_cannot_act(
    watched: Page,
    build_edition: Callable[[list[str]], str],
    page_problems: list[str],
    texts: list[str],
) -> None:
    """Title, summary, words, changes and own notes of an edition stand on its pages as texts."""
    url = build_edition(texts)
    for name in ("index", "types/self-service", "plays/one-question"):
        calm(watched, f"{url}/{name}.html", page_problems)
    title, _, _, *local = texts
    assert title in watched.title()
    seen = str(watched.text_content("body"))
    assert [one for one in local[:4] if one not in seen] == []
