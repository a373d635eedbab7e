"""What tests of rules share: the tiny playbook, broken in one place."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from amity.checks import check
from amity.parse import parse_playbook
from amity.problems import Problem
from amity.source.loader import load
from amity.source.project import find_project
from amity.source.read import read_project
from amity.tree import Mapping as Tree
from amity.tree import Node

SMALL = Path(__file__).parents[1] / "small"
TODAY = date(2026, 11, 23)

Changes = Mapping[str, tuple[str, str] | str]
"""By file: one text and what stands in its place, or the whole text of a new file."""


@pytest.fixture(scope="session")
def small() -> Tree:
    """The tiny playbook as it was written."""
    return read_project(find_project(SMALL)).original


@pytest.fixture
def told(small: Tree) -> Callable[..., str]:
    """Change the tiny playbook and hear what does not hold: `told(changes, today)`."""

    def tell(changes: Changes, today: date = TODAY) -> str:
        tree = small
        for name, change in changes.items():
            tree = _with(tree, name, change)
        problems = check(parse_playbook(tree), tree, today)
        return "\n".join(map(_shown, sorted(problems, key=lambda one: one.order)))

    return tell


@pytest.fixture
def assert_told(told: Callable[..., str]) -> Callable[[Changes, str], None]:
    """Compare what is told with text that may be indented."""

    def compare(changes: Changes, expected: str) -> None:
        assert told(changes) == dedent(expected).strip()

    return compare


def _with(tree: Tree, name: str, change: tuple[str, str] | str) -> Tree:
    """The tree with one file changed or added."""
    if isinstance(change, str):
        text = change
    else:
        old, new = change
        before = (SMALL / "playbooks" / name).read_text(encoding="utf-8")
        assert before.count(old) == 1, f"{old!r} does not stand once in {name}"
        text = before.replace(old, new)
    node, problems = load(name, text.encode())
    assert node is not None, problems
    kind, _, key = name.removesuffix(".yaml").rpartition("/")
    if not kind:
        return _put(tree, key, node)
    objects = tree.entries[kind]
    assert isinstance(objects, Tree)
    return _put(tree, kind, _put(objects, key, node))


def _put(tree: Tree, key: str, node: Node) -> Tree:
    return Tree({**tree.entries, key: node}, {**tree.keys, key: node.place}, tree.place)


def _shown(problem: Problem) -> str:
    assert problem.place is not None
    place = problem.place
    name = place.file.name.removeprefix("playbooks/")
    head = f"{name}:{place.line}:{place.column} {problem.severity}[{problem.code}]"
    hint = [f"  hint: {problem.hint}"] if problem.hint else []
    return "\n".join([head, f"  {problem.message}", *hint])
