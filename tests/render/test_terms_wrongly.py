"""A company's own words reach every page, and no page shows how they are written."""

from datetime import date
from pathlib import Path

import pytest

from amity import loading
from amity.documents import documents
from amity.source.project import find_project

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The original's pages in an edition that says members."""
    folder = tmp_path_factory.mktemp("edition") / "gym"
    folder.mkdir()
    words = "  customer: member\n  customers: members\n"
    (folder / "edition.yaml").write_text(f"format: 1\ntitle: Gym\nterms:\n{words}")
    project = find_project(folder)
    found = documents(project, loading.load(project, TODAY), {}).files
    return {path: data.decode() for path, data in found.items() if path.endswith(".md")}


def test_no_page_shows_a_reference(pages: dict[str, str]) -> None:
    """Only pages that teach how to write them may hold one."""
    raw = {path for path, text in pages.items() if "{{" in text} - {"about/adapt.md", "problems.md"}
    assert not raw


def test_the_goals_speak_the_company_s_words(pages: dict[str, str]) -> None:
    """What stands largest on the first page, and on each combination."""
    assert "Win members" in pages["index.md"]
    assert "Keep members" in pages["index.md"]
    assert "Win customers" not in pages["index.md"]
    assert "Win members × Self-service" in pages["combinations/acquisition-self-service.md"]
