"""Writing for paper: the page's words without what only a screen can do."""

import re

from markupsafe import Markup, escape

from amity.handout.code import Code, code
from amity.model.parts import Entry
from amity.model.playbook import Playbook
from amity.text.addresses import address
from amity.text.standing import PRIVATE
from amity.text.writer import Writer

TIME = re.compile(r"\((\d+)\s(minutes?|hours?|days?|weeks?)\)")


class PaperWriter(Writer):
    """Links lead to the site where its address is known; else they are the title alone."""

    def kept(self, entry: Entry) -> str:
        """What paper says of an object that is for the company alone, behind its code or title."""
        return f" · {PRIVATE}" if entry.private else ""

    def to(self, target: str) -> str:
        """The whole address of a page of the site, since a PDF lies anywhere."""
        return f"{(self.playbook.about.site_url or '').rstrip('/')}/{target}"

    def link(self, kind: str, key: str) -> Markup:
        """A link that says the object's title, or the title; evidence goes by its code."""
        if kind == "evidence":
            return escape(self.playbook.evidence[key].code)
        if self.playbook.about.site_url:
            return super().link(kind, key)
        return escape(self.title(kind, key))

    def rich(self, text: str) -> Markup:
        """A rich text whose times stay on one line, such as (3 minutes)."""
        return _unbroken(super().rich(text))

    def inline(self, text: str) -> Markup:
        """The same without a paragraph round it."""
        return _unbroken(super().inline(text))

    def grades(self, key: str) -> Markup:
        """None: the code leads to them, and a sheet has little room."""
        del key
        return Markup("")

    def address(self, kind: str, key: str) -> str | None:
        """Where an object has its page, as people type it; None where the site is not known."""
        return self.typed(address(kind, key))

    def site(self) -> str | None:
        """Where the site stands, as people type it; None where that is not known."""
        return self.typed("")

    def typed(self, target: str) -> str | None:
        """The address of a page of the site as people type it; None where it is not known."""
        if not self.playbook.about.site_url:
            return None
        return self.to(target).removeprefix("https://").removeprefix("http://").rstrip("/")

    def code(self, target: str, title: str) -> Code | None:
        """The QR code of a page of the site; None where the site's address is not known."""
        if not self.playbook.about.site_url:
            return None
        return code(self.to(target), self.line(title))


def _unbroken(html: Markup) -> Markup:
    return Markup(TIME.sub("(\\1\u00a0\\2)", html))  # noqa: S704 - escaped already


def paper_writer(playbook: Playbook) -> PaperWriter:
    """A writer that explains no glossary words: paper cannot open them."""
    return PaperWriter(playbook, "", explain=False)
