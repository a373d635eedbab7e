"""The same YAML always makes the same pages: those in `expected/`, to the byte.

After a change that is meant: `pytest tests/golden --accept`, then read the diff.
"""

import difflib
import shutil
from datetime import date
from pathlib import Path

import pytest

from amity import pipeline
from amity.files import MARK
from amity.publish.site import MANIFEST
from amity.render.paths import STYLES
from amity.source.project import find_project

EXPECTED = Path(__file__).parent / "small" / "expected"
TODAY = date(2026, 11, 23)
FROM_PACKAGE = "assets/amity/"
"""Files that are the package's own, to be seen there; only what is made from data is golden."""
OUR_OWN = {MARK, MANIFEST}
MADE_STYLES = {f"{FROM_PACKAGE}css/{name}" for name in STYLES}


def tree(folder: Path) -> dict[str, str]:
    """Read the text of every golden file below a folder."""
    names = {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    return {
        name: path.read_text(encoding="utf-8")
        for name, path in names.items()
        if (not name.startswith(FROM_PACKAGE) or name in MADE_STYLES) and name not in OUR_OWN
    }


def difference(expected: dict[str, str], made: dict[str, str]) -> str:
    """What changed, as a diff that a person reads."""
    lines: list[str] = []
    for name in sorted(expected.keys() | made.keys()):
        before, after = expected.get(name, "").splitlines(), made.get(name, "").splitlines()
        lines += difflib.unified_diff(before, after, f"expected/{name}", f"made/{name}", lineterm="")
    return "\n".join(lines)


def test_export(tmp_path: Path, small_project: Path, request: pytest.FixtureRequest) -> None:
    """`amity export` of the tiny playbook gives the files that were accepted last."""
    pipeline.export(find_project(small_project), tmp_path / "out", TODAY)
    made = tree(tmp_path / "out")
    if request.config.getoption("--accept"):
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for name, text in made.items():
            path = EXPECTED / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    expected = tree(EXPECTED)
    assert expected, "nothing was accepted yet: pytest tests/golden --accept"
    assert made.keys() == expected.keys()
    assert made == expected, difference(expected, made)
