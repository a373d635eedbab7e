"""Files and folders that nobody should have, in a project that is whole otherwise."""

import os
import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from amity import loading, pipeline
from amity.merge import laid_over
from amity.parse import edition_problems, shape_problems
from amity.problems import ProblemsError, show, show_all
from amity.source.loader import load
from amity.source.project import find_project
from amity.source.read import read_project
from amity.tree import Mapping, Node, Place, Scalar, Sequence, SourceFile, mapping

TODAY = date(2026, 11, 23)
SMALL = Path(__file__).parent / "small"
OPERATORS = ("$remove", "$add", "$order", "$replace", "$after", "$rest", "$delete")


def inspected(project: Path) -> str:
    """What people read of a project; empty where nothing is wrong."""
    try:
        loading.inspect(find_project(project), TODAY)
    except ProblemsError as error:
        return show_all(error.problems)
    return ""


def link_kind(project: Path) -> None:
    """Put a link to the whole disk in the place of a kind's folder."""
    shutil.rmtree(project / "playbooks/workshops")
    (project / "playbooks/workshops").symlink_to("/")


def link_content(project: Path) -> None:
    """Put a link to the whole disk in the place of the hand-written pages."""
    (project / "content").symlink_to("/")


def file_of_content(project: Path) -> None:
    """Put a file in the place of the hand-written pages."""
    (project / "content").write_text("# X\n", encoding="utf-8")


def pipe_among_pages(project: Path) -> None:
    """Put a named pipe among the hand-written pages."""
    (project / "content").mkdir()
    os.mkfifo(project / "content" / "x.md")


def two_ways_to_write(project: Path) -> None:
    """Write two pages whose names differ only in how an accent is encoded."""
    (project / "content").mkdir()
    for name in ("caf\u00e9.md", "cafe\u0301.md"):
        (project / "content" / name).write_text("# X\n", encoding="utf-8")


def large_page(project: Path) -> None:
    """Write a page of three million characters."""
    (project / "content").mkdir()
    (project / "content" / "x.md").write_text("a " * 1_500_000, encoding="utf-8")


def long_value(project: Path) -> None:
    """Put a number of five thousand digits where a small one belongs."""
    path = project / "playbooks/plays/tasting.yaml"
    text = path.read_text(encoding="utf-8").replace("{min: 1,", f"{{min: {'9' * 5000},")
    path.write_text(text, encoding="utf-8")


STRANGE: dict[str, tuple[Callable[[Path], None], str]] = {
    "a kind that is the whole disk": (
        link_kind,
        "playbooks/workshops:1:1: error[unknown-file] nothing reads a linked folder\n",
    ),
    "pages that are the whole disk": (
        link_content,
        "content:1:1: error[outside] a link that leads out of the project\n",
    ),
    "pages that are one file": (
        file_of_content,
        "content:1:1: error[unknown-file] a folder belongs here, not a file\n",
    ),
    "a pipe": (pipe_among_pages, "content/x.md:1:1: error[not-a-file] this is not an ordinary"),
    "one name written in two ways": (
        two_ways_to_write,
        "content/caf\u00e9.md:1:1: error[page-collision] content/cafe\u0301.md gives the same",
    ),
    "a page too large": (
        large_page,
        "content/x.md:1:1: error[too-large] the file is larger than 2 MiB\n",
    ),
    "a very long number": (
        long_value,
        f'playbooks/plays/tasting.yaml:48:15: error[wrong-type] "min" cannot be "{"9" * 60}…"\n',
    ),
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize(("make", "expected"), STRANGE.values(), ids=STRANGE.keys())
def test_strange_files(make: Callable[[Path], None], expected: str, small_project: Path) -> None:
    """Each is told at once, and by one problem."""
    make(small_project)
    text = inspected(small_project)
    assert text.startswith(expected)
    assert text.endswith("\n\n1 error")


def test_line_ends_of_other_systems_make_the_same_pages(
    small_project: Path, tmp_path: Path
) -> None:
    """A whole playbook saved with CRLF and byte order marks gives the same files to the byte."""
    made = []
    for name in ("lf", "crlf"):
        pipeline.export(find_project(small_project), tmp_path / name, TODAY)
        files = [path for path in sorted((tmp_path / name).rglob("*")) if path.is_file()]
        made.append({path.relative_to(tmp_path / name): path.read_bytes() for path in files})
        for path in small_project.glob("playbooks/**/*.yaml"):
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert made[0] == made[1]
    assert len(made[0]) > 50


@pytest.fixture(scope="module")
def small() -> Mapping:
    """The tiny playbook as it was written."""
    return read_project(find_project(SMALL)).original


def wild(below: Node | None, chance: random.Random, place: Place, depth: int = 0) -> Node:
    """A change that follows what is below for a while, and then is of any shape."""
    if isinstance(below, Mapping) and below.entries and chance.random() > depth * 0.08:
        names = chance.sample(sorted(below.entries), min(2, len(below.entries)))
        return mapping({n: wild(below.entries[n], chance, place, depth + 1) for n in names}, place)
    inside = [Scalar(word, place) for word in chance.sample([*OPERATORS, "x", "", "tasting"], 3)]
    items = below.items if isinstance(below, Sequence) else ()
    named: dict[str, Any] = {
        chance.choice(OPERATORS): chance.choice(
            [*items, *inside, Sequence((*items, *inside), place)]
        ),
        chance.choice(["id", "x", "$add", "title"]): chance.choice([*inside, mapping({}, place)]),
    }
    shapes: list[Node] = [inside[0], Sequence(tuple(inside), place), mapping(named, place)]
    return chance.choice(shapes)


def survived(small: Mapping, seed: int, rounds: int) -> int:
    """Lay wild changes on the playbook; how many of them were told of."""
    chance, told = random.Random(seed), 0
    place = Place(SourceFile("x.yaml", b"x"), 1, 1)
    nothing = mapping({kind: mapping({}, place) for kind in small.entries}, place)
    for _ in range(rounds):
        change = wild(small, chance, place)
        assert isinstance(change, Mapping)
        tree, problems = laid_over(small, mapping({}, place), [change, change], nothing)
        problems += shape_problems(tree)
        told += bool(problems)
        assert all(show(one).encode() for one in problems)
    return told


def test_wild_changes(small: Mapping) -> None:
    """Whatever an edition changes, problems are told and nothing fails."""
    assert survived(small, seed=1, rounds=25)


@pytest.mark.thorough
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(2, 6))
def test_many_wild_changes(small: Mapping, seed: int) -> None:
    """As above, for longer."""
    assert survived(small, seed, rounds=400)


@pytest.mark.thorough
@pytest.mark.timeout(1800)
def test_any_piece_of_a_file(small_project: Path) -> None:
    """A file that was cut off, or that a piece was put into, gives problems or a playbook."""
    path = small_project / "playbooks/plays/one-question.yaml"
    whole, chance = path.read_bytes(), random.Random(7)
    pieces = (b"", b"\0", b"[", b": ", b"\xff", b"- ", b"\n", b"{{", b"*x ", b"\t", b"9" * 400)
    for _ in range(150):
        at, piece = chance.randrange(len(whole)), chance.choice(pieces)
        path.write_bytes(whole[:at] + piece + (whole[at:] if chance.random() < 0.7 else b""))
        assert inspected(small_project).encode() is not None


@pytest.mark.parametrize("text", ["format: [1]\n", "terms: x\n", "brand: [a]\n", "$add: 1\n"])
def test_strange_editions(text: str) -> None:
    """An edition's own file of any shape gives problems."""
    tree, problems = load("edition.yaml", text.encode())
    assert tree is not None
    assert not problems
    assert edition_problems(tree)
