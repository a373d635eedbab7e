"""Hand-written pages grade the claims that they link to, and are else as they were written."""

from datetime import date
from pathlib import Path

import pytest

from amity import loading
from amity.documents import documents
from amity.pipeline import build
from amity.problems import ProblemsError
from amity.source.project import find_project
from amity.text.cited import with_behind

TODAY = date(2026, 11, 23)
GRADES = ' <span class="am-cited" data-search-exclude>(source checked; comparison group)</span>'

CASES = {
    "a link": ("See [it](s#a), yes.", "See [it](s#a)<s#a>, yes."),
    "two, of which one has a title": (
        '[a](s#a "A (b)") and [b](s#b)',
        '[a](s#a "A (b)")<s#a> and [b](s#b)<s#b>',
    ),
    "a link with attributes": ("[a](s#a){: .x } b", "[a](s#a){: .x }<s#a> b"),
    "a reference": ("[a][b] and [b][].\n\n[b]: s#b\n", "[a][b]<s#b> and [b][]<s#b>.\n\n[b]: s#b\n"),
    "in a table": ("|a|\n|-|\n|[a](s#a)|", "|a|\n|-|\n|[a](s#a)<s#a>|"),
    "in a list and bold": ("- **[a](s#a)**\n  [b](s#b)", "- **[a](s#a)<s#a>**\n  [b](s#b)<s#b>"),
    "over two lines": ("[a\nb](s#a) c", "[a\nb](s#a)<s#a> c"),
    "a code span": ("`[a](s#a)`", "`[a](s#a)`"),
    "a code block": ("```\n[a](s#a)\n```\n", "```\n[a](s#a)\n```\n"),
    "an indented code block": ("a\n\n    [a](s#a)\n", "a\n\n    [a](s#a)\n"),
    "a picture": ("![a](s#a)", "![a](s#a)"),
    "escaped": (r"\[a](s#a)", r"\[a](s#a)"),
    "a comment": ("<!-- [a](s#a) -->", "<!-- [a](s#a) -->"),
    "characters that mean nothing": ("\ue000[a](s#a)", "\ue000[a](s#a)<s#a>"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_only_links_get_something_behind_them(text: str, expected: str) -> None:
    """Code shows how a link is written, a picture is none; all else stays to the letter."""
    assert with_behind(text, lambda link: f"<{link}>") == expected
    assert with_behind(text, lambda _: "") == text


def written(project: Path, text: str) -> None:
    """Put a page of somebody's own into the project."""
    page = project / "content" / "about" / "own.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(text, encoding="utf-8")


def test_a_page_shows_the_grades_of_what_it_links_to(small_project: Path) -> None:
    """The same words as behind a reference in YAML; front matter and other links stay."""
    matter = "---\ntitle: Own\ndescription: '[x](../sources.md#greetings)'\n---\n"
    link = "[Greet](../sources.md#greetings)"
    written(small_project, f"{matter}# Own\n\n{link}. [All](../sources.md), `{link}`.\n")
    project = find_project(small_project)
    made = documents(project, loading.load(project, TODAY), {}).files["about/own.md"].decode()
    assert made == f"{matter}# Own\n\n{link}{GRADES}. [All](../sources.md), `{link}`.\n"


def test_a_link_to_no_claim_stays_an_error(small_project: Path) -> None:
    """It is told with its place, as before there were grades."""
    written(small_project, "# Own\n\nSee [this](../sources.md#no-such-claim).\n")
    project = find_project(small_project)
    with pytest.raises(ProblemsError) as told:
        build(project, small_project / "site", TODAY, {})
    (problem,) = told.value.problems
    assert problem.code == "broken-link"
    assert problem.place
    assert (problem.place.line, problem.place.file.name) == (3, "content/about/own.md")
