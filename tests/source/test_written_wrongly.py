"""Hand-written pages that would lose something in silence, or stop the engine after minutes."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from amity import loading, pipeline
from amity.problems import ProblemsError, show_all
from amity.publish import engine
from amity.source.project import find_project
from amity.source.written import blamed, written_problems

TODAY = date(2026, 11, 23)
SITE = ("index.md", "plays.md", "plays/tasting.md", "about/use.md", "about/picture.png")

CASES = {
    "a link to nothing": (
        "# X\n\nSee [this](tastin.md).",
        """
        about/x.md:3:12: error[broken-link] the link tastin.md leads nowhere
          3 | See [this](tastin.md).
            |            ^^^^^^^^^
          hint: did you mean '../plays/tasting.md'?
        """,
    ),
    "a link to what the page becomes": (
        "[this](../plays.html#x)",
        """
        about/x.md:1:8: error[broken-link] the link ../plays.html#x leads nowhere
          1 | [this](../plays.html#x)
            |        ^^^^^^^^^^^^^^^
          hint: write ../plays.md
        """,
    ),
    "a link from the top": (
        "[this](/plays.md)",
        """
        about/x.md:1:8: error[broken-link] the link /plays.md starts at the server's top
          1 | [this](/plays.md)
            |        ^^^^^^^^^
          hint: write it from this page on, such as ../plays.md
        """,
    ),
    "a picture in a table": (
        "|a|\n|-|\n|![](p%20q.png)|",
        """
        about/x.md:3:6: error[broken-link] the link p%20q.png leads nowhere
          3 | |![](p%20q.png)|
            |      ^^^^^^^^^
        """,
    ),
    "front matter with a misspelt key": (
        "---\ntitel: X\n---\n",
        """
        about/x.md:2:1: error[unknown-key] "titel" is not a key here
          2 | titel: X
            | ^^^^^
          hint: did you mean 'title'?
        """,
    ),
    "front matter that reaches into the engine": (
        "---\ntemplate: x.html\n---\n",
        """
        about/x.md:2:1: error[unknown-key] "template" is not a key here
          2 | template: x.html
            | ^^^^^^^^
          hint: known here: title, description, hide
        """,
    ),
    "front matter of the wrong shape": (
        "---\ntitle: [a]\n---\n",
        """
        about/x.md:2:8: error[wrong-type] "title": one text is needed here
          2 | title: [a]
            |        ^
        """,
    ),
    "front matter that is no YAML": (
        "---\ntitle: a: b\n---\n",
        """
        about/x.md:2:9: error[yaml] not valid YAML: mapping values are not allowed in this context
          2 | title: a: b
            |         ^
        """,
    ),
    "front matter without an end": (
        "---\ntitle: a\n",
        """
        about/x.md:1:1: error[front-matter] the front matter does not end
          1 | ---
            | ^
          hint: end it with a line of ---
        """,
    ),
}


def told(data: bytes) -> str:
    """What is told of a page about/x.md."""
    found = list(written_problems({"about/x.md": data}, {"about/x.md": "about/x.md"}, SITE))
    return show_all(found)


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_a_page_with_a_mistake(text: str, expected: str) -> None:
    """One problem with its place, as people read it."""
    heard = told(text.encode()).split("\n\n1 error")[0]
    lines = dedent(expected).strip().splitlines()
    # Some hints come from others and may grow.
    assert heard.splitlines()[: len(lines)] == lines


def test_a_page_that_is_no_text() -> None:
    """The line and column of the first byte that is not UTF-8."""
    assert told(b"# X\n\nf\xfcr").startswith("about/x.md:3:2: error[encoding]")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---\n---\n",
        "---\ntitle: X\ndescription: Y\nhide: [toc]\n---\n# X",
        "[a](use.md) [b](use.md#x) [c](../plays/tasting.md?q) ![d](picture.png) [e](#f) [g](?h)",
        "[a](https://example.org/x.md) <mailto:a@example.org> [b](//example.org) `[c](d.md)`",
        "    [a](b.md)\n\n```\n[a](b.md)\n```",
        "\ufeff# X\r\n\r\n[a](use.md)\r\n",
    ],
)
def test_sound_pages(text: str) -> None:
    """Nothing is told of what works."""
    assert told(text.encode()) == "no problems"


WARNINGS = (
    "Doc file 'about/x.md' contains a link 'use.md#no', but the doc 'about/use.md' does not"
    " contain an anchor '#no'."
)


def test_what_the_engine_tells_of_a_page_gets_its_place() -> None:
    """It knows anchors, which only the finished page has."""
    files = {"about/x.md": b"# X\n\n[a](use.md#no)\n"}
    names = {"about/x.md": "content/about/x.md"}
    (problem,) = blamed(WARNINGS, files, names)
    assert show_all([problem]).startswith(
        "content/about/x.md:3:5: error[broken-link] the link use.md#no, but the doc"
    )
    assert blamed(f"{WARNINGS}\nsomething else", files, names) == []
    assert blamed(WARNINGS, {}, {}) == []


def write(project: Path, files: Mapping[str, str]) -> None:
    """Write files into a project."""
    for name, text in files.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")


def test_check_tells_of_written_pages_in_each_layer(small_project: Path) -> None:
    """By the name of the file that somebody has to mend."""
    edition = {"edition.yaml": "format: 1\ntitle: X\n", "content/index.md": "# Mine\n"}
    write(small_project, {f"editions/acme/{name}": text for name, text in edition.items()})
    with pytest.raises(ProblemsError) as caught:
        loading.inspect(find_project(small_project, "acme"), TODAY)
    assert show_all(caught.value.problems).startswith(
        "editions/acme/content/index.md:1:1: error[page-collision]"
    )
    write(small_project, {"content/about/y.md": "[x](z.md)\n"})
    with pytest.raises(ProblemsError) as caught:
        loading.inspect(find_project(small_project), TODAY)
    assert show_all(caught.value.problems).startswith("content/about/y.md:1:5: error[broken-link]")


def test_what_the_engine_refuses_is_a_problem_of_the_page(
    small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not a bug of ours, as long as only hand-written pages are to blame."""
    write(
        small_project, {"content/about/x.md": "[a](use.md#no)\n", "content/about/use.md": "# U\n"}
    )

    def refuse(*_: object) -> None:
        raise engine.EngineFault(WARNINGS)

    monkeypatch.setattr(engine, "build", refuse)
    project = find_project(small_project)
    with pytest.raises(ProblemsError):
        pipeline.build(project, project.out, TODAY, {})
    assert not project.out.exists()
