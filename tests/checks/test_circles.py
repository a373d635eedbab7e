"""Plays that come before each other in a circle."""

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest

SMALL = Path(__file__).parents[1] / "small" / "playbooks" / "plays"
Told = Callable[[Mapping[str, tuple[str, str] | str]], str]
AFTER = "after: [one-question]\n  instead_of: [one-question]"


def play(number: int, related: str) -> str:
    """A copy of the tiny playbook's tasting, with a code of its own and other relations."""
    text = (SMALL / "tasting.yaml").read_text(encoding="utf-8")
    assert AFTER in text
    return text.replace("code: ACQ-1", f"code: ACQ-{number}").replace(AFTER, related)


@pytest.mark.parametrize(
    ("b", "c", "circle"),
    [
        ("before: [c]", "before: [tasting]", "b → c → tasting → b"),
        ("after: [tasting]", "after: [b]\n  before: [tasting]", "b → c → tasting → b"),
        ("after: [tasting]", "after: [b]", None),
        ("before: [c]", "after: [b]", None),
        ("before: [c]\n  after: [c]", "combines_with: [b]", "b → c → b"),
    ],
)
def test_circles(told: Told, b: str, c: str, circle: str | None) -> None:
    """A circle of two or three is printed from its first play on; a line of plays is none."""
    files: dict[str, tuple[str, str] | str] = {
        "plays/b.yaml": play(8, b),
        "plays/c.yaml": play(9, c),
        "plays/tasting.yaml": (AFTER, "before: [b]" if circle and "tasting" in circle else AFTER),
    }
    found = [line for line in told(files).splitlines() if "come before each other" in line]
    assert found == ([f"  these plays come before each other: {circle}"] if circle else [])


def test_each_circle_is_told_with_its_place(told: Told) -> None:
    """Two circles are two problems, each at a step that can be taken out."""
    files = {
        "plays/b.yaml": play(7, "before: [c]\n  after: [c]"),
        "plays/c.yaml": play(8, "before: [d]\n  after: [d]"),
        "plays/d.yaml": play(9, "combines_with: [b]"),
    }
    errors = [part for part in told(files).split("plays/") if "[related-circle]" in part]
    expected = """
        b.yaml:84:12 error[related-circle]
          these plays come before each other: b → c → b
          hint: take one of the steps out
        c.yaml:84:12 error[related-circle]
          these plays come before each other: c → d → c
          hint: take one of the steps out
        """
    assert "".join(errors) == dedent(expected).strip() + "\n"
