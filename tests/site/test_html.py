"""The pages' HTML: it parses strictly, means what it says, and every address in it leads somewhere.

Pages are read by the standard's own parser (it came with WeasyPrint); what it lets pass, such as
two elements of one id, we count ourselves. Usually some pages of each kind are read, since a page
takes a second; the thorough run reads all of two editions.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import pytest
from tinyhtml5.parser import HTMLParser

EDITIONS = (
    ("built", 5),
    pytest.param(("built", 1), marks=pytest.mark.thorough),
    pytest.param(("cafe", 1), marks=pytest.mark.thorough),
)
"""Whose pages are read, and which of a folder: every first, or every fifth."""
POINTERS = ("for", "list", "headers", "aria-labelledby", "aria-describedby", "aria-controls")
ADDRESSES = ("href", "src", "action", "poster", "data")
ELSEWHERE = {"http", "https", "mailto", "data"}
ORIGIN = "http://site.test/"
"""Only the page of a missing address has whole paths; they start at the site's own root."""

LINE_ONLY = {
    *("abbr", "b", "button", "cite", "code", "dt", "em", "h1", "h2", "h3", "h4", "i"),
    *("label", "legend", "output", "p", "pre", "small", "span", "strong", "summary", "textarea"),
}
"""Elements whose content is a line of text, or nearly."""
BLOCKS = {
    *("address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "fieldset"),
    *("figure", "footer", "form", "header", "hr", "li", "main", "nav", "ol", "p", "pre"),
    *("section", "table", "ul"),
}
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "tr": {"td", "th"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot"},
}
CONTROLS = {"a", "button", "input", "select", "textarea", "summary", "details"}

OF_THE_THEME = {
    "autocomplete on a checkbox",  # the drawer's and the search's switches, in base.html
    "autocorrect is in no standard",  # the search box: Safari's own word
    "empty tabindex",  # the title of the section one is in, in nav-item.html
}
"""What the theme's own templates get wrong, each seen on some page: a mend upstream fails here."""


@cache
def page_of(path: Path) -> tuple[Element, list[str]]:
    """A page as a tree, and what the parser says against it."""
    parser = HTMLParser(namespace_html_elements=False)
    tree = parser.parse(path.read_text(encoding="utf-8"))
    return tree, [str(error) for error in parser.errors]


class Site(NamedTuple):
    """A site, and those of its pages that are read."""

    folder: Path
    paths: tuple[Path, ...]


def pages(site: Site) -> Iterator[tuple[str, Element]]:
    """Each page, by its name."""
    for path in site.paths:
        yield path.relative_to(site.folder).as_posix(), page_of(path)[0]


def elements(tree: Element) -> Iterator[Element]:
    """Every element of a page; the tag of a comment is a function."""
    return (one for one in tree.iter() if not callable(one.tag))


def within(tree: Element) -> Iterator[tuple[Element, Element]]:
    """Every element with its parent."""
    for parent in elements(tree):
        yield from ((parent, child) for child in parent if not callable(child.tag))


@pytest.fixture(params=EDITIONS, ids=lambda given: f"{given[0]}-{given[1]}")
def site(request: pytest.FixtureRequest) -> Site:
    """The original's site, or an edition's: all pages at the top, and some of each folder."""
    name, step = request.param
    folder: Path = request.getfixturevalue(name)
    below = (sorted(one.rglob("*.html")) for one in sorted(folder.iterdir()) if one.is_dir())
    some = chain.from_iterable(found[::step] for found in below)
    return Site(folder, (*sorted(folder.glob("*.html")), *some))


def told(site: Site, look: Callable[[Element], list[str]]) -> dict[str, list[str]]:
    """What a look at each page found: nothing from pages that are well."""
    found = {name: look(tree) for name, tree in pages(site)}
    assert len(found) > 50
    return {name: said for name, said in found.items() if said}


def test_every_page_parses_without_an_error(site: Site) -> None:
    """Nothing is left open, closed twice, or put where the standard moves it elsewhere."""
    wrong = {path.name: errors for path in site.paths if (errors := page_of(path)[1])}
    assert wrong == {}


def repeated_ids(tree: Element) -> list[str]:
    """The ids that more than one element has, and those that no address can hold."""
    ids = Counter(id_ for one in elements(tree) if (id_ := one.get("id")) is not None)
    return [id_ for id_, times in ids.items() if times > 1 or not id_ or re.search(r"\s", id_)]


def test_an_id_stands_once_on_a_page(site: Site) -> None:
    """A fragment, a label and a description each mean one element."""
    assert told(site, repeated_ids) == {}


def repeated_regions(tree: Element) -> list[str]:
    """The names that more than one region has: a list of landmarks would not tell them apart."""
    regions = (one for one in elements(tree) if one.get("role") == "region")
    names = Counter(one.get("aria-label") or one.get("aria-labelledby") for one in regions)
    return [name or "" for name, times in names.items() if times > 1 or not name]


def test_regions_have_names_of_their_own(site: Site) -> None:
    """A table of a blank sheet and the same of a filled one are two places."""
    assert told(site, repeated_regions) == {}


def lost_pointers(tree: Element) -> list[str]:
    """The labels and descriptions that name an id which the page lacks."""
    ids = {one.get("id") for one in elements(tree)}
    return [
        f"{one.tag} {name}={value}"
        for one in elements(tree)
        for name in POINTERS
        for value in (one.get(name) or "").split()
        if value not in ids
    ]


def test_what_labels_and_descriptions_name_is_there(site: Site) -> None:
    """`for`, `headers` and `aria-…` point at elements of the same page."""
    assert told(site, lost_pointers) == {}


def heading_faults(tree: Element) -> list[str]:
    """Levels that are skipped, and any number of first headings but one."""
    levels = [int(one.tag[1]) for one in elements(tree) if re.fullmatch(r"h[1-6]", one.tag)]
    skipped = [f"h{one} to h{two}" for one, two in pairwise(levels) if two > one + 1]
    return skipped if levels.count(1) == 1 else [*skipped, f"{levels.count(1)} times h1"]


def test_headings_make_an_outline(site: Site) -> None:
    """One title to a page, and below it no level left out."""
    assert told(site, heading_faults) == {}


def faults_of(parent: Element, one: Element) -> Iterator[str]:
    """What is wrong with an element where it stands."""
    if parent.tag in LINE_ONLY and one.tag in BLOCKS:
        yield f"{one.tag} in {parent.tag}"
    if one.tag not in CHILDREN.get(parent.tag, {one.tag, "script", "template"}):
        yield f"{one.tag} straight in {parent.tag}"
    if one.tag == "a" and not one.get("href"):
        yield "a without address"
    if one.tag == "img" and one.get("alt") is None:
        yield "img without alt"
    if one.tag == "button" and not one.get("type"):
        yield "button without type"
    if one.get("tabindex") == "":
        yield "empty tabindex"
    if one.get("autocorrect") is not None:
        yield "autocorrect is in no standard"
    if one.get("autocomplete") and one.get("type") == "checkbox":
        yield "autocomplete on a checkbox"


def nested_controls(tree: Element) -> Iterator[str]:
    """Links and buttons that hold another thing to press."""
    for outer in (one for one in elements(tree) if one.tag in {"a", "button", "summary"}):
        inner = (one for one in elements(outer) if one is not outer and one.tag in CONTROLS)
        yield from (f"{one.tag} inside {outer.tag}" for one in inner)


def element_faults(tree: Element) -> list[str]:
    """What is wrong with the elements of a page."""
    inside = [said for parent, one in within(tree) for said in faults_of(parent, one)]
    return [*inside, *nested_controls(tree)]


def test_only_the_theme_puts_elements_where_they_may_not_stand(site: Site) -> None:
    """Blocks stand in no line, lists hold items, links have addresses, buttons say their kind."""
    assert {said for page in told(site, element_faults).values() for said in page} == OF_THE_THEME


def test_a_page_says_its_language_and_its_name(site: Site) -> None:
    """A reading machine knows how to speak; a tab knows what to show. Each name is one page's."""
    titles: Counter[str] = Counter()
    for name, tree in pages(site):
        assert tree.get("lang") == "en", name
        titles[tree.findtext(".//title") or ""] += 1
    assert "" not in titles
    assert [title for title, times in titles.items() if times > 1] == []


def addresses(tree: Element) -> Iterator[str]:
    """Every address of an element that the browser or a reader may follow."""
    for one in elements(tree):
        yield from (value for name in ADDRESSES if (value := one.get(name)) is not None)


@cache
def fragments(path: Path) -> frozenset[str]:
    """The places of a page that an address can name."""
    named = (one.get("id") or one.get("name") for one in elements(page_of(path)[0]))
    return frozenset(filter(None, named))


def fault_of(site: Site, page: str, address: str) -> str:
    """Why an address leads nowhere; nothing if it leads somewhere, or out of the site."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return "" if parts.scheme in ELSEWHERE or address == "javascript:void(0)" else "scheme"
    path = unquote(parts.path)
    base = site.folder if path.startswith("/") else (site.folder / page).parent
    target = (base / path.lstrip("/")).resolve() if path else site.folder / page
    if target.is_dir():
        target /= "index.html"
    if not target.is_relative_to(site.folder.resolve()) or not target.is_file():
        return "no file"
    known = not parts.fragment or target.suffix != ".html" or unquote(parts.fragment) == "__top"
    return "" if known or unquote(parts.fragment) in fragments(target) else "no place"


def test_every_address_leads_somewhere(site: Site) -> None:
    """Pages, pictures, sheets, scripts, PDFs and places on pages: what is named is there."""
    dead = [
        f"{name}: {address} ({fault})"
        for name, tree in pages(site)
        for address in sorted(set(addresses(tree)))
        if (fault := fault_of(site, name, address))
    ]
    assert dead == []
