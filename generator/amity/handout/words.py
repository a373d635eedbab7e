"""Writing for paper: the page's words without what only a screen can do."""

from markupsafe import Markup, escape

from amity.model.playbook import Playbook
from amity.text.addresses import address
from amity.text.writer import Writer


class PaperWriter(Writer):
    """Links lead to the site where its address is known; else they are the title alone."""

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

    def grades(self, key: str) -> Markup:
        """None: the code leads to them, and a sheet has little room."""
        del key
        return Markup("")

    def address(self, kind: str, key: str) -> str | None:
        """Where an object has its page, as people type it; None where the site is not known."""
        return _typed(self.to(address(kind, key))) if self.playbook.about.site_url else None

    def site(self) -> str | None:
        """Where the site stands, as people type it; None where that is not known."""
        return _typed(self.to("")) if self.playbook.about.site_url else None


def _typed(link: str) -> str:
    return link.removeprefix("https://").removeprefix("http://").rstrip("/")


def paper_writer(playbook: Playbook) -> PaperWriter:
    """A writer that explains no glossary words: paper cannot open them."""
    return PaperWriter(playbook, "", explain=False)
