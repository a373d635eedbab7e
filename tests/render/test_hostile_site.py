"""With hostile texts in every field the finished site is as calm as before."""

import json
from collections.abc import Mapping
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from amity import pipeline
from amity.model.leaves import leaves
from amity.model.playbook import KINDS, SINGLES
from amity.model.values import Plain, Rich
from amity.parse import parse_playbook
from amity.source.project import find_project
from amity.source.read import read_project
from amity.tree import plain

TODAY = date(2026, 11, 23)

# One text that would act in ten ways if anything let it.
HOSTILE = (
    " <img src=x onerror=alert(a)>\"'><script>alert(a)</script>{: onclick=a }{{a*a}}"
    "[x](javascript:a)"
)
HOSTILE_BLOCK = f"""{HOSTILE}

# h {{: onclick=a }}

```
</pre><script>a
```

- a
{{: onclick=a }}

</div>"""
LINE = 120
ACTIVE = {"script", "iframe", "object", "embed", "img", "base", "form", "svg", "style", "link"}


def set_at(top: Any, address: tuple[str | int, ...], text: str) -> None:
    """Put a text at an address of dicts and lists."""
    *way, last = address
    for step in way:
        top = top[step]
    top[last] = text


def made_hostile(project: Path) -> None:
    """Put the hostile text behind every text of a project's playbook."""
    tree = read_project(find_project(project)).original
    found, values = parse_playbook(tree), plain(tree)
    assert isinstance(values, dict)
    for name in (*KINDS, *SINGLES):
        parts: Mapping[str, Any] = (
            found.kind(name)
            if name in KINDS
            else {"": found.about if name == "playbook" else getattr(found, name)}
        )
        for key, part in parts.items():
            for address, text, mark in leaves(part):
                # Areas are names of boxes, and moved.yaml holds ids.
                if not isinstance(mark, Plain | Rich) or "areas" in address or name == "moved":
                    continue
                worse = text + (HOSTILE_BLOCK if isinstance(mark, Rich) else HOSTILE)
                if address[-1] == "summary":
                    worse = text[: LINE - len(HOSTILE)] + HOSTILE
                set_at(values, (name, *((key,) if key else ()), *address), worse)
    folder = project / "playbooks"
    for name in SINGLES:
        (folder / f"{name}.yaml").write_text(json.dumps(values[name]), encoding="utf-8")
    for kind in KINDS:
        for key, value in values[kind].items():
            (folder / kind / f"{key}.yaml").write_text(json.dumps(value), encoding="utf-8")


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


def test_no_text_of_a_playbook_can_act(small_project: Path) -> None:
    """With hostile texts everywhere the finished pages run and load what they did before."""
    project = find_project(small_project)
    pipeline.build(project, project.root / "site", TODAY, {})
    before = acting(project.root / "site")
    made_hostile(small_project)
    pipeline.build(project, project.root / "site", TODAY, {})
    after = acting(project.root / "site")
    assert after == before
    page = (project.root / "site/plays/tasting.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(a)&lt;/script&gt;" in page
