"""The tool's own edits to people's YAML leave all else as it was."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from amity.edition.editing import cut, named_anew, renamed
from amity.ground.touches import touches
from amity.problems import Misuse
from amity.source.loader import load
from amity.tree import plain, scalars

TEXT = """\
# Ours.
plays:
  $remove:
    who: A café has none.   # because
    other: No.

  # about tea
  tea:
    title: Chai   # ours
    # and this
    summary:
      $edit:
        - {find: x, put: y}
    steps:
      boil: {minutes: 5, title: "Cook"}
      $remove: [a, b]
  cake:
    title: Pie
  bread:
    steps:
      $add:
        - id: proof   # rises
          minutes: 40
        - id: wait
          $after: proof
    materials:
      $add: [flour, salt]
"""
CUTS = {
    "a value with its comment": ("plays/tea/title", "    title: Chai   # ours\n"),
    "a value in braces": ("plays/tea/steps/boil/minutes", "minutes: 5, "),
    "an id in a list": ("plays/tea/steps/$remove/a", "a, "),
    "an id with a reason": ("plays/$remove/who", "    who: A café has none.   # because\n"),
    "an item that was added": (
        "plays/bread/steps/$add/wait",
        "        - id: wait\n          $after: proof\n",
    ),
    "a text that was added": ("plays/bread/materials/$add/salt", ", salt"),
    "an edit": ("plays/tea/summary", "    summary:\n      $edit:\n        - {find: x, put: y}\n"),
    "an object whose last value goes": ("plays/cake/title", "  cake:\n    title: Pie\n"),
}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize(("way", "gone"), CUTS.values(), ids=CUTS)
def test_a_cut_takes_its_lines_and_no_others(way: str, gone: str, ends: str) -> None:
    """Comments, order, quotes and line ends stay; what would be empty goes too."""
    assert TEXT.count(gone) == 1
    text = TEXT.replace("\n", ends).encode()
    found = cut("a.yaml", text, tuple(way.split("/")))
    assert found == TEXT.replace(gone, "").replace("\n", ends).encode()


def test_nothing_left_is_no_file() -> None:
    """The last change takes its file along."""
    assert cut("a.yaml", b"# Ours.\nplays: {tea: {title: X}}\n", ("plays", "tea", "title")) is None


def test_a_key_takes_another_name() -> None:
    """And nothing else does."""
    found = renamed("a.yaml", TEXT.encode(), ("plays", "tea"), "chai")
    assert found == TEXT.replace("  tea:", "  chai:").encode()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("plays: [tea, 'tea', \"tea\"]  # tea\n", "plays: [chai, 'chai', \"chai\"]  # tea\n"),
        ("plays:\n  - te\\\n    a\n", None),
        ('plays: ["te\\x61"]\n', None),
    ],
    ids=["plain and quoted", "other words", "written in signs"],
)
def test_an_id_is_named_anew_where_it_stands_as_it_reads(text: str, named: str | None) -> None:
    """A file in which it is written otherwise is left as it was."""
    found, _ = load("a.yaml", text.encode())
    assert found is not None
    ids = {one.place: ("tea", "chai") for one in scalars(found)}
    assert named_anew("a.yaml", text.encode(), ids, {}).decode() == (named or text)


def test_what_cannot_be_edited_is_left_and_told() -> None:
    """A file that is no sound YAML, or holds no such way, is not touched."""
    with pytest.raises((Misuse, KeyError)):
        cut("a.yaml", b"plays: {tea: [", ("plays", "tea"))


NAMES = st.sampled_from(["ash", "bay", "cedar", "dill"])
VALUES = st.sampled_from(["one", "a: b", "no", "5", "two\nlines", "'quoted'", "# not", "é"])
CHANGES = st.dictionaries(
    NAMES,
    st.dictionaries(
        NAMES, st.one_of(VALUES, st.dictionaries(NAMES, VALUES, min_size=1)), min_size=1
    ),
    min_size=1,
)


@given(CHANGES, st.data())
def test_any_change_can_be_cut_out(
    change: dict[str, dict[str, object]], data: st.DataObject
) -> None:
    """What is left is all the others, whatever their values are."""
    text = yaml.safe_dump({"plays": change}, allow_unicode=True).encode()
    tree, _ = load("a.yaml", text)
    assert tree
    every = list(touches(tree))
    one = data.draw(st.sampled_from(every))
    found = cut("a.yaml", text, one.way)
    left = {other.name: plain(other.yours) for other in every if other != one and other.yours}
    if found is None:
        assert not left
        return
    after, problems = load("a.yaml", found)
    assert after
    assert not problems
    assert {each.name: plain(each.yours) for each in touches(after) if each.yours} == left
