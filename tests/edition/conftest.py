"""The tiny project with an edition."""

from pathlib import Path

import pytest
from tests.edition.desk import CHANGE, words, write


@pytest.fixture
def project(small_project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tiny project with an edition that changes a title, and words in a summary."""
    monkeypatch.chdir(small_project)
    first = words(small_project)[0]
    write(small_project / "editions/fennel/edition.yaml", "format: 1\ntitle: Fennel\n")
    change = CHANGE.replace("TASTE", first)
    write(small_project / "editions/fennel/changes/a.yaml", change)
    return small_project
