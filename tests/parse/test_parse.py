"""What a model refuses is told by a stable code, at its line and column, in words of ours."""

import time
from textwrap import dedent

import pytest

from amity.model.playbook import KINDS
from amity.parse import parse_edition, parse_playbook
from amity.problems import ProblemsError, show_all
from amity.source.loader import load
from amity.tree import Mapping, Node, mapping

DRAFT = """\
title: Day
summary: How the day went.
canvas: day-sheet
revision: 1
notes:
  - id: one
    box: visits
    number: 5
    sure: asked
    due: 2026-11-23
    gone: false
"""
ABOUT = """\
format: 1
title: Small
summary: The smallest one.
version: 1.0.0
released: 2026-11-23
licence: CC BY 4.0
language: en-GB
currency: EUR
hourly_rate: 30
paper: A4
drivers: [acquisition]
types: [communities]
terms: {customer: guest}
"""


def read(name: str, text: str) -> Mapping:
    """Read a text as a tree."""
    tree, problems = load(name, text.encode())
    assert tree is not None
    assert not problems
    return tree


def told(files: dict[str, str]) -> str:
    """Parse files, named `kind/id` or like a single one: what people read of what is wrong."""
    trees = {name: read(f"{name.rpartition('/')[2]}.yaml", text) for name, text in files.items()}
    top = next(iter(trees.values())).place
    singles: dict[str, Node] = {name: tree for name, tree in trees.items() if "/" not in name}
    kinds: dict[str, Node] = {
        kind: mapping(
            {
                name.partition("/")[2]: tree
                for name, tree in trees.items()
                if name.startswith(f"{kind}/")
            },
            top,
        )
        for kind in KINDS
    }
    with pytest.raises(ProblemsError) as caught:
        parse_playbook(mapping({**singles, **kinds}, top))
    return show_all(caught.value.problems)


def changed(text: str, old: str, new: str) -> str:
    """Put `new` in the place of `old`, which must be there."""
    assert old in text
    return text.replace(old, new, 1)


DRAFTS = {
    "unknown key, near another": (
        ("    sure: asked", "    shure: asked"),
        """
        day.yaml:9:5: error[unknown-key] "shure" is not a key here
          9 |     shure: asked
            |     ^^^^^
          hint: did you mean 'sure'?
        """,
    ),
    "unknown key, near no other": (
        ("canvas: day-sheet", "canvas: day-sheet\nzzz: 1"),
        """
        day.yaml:4:1: error[unknown-key] "zzz" is not a key here
          4 | zzz: 1
            | ^^^
          hint: known here: title, summary, also_called, local, private, canvas, revision, example, notes
        """,  # noqa: E501 - as it is said
    ),
    "id in the file": (
        ("title: Day", "id: day\ntitle: Day"),
        """
        day.yaml:1:1: error[unknown-key] "id" is not a key here
          1 | id: day
            | ^^
          hint: take the line out; the file's name is the id
        """,
    ),
    "missing key": (
        ("canvas: day-sheet\n", ""),
        """
        day.yaml:1:1: error[missing-key] "canvas" is missing
          1 | title: Day
            | ^
        """,
    ),
    "missing key of an item": (
        ("    box: visits\n", ""),
        """
        day.yaml:6:5: error[missing-key] "box" is missing
          6 |   - id: one
            |     ^
        """,
    ),
    "no whole number": (
        ("revision: 1", "revision: 1.5"),
        """
        day.yaml:4:11: error[wrong-type] "revision" cannot be "1.5"
          4 | revision: 1.5
            |           ^^^
          hint: write a whole number such as 5
        """,
    ),
    "a number with a leading zero": (
        ("revision: 1", "revision: 014"),
        """
        day.yaml:4:11: error[wrong-type] "revision" cannot be "014"
          4 | revision: 014
            |           ^^^
          hint: write a whole number such as 5
        """,
    ),
    "no number": (
        ("number: 5", "number: 2,5"),
        """
        day.yaml:8:13: error[wrong-type] "number" cannot be "2,5"
          8 |     number: 2,5
            |             ^^^
          hint: write a number such as 5 or 0.25
        """,
    ),
    "not a number": (
        ("number: 5", "number: .nan"),
        """
        day.yaml:8:13: error[wrong-type] "number" cannot be ".nan"
          8 |     number: .nan
            |             ^^^^
          hint: write a number such as 5 or 0.25
        """,
    ),
    "no flag": (
        ("gone: false", "gone: NO"),
        """
        day.yaml:11:11: error[wrong-type] "gone" cannot be "NO"
          11 |     gone: NO
             |           ^^
          hint: write true or false
        """,
    ),
    "no day": (
        ("due: 2026-11-23", "due: 23.11.2026"),
        """
        day.yaml:10:10: error[wrong-type] "due" cannot be "23.11.2026"
          10 |     due: 23.11.2026
             |          ^^^^^^^^^^
          hint: write a day of the calendar such as 2026-11-22
        """,
    ),
    "a day that never comes": (
        ("due: 2026-11-23", "due: 2026-02-30"),
        """
        day.yaml:10:10: error[wrong-type] "due" cannot be "2026-02-30"
          10 |     due: 2026-02-30
             |          ^^^^^^^^^^
          hint: write a day of the calendar such as 2026-11-22
        """,
    ),
    "no list": (
        ("title: Day", "title: Day\nlocal: {links: x}"),
        """
        day.yaml:2:16: error[wrong-type] "links": a list is needed here (lines that start with -)
          2 | local: {links: x}
            |                ^
        """,
    ),
    "no keys with values": (
        ("title: Day", "title: Day\nlocal: [x]"),
        """
        day.yaml:2:1: error[wrong-type] "local": keys with values are needed here (key: value)
          2 | local: [x]
            | ^^^^^
        """,
    ),
    "no keys with values in a list": (
        ("title: Day", "title: Day\nlocal: {links: [x]}"),
        """
        day.yaml:2:17: error[wrong-type] "links": keys with values are needed here (key: value)
          2 | local: {links: [x]}
            |                 ^
        """,
    ),
    "no text": (
        ("title: Day", "title: {en: Day}"),
        """
        day.yaml:1:1: error[wrong-type] "title": one text is needed here
          1 | title: {en: Day}
            | ^^^^^
        """,
    ),
    "a list where one of a few words is needed": (
        ("sure: asked", "sure: [asked]"),
        """
        day.yaml:9:5: error[wrong-type] "sure": one text is needed here
          9 |     sure: [asked]
            |     ^^^^
        """,
    ),
    "unknown choice, near another": (
        ("sure: asked", "sure: ask"),
        """
        day.yaml:9:11: error[unknown-choice] "sure" cannot be "ask"
          9 |     sure: ask
            |           ^^^
          hint: did you mean 'asked'?
        """,
    ),
    "unknown choice, near no other": (
        ("sure: asked", "sure: xyz"),
        """
        day.yaml:9:11: error[unknown-choice] "sure" cannot be "xyz"
          9 |     sure: xyz
            |           ^^^
          hint: one of: measured, asked, guessed
        """,
    ),
    "no id": (
        ("canvas: day-sheet", "canvas: Day Sheet"),
        """
        day.yaml:3:9: error[bad-format] "canvas" is not of the right form
          3 | canvas: Day Sheet
            |         ^^^^^^^^^
          hint: a-z, 0-9 and -, a letter first
        """,
    ),
    "several lines": (
        ("title: Day", "title: |\n  A day\n  and a night"),
        """
        day.yaml:1:8: error[bad-format] "title" is not of the right form
          1 | title: |
            |        ^
          hint: one line only
        """,
    ),
    "no address": (
        (
            "title: Day",
            "title: Day\nlocal: {links: [{id: a, title: A, link: javascript:alert(1)}]}",
        ),
        """
        day.yaml:2:41: error[bad-format] "link" is not of the right form
          2 | local: {links: [{id: a, title: A, link: javascript:alert(1)}]}
            |                                         ^^^^^^^^^^^^^^^^^^^
          hint: a full address: https://… or mailto:…
        """,
    ),
    "no status": (
        ("title: Day", "title: Day\nlocal: {status: unused}"),
        """
        day.yaml:2:17: error[bad-format] "status" is not of the right form
          2 | local: {status: unused}
            |                 ^^^^^^
          hint: in use, testing or not us
        """,
    ),
    "a text too long": (
        ("How the day went.", "x" * 121),
        f"""
        day.yaml:2:10: error[text-length] "summary": 120 characters at most
          2 | summary: {"x" * 91}
            |          {"^" * 91}
        """,
    ),
    "an empty text": (
        ("title: Day", "title: ''"),
        """
        day.yaml:1:8: error[text-length] "title": there must be some text here
          1 | title: ''
            |        ^^
        """,
    ),
    "out of range": (
        ("revision: 1", "revision: 0"),
        """
        day.yaml:4:11: error[out-of-range] "revision": it must be 1 or more
          4 | revision: 0
            |           ^
        """,
    ),
    "no value": (
        ("title: Day", "title:"),
        """
        day.yaml:1:7: error[empty-value] "title" has no value
          1 | title:
            |       ^
          hint: fill it in, or leave the line out
        """,
    ),
    "no value where a number is needed": (
        ("number: 5", "number: ~"),
        """
        day.yaml:8:13: error[empty-value] "number" has no value
          8 |     number: ~
            |             ^
          hint: fill it in, or leave the line out
        """,
    ),
    "an item without a value": (
        ("title: Day", "title: Day\nalso_called:\n  -"),
        """
        day.yaml:3:4: error[empty-value] "also_called" has no value
          3 |   -
            |    ^
          hint: fill it in, or leave the line out
        """,
    ),
}


@pytest.mark.parametrize(("change", "expected"), DRAFTS.values(), ids=DRAFTS.keys())
def test_one_problem(change: tuple[str, str], expected: str) -> None:
    """One mistake is told once: code, place, what is wrong, and what to write."""
    text = told({"drafts/day": changed(DRAFT, *change)})
    assert text == dedent(expected).strip("\n") + "\n\n1 error"


SINGLES = {
    "a currency": (
        ("currency: EUR", "currency: Euro"),
        """
        playbook.yaml:8:11: error[bad-format] "currency" is not of the right form
          8 | currency: Euro
            |           ^^^^
          hint: three capitals, such as EUR
        """,
    ),
    "a name for formulas": (
        ("{customer: guest}", "{Customer: guest}"),
        """
        playbook.yaml:13:9: error[bad-format] "Customer" is not of the right form
          13 | terms: {Customer: guest}
             |         ^^^^^^^^
          hint: a-z, 0-9 and _, a letter first
        """,
    ),
    "keys of one's own": (
        ("{customer: guest}", "[customer]"),
        """
        playbook.yaml:13:1: error[wrong-type] "terms": keys with values are needed here (key: value)
          13 | terms: [customer]
             | ^^^^^
        """,
    ),
    "an empty list": (
        ("drivers: [acquisition]", "drivers: []"),
        """
        playbook.yaml:11:1: error[list-length] "drivers": 1 or more are needed, there are 0
          11 | drivers: []
             | ^^^^^^^
        """,
    ),
    "a number above zero": (
        ("hourly_rate: 30", "hourly_rate: 0"),
        """
        playbook.yaml:9:14: error[out-of-range] "hourly_rate": it must be more than 0
          9 | hourly_rate: 0
            |              ^
        """,
    ),
    "the shape of the files": (
        ("format: 1", "format: 2"),
        """
        playbook.yaml:1:9: error[unknown-choice] this is written for a newer amity: format 2, and this one reads format 1
          1 | format: 2
            |         ^
          hint: install a newer amity
        """,  # noqa: E501 - as it is printed
    ),
    "no shape that there ever was": (
        ("format: 1", "format: v1"),
        """
        playbook.yaml:1:9: error[unknown-choice] "format" cannot be "v1"
          1 | format: v1
            |         ^^
          hint: write format: 1
        """,
    ),
}


@pytest.mark.parametrize(("change", "expected"), SINGLES.values(), ids=SINGLES.keys())
def test_single_files(change: tuple[str, str], expected: str) -> None:
    """The files of which there is one are told alike."""
    text = told({"playbook": changed(ABOUT, *change)})
    assert text == dedent(expected).strip("\n") + "\n\n1 error"


def test_a_list_that_is_too_long() -> None:
    """A list with an upper bound says how many there may be."""
    anchors = "{id: a, title: A, question: Q, anchors: [a, b, c, d, e]}"
    text = told({"mix": f"title: Mix\nscores: [{anchors}]\n"})
    assert 'error[list-length] "anchors": 4 at most, there are 5' in text


@pytest.mark.parametrize("name", ["Day", "1day", "day_one", "day.one", "d" * 64, "-day"])
def test_bad_ids(name: str) -> None:
    """A file name that cannot be an address is told once, with what it may be."""
    assert told({f"drafts/{name}": DRAFT}) == (
        f'{name}.yaml:1:1: error[bad-id] "{name}" cannot be an id\n'
        "  1 | title: Day\n"
        "    | ^\n"
        "  hint: name the file with a-z, 0-9 and -, a letter first, 63 at most\n"
        "\n"
        "1 error"
    )


def test_a_wrong_item_does_not_make_its_list_too_short() -> None:
    """Only the item is told, though without it the list has too few."""
    text = told({"glossary": "terms:\n  - {id: a, title: A, txt: x}\n"})
    assert "list-length" not in text
    assert text.endswith("2 errors")


def test_problems_of_all_files_in_one_run() -> None:
    """All that is wrong in any file, by file and line."""
    wrong = changed(changed(DRAFT, "title: Day", "title: ''"), "number: 5", "number: five")
    text = told({"drafts/b": wrong, "playbook": "format: 1\n", "drafts/a": wrong})
    heads = [line.split(": error")[0] for line in text.splitlines() if ": error[" in line]
    assert heads[:4] == ["a.yaml:1:8", "a.yaml:8:13", "b.yaml:1:8", "b.yaml:8:13"]
    assert set(heads[4:]) == {"playbook.yaml:1:1"}
    assert heads == sorted(heads)


def test_more_problems_than_fit_a_screen() -> None:
    """Fifty problems are shown, the rest is counted."""
    notes = "".join(f"  - {{id: n{number}, bix: visits}}\n" for number in range(40))
    text = told({"drafts/day": f"title: Day\nnotes:\n{notes}"})
    assert text.count("error[") == 50
    assert text.endswith("\n\n… and 33 more\n\n83 errors")


def test_thousands_of_problems_come_in_time() -> None:
    """A file full of keys that nobody knows takes seconds, not minutes: each is looked at alone."""
    more = "".join(f"k{number}: 1\n" for number in range(10_000))
    began = time.process_time()
    assert told({"drafts/day": DRAFT + more}).endswith("10000 errors")
    assert time.process_time() - began < 10


def test_an_edition_file() -> None:
    """edition.yaml is held to its own model."""
    text = "format: 1\ntitle: Ours\nbrand: {accent: teal, accent_dark: '#5eead4'}\npaper: A5\n"
    with pytest.raises(ProblemsError) as caught:
        parse_edition(read("edition.yaml", text))
    assert show_all(caught.value.problems) == dedent("""
        edition.yaml:3:17: error[bad-format] "accent" is not of the right form
          3 | brand: {accent: teal, accent_dark: '#5eead4'}
            |                 ^^^^
          hint: # and six digits from 0-9 and a-f, such as #0f766e

        edition.yaml:4:8: error[unknown-choice] "paper" cannot be "A5"
          4 | paper: A5
            |        ^^
          hint: one of: A4, A3, Letter, Tabloid

        2 errors
        """).strip("\n")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2", "written for a newer amity: format 2"),
        ("17", "written for a newer amity: format 17"),
        ("0", 'cannot be "0"'),
        ("1.0", 'cannot be "1.0"'),
        ("one", 'cannot be "one"'),
    ],
)
def test_the_format_of_an_edition(written: str, told: str) -> None:
    """A newer edition is told apart from a slip; neither is read as if it were ours."""
    with pytest.raises(ProblemsError) as caught:
        parse_edition(read("edition.yaml", f"format: {written}\ntitle: Ours\n"))
    (problem,) = caught.value.problems
    assert told in problem.message
    assert problem.place
    assert problem.place.line == 1


@pytest.mark.parametrize("written", ["30", "'30'", "30.0", "30.00"])
def test_numbers_as_people_write_them(written: str) -> None:
    """Plain decimal numbers are read as they are, in quotes or not."""
    about = read("edition.yaml", f"format: 1\ntitle: Ours\nhourly_rate: {written}\n")
    assert parse_edition(about).hourly_rate == 30


@pytest.mark.parametrize("written", ["1_000", "1e3", "0x1F", "+5", "٣", "1.", ".5", "inf", "1,000"])
def test_numbers_that_one_cannot_be_sure_of(written: str) -> None:
    """Whatever another reader of YAML might take for another number is refused."""
    with pytest.raises(ProblemsError) as caught:
        parse_edition(read("edition.yaml", f"format: 1\ntitle: Ours\nhourly_rate: {written}\n"))
    assert [problem.code for problem in caught.value.problems] == ["wrong-type"]
