"""An edition that leaves out what others need is told where to name something else."""

from datetime import date
from pathlib import Path

import pytest

from amity import loading
from amity.documents import documents
from amity.problems import ProblemsError, show_all
from amity.source.project import find_project

TODAY = date(2026, 11, 23)


def test_what_still_names_something_left_out(small_project: Path) -> None:
    """The original's file cannot be mended by them: the hint says what to write in changes/."""
    folder = small_project / "editions/acme"
    (folder / "changes").mkdir(parents=True)
    (folder / "edition.yaml").write_text("format: 1\ntitle: Acme\n", encoding="utf-8")
    change = "plays:\n  $remove: [one-question]\n"
    (folder / "changes/a.yaml").write_text(change, encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        loading.load(find_project(small_project, "acme"), TODAY)
    told = show_all(caught.value.problems)
    assert 'your edition leaves out "one-question" of plays, which is named here' in told
    assert (
        "hint: under changes/, name another one at types: self-service: combinations:"
        " acquisition-self-service: featured, or leave that out too"
    ) in told


def test_a_page_of_the_original_may_link_to_something_left_out(small_project: Path) -> None:
    """Its words stay and the link goes, so that the edition need not copy the page."""
    folder = small_project / "editions/acme"
    (folder / "changes").mkdir(parents=True)
    (folder / "edition.yaml").write_text("format: 1\ntitle: Acme\n", encoding="utf-8")
    (folder / "changes/a.yaml").write_text("plays: {$remove: [tasting]}\n", encoding="utf-8")
    page = small_project / "content/about/x.md"
    page.parent.mkdir(parents=True)
    text = "# X\n\nSee [the\ntable](../plays/tasting.md) and [plays](../plays.md).\n"
    page.write_text(text + "\n```\n[a](../plays/tasting.md)\n```\n", encoding="utf-8")
    project = find_project(small_project, "acme")
    found = documents(project, loading.load(project, TODAY), {}).files["about/x.md"].decode()
    assert "See the\ntable and [plays](../plays.md).\n" in found
    assert "```\n[a](../plays/tasting.md)\n```" in found
