"""One file becomes a tree that knows its places, or problems that say what to mend."""

import time
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amity.problems import show
from amity.source.loader import MAX_BYTES, MAX_NODES, load
from amity.tree import Mapping, Scalar, plain, walk

BOUND = 5.0
"""Seconds that the worst file of the largest size may take; ordinary ones take milliseconds."""


def told(data: bytes) -> str:
    """What people read about a file of these bytes; empty where nothing is wrong."""
    _, problems = load("x.yaml", data)
    return "\n".join(show(problem) for problem in problems)


def values(data: bytes) -> object:
    """Read a file without problems as dicts, lists and texts."""
    tree, problems = load("x.yaml", data)
    assert not problems, told(data)
    assert tree is not None
    return plain(tree)


REFUSED = {
    "a key twice": (
        "title: A\nsummary: x\ntitle: B\n",
        """
        x.yaml:3:1: error[duplicate-key] "title" is set twice (first at 1:1)
          3 | title: B
            | ^^^^^
        """,
    ),
    "a key twice inside": (
        "steps:\n  - id: x\n    id: y\n",
        """
        x.yaml:3:5: error[duplicate-key] "id" is set twice (first at 2:5)
          3 |     id: y
            |     ^^
        """,
    ),
    "alias": (
        "a: *x\n",
        """
        x.yaml:1:4: error[alias] aliases (*name) are not allowed; write the text out
          1 | a: *x
            |    ^
        """,
    ),
    "anchor": (
        "a: &x 1\nb: *x\n",
        """
        x.yaml:1:4: error[alias] anchors (&name) are not allowed
          1 | a: &x 1
            |    ^^^^
        """,
    ),
    "anchor on a key": (
        "&x a: 1\n",
        """
        x.yaml:1:1: error[alias] anchors (&name) are not allowed
          1 | &x a: 1
            | ^^^^
        """,
    ),
    "tag": (
        "a: !!int 5\n",
        """
        x.yaml:1:4: error[tag] tags (!name) are not allowed
          1 | a: !!int 5
            |    ^^^^^^^
        """,
    ),
    "tag that runs Python": (
        "a: !!python/object/apply:os.system [ls]\n",
        """
        x.yaml:1:4: error[tag] tags (!name) are not allowed
          1 | a: !!python/object/apply:os.system [ls]
            |    ^
        """,
    ),
    "a list as key": (
        "? [a, b]\n: 1\n",
        """
        x.yaml:1:3: error[complex-key] a key must be plain text
          1 | ? [a, b]
            |   ^
          hint: put quotes round a text that starts with {
        """,
    ),
    "a reference without quotes": (
        "title: {{term:customer}} first\n",
        """
        x.yaml:1:9: error[complex-key] a key must be plain text
          1 | title: {{term:customer}} first
            |         ^
          hint: put quotes round a text that starts with {
        """,
    ),
    "two documents": (
        "a: 1\n---\nb: 2\n",
        """
        x.yaml:2:1: error[several-documents] one file, one document
          2 | ---
            | ^
        """,
    ),
    "only comments": (
        "# nothing yet\n",
        """
        x.yaml:1:1: error[empty-file] the file is empty
          1 | # nothing yet
            | ^
        """,
    ),
    "an empty document": (
        "---\n",
        """
        x.yaml:1:1: error[not-a-mapping] the file must hold keys with values (title: …)
          1 | ---
            | ^
        """,
    ),
    "a list on top": (
        "- a\n",
        """
        x.yaml:1:1: error[not-a-mapping] the file must hold keys with values (title: …)
          1 | - a
            | ^
        """,
    ),
    "a text on top": (
        "hello\n",
        """
        x.yaml:1:1: error[not-a-mapping] the file must hold keys with values (title: …)
          1 | hello
            | ^
        """,
    ),
    "NUL": (
        "a: x\0y\n",
        """
        x.yaml:1:5: error[control-character] the character U+0000 may not stand in text
          1 | a: x y
            |     ^
        """,
    ),
    "a control character in each of two lines": (
        "a: \x07\nb: \x1b\x01\n",
        """
        x.yaml:1:4: error[control-character] the character U+0007 may not stand in text
          1 | a:\x20\x20
            |    ^
        x.yaml:2:4: error[control-character] the character U+001B may not stand in text
          2 | b:\x20\x20\x20
            |    ^
        """,
    ),
    "next line, which some editors take for a line break": (
        "a: x\u0085y\n",
        """
        x.yaml:1:5: error[control-character] the character U+0085 may not stand in text
          1 | a: x y
            |     ^
        """,
    ),
    "text that runs backwards": (
        "a: x \u202e y\n",
        """
        x.yaml:1:6: error[control-character] the character U+202E may not stand in text
          1 | a: x   y
            |      ^
        """,
    ),
    "text that runs backwards, in an escape": (
        'a: "x \\u202e y"\n',
        """
        x.yaml:1:4: error[control-character] the character U+202E may not stand in text
          1 | a: "x \\u202e y"
            |    ^^^^^^^^^^^^
        """,
    ),
    "NUL as an escape in a key": (
        '"a\\0": 1\n',
        """
        x.yaml:1:1: error[control-character] the character U+0000 may not stand in text
          1 | "a\\0": 1
            | ^^^^^
        """,
    ),
    "half a character as an escape": (
        'a: "\\ud800"\n',
        """
        x.yaml:1:7: error[yaml] not valid YAML: found invalid Unicode character escape code
          1 | a: "\\ud800"
            |       ^
        """,
    ),
    "indented with a tab": (
        "a:\n\tb: 1\n",
        """
        x.yaml:2:1: error[yaml] not valid YAML: found character that cannot start any token
          2 |  b: 1
            | ^
          hint: indent with spaces, and put quotes round text that starts with a sign
        """,
    ),
    "a colon in a text": (
        "title: Foo: bar\n",
        """
        x.yaml:1:11: error[yaml] not valid YAML: mapping values are not allowed in this context
          1 | title: Foo: bar
            |           ^
          hint: put quotes round a text that holds a colon: 'Title: more'
        """,
    ),
    "a text that starts with a sign": (
        "a: @x\n",
        """
        x.yaml:1:4: error[yaml] not valid YAML: found character that cannot start any token
          1 | a: @x
            |    ^
          hint: indent with spaces, and put quotes round text that starts with a sign
        """,
    ),
    "an open quote": (
        "a: 'x\nb: 2\n",
        """
        x.yaml:1:4: error[yaml] not valid YAML: found unexpected end of stream
          1 | a: 'x
            |    ^
          hint: close the quote or the bracket that begins here
        """,
    ),
    "lines that are not indented alike": (
        "a:\n  - x\n - y\n",
        """
        x.yaml:3:2: error[yaml] not valid YAML: did not find expected key
          3 |  - y
            |  ^
        """,
    ),
    "a directive": (
        "%TAG ! tag:example.org,2026:\n---\na: 1\n",
        """
        x.yaml:1:1: error[yaml] a line may not start with % (a YAML directive)
          1 | %TAG ! tag:example.org,2026:
            | ^
        """,
    ),
}


@pytest.mark.parametrize(("text", "expected"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(text: str, expected: str) -> None:
    """What is more than plain data, or no YAML, is told with its place and a way out."""
    assert told(text.encode()) == dedent(expected).strip("\n")


BYTES = {
    "nothing": (
        b"",
        """
        x.yaml:1:1: error[empty-file] the file is empty
        """,
    ),
    "Latin-1": (
        "title: café\n".encode("latin-1"),
        """
        x.yaml:1:11: error[encoding] the file is not UTF-8 text (byte 10)
          1 | title: caf�
            |           ^
          hint: save it as UTF-8
        """,
    ),
    "UTF-16": (
        "a: x\n".encode("utf-16"),
        """
        x.yaml:1:1: error[encoding] the file is not UTF-8 text (byte 0)
          1 | ��a :   x\x20
            | ^
          hint: save it as UTF-8
        """,
    ),
    "half a character": (
        b"a: \xed\xa0\x80\n",
        """
        x.yaml:1:4: error[encoding] the file is not UTF-8 text (byte 3)
          1 | a: ���
            |    ^
          hint: save it as UTF-8
        """,
    ),
    "a mark of byte order before other bytes": (
        b"\xef\xbb\xbfa: 1\nb: \xe9\n",
        """
        x.yaml:2:4: error[encoding] the file is not UTF-8 text (byte 8)
          2 | b: �
            |    ^
          hint: save it as UTF-8
        """,
    ),
    "one byte too many": (
        b"a: " + b"x" * (MAX_BYTES - 2),
        "x.yaml:1:1: error[too-large] the file is larger than 2 MiB",
    ),
}


@pytest.mark.parametrize(("data", "expected"), BYTES.values(), ids=BYTES.keys())
def test_bytes_refused(data: bytes, expected: str) -> None:
    """Bytes that are no UTF-8 text, or too many, are told without a traceback."""
    assert told(data) == dedent(expected).strip("\n")


def test_one_byte_less_is_read() -> None:
    """A file of exactly 2 MiB is read."""
    data = b"a: " + b"x" * (MAX_BYTES - 3)
    assert values(data) == {"a": "x" * (MAX_BYTES - 3)}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
@pytest.mark.parametrize("depth", [64, 200_000])
def test_deep_nesting_is_refused(opening: str, depth: int) -> None:
    """More than 64 levels are refused, also where the parser itself would crash."""
    above = "a: " if opening != "- " else "a:\n  "
    text = told((above + opening * depth).encode())
    assert "error[too-deep] nested deeper than 64 levels\n" in text


def test_sixty_four_levels_are_read() -> None:
    """The mapping on top and 63 lists in it are read."""
    data = "a: " + "[" * 63 + "]" * 63
    assert not told(data.encode())


def test_too_many_values_are_refused() -> None:
    """The value after the 200,000th is where the reading ends."""
    text = told(b"a:\n" + b"- x\n" * MAX_NODES)
    # The mapping, its key and its list are values too, and the list begins in line 2.
    assert text.startswith(
        "x.yaml:199999:3: error[too-large] more than 200000 values in one file\n"
    )


@pytest.mark.parametrize(
    "word",
    [
        "NO",
        "on",
        "yes",
        "true",
        "014",
        "1.10",
        "1_000",
        "22:30",
        "2026-11-22",
        "0x1F",
        ".nan",
        "1e3",
    ],
)
def test_scalars_stay_text(word: str) -> None:
    """YAML's guesses at numbers, days and truth are not ours: the schema decides."""
    assert values(f"a: {word}\n".encode()) == {"a": word}


@pytest.mark.parametrize(
    ("written", "empty"),
    [("", True), ("~", True), ("null", True), ("'~'", False), ("''", False), ("none", False)],
)
def test_which_values_are_empty(written: str, empty: bool) -> None:
    """A plain null is empty; a text in quotes is a text."""
    tree, _ = load("x.yaml", f"a: {written}\n".encode())
    assert tree is not None
    node = tree.entries["a"]
    assert isinstance(node, Scalar)
    assert node.is_empty is empty


def test_line_ends_and_marks_of_other_systems() -> None:
    """CRLF, CR and a byte order mark give the very tree of the file with line feeds."""
    text = "a: 1\nb: |\n  x\n  y\nc:\n  - d: 'two\n      lines'\n"
    other = (text.replace("\n", "\r\n"), text.replace("\n", "\r"), f"\ufeff{text}")
    trees = [load("x.yaml", one.encode()) for one in (text, *other)]
    places = [
        [
            (address, node.place.line, node.place.column, node.place.width)
            for address, node in walk(tree)
        ]
        for tree, _ in trees
        if tree
    ]
    assert len(places) == 4
    assert all(plain(tree) == plain(trees[0][0]) for tree, _ in trees if tree and trees[0][0])
    assert all(one == places[0] for one in places)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a:\tx\n", "x"),
        ("a: x\ty\n", "x\ty"),
        ("a: >-\n  x\n  y\n", "x y"),
        ("a: |+\n  x\n\n", "x\n\n"),
        ("a: x", "x"),
        ("a: 'Foo: bar'\n", "Foo: bar"),
        ("a: 👩\u200d🍳 café 日本\n", "👩\u200d🍳 café 日本"),
        ("---\na: x\n...\n", "x"),
    ],
)
def test_values_are_read_as_written(text: str, value: str) -> None:
    """Tabs inside, folded and kept line breaks, quotes, joined characters: nothing is lost."""
    assert values(text.encode()) == {"a": value}


def test_merge_keys_merge_nothing() -> None:
    """`<<` is a key like any other; the model then says that it does not know it."""
    assert values(b"<<: {a: 1}\n") == {"<<": {"a": "1"}}


def test_places() -> None:
    """Lines and columns count from 1, in characters, also after ones of several bytes."""
    tree, _ = load("x.yaml", "日本: {é: x, b: [y, 'zz']}\n".encode())
    assert tree is not None
    found = {address: (node.place.column, node.place.width) for address, node in walk(tree)}
    assert found["日本", "é"] == (9, 1)
    assert found["日本", "b", 1] == (19, 4)
    assert tree.keys["日本"].width == 2


TOKENS = st.sampled_from(
    [
        *(bytes([sign]) for sign in b"a\n []{},'\"#|>!%~\\\t\r\0\xc3\xa9\xff"),
        *(b": ", b"- ", b"? ", b"&x", b"*x", b"!!int ", b"---", b"...", b"<<: ", b"2026-13-45"),
        *(b"1" * 50, b"\xe2\x80\xae", b"\xef\xbb\xbf"),
    ]
)


@given(st.lists(TOKENS, max_size=60).map(b"".join) | st.binary(max_size=400))
@settings(max_examples=250)
def test_any_bytes_give_a_tree_or_problems(data: bytes) -> None:
    """No bytes lead to another exception, to both nothing, or to a place outside the file."""
    tree, problems = load("x.yaml", data)
    assert (tree is None) <= bool(problems)
    for problem in problems:
        assert problem.place is not None
        assert 1 <= problem.place.line <= max(1, len(problem.place.file.lines))
        assert show(problem).encode()
    if tree and not problems:
        assert isinstance(tree, Mapping)
        assert all(
            node.text.encode() is not None for _, node in walk(tree) if isinstance(node, Scalar)
        )


@pytest.mark.parametrize(
    "piece",
    [b"- x\n", b"a: 1\n", b"%TAG !a! x\n", b"\n", b"\xc3\xa9"],
    ids=repr,
)
def test_the_largest_file_takes_bounded_time(piece: bytes) -> None:
    """Two MiB of anything are read or refused within seconds."""
    data = (b"a: x\n" + piece * (MAX_BYTES // len(piece)))[:MAX_BYTES]
    start = time.process_time()  # not the clock: another process may be at work too
    load("x.yaml", data)
    assert time.process_time() - start < BOUND
