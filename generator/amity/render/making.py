"""What making any page needs: the playbook, where files can be edited, the finished PDFs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from amity.figures import Amount
from amity.jinja import render
from amity.model.handout import Handout
from amity.model.playbook import Playbook
from amity.render.page import Page
from amity.render.paths import page_path
from amity.text.writer import Writer

Source = Callable[[str, str], str | None]
"""Where the object of a kind and id, or a single file, can be edited."""
Meta = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes pages from contexts."""

    book: Playbook
    source: Source
    handouts: tuple[Handout, ...]
    written: Mapping[str, str]
    """Path and title of each hand-written page."""

    def writer(self, kind: str, key: str, amounts: Mapping[str, Amount] | None = None) -> Writer:
        """The writer of an object's page."""
        return Writer(self.book, page_path(kind, key), amounts or {})

    def handouts_of(self, kind: str, key: str) -> tuple[Handout, ...]:
        """The PDFs of one object."""
        return tuple(one for one in self.handouts if one.kind == kind and one.id == key)

    def entry_page(
        self, template: str, context: Any, kind: str, key: str, meta: Meta | None = None
    ) -> Page:
        """The page of an object with a file of its own."""
        entry = self.book.kind(kind)[key]
        source = self.source(kind, key)
        return self.page(template, context, (entry.title, entry.summary), source, meta)

    def page(
        self,
        template: str,
        context: Any,
        words: tuple[str, str],
        source: str | None,
        meta: Meta | None = None,
    ) -> Page:
        """A page from its template and context; `words` are title and description."""
        writer: Writer = context.page
        body = render(f"{template}.md.jinja", context)
        title, description = (writer.line(text) for text in words)
        made = dict(meta or {})
        tags = made.get("tags")
        if isinstance(tags, list):
            # The theme prints tags as they are.
            made["tags"] = [escape(writer.line(tag)) for tag in tags]
        return Page(writer.path, title, description, body, source, made)
