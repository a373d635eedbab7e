"""The engine with a folder in memory: its pages, its menu and its templates, drawn page by page."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from amity.publish.folder import CONFIG

Entry = dict[str, Any]
LISTING = "<!-- material/tags"
"""Stands where the engine lists the tags of all pages."""
READ = (
    *("markdown", "meta", "content", "toc", "_title_from_render"),
    *("present_anchor_ids", "links_to_anchors"),
)
"""What reading a document gives a page; the rest of it is its place in the menu."""


class Loaded:
    """One folder in memory: reading a document and drawing its page are two steps.

    A document is read anew when it changed; its page is drawn anew when the menu did, too.
    """

    def __init__(self, folder: Path, site: Path, url: str, *, first: bool) -> None:
        config = load_config(str(folder / CONFIG), site_dir=str(site), strict=False)
        config.site_url = url
        self.taken = _Taken()
        config.plugins["amity/taken"] = self.taken
        if first:
            config.plugins.on_startup(command="serve", dirty=False)
        self.config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=self.config)
        files = get_files(self.config)
        self.env = self.config.theme.get_env()
        files.add_files_from_theme(self.env, self.config)
        self.files = config.plugins.on_files(files, config=self.config)
        set_exclusions(self.files, self.config)
        self.files.copy_static_files(dirty=True, inclusion=InclusionLevel.is_included)
        found = self.files.documentation_pages(inclusion=InclusionLevel.is_included)
        self.documents: dict[str, File] = {file.src_uri: file for file in found}
        self.at = {Path(file.abs_dest_path): name for name, file in self.documents.items()}
        """The document of each page of the site that comes from one."""
        self.menu: Any = None
        self.nav = Navigation([], [])

    def page(self, name: str) -> Page:
        """The page of a document."""
        page = self.documents[name].page
        assert page is not None
        return page

    def path(self, name: str) -> Path:
        """Where the page of a document stands in the site."""
        return Path(self.documents[name].abs_dest_path)

    def knows(self, menu: Any) -> bool:
        """Whether there is a document for each line of a menu."""
        return all(name in self.documents for _, name in _lines(menu))

    def arrange(self, menu: Any) -> None:
        """Hang the pages into this menu; what they say themselves stays as it was read."""
        hung = [file.page for file in self.documents.values() if file.page is not None]
        for page in hung:
            page.parent = page.previous_page = page.next_page = None
            vars(page).pop("title", None)  # a document that no menu names has a title of its own
        for title, name in _lines(menu):
            if name in self.documents and self.documents[name].page is not None:
                self.page(name).title = title
        self.menu = self.config.nav = menu
        nav = get_navigation(self.files, self.config)
        for file in self.documents.values():
            if file.page is None:
                Page(None, file, self.config)
        self.nav = self.config.plugins.on_nav(nav, config=self.config, files=self.files)

    def read(self, name: str, text: str | None = None) -> None:
        """Read a document, or the text that it will have."""
        self.taken.text = text
        try:
            _populate_page(self.page(name), self.config, self.files)
        finally:
            self.taken.text = None

    def take_over(self, before: "Loaded", names: Collection[str]) -> None:
        """Know these documents as they were read before."""
        for name in names:
            found = vars(before.page(name))
            page = self.page(name)
            vars(page).update({key: found[key] for key in READ if key in found})
            there = {self.documents.get(to.src_uri): at for to, at in _anchors(page).items()}
            page.links_to_anchors = {to: at for to, at in there.items() if to is not None}

    def gather_tags(self) -> list[str]:
        """Look through the tags of all pages; the documents that list them, which are read anew."""
        tags: Any = self.config.plugins["material/tags"]
        tags.on_config(self.config)
        listing = []
        for name, file in self.documents.items():
            if LISTING in file.content_string:
                self.read(name)
                listing.append(name)
            else:
                page = self.page(name)
                tags.on_page_markdown(page.markdown, page=page, config=self.config)
        self.env = self.config.plugins.on_env(self.env, config=self.config, files=self.files)
        return listing

    def draw(self, name: str, entries: list[Entry] | None = None) -> bytes:
        """The page of a document; what search finds on it is added to `entries`."""
        search: Any = self.config.plugins["material/search"]
        index = search.search_index
        search.search_index = _Entries(index, entries)
        documents = list(self.documents.values())
        try:
            _build_page(self.page(name), self.config, documents, self.nav, self.env)
        finally:
            search.search_index = index
        return self.taken.page.encode("utf-8", errors="xmlcharrefreplace")

    def templates(self) -> dict[str, bytes]:
        """The pages that come from no document, such as the one for a wrong address."""
        self.taken.templates.clear()
        for name in sorted(self.config.theme.static_templates):
            _build_theme_template(name, self.env, self.files, self.config, self.nav)
        return {name: text.encode() for name, text in self.taken.templates.items()}

    def index(self, entries: list[Entry]) -> bytes:
        """What search loads, with these entries."""
        search: Any = self.config.plugins["material/search"]
        search.search_index.entries = entries
        made: str = search.search_index.generate_search_index(None)
        return made.encode()

    def look_for_anchors(self) -> None:
        """Have the engine warn of links to parts of pages that are not there."""
        level = self.config.validation.links.anchors
        for name in self.documents:
            self.page(name).validate_anchor_links(files=self.files, log_level=level)


class _NoSettings(Config):  # type: ignore[no-untyped-call]
    """It is ours, and takes none."""


class _Taken(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call]
    """Takes what the engine would write: a browser must never read half a page."""

    def __init__(self) -> None:
        self.text: str | None = None
        """What the document that is read next says, if that is not what its file says."""
        self.page = ""
        self.templates: dict[str, str] = {}

    def on_page_read_source(self, **_: Any) -> str | None:
        """Give the text of a document before it is in its file."""
        return self.text

    @event_priority(-100)
    def on_post_page(self, output: str, **_: Any) -> str:
        """Take a page; the engine does not write one that is empty."""
        self.page = output
        return ""

    @event_priority(-100)
    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
        """Take a page that comes from no document."""
        if output_content.strip():
            self.templates[template_name] = output_content
        return ""


class _Entries:
    """Stands for the engine's search index: looking through a page again costs more than it."""

    def __init__(self, index: Any, entries: list[Entry] | None) -> None:
        self.index, self.entries = index, entries

    def add_entry_from_context(self, page: Page) -> None:
        """Add what is found on a page, where somebody asked."""
        if self.entries is not None:
            self.index.entries = self.entries
            self.index.add_entry_from_context(page)


def _lines(menu: Any) -> Iterator[tuple[str, str]]:
    """Title and document of each line of a menu, however deep it stands."""
    for one in menu:
        for title, what in one.items():
            if isinstance(what, str):
                yield title, what
            else:
                yield from _lines(what)


def _anchors(page: Page) -> dict[File, dict[str, str]]:
    return page.links_to_anchors or {}
