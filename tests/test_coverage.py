"""What the playbook grew from is still said: each point of `coverage.yaml` where it says so."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
ROOT = HERE.parent
COUNTS = {"A": 140, "B": 69}
"""How many points each of the two texts has."""


def read(path: Path) -> Any:
    """A YAML file with all its values as text, as our own loader sees it."""
    # Safe: it makes nothing but mappings, lists and texts.
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


POINTS: Mapping[str, Mapping[str, Any]] = read(HERE / "coverage.yaml")


@cache
def tree(name: str) -> Any:
    """A file of the playbook, or None."""
    path = ROOT / "playbooks" / name
    return read(path) if path.is_file() else None


@cache
def headings(name: str) -> frozenset[str]:
    """All headings of a hand-written page."""
    path = ROOT / "content" / name
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    return frozenset(re.findall(r"^#+ (.+)$", text, re.MULTILINE))


def found(node: Any, keys: Sequence[str]) -> Any:
    """What stands under keys and ids of list items; nothing where one of them is not there."""
    for key in keys:
        if isinstance(node, list):
            node = next((one for one in node if isinstance(one, dict) and one["id"] == key), None)
        else:
            node = node.get(key) if isinstance(node, dict) else None
    return node


def is_said(place: str) -> bool:
    """Whether the file has that field or heading, and something in it."""
    name, _, where = place.partition("#")
    if name.endswith(".md"):
        return where in headings(name)
    return bool(found(tree(name), where.split(".")))


def test_every_point_has_an_entry() -> None:
    """None of the numbers is missing, and none is left over."""
    wanted = [
        f"{text}-{number:03}" for text, most in COUNTS.items() for number in range(1, most + 1)
    ]
    assert list(POINTS) == wanted


@pytest.mark.parametrize("point", POINTS)
def test_every_point_is_said_or_left_out_for_a_reason(point: str) -> None:
    """A point names at least one place, all of which exist, or else the reason."""
    entry = POINTS[point]
    assert set(entry) in ({"says", "at"}, {"says", "left_out"}), f"{point}: {sorted(entry)}"
    assert all(entry.values()), f"{point} has an empty value"
    gone = [place for place in entry.get("at", ()) if not is_said(place)]
    hint = "name where it is said now in coverage.yaml, or say it again"
    assert not gone, f"{point} ({entry['says']}) is no longer at {gone}; {hint}"


@pytest.mark.parametrize(
    "place",
    [
        "no-such-file.yaml#text",
        "blocks.yaml#no-such-key",
        "blocks.yaml#blocks.no-such-block.tie",
        "blocks.yaml#text.deeper",
        "about/evidence.md#No such heading",
        "about/no-such-page.md#Anything",
    ],
)
def test_a_place_that_is_gone_is_noticed(place: str) -> None:
    """Neither a file nor a key nor an item nor a heading can go unseen."""
    assert not is_said(place)
