"""An edition's own `mkdocs.yml` lies over the original's, for building and for serving."""

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from amity import loading, pipeline
from amity.problems import ProblemsError, show_all
from amity.publish.dated import seconds
from amity.publish.live import Live
from amity.publish.stale import Stale
from amity.source.project import Project, find_project
from amity.standing import stamp_of

Write = Callable[[Path, Mapping[str, str]], Path]
TODAY = date(2026, 11, 23)
OURS = """\
# Our own.
theme:
  language: de
extra_css: [look.css]
markdown_extensions:
  footnotes: {}
"""
PAGE = (
    "---\ntitle: Rules\ndescription: Ours\n---\n\n## Two {: #one }\n\nOne.[^1]\n\n[^1]: A note.\n"
)
CSS = "h1 { color: green; }\n"


@pytest.fixture
def acme(small_project: Path, write_tree: Write) -> Project:
    """An edition on another one, both with settings of their own."""
    trade = {
        "edition.yaml": "format: 1\ntitle: Trade\n",
        "mkdocs.yml": "extra: {homepage: /trade}\n",
    }
    write_tree(small_project / "editions/trade", trade)
    files = {
        "edition.yaml": "format: 1\ntitle: Acme\nextends: trade\n",
        "mkdocs.yml": OURS,
        "content/about/rules.md": PAGE,
        "content/look.css": CSS,
    }
    write_tree(small_project / "editions/acme", files)
    return find_project(small_project, "acme")


def honoured(site: Path) -> None:
    """What each of the three files says is to be seen."""
    page = (site / "about/rules.html").read_text(encoding="utf-8")
    assert 'lang="de"' in page
    assert "look.css" in page
    assert 'class="footnote"' in page
    assert 'href="/trade"' in page
    # Those of the original are not lost by it.
    assert 'id="one"' in page
    assert 'class="headerlink"' in (site / "plays/tasting.html").read_text(encoding="utf-8")


def test_built(acme: Project) -> None:
    """Title, menu and pages are still made; what says something else is made anew."""
    pipeline.build(acme, acme.out, TODAY, {})
    honoured(acme.out)
    assert "<title>Rules - Acme" in (acme.out / "about/rules.html").read_text(encoding="utf-8")
    before = stamp_of(acme, acme.out)
    (acme.root / "editions/trade/mkdocs.yml").write_text("extra: {}\n", encoding="utf-8")
    assert stamp_of(acme, acme.out) != before


@pytest.mark.thorough
def test_served(acme: Project, tmp_path: Path) -> None:
    """A change of the settings reaches each page."""
    folder = tmp_path / "served"
    live = Live(folder / "site", "http://127.0.0.1:8000/", seconds(TODAY), Stale())

    def lay() -> None:
        checked = loading.load(acme, TODAY)
        assert live.build(pipeline.lay(acme, checked, {}, folder), every=False) == []

    lay()
    honoured(folder / "site")
    own = acme.root / "editions/acme/mkdocs.yml"
    own.write_text(OURS.replace("language: de", "language: fr"), encoding="utf-8")
    lay()
    assert 'lang="fr"' in (folder / "site/plays/tasting.html").read_text(encoding="utf-8")


WRONG = {
    "no YAML": ("a: [\n", ":2:1: error[yaml]"),
    "nothing": ("# only\n", ":1:1: error[not-a-mapping]"),
    "in braces": (
        "{theme: {language: de}}\n",
        ":1:1: error[not-a-mapping] write one key to a line",
    ),
    "an end": ("extra: {}\n...\n", ":1:1: error[not-a-mapping] write one key to a line"),
    "no such name": ("extra: *there\n", ":1:8: error[yaml]"),
    "a title": ("site_name: Ours\n", ":1:1: error[setting-taken] amity sets site_name itself"),
    "templates": ("theme:\n  custom_dir: x\n", ":2:3: error[setting-taken]"),
    "a parent": ("INHERIT: /etc/passwd\n", ":1:1: error[setting-taken]"),
}


@pytest.mark.parametrize(("text", "expected"), WRONG.values(), ids=WRONG.keys())
def test_checked(acme: Project, text: str, expected: str) -> None:
    """A mistake is told at its place before anything is made."""
    (acme.root / "editions/acme/mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        loading.inspect(acme, TODAY)
    assert show_all(caught.value.problems).startswith(f"editions/acme/mkdocs.yml{expected}")


def test_what_the_engine_refuses_has_its_line(acme: Project) -> None:
    """In the file that says it, of all that lie on each other."""
    own = acme.root / "editions/acme/mkdocs.yml"
    own.write_text(f"{OURS}hooks: [gone.py]\n", encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        pipeline.build(acme, acme.out, TODAY, {})
    assert show_all(caught.value.problems).startswith(
        'editions/acme/mkdocs.yml:7:1: error[engine] "hooks":'
    )


def test_a_link_out_of_the_project(acme: Project) -> None:
    """What is no ordinary file is told too."""
    own = acme.root / "editions/acme/mkdocs.yml"
    own.unlink()
    os.mkfifo(own)
    with pytest.raises(ProblemsError) as caught:
        loading.inspect(acme, TODAY)
    assert "error[not-a-file]" in show_all(caught.value.problems)
