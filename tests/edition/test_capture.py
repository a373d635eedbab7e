"""An edited copy becomes the changes that make it: laid on again, they give the copy."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from amity.edition.capture import captured
from amity.merge.notes import Notes
from amity.merge.objects import changed
from amity.source.loader import load
from amity.tree import Mapping, plain, plain_mapping
from amity.written import as_yaml

TEA: dict[str, Any] = {
    "title": "Tea",
    "people": {"min": 1, "max": 4},
    "materials": ["cups", "pot", "sugar"],
    "steps": [
        {"id": "boil", "title": "Boil", "minutes": 5},
        {"id": "pour", "title": "Pour", "minutes": 1},
        {"id": "drink", "title": "Drink", "tips": ["slowly"]},
    ],
}


def tree(value: object) -> Mapping:
    """A value as a tree, by way of YAML as people write it."""
    found, problems = load("a.yaml", yaml.safe_dump(value, sort_keys=False).encode())
    assert found is not None
    assert not problems
    return found


def laid(below: Mapping, change: Mapping | None) -> object:
    """What comes of laying the change on again; it must fit."""
    if change is None:
        return plain(below)
    notes = Notes()
    # Of an object itself not every key can be unset; the law is one of values, wherever.
    found = changed(notes, below, change, change.place, ("plays", "tea", "parts"))
    assert not notes.problems, [one.message for one in notes.problems]
    return plain(found)


CASES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a text": ({"title": "Chai"}, {"title": "Chai"}),
    "a value inside": ({"people": {"min": 1, "max": 6}}, {"people": {"max": "6"}}),
    "a key cleared": ({"people": {"min": 1}}, {"people": {"$unset": ["max"]}}),
    "a key emptied": ({"people": {"min": 1, "max": None}}, {"people": {"$unset": ["max"]}}),
    "an item of texts gone": (
        {"materials": ["cups", "sugar"]},
        {"materials": {"$remove": ["pot"]}},
    ),
    "a text more": (
        {"materials": ["cups", "pot", "sugar", "milk"]},
        {"materials": {"$add": ["milk"]}},
    ),
    "another order": (
        {"materials": ["sugar", "cups", "pot"]},
        {"materials": {"$order": ["sugar", "cups", "pot", "$rest"]}},
    ),
    "twice the same": (
        {"materials": ["cups", "cups"]},
        {"materials": {"$replace": ["cups", "cups"]}},
    ),
    "a text of an item": (
        {"steps": [{**TEA["steps"][0], "title": "Cook"}, *TEA["steps"][1:]]},
        {"steps": {"boil": {"title": "Cook"}}},
    ),
    "an item between": (
        {"steps": [TEA["steps"][0], {"id": "wait", "title": "Wait"}, *TEA["steps"][1:]]},
        {"steps": {"$add": [{"id": "wait", "title": "Wait", "$after": "boil"}]}},
    ),
    "two items first": (
        {"steps": [{"id": "a"}, {"id": "b"}, *TEA["steps"]]},
        {"steps": {"$add": [{"id": "a", "$before": "boil"}, {"id": "b", "$after": "a"}]}},
    ),
}


@pytest.mark.parametrize(("edit", "expected"), CASES.values(), ids=CASES)
def test_what_an_edit_becomes(edit: dict[str, Any], expected: dict[str, Any]) -> None:
    """The smallest change that says it, which lets all else below go on changing."""
    below, edited = tree(TEA), tree({**TEA, **edit})
    change = captured(below, edited)
    assert change is not None
    assert plain_mapping(change) == expected


def test_a_copy_that_was_not_edited_is_no_change() -> None:
    """Nor is one that was written in another style."""
    assert captured(tree(TEA), tree(TEA)) is None
    text = '{materials: [cups, pot, sugar], title: "Tea"}'
    found, _ = load("a.yaml", text.encode())
    below = tree({"title": "Tea", "materials": ["cups", "pot", "sugar"]})
    assert found
    assert captured(below, found) is None


NAMES = ("ash", "bay", "cedar", "dill", "elm")
TEXTS = st.sampled_from(["one", "two", "7", "no", "a: b", "two\nlines", "- x", "", "{{term:x}}"])
FILLED = st.text("abc", min_size=1, max_size=4)
ITEM = st.fixed_dictionaries({}, optional={"title": FILLED, "note": TEXTS})


@st.composite
def items(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A list of objects, each with an id of its own."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=5))
    return [{"id": name, **draw(ITEM)} for name in names]


OBJECT = st.fixed_dictionaries(
    {},
    optional={
        "title": TEXTS,
        "local": st.dictionaries(st.sampled_from(NAMES), TEXTS, max_size=3),
        "words": st.lists(st.sampled_from(NAMES), max_size=5),
        "steps": items(),
    },
)


@given(OBJECT, OBJECT)
def test_laying_on_what_was_captured_gives_the_copy(
    was: dict[str, Any], now: dict[str, Any]
) -> None:
    """Whatever was edited, in whatever place and order; by way of the file that is written too."""
    below, edited = tree(was), tree(now)
    change = captured(below, edited)
    assert laid(below, change) == plain(edited)
    if change is not None:
        again, problems = load("c.yaml", as_yaml(change).encode())
        assert not problems
        assert again
        assert plain(again) == plain(change)
        assert laid(below, again) == plain(edited)
