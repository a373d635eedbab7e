"""An edition that leaves out what others need is told where to name something else."""

from datetime import date
from pathlib import Path

import pytest

from amity import loading
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
