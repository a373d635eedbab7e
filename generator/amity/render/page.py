"""A page of the site, before any engine sees it."""

import json
from dataclasses import dataclass, field
from html import escape


@dataclass(frozen=True, slots=True)
class Page:
    """A path below the site's documents, a title, and Markdown with raw HTML blocks."""

    path: str
    title: str
    description: str
    body: str
    source: str | None = None
    """Where the page can be edited."""
    meta: dict[str, object] = field(default_factory=dict)
    """Further front matter; values are written as JSON, which YAML reads."""

    @property
    def text(self) -> str:
        """The file: front matter, escaped since the theme prints it as it is, then the body."""
        front = {"title": escape(self.title), "description": escape(self.description)}
        if self.source:
            front["source_url"] = escape(self.source)
        lines = [f"{key}: {_json(value)}" for key, value in {**front, **self.meta}.items()]
        return "\n".join(["---", *lines, "---", "", self.body.strip(), ""])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
