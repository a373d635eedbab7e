"""YAML text → a tree with places; whatever YAML has beyond plain data is refused.

Built on the events of the C parser: guards for depth, size, aliases and tags must stand before
anything is composed, since the C loader itself crashes on deep nesting.
"""

import re
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator

import yaml
from yaml import events

from amity.problems import Problem
from amity.tree import Mapping, Node, Place, Scalar, Sequence, SourceFile

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 64
MAX_NODES = 200_000
WORD = 64
"""Characters up to which equal values are kept once."""
FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff]"  # control characters, halves of a pair
    r"|[\u2028\u2029]"  # line ends that no editor shows as such
    r"|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # what turns the direction of writing
)


class _Refused(Exception):  # noqa: N818 - ends the reading of one file; never leaves this module
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def load(name: str, data: bytes) -> tuple[Mapping | None, list[Problem]]:
    """Read one file; the mapping is None where problems leave nothing to work on."""
    file, problems = _decode(name, data)
    if problems:
        return None, problems
    builder = _Builder(file)
    try:
        node = builder.read(yaml.parse(file.utf8, Loader=yaml.CSafeLoader))
    except _Refused as refused:
        return None, [*builder.problems, refused.problem]
    except yaml.MarkedYAMLError as error:
        return None, [*builder.problems, _syntax(file, error)]
    except yaml.YAMLError as error:
        return None, [Problem("yaml", str(error).splitlines()[0], Place(file, 1, 1))]
    if not isinstance(node, Mapping):
        message = "the file must hold keys with values (title: …)"
        return None, [Problem("not-a-mapping", message, Place(file, 1, 1))]
    return node, builder.problems


def _decode(name: str, data: bytes) -> tuple[SourceFile, list[Problem]]:
    empty = SourceFile(name)
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB"
        return empty, [Problem("too-large", message, Place(empty, 1, 1))]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return empty, [not_utf8(name, data, error.start)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    file = SourceFile(name, text.encode())
    return file, [*_characters(file, text), *_directives(file)]


def not_utf8(name: str, data: bytes, start: int) -> Problem:
    """What to say of a file whose byte at `start`, a byte order mark left out, is no text."""
    data = data.removeprefix(BOM_UTF8)
    file = SourceFile(name, data.decode("utf-8", "replace").encode())
    before = data[:start].decode("utf-8").split("\n")
    place = Place(file, len(before), len(before[-1]) + 1)
    message = f"the file is not UTF-8 text (byte {start})"
    return Problem("encoding", message, place, "save it as UTF-8")


def _characters(file: SourceFile, text: str) -> Iterator[Problem]:
    if _forbidden(text) is None:
        return
    for number, line in enumerate(file.lines, 1):
        at = _forbidden(line)
        if at is not None:
            yield _bad_character(line[at], Place(file, number, at + 1))


def _directives(file: SourceFile) -> Iterator[Problem]:
    # Nobody needs them, and the parser's time grows with the square of their number.
    if b"%" not in file.utf8:
        return
    for number, line in enumerate(file.lines, 1):
        if line.startswith("%"):
            message = "a line may not start with % (a YAML directive)"
            yield Problem("yaml", message, Place(file, number, 1))


def _bad_character(char: str, place: Place) -> Problem:
    message = f"the character U+{ord(char):04X} may not stand in text"
    return Problem("control-character", message, place)


def _forbidden(text: str) -> int | None:
    """Where the first character stands that may not stand in text, or None."""
    found = FORBIDDEN.search(text)
    return found.start() if found else None


def _syntax(file: SourceFile, error: yaml.MarkedYAMLError) -> Problem:
    what = error.problem or error.context or "cannot be read"
    mark = error.problem_mark or error.context_mark
    if "end of stream" in what:
        # What was not closed helps more than the end of the file.
        mark = error.context_mark or mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = file.lines or ("",)
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    return Problem("yaml", f"not valid YAML: {what}", Place(file, line, column), _advice(what))


def _advice(what: str) -> str | None:
    if "mapping values are not allowed" in what:
        return "put quotes round a text that holds a colon: 'Title: more'"
    if "cannot start any token" in what:
        return "indent with spaces, and put quotes round text that starts with a sign"
    if "expected <block end>" in what:
        return "check that the lines of this block are indented alike"
    if "end of stream" in what:
        return "close the quote or the bracket that begins here"
    return None


class _Builder:
    """Builds the tree from events and notes what does not stop the reading."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.nodes = 0

    def read(self, stream: Iterator[events.Event]) -> Node | None:
        """The one document of the stream; None where it is empty."""
        top: Node | None = None
        documents = 0
        for event in stream:
            if isinstance(event, events.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    place = self._place(event)
                    raise _Refused(Problem("several-documents", "one file, one document", place))
            elif isinstance(event, events.NodeEvent):
                top = self._node(event, stream, depth=1)
        if top is None:
            raise _Refused(Problem("empty-file", "the file is empty", Place(self.file, 1, 1)))
        return top

    def _node(self, event: events.NodeEvent, stream: Iterator[events.Event], depth: int) -> Node:
        place = self._seen(event, depth)
        if isinstance(event, events.ScalarEvent):
            text = event.value
            # Ids, choices and numbers come again and again too.
            kept = sys.intern(text) if len(text) <= WORD else text
            return Scalar(kept, place, not event.style)
        if isinstance(event, events.SequenceStartEvent):
            return Sequence(tuple(self._items(stream, depth)), place)
        return self._mapping(place, stream, depth)

    def _items(self, stream: Iterator[events.Event], depth: int) -> Iterator[Node]:
        for event in stream:
            if not isinstance(event, events.NodeEvent):
                return
            yield self._node(event, stream, depth + 1)

    def _mapping(self, place: Place, stream: Iterator[events.Event], depth: int) -> Mapping:
        entries: dict[str, Node] = {}
        keys: dict[str, Place] = {}
        for event in stream:
            if not isinstance(event, events.NodeEvent):
                break
            if not isinstance(event, events.ScalarEvent):
                hint = "put quotes round a text that starts with {"
                message = "a key must be plain text"
                raise _Refused(Problem("complex-key", message, self._place(event), hint))
            # The same few words again and again: kept once, they take a tenth less memory in all.
            key, key_place = sys.intern(event.value), self._seen(event, depth)
            value = self._node(_value(stream), stream, depth + 1)
            if key in keys:
                first = keys[key]
                message = f'"{key}" is set twice (first at {first.line}:{first.column})'
                self.problems.append(Problem("duplicate-key", message, key_place))
                continue
            entries[key], keys[key] = value, key_place
        return Mapping(entries, keys, place)

    def _seen(self, event: events.NodeEvent, depth: int) -> Place:
        """Where a value stands; refuses what may not stand anywhere. Done for each: one look."""
        self.nodes += 1
        place = self._place(event)
        if (
            event.anchor
            or getattr(event, "tag", None)
            or depth > MAX_DEPTH
            or self.nodes > MAX_NODES
        ):
            raise _Refused(_refusal(event, depth, place))
        if type(event) is events.ScalarEvent and event.style == '"':
            # Only here can a value hold what its line does not: "\u202e" is six harmless letters.
            at = _forbidden(event.value)
            if at is not None:
                self.problems.append(_bad_character(event.value[at], place))
        return place

    def _place(self, event: events.Event) -> Place:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return Place(self.file, 1, 1)
        line, column, width = start.line, start.column, 1
        if type(event) is events.ScalarEvent and line == end.line:
            width = end.column - column or 1
        return Place(self.file, line + 1, column + 1, width)


def _value(stream: Iterator[events.Event]) -> events.NodeEvent:
    """What follows a key: the parser puts an empty value where there is none."""
    event = next(stream)
    assert isinstance(event, events.NodeEvent)
    return event


def _refusal(event: events.NodeEvent, depth: int, place: Place) -> Problem:
    if isinstance(event, events.AliasEvent):
        return Problem("alias", "aliases (*name) are not allowed; write the text out", place)
    if event.anchor:
        return Problem("alias", "anchors (&name) are not allowed", place)
    if getattr(event, "tag", None):
        return Problem("tag", "tags (!name) are not allowed", place)
    if depth > MAX_DEPTH:
        return Problem("too-deep", f"nested deeper than {MAX_DEPTH} levels", place)
    return Problem("too-large", f"more than {MAX_NODES} values in one file", place)
