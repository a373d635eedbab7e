"""An edition lies on others, down to the original."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from amity.problems import ProblemsError
from amity.source.chain import DEEPEST, below

Write = Callable[[Path, Mapping[str, str]], Path]


def editions(write_tree: Write, tmp_path: Path, **extends: str) -> Path:
    """A folder of editions, each with the name of the one below it, or with nothing."""
    files = {
        f"{name}/edition.yaml": f"format: 1\nextends: {one}\n" if one else "format: 1\n"
        for name, one in extends.items()
    }
    return write_tree(tmp_path / "editions", files)


def test_the_lowest_comes_first(write_tree: Write, tmp_path: Path) -> None:
    """A company on a region on an industry."""
    home = editions(write_tree, tmp_path, company="region", region="industry", industry="")
    assert below(home / "company", (home,)) == (home / "industry", home / "region")
    assert below(home / "industry", (home,)) == ()


def test_the_nearest_home_wins(write_tree: Write, tmp_path: Path) -> None:
    """What ships with the package is found where one's own folder has no such name."""
    own = editions(write_tree, tmp_path / "own", company="industry", other="cafes")
    shipped = editions(write_tree, tmp_path / "shipped", industry="", cafes="", other="")
    assert below(own / "company", (own, shipped)) == (shipped / "industry",)
    assert below(own / "other", (own, shipped)) == (shipped / "cafes",)


@pytest.mark.parametrize("text", ["", "format: [", "extends: [a]", "- a", "extends:"])
def test_a_broken_file_is_told_when_it_is_read(
    write_tree: Write, tmp_path: Path, text: str
) -> None:
    """Here it only means that nothing is known to lie below."""
    home = write_tree(tmp_path, {"company/edition.yaml": text})
    assert below(home / "company", (home,)) == ()


def told(edition: Path, home: Path) -> str:
    """What is wrong with a chain, in words, with its line and column."""
    with pytest.raises(ProblemsError) as caught:
        below(edition, (home,))
    (problem,) = caught.value.problems
    assert problem.place is not None
    assert problem.code == "no-such-edition"
    return f"{problem.place.line}:{problem.place.column} {problem.message} ({problem.hint})"


def test_a_name_that_is_not_there_comes_with_near_ones(write_tree: Write, tmp_path: Path) -> None:
    """The place is the name in edition.yaml."""
    home = editions(write_tree, tmp_path, company="industri", industry="")
    assert told(home / "company", home) == (
        "2:10 there is no edition \"industri\" to lie on (did you mean 'industry'?)"
    )


@pytest.mark.parametrize("names", [("a",), ("a", "b"), ("a", "b", "c")])
def test_none_lies_on_itself(write_tree: Write, tmp_path: Path, names: tuple[str, ...]) -> None:
    """Not through others either."""
    around = dict(zip(names, (*names[1:], names[0]), strict=True))
    home = editions(write_tree, tmp_path, **around)
    assert "would lie on itself" in told(home / "a", home)


def test_a_chain_has_an_end(write_tree: Write, tmp_path: Path) -> None:
    """Five on each other are enough for anybody."""
    names = [f"e{number}" for number in range(DEEPEST + 2)]
    chain = dict(zip(names, (*names[1:], ""), strict=True))
    home = editions(write_tree, tmp_path, **chain)
    assert "more than 5 editions" in told(home / "e0", home)
    assert len(below(home / "e3", (home,))) == len(names) - 4
