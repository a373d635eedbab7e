"""Pages keep their promises: templates use what contexts hold, and links lead somewhere."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

import pytest
import yaml

from amity.handout.plan import plan
from amity.model.playbook import Playbook
from amity.parse import parse_playbook
from amity.render.nav import Nav, navigation
from amity.render.page import Page
from amity.render.paths import page_paths
from amity.render.site import Site, render_site
from amity.source.project import PACKAGE, find_project
from amity.source.read import read_project

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "small"
HEADING_ID = re.compile(r"^#+ .*\{: #([a-z0-9_-]+)(?: data-search-exclude)? \}$", re.MULTILINE)


@pytest.fixture(scope="module")
def book() -> Playbook:
    """The tiny playbook."""
    return parse_playbook(read_project(find_project(SMALL)).original)


@pytest.fixture(scope="module")
def site(book: Playbook) -> Site:
    """Its pages."""
    return render_site(book, lambda *_: None, (), {})


class Addresses(HTMLParser):
    """Collects what a page links to and what can be linked to on it."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.ids = re.findall(
            r"^#+ .*\{: #([a-z0-9_-]+)(?: data-search-exclude)? \}$", page.body, re.MULTILINE
        )
        self.links: list[str] = []
        self.feed(page.body)
        self.close()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links and ids."""
        for name, value in attrs:
            if name in {"href", "src"}:
                self.links.append(value or "")
            elif name == "id":
                self.ids.append(value or "")


def test_links_lead_to_pages_and_places_on_them(site: Site) -> None:
    """Each relative link resolves to a page, made or written, and its anchor to one id there."""
    pages = {page.path.removesuffix(".md") + ".html": Addresses(page) for page in site.pages}
    followed = 0
    for path, page in pages.items():
        for link in page.links:
            if link.startswith(("https://", "mailto:")):
                continue
            address, _, anchor = link.partition("#")
            address = address.partition("?")[0]
            target = normpath(join(dirname(path), address)) if address else path
            if target.startswith("assets/amity/"):
                made = target.rpartition("/")[2] in site.styles
                assert made or (PACKAGE / target.replace("/amity", "", 1)).is_file(), (
                    f"{path} needs {link}"
                )
                continue
            if (ROOT / "content" / target).with_suffix(".md").is_file():
                continue
            assert target in pages, f"{path} links to {link}"
            assert not anchor or pages[target].ids.count(anchor) == 1, f"{path} links to {link}"
            followed += 1
    assert followed > 200


def test_ids_are_unique_on_each_page(site: Site) -> None:
    """A link to a place leads to one place."""
    for page in site.pages:
        found = Addresses(page).ids
        assert sorted(found) == sorted(set(found)), page.path


def test_ids_of_objects_clash_with_no_id_of_ours(book: Playbook) -> None:
    """Places of our own on a page that lists objects are called as no object can be."""
    names = ("used", "left-out", "a", "a-also", "matrix", "ties", "matrix-caption", "group-1")
    changed: dict[str, Any] = {}
    for key, like in (("evidence", "greetings"), ("fair_play", "no-pressure")):
        one = getattr(book, key)[like]
        new = {name: one.model_copy(update={"id": name, "also_called": ("x",)}) for name in names}
        changed[key] = {**getattr(book, key), **new}
    blocks = [
        block.model_copy(update={"id": name})
        for block, name in zip(book.blocks.blocks, names, strict=False)
    ]
    changed["blocks"] = book.blocks.model_copy(update={"blocks": tuple(blocks)})
    for page in render_site(book.model_copy(update=changed), lambda *_: None, (), {}).pages:
        found = Addresses(page).ids
        assert sorted(found) == sorted(set(found)), page.path


def in_navigation(nav: Nav) -> Iterator[str]:
    """Every page that the navigation names."""
    for entry in nav:
        for target in entry.values():
            if isinstance(target, str):
                yield target
            else:
                yield from in_navigation(target)


def test_the_navigation_reaches_every_page_once(site: Site) -> None:
    """Nothing is hidden, and nothing stands in two places of the menu."""
    paths = [page.path for page in site.pages if page.path not in site.unlisted]
    assert sorted(in_navigation(site.nav)) == paths


def test_written_pages_stand_where_their_folder_says(book: Playbook) -> None:
    """Reading paths are found under Start, all other hand-written pages under About."""
    written = {"about/use.md": "Use", "own.md": "Own", "start/here.md": "Start here"}
    tabs = {title: target for entry in navigation(book, written) for title, target in entry.items()}
    assert {"Reading paths": [{"Start here": "start/here.md"}]} in tabs["Start"]
    errors = {"File errors": "problems.md"}
    assert tabs["About"] == [{"Use": "about/use.md"}, {"Own": "own.md"}, errors]
    assert {"About": [errors]} in navigation(book, {})
    assert errors not in tabs["Reference"], "readers would look there for problems of their own"


def test_old_addresses_lead_to_new_ones(site: Site) -> None:
    """Whoever comes with an old link reads where to go; no menu and no search names the page."""
    pages = {page.path: page for page in site.pages}
    assert site.unlisted == ("plays/old-question.md", "plays/flyer.md")
    for path in site.unlisted:
        assert '<a href="one-question.html">One question</a>' in pages[path].body
        assert pages[path].meta["search"] == {"exclude": True}
    assert "Nobody read it." in pages["plays/flyer.md"].body


def test_no_two_pages_fall_together(site: Site) -> None:
    """Paths differ where capitals do not count, and where `x.md` meets `x/index.md`."""
    paths = [page.path.casefold().replace("/index.md", ".md") for page in site.pages]
    assert len(set(paths)) == len(paths)


@pytest.mark.parametrize(
    "text",
    [
        "Tea: hot",
        "- a",
        "'quoted'",
        '"',
        "# no comment",
        "<b>&amp;</b>",
        "a\\nb",
        "{a}",
        "日本 👩\u200d🍳",
        "~",
        "null",
        "---",
    ],
)
def test_front_matter_says_what_was_written(text: str) -> None:
    """Any title survives YAML, and comes out escaped, since the theme prints it as it is."""
    page = Page("a.md", text, text, "Body", text, {"tags": [text]})
    front = yaml.safe_load(page.text.split("---\n")[1])
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    escaped = escaped.replace('"', "&quot;").replace("'", "&#x27;")
    assert front == {
        "title": escaped,
        "description": escaped,
        "source_url": escaped,
        "tags": [text],
    }


def test_the_paths_of_pages_are_known_before_they_are_rendered(book: Playbook, site: Site) -> None:
    """Whoever only checks need not render: the paths foretold are those of the pages made."""
    assert page_paths(book) == tuple(page.path for page in site.pages)


def test_a_type_reads_as_a_playbook_of_its_own(site: Site) -> None:
    """As on drivers: the first quarter has a heading, and so have its canvases, a card each."""
    pages = {page.path: page.body for page in site.pages}
    for path in ("types/communities.md", "drivers/retention.md"):
        quarter = pages[path].partition("## Your first quarter {: #first-quarter }")[2]
        canvas = quarter.partition("## Canvas {: #canvas data-search-exclude }")[2]
        assert canvas.partition("##")[0].count('<a href="../canvases/day-sheet.html">') == 1
    assert "#first-quarter" not in pages["types/self-service.md"], "its YAML has no quarter"


def test_formulas_say_titles_and_no_ids(book: Playbook, site: Site) -> None:
    """What plays of an example cost goes by their titles too, in formulas and beside sums."""
    for page in site.pages:
        assert not re.findall(r"\b[a-z_]+_(?:set_up|monthly)\b", page.body), page.path
    example = next(page.body for page in site.pages if page.path == "examples/corner-bakery.md")
    assert f"set-up of “{book.plays['one-question'].title}”" in example


def test_the_first_page_promises_handouts_only_where_there_are_some(
    book: Playbook, site: Site
) -> None:
    """A build without PDFs sends nobody to a list of them that is not there."""

    def home(found: Site) -> str:
        return next(page.body for page in found.pages if page.path == "index.md")

    link = '<a href="workshop-room.html#print">Print</a>'
    assert link not in home(site)
    assert link in home(render_site(book, lambda *_: None, plan(book), {}))
