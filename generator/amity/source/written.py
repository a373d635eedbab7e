"""Hand-written pages: what would be lost in silence, or stop the engine, is a problem with a place.

Whoever makes pages from these (`publish/engine.py`) drops broken front matter without a word, and
tells of a broken link only after minutes.
"""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePath
from typing import Final
from urllib.parse import unquote

from amity.problems import Problem, did_you_mean
from amity.source.loader import MAX_BYTES, load, not_utf8
from amity.source.names import trouble_with
from amity.source.tangle import tangled
from amity.text.links import links
from amity.tree import Place, Scalar, Sequence, SourceFile

PAGE = ".md"
FENCE: Final = re.compile(r"-{3}[ \t]*\n")
MATTER: Final = re.compile(r"-{3}[ \t]*\n(?P<yaml>.*?\n)?(?:-{3}|\.{3})[ \t]*(?:\n|$)", re.DOTALL)
TOLD: Final = re.compile(
    r"Doc file '(?P<page>[^']+)' contains an? [a-z ]*link '(?P<link>[^']*)'(?P<what>.*)"
)
"""How the engine tells of a link."""
SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
TEXTS: Final = ("title", "description")
LISTS: Final = ("hide",)
"""What front matter may set; other keys reach into the engine, or do nothing."""


def written_problems(
    files: Mapping[str, bytes], names: Mapping[str, str], documents: Collection[str] | None
) -> Iterator[Problem]:
    """What is wrong in hand-written pages: encoding, front matter, links.

    `files` are all hand-written documents by path, `names` says how messages call each,
    `documents` are the paths of all that the site holds; None where that cannot be told, and then
    no link is said to lead nowhere.
    """
    known = None if documents is None else set(documents)
    for path, data in files.items():
        trouble = trouble_with(path.split("/"))
        if trouble:
            place = Place(SourceFile(names[path]), 1, 1)
            yield Problem("reserved-name", trouble, place, "give it another name")
        if path.endswith(PAGE):
            yield from _page(path, names[path], data, known)


def titles(content: Mapping[str, bytes]) -> dict[str, str]:
    """Path and title of each hand-written page, by its front matter."""
    found = {}
    for path, data in content.items():
        if path.endswith(PAGE):
            lines = data.decode("utf-8-sig", "replace").splitlines()
            title = next((one for one in lines if one.startswith("title:")), "")
            found[path] = title.removeprefix("title:").strip().strip("\"'") or PurePath(path).stem
    return found


def body_start(text: str) -> int:
    """Where a page's Markdown begins, behind its front matter."""
    found = MATTER.match(text)
    return found.end() if found else 0


def blamed(told: str, files: Mapping[str, bytes], names: Mapping[str, str]) -> list[Problem]:
    """What the engine tells of hand-written pages, with places; nothing if it tells more."""
    found = [TOLD.fullmatch(line) for line in told.splitlines()]
    problems = []
    for match in found:
        if not match or match["page"] not in files:
            return []
        file = _source(names[match["page"]], files[match["page"]].decode("utf-8", "replace"))
        place = place_of_link(file, match["link"])
        problems.append(Problem("broken-link", f"the link {match['link']}{match['what']}", place))
    return problems


def _page(path: str, name: str, data: bytes, known: set[str] | None) -> Iterator[Problem]:
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB"
        yield Problem("too-large", message, Place(SourceFile(name), 1, 1))
        return
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        yield not_utf8(name, data, error.start)
        return
    file = _source(name, text)
    yield from _matter(file)
    at = tangled(file.text)
    if at is not None:
        yield _endless(file, at)
        return
    for link, start, end in links(file.text):
        yield from _link(link, path, place_of_link(file, link, start, end), known)


def _endless(file: SourceFile, at: int) -> Problem:
    before = file.text[:at].split("\n")
    place = Place(file, len(before), len(before[-1]) + 1)
    hint = "put such signs into a code block, or take them out"
    return Problem("endless-markup", "from here on there is markup without end", place, hint)


def _source(name: str, text: str) -> SourceFile:
    return SourceFile(name, text.replace("\r\n", "\n").encode())


def _matter(file: SourceFile) -> Iterator[Problem]:
    """Front matter must be YAML as strict as everywhere, with keys that do something."""
    text = file.text
    if not FENCE.match(text):
        return
    found = MATTER.match(text)
    if not found:
        hint = "end it with a line of ---"
        yield Problem("front-matter", "the front matter does not end", Place(file, 1, 1), hint)
        return
    yaml = found["yaml"] or ""
    if not yaml.strip():
        return
    # One empty line takes the place of the fence, so that lines count as in the file.
    tree, problems = load(file.name, f"\n{yaml}".encode())
    yield from problems
    for key, node in tree.entries.items() if tree else ():
        if key not in (*TEXTS, *LISTS):
            hint = did_you_mean(key, TEXTS) or f"known here: {', '.join((*TEXTS, *LISTS))}"
            place = tree.keys[key] if tree else node.place
            yield Problem("unknown-key", f'"{key}" is not a key here', place, hint)
        elif not isinstance(node, Scalar if key in TEXTS else Sequence):
            shape = "one text" if key in TEXTS else "a list"
            yield Problem("wrong-type", f'"{key}": {shape} is needed here', node.place)


def place_of_link(file: SourceFile, link: str, start: int = 0, end: int | None = None) -> Place:
    """Where a link stands between two lines, the first of them if it is written otherwise there."""
    for number, line in enumerate(file.lines[start:end], start + 1):
        for written in (link, unquote(link)):
            if written in line:
                return Place(file, number, line.index(written) + 1, len(written))
    return Place(file, start + 1, 1)


def _link(link: str, page: str, place: Place, known: set[str] | None) -> Iterator[Problem]:
    if SCHEME.match(link) or link.startswith(("#", "//", "?")):
        return
    target = unquote(re.split("[?#]", link, maxsplit=1)[0])
    if target.startswith("/"):
        hint = "write it from this page on, such as ../plays.md"
        yield Problem("broken-link", f"the link {link} starts at the server's top", place, hint)
        return
    folder = posixpath.dirname(page)
    found = posixpath.normpath(posixpath.join(folder, target))
    if known is not None and found not in known:
        message = f"the link {link} leads nowhere"
        yield Problem("broken-link", message, place, _near(found, folder, known))


def _near(target: str, folder: str, known: set[str]) -> str | None:
    """What was perhaps meant: the page's source, or a document of that kind by a like name."""
    source = target.removesuffix(".html") + PAGE
    if source in known:
        return f"write {posixpath.relpath(source, folder or '.')}"
    alike = [path for path in known if PurePath(path).suffix == PurePath(target).suffix]
    start = folder or "."
    return did_you_mean(
        posixpath.relpath(target, start), [posixpath.relpath(path, start) for path in alike]
    )
