"""The content security policy: in every page, in no one's way, and in the way of scripts."""

import re
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from amity import loading, pipeline
from amity.publish.folder import Documents
from amity.publish.policy import guarded, headers, in_page
from amity.source.project import find_project

FIRST = re.compile(
    r'<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">'
)
SCRIPT = re.compile(r"<script\b([^>]*)>")


def remembered(page: Page) -> str | None:
    """The colours that the page shows."""
    return page.locator("body").get_attribute("data-md-color-scheme")


def test_every_page_begins_with_the_policy(built: Path) -> None:
    """It stands right after the charset, on the page for wrong addresses too."""
    pages = {path: path.read_text(encoding="utf-8") for path in built.rglob("*.html")}
    assert built / "404.html" in pages
    assert {tuple(FIRST.findall(text)) for text in pages.values()} == {(in_page(),)}


def test_no_page_holds_a_script_or_a_style_of_its_own(built: Path) -> None:
    """Nothing in a page needs an exception: scripts and styles are files, data is data."""
    for path in built.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for attributes in SCRIPT.findall(text):
            assert " src=" in attributes or 'type="application/json"' in attributes, path
        assert not re.search(r"<style|<[^>]*\s(style|on[a-z]+)=", text), path


def test_hosts_are_told_the_policy(built: Path) -> None:
    """The file for hosts holds what pages say, and that no other site may frame them."""
    text = (built / "_headers").read_text(encoding="utf-8")
    assert text.startswith("/*\n  Content-Security-Policy: default-src 'none'; script-src 'self';")
    assert "frame-ancestors 'none'\n" in text
    assert text.encode() == headers()
    assert "unsafe" not in in_page()
    assert "unsafe" not in text


def test_a_projects_own_headers_stand() -> None:
    """Whoever writes `content/_headers` knows their host better."""
    found = guarded(Documents({"_headers": b"/*\n"}, {}, {}))
    assert found.files["_headers"] == b"/*\n"


def test_served_pages_have_no_policy(small_project: Path) -> None:
    """`amity serve` reloads pages by a script inside them."""
    project = find_project(small_project)
    checked = loading.inspect(project, date(2026, 11, 23))
    served = pipeline.lay(project, checked, {}, small_project / "served").folder
    built = pipeline.lay(project, checked, {}).folder
    assert "policy" not in (served / "mkdocs.yml").read_text(encoding="utf-8")
    assert in_page() in (built / "mkdocs.yml").read_text(encoding="utf-8")


@pytest.mark.browser
def test_a_script_that_got_into_a_page_does_not_run(
    page: Page, address: str, page_problems: list[str]
) -> None:
    """Were a text to become a script, a handler, a frame or a picture, the policy would stop it."""
    smuggled = (
        "<body><script>__a = 1</script><img src=x: onerror='__a = 1'>"
        "<script src='//evil.test/a.js'></script><iframe src='//evil.test/'></iframe>"
        "<a id=link href='javascript:__a = 1'>x</a><img src='https://evil.test/a.png'>"
    )

    def smuggle(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("<body", f"{smuggled}<body", 1))

    answered: list[str] = []
    page.on("requestfinished", lambda request: answered.append(request.url))
    page.route("**/index.html", smuggle)
    page.goto(f"{address}/index.html")
    page.locator("#link").dispatch_event("click")
    page.wait_for_timeout(200)
    assert page.evaluate("typeof __a") == "undefined"
    stopped = [one for one in page_problems if "Content Security Policy" in one]
    assert len(stopped) >= 6
    assert {urlsplit(one).hostname for one in answered} == {"127.0.0.1"}
    page_problems.clear()


@pytest.mark.browser
def test_what_readers_use_works_under_the_policy(page: Page, address: str) -> None:
    """Colours stay over a reload, search answers and leads on, tabs lead on; no error is logged."""
    page.goto(f"{address}/plays/top-ten-fix.html")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.locator("label[title='Switch to dark']").click()
    assert remembered(page) == "slate"
    page.reload()
    assert remembered(page) == "slate"
    page.get_by_role("textbox", name="Search").fill("pairing")
    page.locator(".md-search-result__link").first.click()
    expect(page).to_have_url(re.compile(r"/plays/.*\?h="))
    page.locator(".md-tabs__link", has_text="Grow").click()
    expect(page).to_have_url(re.compile(r"/drivers/sales-growth\.html"))
    assert remembered(page) == "slate"


@pytest.mark.browser
def test_the_remembered_colours_do_not_wait_for_the_theme(
    page: Page, address: str, page_problems: list[str]
) -> None:
    """They stand before the theme's script has come: no light flash in a dark room."""
    page.goto(f"{address}/404.html")
    page.evaluate("__md_set('__palette', {color: {scheme: 'slate'}})")
    page.route("**/bundle.*.js", lambda route: route.abort())
    page.goto(f"{address}/plays/top-ten-fix.html")
    assert remembered(page) == "slate"
    page.evaluate("localStorage.setItem('/.__palette', '{spoilt')")
    page.reload()
    assert remembered(page) == "default"
    assert all("bundle" in one or "ERR_FAILED" in one for one in page_problems)
    page_problems.clear()


@pytest.mark.browser
def test_a_sheet_works_from_a_disk(page: Page, built: Path, page_problems: list[str]) -> None:
    """A folder opened as files fills in and saves; its search needs a host, or packing."""
    page.goto((built / "canvases/unit-economics.html").as_uri())
    page.fill("#am-average_order", "6.50")
    page.locator("[data-box=guesses] .am-add").click()
    page.keyboard.type("A note")
    with page.expect_download():
        page.get_by_role("button", name="Save a file").click()
    assert not [one for one in page_problems if "Content Security Policy" in one]
    page_problems.clear()
