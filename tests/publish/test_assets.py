"""What the package gives each site: all there is, the scripts of a page as one."""

from pathlib import Path

import pytest

from amity.publish.assets import JOINED, TOP, assets, names
from amity.source.project import PACKAGE

SCRIPTS = sorted((PACKAGE / "assets").rglob("*.js"))


def test_names_are_those_of_the_files() -> None:
    """A check asks for names alone, and knows as much as a build."""
    assert sorted(names(PACKAGE)) == sorted(assets(PACKAGE))


def test_a_page_loads_its_scripts_as_one() -> None:
    """Each part is in it once and whole but for comments, in the order in which they are needed."""
    found = assets(PACKAGE)
    for name, parts in JOINED.items():
        script = found[f"{TOP}{name}"].decode()
        ends = [script.index(last_line(PACKAGE / f"assets/{part}.js")) for part in parts]
        assert ends == sorted(ends)
        assert not [line for line in script.splitlines() if line.startswith(("//", "/*", " "))]


def last_line(path: Path) -> str:
    """The last line of a script that says what it gives to others."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(line.strip() for line in reversed(lines) if len(line.strip()) > len("})();"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_text_goes_on_over_lines(path: Path) -> None:
    """Such a text would lose its indentation where scripts are stripped."""
    odd = [line for line in path.read_text(encoding="utf-8").splitlines() if line.count("`") % 2]
    assert odd == []
