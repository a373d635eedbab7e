"""An edition changes what it names, and nothing else; what does not fit is told with its place."""

import json
from collections.abc import Iterable
from itertools import count
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.merge import LEFT_OUT, laid_over, merge
from amity.merge.notes import name_of
from amity.model.playbook import KINDS
from amity.problems import ProblemsError, show_all
from amity.source.loader import load
from amity.tree import Mapping, Node, Place, Scalar, Sequence, find, mapping, plain, walk

ORIGINAL = """\
playbook: {title: Teas, terms: {customer: guest, shop: shop}, drivers: [acquisition, retention]}
segments: {}
blocks: {}
mix: {}
glossary:
  terms:
    - {id: leaf, title: Leaf}
plays:
  tea:
    title: Tea
    kind: green
    people: {min: 1, max: 4}
    materials: [cups, pot, sugar]
    tags: []
    steps:
      - {id: boil, title: Boil, minutes: 5}
      - {id: pour, title: Pour, minutes: 1}
      - {id: drink, title: Drink, minutes: 9}
  cake:
    title: Cake
    related: {after: [tea]}
metrics:
  rate: {title: Rate}
"""
STEPS = ("boil", "pour", "drink")
MATERIALS = ("cups", "pot", "sugar")


def read(name: str, text: str) -> Mapping:
    """Read a text as a tree."""
    tree, problems = load(name, text.encode())
    assert tree is not None
    assert not problems
    return tree


def whole(tree: Mapping) -> Mapping:
    """Fill in the kinds of which there is nothing, as reading a project does."""
    empty: dict[str, Node] = {kind: Mapping({}, {}, tree.place) for kind in KINDS}
    return mapping({**empty, **tree.entries}, tree.place)


BELOW = whole(read("original.yaml", ORIGINAL))


def lay(*changes: str, own: str = "{}", about: str = "format: 1") -> Mapping:
    """Lay changes and own objects over the original."""
    number = count(1)
    trees = [read(f"c/{next(number)}.yaml", change) for change in changes]
    return merge(BELOW, read("edition.yaml", about), trees, whole(read("own.yaml", own)))


def got(tree: Mapping, *address: str | int) -> object:
    """The value at an address as dicts, lists and texts; None where there is none."""
    node = find(tree, address)
    return None if node is None else plain(node)


def told(*changes: str, own: str = "{}") -> str:
    """Lay on changes that do not fit: what people read of it."""
    with pytest.raises(ProblemsError) as caught:
        lay(*changes, own=own)
    return show_all(caught.value.problems)


def steps(tree: Mapping) -> list[str | None]:
    """The ids of the steps of the tea."""
    node = find(tree, ("plays", "tea", "steps"))
    assert isinstance(node, Sequence)
    return [name_of(item) for item in node.items]


VALUES = {
    "a text": ("title: Chai", ("title",), "Chai"),
    "a text in a mapping": ("people: {max: 6}", ("people",), {"min": "1", "max": "6"}),
    "a key that was not there": ("summary: Hot", ("summary",), "Hot"),
    "a mapping that was not there": ("local: {owner: Kim}", ("local",), {"owner": "Kim"}),
    "a text of an item": ("steps: {pour: {title: Serve}}", ("steps", 1, "title"), "Serve"),
    "an empty text, said in quotes": ("title: ''", ("title",), ""),
    "words in a text": ("title: {$edit: [{find: T, put: P}]}", ("title",), "Pea"),
    "words put one after the other": (
        "title: {$edit: [{find: Tea, put: Tree}, {find: ee, put: ea}], $note: sap}",
        ("title",),
        "Trea",
    ),
    "words that stand twice": (
        "steps: {drink: {title: {$edit: [{find: i, put: a}]}}}",
        ("steps", 2, "title"),
        "Drank",
    ),
    "words said to stand twice": (
        "kind: {$edit: [{find: e, put: o, count: 2}]}",
        ("kind",),
        "groon",
    ),
    "a reason in what is new": ("local: {$note: ours, owner: Kim}", ("local",), {"owner": "Kim"}),
    "a reason in a new item": (
        "steps: {$add: [{id: wait, $note: ours}]}",
        ("steps", 3),
        {"id": "wait"},
    ),
    "a key that is cleared": ("$unset: [kind]", ("kind",), None),
    "a reason": ("$note: ours, title: Chai", ("title",), "Chai"),
    "a reason beside a list": (
        "materials: {$note: ours, $remove: [pot]}",
        ("materials",),
        ["cups", "sugar"],
    ),
    "a reason for a new list": (
        "materials: {$note: ours, $replace: [pan]}",
        ("materials",),
        ["pan"],
    ),
}


@pytest.mark.parametrize(("change", "address", "value"), VALUES.values(), ids=VALUES.keys())
def test_values(change: str, address: tuple[str | int, ...], value: object) -> None:
    """Keys and ids lead to what is changed; the rest stays."""
    assert got(lay(f"plays: {{tea: {{{change}}}}}"), "plays", "tea", *address) == value


LISTS = {
    "remove": ("$remove: [pot]", ["cups", "sugar"]),
    "remove with a reason": ("$remove: {pot: we have none}", ["cups", "sugar"]),
    "remove all": ("$remove: [sugar, cups, pot]", []),
    "add": ("$add: [spoon, milk]", ["cups", "pot", "sugar", "spoon", "milk"]),
    "order": ("$order: [sugar, cups, pot]", ["sugar", "cups", "pot"]),
    "order, the rest after": ("$order: [sugar, $rest]", ["sugar", "cups", "pot"]),
    "order, the rest between": ("$order: [sugar, $rest, cups]", ["sugar", "pot", "cups"]),
    "replace": ("$replace: [mug]", ["mug"]),
    "replace by nothing": ("$replace: []", []),
    "all at once": (
        "$order: [milk, $rest], $add: [milk], $remove: [pot]",
        ["milk", "cups", "sugar"],
    ),
}


@pytest.mark.parametrize(("change", "expected"), LISTS.values(), ids=LISTS.keys())
def test_lists_of_texts(change: str, expected: list[str]) -> None:
    """First `$remove`, then `$add`, then `$order`, however they are written; or `$replace`."""
    merged = lay(f"plays: {{tea: {{materials: {{{change}}}}}}}")
    assert got(merged, "plays", "tea", "materials") == expected


OBJECTS = {
    "remove": ("$remove: [pour]", ["boil", "drink"]),
    "add": ("$add: [{id: wait}]", ["boil", "pour", "drink", "wait"]),
    "add after": ("$add: [{id: wait, $after: boil}]", ["boil", "wait", "pour", "drink"]),
    "add before": ("$add: [{$before: boil, id: wait}]", ["wait", "boil", "pour", "drink"]),
    "add after what was just added": (
        "$add: [{id: wait, $after: boil}, {id: stir, $after: wait}]",
        ["boil", "wait", "stir", "pour", "drink"],
    ),
    "add in place of what goes": ("$remove: [boil], $add: [{id: boil}]", ["pour", "drink", "boil"]),
    "order": ("$order: [drink, $rest]", ["drink", "boil", "pour"]),
    "replace": ("$replace: [{id: sip}]", ["sip"]),
}


@pytest.mark.parametrize(("change", "expected"), OBJECTS.values(), ids=OBJECTS.keys())
def test_lists_of_objects(change: str, expected: list[str]) -> None:
    """Items are known by their ids; position words leave no trace in the item."""
    merged = lay(f"plays: {{tea: {{steps: {{{change}}}}}}}")
    assert steps(merged) == expected
    assert not any("$" in str(step) for address, _ in walk(merged) for step in address)


def test_a_list_of_nothing_takes_texts_and_objects() -> None:
    """An empty list below does not say what it is a list of."""
    assert got(lay("plays: {tea: {tags: {$add: [x]}}}"), "plays", "tea", "tags") == ["x"]
    added = lay("plays: {tea: {tags: {$add: [{id: x}]}}}")
    assert got(added, "plays", "tea", "tags") == [{"id": "x"}]


def test_whole_objects_come_and_go() -> None:
    """`$remove` leaves an object out; own/ brings new ones, also under an id that became free."""
    merged = lay("plays: {$remove: {cake: too sweet}}", own="plays: {pie: {title: Pie}}")
    assert got(merged, "plays", "cake") is None
    assert got(merged, "plays", "pie") == {"title": "Pie"}
    again = lay("plays: {$remove: [tea]}", own="plays: {tea: {title: Ours}}")
    assert got(again, "plays", "tea") == {"title": "Ours"}
    assert got(again, "plays", "cake", "related", "after") == ["tea"]


def test_what_is_removed_leaves_the_lists_that_name_it() -> None:
    """A list of plays grows shorter by itself."""
    merged = lay("plays: {$remove: [tea]}")
    assert got(merged, "plays", "cake", "related", "after") == []


def test_what_is_left_out_is_still_known_by_its_title() -> None:
    """Pages may have to say what is not there; what came back anew was not left out."""
    assert got(lay("plays: {$remove: [tea]}"), LEFT_OUT) == {"plays": {"tea": "Tea"}}
    assert got(lay("plays: {$remove: [tea]}", own="plays: {tea: {title: X}}"), LEFT_OUT) == {}


def test_single_files_are_changed_alike() -> None:
    """The glossary and playbook.yaml are reached by their names."""
    merged = lay("glossary: {terms: {leaf: {title: Leaves}}}\nplaybook: {title: More teas}")
    assert got(merged, "glossary", "terms", 0, "title") == "Leaves"
    assert got(merged, "playbook", "title") == "More teas"


def test_the_edition_file_sets_title_and_words() -> None:
    """What edition.yaml says lies over playbook.yaml; its `format` is its own."""
    merged = lay(about="format: 1\ntitle: Ours\nterms: {customer: member, team: crew}")
    assert got(merged, "playbook") == {
        "title": "Ours",
        "terms": {"customer": "member", "shop": "shop", "team": "crew"},
        "drivers": ["acquisition", "retention"],
    }


MOVED = """\
moved:
  renamed:
    - {id: a, kind: plays, was: brew, now: infusion}
    - {id: b, kind: plays, was: infusion, now: tea}
  retired:
    - {id: c, kind: plays, was: coffee, since: 2.0.0, why: Too strong., use: tea}
"""


def on_moved(change: str) -> Mapping:
    """Lay a change over an original that tells of renames and ends."""
    below = mapping({**BELOW.entries, **read("moved.yaml", MOVED).entries}, BELOW.place)
    return merge(
        below, read("e.yaml", "format: 1"), [read("c.yaml", change)], whole(read("o", "{}"))
    )


@pytest.mark.parametrize("old", ["brew", "infusion", "tea"])
def test_changes_follow_a_rename(old: str) -> None:
    """However often the object was renamed, by the change of a value and by `$remove`."""
    assert got(on_moved(f"plays: {{{old}: {{title: X}}}}"), "plays", "tea", "title") == "X"
    for names in (f"[{old}]", f"{{{old}: why}}"):
        assert got(on_moved(f"plays: {{$remove: {names}}}"), "plays", "tea") is None


def test_a_change_under_both_ids_is_one_too_many() -> None:
    """The old and the new id are the same object; both are named, whichever comes first."""
    for first, second, column in (("tea", "brew", 26), ("brew", "tea", 27)):
        with pytest.raises(ProblemsError) as caught:
            on_moved(f"plays: {{{first}: {{title: X}}, {second}: {{kind: black}}}}")
        lines = show_all(caught.value.problems).splitlines()
        assert lines[0] == (
            f'c.yaml:1:{column}: error[changed-twice] plays: "{first}" and "{second}" are one,'
            " which was renamed"
        )
        assert lines[3] == "  hint: first at c.yaml:1:9"


def test_a_change_to_what_is_retired_says_why_and_what_instead() -> None:
    """The end that moved.yaml tells of is told at the change."""
    with pytest.raises(ProblemsError) as caught:
        on_moved("plays: {coffee: {title: X}}")
    assert show_all(caught.value.problems).splitlines()[0] == (
        "c.yaml:1:9: error[gone] plays/coffee is retired since 2.0.0: Too strong."
    )


def test_leaving_out_what_is_retired_says_the_same() -> None:
    """It is no error; what never was is still one."""
    assert got(on_moved("plays: {$remove: {coffee: too strong}}"), "plays", "coffee") is None
    with pytest.raises(ProblemsError):
        on_moved("plays: {$remove: {cofee: too strong}}")


def test_several_files_change_one_object() -> None:
    """Changes are spread over files as one likes."""
    merged = lay("plays: {tea: {people: {min: 2}}}", "plays: {tea: {people: {max: 2}}}")
    assert got(merged, "plays", "tea", "people") == {"min": "2", "max": "2"}


WRONG = {
    "words that are not there": (
        "plays: {tea: {title: {$edit: [{find: Tee, put: X}]}}}",
        """
        c/1.yaml:1:38: error[edit-miss] plays/tea/title: "Tee" is not in the text below
          1 | plays: {tea: {title: {$edit: [{find: Tee, put: X}]}}}
            |                                      ^^^
          hint: there stands: Tea
        """,
    ),
    "words that stand more than once": (
        "plays: {tea: {kind: {$edit: [{find: e, put: X}]}}}",
        """
        c/1.yaml:1:37: error[edit-miss] plays/tea/kind: "e" stands 2 times in the text below, not 1
          1 | plays: {tea: {kind: {$edit: [{find: e, put: X}]}}}
            |                                     ^
          hint: take more of the words around it, or say how often with count
        """,
    ),
    "an edit without words to put": (
        "plays: {tea: {kind: {$edit: [{find: e}]}}}",
        """
        c/1.yaml:1:30: error[missing-key] plays/tea/kind: an edit needs put
          1 | plays: {tea: {kind: {$edit: [{find: e}]}}}
            |                              ^
        """,
    ),
    "an edit of nothing": (
        "plays: {tea: {colour: {$edit: [{find: e, put: X}]}}}",
        """
        c/1.yaml:1:15: error[unknown-id] plays/tea/colour: there is nothing below to change
          1 | plays: {tea: {colour: {$edit: [{find: e, put: X}]}}}
            |               ^^^^^^
        """,
    ),
    "an edit that is no list": (
        "plays: {tea: {kind: {$edit: {find: e, put: X}}}}",
        """
        c/1.yaml:1:15: error[other-shape] plays/tea/kind: $edit takes a list of find and put
          1 | plays: {tea: {kind: {$edit: {find: e, put: X}}}}
            |               ^^^^
        """,
    ),
    "a misspelt part of an edit": (
        "plays: {tea: {kind: {$edit: [{find: g, puts: X, put: x}]}}}",
        """
        c/1.yaml:1:40: error[unknown-operator] plays/tea/kind: puts does not work here
          1 | plays: {tea: {kind: {$edit: [{find: g, puts: X, put: x}]}}}
            |                                        ^^^^
          hint: did you mean 'put'?
        """,
    ),
    "a key to clear that is not set": (
        "plays: {tea: {$unset: [kin]}}",
        """
        c/1.yaml:1:24: error[unknown-id] plays/tea has no "kin"
          1 | plays: {tea: {$unset: [kin]}}
            |                        ^^^
          hint: did you mean 'kind'?
        """,
    ),
    "a key both set and cleared": (
        "plays: {tea: {kind: black, $unset: [kind]}}",
        """
        c/1.yaml:1:37: error[changed-twice] plays/tea: kind is both set and unset
          1 | plays: {tea: {kind: black, $unset: [kind]}}
            |                                     ^^^^
        """,
    ),
    "a reason that is no text": (
        "plays: {tea: {$note: [x], kind: black}}",
        """
        c/1.yaml:1:15: error[other-shape] $note takes one text
          1 | plays: {tea: {$note: [x], kind: black}}
            |               ^^^^^
        """,
    ),
    "unknown object": (
        "plays: {tee: {title: X}}",
        """
        c/1.yaml:1:9: error[unknown-id] plays has no "tee" to change
          1 | plays: {tee: {title: X}}
            |         ^^^
          hint: did you mean 'tea'?
        """,
    ),
    "unknown object, nothing near": (
        "plays: {waffle: {title: X}}",
        """
        c/1.yaml:1:9: error[unknown-id] plays has no "waffle" to change
          1 | plays: {waffle: {title: X}}
            |         ^^^^^^
          hint: new plays go into own/plays/
        """,
    ),
    "unknown item": (
        "plays: {tea: {steps: {boill: {title: X}}}}",
        """
        c/1.yaml:1:23: error[unknown-id] plays/tea/steps has no item "boill" to change
          1 | plays: {tea: {steps: {boill: {title: X}}}}
            |                       ^^^^^
          hint: did you mean 'boil'?
        """,
    ),
    "unknown item, nothing near": (
        "plays: {tea: {steps: {zzz: {title: X}}}}",
        """
        c/1.yaml:1:23: error[unknown-id] plays/tea/steps has no item "zzz" to change
          1 | plays: {tea: {steps: {zzz: {title: X}}}}
            |                       ^^^
          hint: new items go under $add; `amity edition resolve` settles what has gone below
        """,
    ),
    "unknown item to remove": (
        "plays: {tea: {steps: {$remove: [pur]}}}",
        """
        c/1.yaml:1:33: error[unknown-id] plays/tea/steps has no "pur"
          1 | plays: {tea: {steps: {$remove: [pur]}}}
            |                                 ^^^
          hint: did you mean 'pour'?
        """,
    ),
    "unknown object to remove": (
        "plays: {$remove: [cakes]}",
        """
        c/1.yaml:1:19: error[unknown-id] plays has no "cakes"
          1 | plays: {$remove: [cakes]}
            |                   ^^^^^
          hint: did you mean 'cake'?
        """,
    ),
    "unknown item to order": (
        "plays: {tea: {materials: {$order: [suger, $rest]}}}",
        """
        c/1.yaml:1:36: error[unknown-id] plays/tea/materials has no "suger"
          1 | plays: {tea: {materials: {$order: [suger, $rest]}}}
            |                                    ^^^^^
          hint: did you mean 'sugar'?
        """,
    ),
    "unknown kind": (
        "metric: {rate: {title: X}}",
        """
        c/1.yaml:1:1: error[unknown-kind] there is no kind "metric"
          1 | metric: {rate: {title: X}}
            | ^^^^^^
          hint: did you mean 'metrics'?
        """,
    ),
    "an order that names what is removed": (
        "plays: {tea: {steps: {$order: [pour, $rest], $remove: [pour]}}}",
        """
        c/1.yaml:1:32: error[unknown-id] plays/tea/steps has no "pour"
          1 | plays: {tea: {steps: {$order: [pour, $rest], $remove: [pour]}}}
            |                                ^^^^
        """,
    ),
    "an id": (
        "plays: {tea: {steps: {boil: {id: cook}}}}",
        """
        c/1.yaml:1:30: error[unknown-id] plays/tea/steps/boil: an id cannot be changed
          1 | plays: {tea: {steps: {boil: {id: cook}}}}
            |                              ^^
          hint: remove what has the old id and add it anew
        """,
    ),
    "an operator on nothing": (
        "plays: {tea: {variants: {$add: [{id: x}]}}}",
        """
        c/1.yaml:1:15: error[unknown-id] plays/tea/variants: there is nothing below to change
          1 | plays: {tea: {variants: {$add: [{id: x}]}}}
            |               ^^^^^^^^
        """,
    ),
    "an operator deep in nothing": (
        "plays: {tea: {local: {notes: {$add: [{id: x}]}}}}",
        """
        c/1.yaml:1:15: error[unknown-id] plays/tea/local: there is nothing below to change
          1 | plays: {tea: {local: {notes: {$add: [{id: x}]}}}}
            |               ^^^^^
        """,
    ),
    "a bare list of objects": (
        "plays: {tea: {steps: [{id: boil}]}}",
        """
        c/1.yaml:1:15: error[list-here] plays/tea/steps: a bare list does not say what to do
          1 | plays: {tea: {steps: [{id: boil}]}}
            |               ^^^^^
          hint: change items by id (id: {…}), or use $add, $remove, $order, $replace
        """,
    ),
    "a bare list of texts": (
        "plays: {tea: {tags: [x]}}",
        """
        c/1.yaml:1:15: error[list-here] plays/tea/tags: a bare list does not say what to do
          1 | plays: {tea: {tags: [x]}}
            |               ^^^^
          hint: change items by id (id: {…}), or use $add, $remove, $order, $replace
        """,
    ),
    "a list in place of a kind": (
        "plays: [tea]",
        """
        c/1.yaml:1:1: error[list-here] plays: write a mapping by id
          1 | plays: [tea]
            | ^^^^^
        """,
    ),
    "an empty value": (
        "plays: {tea: {title: }}",
        """
        c/1.yaml:1:15: error[empty-value] plays/tea/title has no value
          1 | plays: {tea: {title: }}
            |               ^^^^^
          hint: leave the line out to keep what is below
        """,
    ),
    "null, which deletes elsewhere": (
        "plays: {tea: {steps: {boil: ~}}}",
        """
        c/1.yaml:1:23: error[empty-value] plays/tea/steps/boil has no value
          1 | plays: {tea: {steps: {boil: ~}}}
            |                       ^^^^
          hint: leave the line out to keep what is below
        """,
    ),
    "a misspelt operator": (
        "plays: {tea: {steps: {$removes: [boil]}}}",
        """
        c/1.yaml:1:23: error[unknown-operator] plays/tea/steps: $removes does not work here
          1 | plays: {tea: {steps: {$removes: [boil]}}}
            |                       ^^^^^^^^
          hint: did you mean '$remove'?
        """,
    ),
    "an unknown operator": (
        "plays: {tea: {steps: {$xyz: [boil]}}}",
        """
        c/1.yaml:1:23: error[unknown-operator] plays/tea/steps: $xyz does not work here
          1 | plays: {tea: {steps: {$xyz: [boil]}}}
            |                       ^^^^
          hint: known here: $remove, $add, $order, $replace
        """,
    ),
    "an operator on keys with values": (
        "plays: {tea: {$remove: [title]}}",
        """
        c/1.yaml:1:15: error[unknown-operator] plays/tea: $remove does not work here
          1 | plays: {tea: {$remove: [title]}}
            |               ^^^^^^^
          hint: known here: $unset
        """,
    ),
    "an operator on a kind": (
        "plays: {$add: [{id: x}]}",
        """
        c/1.yaml:1:9: error[unknown-operator] plays: $add does not work here
          1 | plays: {$add: [{id: x}]}
            |         ^^^^
          hint: known here: $remove
        """,
    ),
    "a misspelt position": (
        "plays: {tea: {steps: {$add: [{id: wait, $afer: boil}]}}}",
        """
        c/1.yaml:1:41: error[unknown-operator] plays/tea/steps: $afer does not work here
          1 | plays: {tea: {steps: {$add: [{id: wait, $afer: boil}]}}}
            |                                         ^^^^^
          hint: did you mean '$after'?
        """,
    ),
    "two positions": (
        "plays: {tea: {steps: {$add: [{id: wait, $after: pour, $before: boil}]}}}",
        """
        c/1.yaml:1:55: error[unknown-operator] plays/tea/steps: $after or $before, not both
          1 | plays: {tea: {steps: {$add: [{id: wait, $after: pour, $before: boil}]}}}
            |                                                       ^^^^^^^
        """,
    ),
    "a position in several places": (
        "plays: {tea: {steps: {$add: [{id: wait, $after: [boil]}]}}}",
        """
        c/1.yaml:1:41: error[other-shape] plays/tea/steps: $after takes one id
          1 | plays: {tea: {steps: {$add: [{id: wait, $after: [boil]}]}}}
            |                                         ^^^^^^
        """,
    ),
    "$replace with company": (
        "plays: {tea: {tags: {$add: [y], $replace: [x]}}}",
        """
        c/1.yaml:1:33: error[unknown-operator] plays/tea/tags: $replace stands alone
          1 | plays: {tea: {tags: {$add: [y], $replace: [x]}}}
            |                                 ^^^^^^^^
        """,
    ),
    "$replace with no list": (
        "plays: {tea: {tags: {$replace: }}}",
        """
        c/1.yaml:1:22: error[other-shape] plays/tea/tags: $replace takes a list
          1 | plays: {tea: {tags: {$replace: }}}
            |                      ^^^^^^^^
        """,
    ),
    "$add with no list": (
        "plays: {tea: {steps: {$add: {wait: {title: Wait}}}}}",
        """
        c/1.yaml:1:23: error[other-shape] plays/tea/steps: $add takes a list
          1 | plays: {tea: {steps: {$add: {wait: {title: Wait}}}}}
            |                       ^^^^
        """,
    ),
    "$remove with no list": (
        "plays: {tea: {materials: {$remove: cups}}}",
        """
        c/1.yaml:1:27: error[other-shape] a list of ids is needed here
          1 | plays: {tea: {materials: {$remove: cups}}}
            |                           ^^^^^^^
        """,
    ),
    "an item that is there": (
        "plays: {tea: {steps: {$add: [{id: boil}]}}}",
        """
        c/1.yaml:1:30: error[collision] plays/tea/steps has "boil" already
          1 | plays: {tea: {steps: {$add: [{id: boil}]}}}
            |                              ^
        """,
    ),
    "a text that is there": (
        "plays: {tea: {materials: {$add: [cups]}}}",
        """
        c/1.yaml:1:34: error[collision] plays/tea/materials has "cups" already
          1 | plays: {tea: {materials: {$add: [cups]}}}
            |                                  ^^^^
        """,
    ),
    "an item without id": (
        "plays: {tea: {steps: {$add: [{title: Wait}]}}}",
        """
        c/1.yaml:1:30: error[missing-key] plays/tea/steps: a new item needs an id
          1 | plays: {tea: {steps: {$add: [{title: Wait}]}}}
            |                              ^
        """,
    ),
    "a text among objects": (
        "plays: {tea: {steps: {$add: [wait]}}}",
        """
        c/1.yaml:1:30: error[missing-key] plays/tea/steps: a new item needs an id
          1 | plays: {tea: {steps: {$add: [wait]}}}
            |                              ^^^^
        """,
    ),
    "an order that forgets some": (
        "plays: {tea: {materials: {$order: [sugar]}}}",
        """
        c/1.yaml:1:27: error[order-incomplete] plays/tea/materials: $order does not name cups, pot
          1 | plays: {tea: {materials: {$order: [sugar]}}}
            |                           ^^^^^^
          hint: add $rest
        """,
    ),
    "one value for keys with values": (
        "plays: {tea: {people: 3}}",
        """
        c/1.yaml:1:15: error[other-shape] plays/tea/people holds keys with values below
          1 | plays: {tea: {people: 3}}
            |               ^^^^^^
        """,
    ),
    "one value for a list": (
        "plays: {tea: {materials: cups}}",
        """
        c/1.yaml:1:15: error[other-shape] plays/tea/materials holds a list below
          1 | plays: {tea: {materials: cups}}
            |               ^^^^^^^^^
        """,
    ),
    "keys with values for one value": (
        "plays: {tea: {title: {de: Tee}}}",
        """
        c/1.yaml:1:15: error[other-shape] plays/tea/title holds one value below
          1 | plays: {tea: {title: {de: Tee}}}
            |               ^^^^^
        """,
    ),
}


@pytest.mark.parametrize(("change", "expected"), WRONG.values(), ids=WRONG.keys())
def test_changes_that_do_not_fit(change: str, expected: str) -> None:
    """A change that hits nothing is a problem, never a guess."""
    assert told(change) == dedent(expected).strip("\n") + "\n\n1 error"


def test_a_new_item_whose_neighbour_is_gone_comes_last() -> None:
    """That is a warning and no error: the item is there, and a person says where it goes."""
    change = "plays: {tea: {steps: {$add: [{id: wait, $before: boyl}]}}}"
    tree, problems = laid_over(
        BELOW, read("e.yaml", "format: 1"), [read("c/1.yaml", change)], whole(read("o", "{}"))
    )
    assert got(tree, "plays", "tea", "steps", -1, "id") == "wait"
    assert show_all(problems) == dedent("""\
        c/1.yaml:1:50: warning[anchor-lost] plays/tea/steps has no "boyl", so what goes before it \
comes last
          1 | plays: {tea: {steps: {$add: [{id: wait, $before: boyl}]}}}
            |                                                  ^^^^
          hint: did you mean 'boil'?

        1 warning""")


def test_one_value_changed_twice() -> None:
    """Two files that set the same value contradict each other; both places are told."""
    assert told("plays: {tea: {title: A}}", "plays: {tea: {title: B}}") == dedent("""
        c/2.yaml:1:15: error[changed-twice] plays/tea/title is changed twice
          1 | plays: {tea: {title: B}}
            |               ^^^^^
          hint: first at c/1.yaml:1:15

        1 error
        """).strip("\n")


def test_own_objects_collide() -> None:
    """An object of one's own does not hide one of the original."""
    assert told(own="plays:\n  tea: {title: Ours}\n") == dedent("""
        own.yaml:2:8: error[collision] plays has "tea" already
          2 |   tea: {title: Ours}
            |        ^
          hint: name the file otherwise, or change it under changes/ (plays: tea: …); \
`amity edition capture` does that

        1 error
        """).strip("\n")


def test_all_problems_in_one_run() -> None:
    """The problems of several files come together, in the order of places."""
    text = told("plays: {tee: {}, tea: {people: 3}}", "plays: {cake: {title: ~}}")
    assert text.endswith("3 errors")
    heads = [line for line in text.splitlines() if line.startswith("c/")]
    assert [head.split(" ")[0] for head in heads] == [
        "c/1.yaml:1:9:",
        "c/1.yaml:1:24:",
        "c/2.yaml:1:16:",
    ]


# Laws, over changes that fit.

Seen = dict[tuple[str, ...], tuple[str, Place]]
WORDS = st.text("abcxyz", min_size=1, max_size=8)
FIELDS = (
    ("plays", "tea", "title"),
    ("plays", "tea", "people", "min"),
    ("plays", "tea", "people", "max"),
    *(("plays", "tea", "steps", step, key) for step in STEPS for key in ("title", "minutes")),
    ("plays", "cake", "title"),
    ("metrics", "rate", "title"),
    ("glossary", "terms", "leaf", "title"),
    ("playbook", "terms", "shop"),
)
SETTINGS = st.dictionaries(st.sampled_from(FIELDS), WORDS)


def as_change(settings: dict[tuple[str, ...], str]) -> str:
    """Write settings of fields as a change file."""
    change: dict[str, object] = {}
    for address, word in settings.items():
        here = change
        for step in address[:-1]:
            below = here.setdefault(step, {})
            assert isinstance(below, dict)
            here = below
        here[address[-1]] = word
    return json.dumps(change)


def seen(node: Node, address: tuple[str, ...] = ()) -> Seen:
    """Every text with its place, by an address in words, which survives another order."""
    if isinstance(node, Scalar):
        return {address: (node.text, node.place)}
    found: Seen = {}
    pairs: Iterable[tuple[str, Node]]
    if isinstance(node, Mapping):
        pairs = node.entries.items()
    else:
        pairs = [(name_of(item) or "", item) for item in node.items]
    for name, below in pairs:
        found |= seen(below, (*address, name))
    return found


ABOVE = seen(BELOW)


def texts(tree: Mapping) -> dict[tuple[str, ...], str]:
    """Every text by its address."""
    return {address: text for address, (text, _) in seen(tree).items()}


@pytest.mark.parametrize(
    "change", ["{}", "plays: {}", "plays: {tea: {}}", "plays: {tea: {steps: {boil: {}}}}"]
)
def test_an_empty_change_changes_nothing(change: str) -> None:
    """The merged tree is the original, with all its places."""
    merged = lay(change)
    assert got(merged, LEFT_OUT) == {}
    assert seen(merged) == ABOVE
    assert json.dumps(got(merged, "plays")) == json.dumps(got(BELOW, "plays"))


@given(SETTINGS)
def test_what_is_set_wins_and_nothing_else_moves(settings: dict[tuple[str, ...], str]) -> None:
    """A set field has the edition's text and place; all others keep the original's."""
    after = seen(lay(as_change(settings)))
    assert after.keys() == ABOVE.keys()
    for address, (text, place) in after.items():
        if address in settings:
            assert (text, place.file.name) == (settings[address], "c/1.yaml")
        else:
            assert (text, place) == ABOVE[address]


@given(SETTINGS, SETTINGS)
def test_files_change_what_they_name_in_any_order(
    one: dict[tuple[str, ...], str], other: dict[tuple[str, ...], str]
) -> None:
    """Two files that set different fields give one result, whichever comes first."""
    other = {address: word for address, word in other.items() if address not in one}
    first, second = as_change(one), as_change(other)
    assert texts(lay(first, second)) == texts(lay(second, first))
    assert texts(lay(first, second)) == texts(lay(as_change({**one, **other})))


@pytest.mark.parametrize(
    "files",
    [
        ("$unset: [steps]", "steps: {$add: [{id: c, title: C}]}"),
        ("steps: {STEP: {title: X}}", "steps: {$remove: [STEP]}"),
        ("steps: {$order: [STEP, $rest]}", "steps: {$add: [{id: c, title: C}]}"),
        ("people: {$unset: [max]}", "people: {max: 9}"),
    ],
)
def test_files_that_act_on_one_list_do_so_in_any_order(files: tuple[str, str]) -> None:
    """What comes of them, or what is said of them, is the same whichever is read first."""
    step = str(got(lay("plays: {}"), "plays", "tea", "steps", 0, "id"))
    changes = [f"plays: {{tea: {{{one.replace('STEP', step)}}}}}" for one in files]

    def outcome(*ordered: str) -> object:
        try:
            return plain(lay(*ordered))
        except ProblemsError as error:
            return sorted(one.message for one in error.problems)

    assert outcome(*changes) == outcome(*reversed(changes))


@given(SETTINGS)
def test_merging_changes_neither_input(settings: dict[tuple[str, ...], str]) -> None:
    """The trees that went in are what they were; the same trees give the same result again."""
    change = read("c/1.yaml", as_change(settings))
    written = seen(change)
    inputs = (BELOW, read("edition.yaml", "format: 1"), [change], whole(read("own.yaml", "{}")))
    once, again = merge(*inputs), merge(*inputs)
    assert seen(BELOW) == ABOVE
    assert seen(change) == written
    assert seen(once) == seen(again)
    assert json.dumps(plain(once)) == json.dumps(plain(again))


@given(st.sets(st.sampled_from(STEPS)), st.lists(WORDS, unique=True, max_size=3))
def test_what_is_removed_is_gone(gone: set[str], new: list[str]) -> None:
    """After `$remove` no item has that id, whatever else is done to the list."""
    change = {"$remove": sorted(gone), "$add": [{"id": f"new-{word}"} for word in new]}
    left = steps(lay(json.dumps({"plays": {"tea": {"steps": change}}})))
    assert left == [step for step in STEPS if step not in gone] + [f"new-{word}" for word in new]


@given(st.permutations((*MATERIALS, "$rest")), st.sets(st.sampled_from(MATERIALS)))
def test_an_order_is_a_permutation(order: list[str], unnamed: set[str]) -> None:
    """`$order` loses nothing and adds nothing; what it names stands as it says."""
    named = [word for word in order if word not in unnamed]
    change = {"plays": {"tea": {"materials": {"$order": named}}}}
    found = got(lay(json.dumps(change)), "plays", "tea", "materials")
    assert isinstance(found, list)
    assert sorted(found) == sorted(MATERIALS)
    assert [word for word in found if word not in unnamed] == [w for w in named if w != "$rest"]
    assert [word for word in found if word in unnamed] == [w for w in MATERIALS if w in unnamed]
