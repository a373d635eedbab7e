"""Each change is told how it stands to what is below it today."""

import json
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.ground.record import Fields, Record, record_files, record_of
from amity.ground.states import Standing, recorded, standings
from amity.ground.touches import answers, touches
from amity.merge import laid_over
from amity.model.playbook import KINDS
from amity.source.loader import load
from amity.tree import Mapping

BELOW = """\
glossary: {terms: [{id: leaf, title: Leaf}]}
plays:
  tea:
    title: Tea
    summary: Boil water, then pour.
    people: {min: 1, max: 4}
    materials: [cups, pot]
    steps:
      - {id: boil, title: Boil, minutes: 5}
      - {id: pour, title: Pour, minutes: 1}
  cake: {title: Cake}
"""
CHANGE = """\
plays:
  tea:
    title: Chai
    summary: {$edit: [{find: pour, put: wait}]}
    people: {max: 6}
    local: {owner: Kim}
    materials: {$replace: [cups, pan]}
    steps:
      boil: {title: Cook}
      $remove: [pour]
      $order: [boil, $rest]
  $remove: {cake: too sweet}
glossary: {terms: {leaf: {title: Leaves}}}
"""


def read(text: str) -> Mapping:
    """A text as a tree."""
    tree, problems = load("a.yaml", text.encode())
    assert tree is not None
    assert not problems
    return tree


def stand(change: str, below: str, records: Fields) -> dict[str, Standing]:
    """How each change stands, by its address."""
    found = standings(touches(read(change)), read(below), records)
    return {one.touch.name: one for one in found}


def looked_at(change: str, below: str = BELOW) -> Fields:
    """The record once a person has looked at everything."""
    return recorded(touches(read(change)), read(below))


def states(change: str, below: str, records: Fields) -> dict[str, str]:
    """The state of each change that is not current."""
    found = stand(change, below, records)
    return {name: one.state for name, one in found.items() if one.state != "current"}


def test_a_sheet_on_a_canvas_of_one_s_own_asks_nothing_of_anybody() -> None:
    """Only questions of what lies below can change without the edition's doing."""
    note = "notes: [{id: a, box: why, text: b}]"
    drafts = f"drafts: {{x: {{canvas: mine, {note}}}, y: {{canvas: theirs, {note}}}}}"
    own = read(f"canvases: {{mine: {{boxes: [{{id: why}}]}}}}\n{drafts}\n")
    assert [one.name for one in answers(own)] == ["canvases/theirs/boxes/why"]


def test_an_edit_still_fits_where_lines_break_elsewhere() -> None:
    """In a text that keeps its lines, an improvement may move a word to the next one."""
    change = "plays: {tea: {summary: {$edit: [{find: then pour, put: wait}]}}}"
    below = BELOW.replace("Boil water, then pour.", '"Boil water, then\\npour."')
    assert states(change, below, looked_at(change)) == {}


def test_every_change_has_an_address() -> None:
    """Of values, items, lists and whole objects."""
    assert set(stand(CHANGE, BELOW, {})) == {
        "plays/tea/title",
        "plays/tea/summary",
        "plays/tea/people/max",
        "plays/tea/local/owner",
        "plays/tea/materials",
        "plays/tea/steps/boil/title",
        "plays/tea/steps/pour",
        "plays/tea/steps",
        "plays/cake",
        "glossary/terms/leaf/title",
    }


def test_what_was_looked_at_is_current() -> None:
    """Nothing is to be done while nothing changes below.

    Before, all is unrecorded but what has nothing below that could change.
    """
    assert states(CHANGE, BELOW, looked_at(CHANGE)) == {}
    found = states(CHANGE, BELOW, {})
    assert set(found.values()) == {"unrecorded"}
    assert set(found) == set(stand(CHANGE, BELOW, {})) - {"plays/tea/local/owner"}


CHANGED = {
    "reworded": ("title: Tea", "title: Green tea", {"plays/tea/title": "stale"}),
    "a mark": ("Boil water, then pour.", "Boil water then pour!", {"plays/tea/summary": "rebased"}),
    "around an edit": ("Boil water", "Heat water", {"plays/tea/summary": "rebased"}),
    "the words of an edit": ("then pour", "then serve", {"plays/tea/summary": "edit-miss"}),
    "the words of an edit twice": ("then pour", "pour, pour", {"plays/tea/summary": "edit-miss"}),
    "a list that was replaced": ("[cups, pot]", "[cups, mug]", {"plays/tea/materials": "stale"}),
    "now the same": ("title: Tea", "title: Chai", {"plays/tea/title": "redundant"}),
    "capitals": ("title: Boil", "title: BOIL", {"plays/tea/steps/boil/title": "cosmetic"}),
    "what was left out changes": (
        "title: Pour",
        "title: Serve",
        {"plays/tea/steps/pour": "stale"},
    ),
    "what was left out changes inside": ("minutes: 1", "minutes: 2", {}),
    "what was left out goes": (
        "      - {id: pour, title: Pour, minutes: 1}\n",
        "",
        {"plays/tea/steps/pour": "orphan", "plays/tea/steps": "rebased"},
    ),
    "an item comes": (
        "minutes: 1}\n",
        "minutes: 1}\n      - {id: sip, title: Sip}\n",
        {"plays/tea/steps": "rebased"},
    ),
    "an item goes": (
        "      - {id: boil, title: Boil, minutes: 5}\n",
        "",
        {"plays/tea/steps/boil/title": "orphan", "plays/tea/steps": "orphan"},
    ),
    "a text becomes keys": ("title: Tea", "title: {en: Tea}", {"plays/tea/title": "type"}),
    "a value comes": (
        "people: {min: 1, max: 4}",
        "people: {min: 1, max: 4}\n    local: {owner: Lee}",
        {"plays/tea/local/owner": "stale"},
    ),
    "a value goes": ("max: 4", "most: 4", {"plays/tea/people/max": "stale"}),
    "reflowed": ("Boil water, then pour.", '"Boil water,  then pour."', {}),
    "elsewhere": ("min: 1", "min: 2", {}),
}


@pytest.mark.parametrize(("old", "new", "expected"), CHANGED.values(), ids=CHANGED)
def test_a_change_below(old: str, new: str, expected: dict[str, str]) -> None:
    """It shows at what stands on it, and nowhere else."""
    below = BELOW.replace(old, new)
    assert below != BELOW
    assert states(CHANGE, below, looked_at(CHANGE)) == expected


@pytest.mark.parametrize(("old", "new", "expected"), CHANGED.values(), ids=CHANGED)
def test_what_the_check_refuses_is_to_be_decided(
    old: str, new: str, expected: dict[str, str]
) -> None:
    """No change that breaks the check stands as one to glance at, and each has its own line."""
    empty = "".join(f"{one}: {{}}\n" for one in KINDS)
    about = "playbook: {drivers: []}\n"
    below = read(about + empty.replace("plays: {}\n", "") + BELOW.replace(old, new))
    change = read(CHANGE)
    found = {one.touch.name: one for one in standings(touches(change), below, looked_at(CHANGE))}
    _, problems = laid_over(below, read("{format: 1}"), [change], read(empty))
    refused = {one.place.line for one in problems if one.severity == "error" and one.place}
    decided = {one.touch.place.line for one in found.values() if one.level == "conflict"}
    assert refused == decided, (problems, expected)


def test_a_neighbour_that_goes() -> None:
    """A new item beside it has lost its place; one beside another new item has not."""
    change = """\
plays:
  tea:
    steps:
      $add:
        - {id: wait, title: Wait, $after: boil}
        - {id: sip, title: Sip, $after: wait}
"""
    below = BELOW.replace("      - {id: boil, title: Boil, minutes: 5}\n", "")
    assert states(change, BELOW, {}) == {}
    assert states(change, below, {}) == {"plays/tea/steps/wait": "anchor-lost"}


def test_an_object_that_goes() -> None:
    """Each change to it is an orphan; leaving it out is done already."""
    below = BELOW[: BELOW.index("plays:")] + "plays: {}\n"
    found = states(CHANGE, below, looked_at(CHANGE))
    assert found.pop("plays/cake") == "redundant"
    assert set(found.values()) == {"orphan"}


def test_both_sides_are_kept_to_be_shown() -> None:
    """What stood there then, and what stands there now."""
    one = stand(CHANGE, BELOW.replace("title: Tea", "title: Brew"), looked_at(CHANGE))
    assert (one["plays/tea/title"].was, one["plays/tea/title"].now) == ("Tea", "Brew")
    assert one["plays/tea/title"].level == "attention"


def read_again(files: dict[str, bytes]) -> Record:
    """What is recorded in these files, of which broken ones are left out."""
    trees = {name: load(name, data) for name, data in files.items()}
    sound = {name: tree for name, (tree, problems) in trees.items() if tree and not problems}
    return record_of({tuple(name[:-5].split("/")): tree for name, tree in sound.items()})


def test_records_survive_the_disk() -> None:
    """One file for each object; what was written is read again, nothing below among it."""
    records = looked_at(CHANGE)
    files = record_files(Record(records))
    assert sorted(files) == ["glossary.yaml", "plays/cake.yaml", "plays/tea.yaml"]
    assert read_again(files) == Record(records)
    assert records["plays", "tea", "local", "owner"] is None


@pytest.mark.parametrize("damage", ["", "fields: [", "<<<<<<< ours\n", "fields: 5\n"])
def test_a_damaged_record_means_look_again(damage: str) -> None:
    """Never that all is fine."""
    files = record_files(Record(looked_at(CHANGE)))
    left = {name: damage.encode() if "tea" in name else data for name, data in files.items()}
    found = states(CHANGE, BELOW, read_again(left).fields)
    assert set(found.values()) == {"unrecorded"}
    assert "plays/tea/title" in found
    assert "plays/cake" not in found


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30
)


@given(TEXTS, TEXTS)
def test_whatever_a_text_becomes_is_seen(was: str, now: str) -> None:
    """A changed text below is current only where it differs in white space alone."""
    address = ("plays", "tea", "title")
    below = read(BELOW.replace("title: Tea", f"title: {quoted(now)}"))
    (one,) = standings(touches(read("plays: {tea: {title: Chai}}")), below, {address: was})
    same = normal(was) == normal(now)
    if now != "Chai":
        assert (one.state == "current") == same


def quoted(text: str) -> str:
    """A text in double quotes, as YAML takes it."""
    return json.dumps(text, ensure_ascii=False)


def normal(text: str) -> str:
    """A text as it is compared."""
    return " ".join(normalize("NFC", text).split())
