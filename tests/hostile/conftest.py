"""The tiny playbook with hostile texts in every field, as sites with and without the policy."""

import json
import re
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from amity import pipeline
from amity.model.leaves import leaves
from amity.model.playbook import KINDS, SINGLES
from amity.model.values import Plain, Rich
from amity.parse import parse_playbook
from amity.source.project import Project, find_project
from amity.source.read import read_project
from amity.tree import plain

TODAY = date(2026, 11, 23)
ROOT = Path(__file__).parents[2]
PAYLOADS: dict[str, list[str]] = json.loads(
    (Path(__file__).parent / "payloads.json").read_text(encoding="utf-8")
)
ALL = [payload for group in PAYLOADS.values() for payload in group]
SUMMARY, LINE, TEXT = 120, 300, 1500
NOTHING = r"(?!)"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
NAMES = {"areas", "moved"}
"""Where texts are names of boxes or objects: nothing else may stand there, checks see to that."""
Address = tuple[str | int, ...]
MakeIn = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Hostile:
    """A hostile site, and which payloads went into which kind of place."""

    folder: Path
    placed: Mapping[str, Counter[str]]
    payloads: tuple[str, ...] = tuple(ALL)
    today: date = TODAY


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing: tests have output of their own."""


def set_at(top: Any, address: Address, text: str) -> None:
    """Put a text at an address of dicts and lists."""
    *way, last = address
    for step in way:
        top = top[step]
    top[last] = text


def worse(text: str, room: int, queue: list[str], fits: re.Pattern[str]) -> tuple[str, list[str]]:
    """A text with the next payloads that have room in it, and which they are.

    What found room goes to the end of the queue, so that every payload has its turn.
    """
    taken: list[str] = []
    breaks = "\n\n" if room == TEXT else " "
    for payload in tuple(queue):
        if fits.search(payload) or len(text) + len(breaks) + len(payload) > room:
            continue
        text = f"{text}{breaks}{payload}"
        taken.append(payload)
    rest = [payload for payload in queue if payload not in taken]
    queue[:] = [*rest, *taken]
    return text, taken


def made_hostile(project: Path, turn: int = 0) -> dict[str, Counter[str]]:
    """Put payloads behind every text of a project's playbook; `turn` begins with other ones."""
    tree = read_project(find_project(project)).original
    found, values = parse_playbook(tree), plain(tree)
    assert isinstance(values, dict)
    placed: dict[str, Counter[str]] = {}
    queues: dict[str, list[str]] = {}
    options: dict[str, str] = {}  # a draft says the words of the option that was chosen
    for name in ("canvases", *(one for one in KINDS if one != "canvases"), *SINGLES):
        parts: Mapping[str, Any] = (
            found.kind(name)
            if name in KINDS
            else {"": found.about if name == "playbook" else getattr(found, name)}
        )
        for key, part in parts.items():
            for address, text, mark in leaves(part):
                if not isinstance(mark, Plain | Rich) or NAMES & {name, *address}:
                    continue
                place = ".".join([name, *(step for step in address if isinstance(step, str))])
                start = turn * 37 % len(ALL)
                queue = queues.setdefault(place, [*ALL[start:], *ALL[:start]])
                room, unfit = _room(name, address, mark)
                kept = text[: SUMMARY // 4] if room == SUMMARY else text
                made, taken = worse(kept, max(room, len(kept)), queue, unfit)
                made = options.get(text, made) if name == "drafts" else made
                options.update({text: made} if "options" in address else {})
                placed.setdefault(place, Counter()).update(taken)
                set_at(values, (name, *((key,) if key else ()), *address), made)
    _write(project / "playbooks", values)
    return placed


def _room(name: str, address: Address, mark: object) -> tuple[int, re.Pattern[str]]:
    """How long a text may become, and what the playbook's own rules refuse in it."""
    # Digits in an example's prose and canvases are refused: they are computed there.
    rules = [r"\d"] if name in {"examples", "drafts"} else []
    if isinstance(mark, Rich):
        return TEXT, re.compile("|".join(rules) or NOTHING)
    return (SUMMARY if address[-1] == "summary" else LINE), re.compile("|".join([*rules, r"\n"]))


def _write(folder: Path, values: dict[str, Any]) -> None:
    for name in SINGLES:
        (folder / f"{name}.yaml").write_text(json.dumps(values[name]), encoding="utf-8")
    for kind in KINDS:
        for key, value in values[kind].items():
            (folder / kind / f"{key}.yaml").write_text(json.dumps(value), encoding="utf-8")


def built_hostile(root: Path, turn: int = 0) -> Hostile:
    """Build the hostile playbook's site below a folder."""
    shutil.copytree(ROOT / "tests" / "small", root)
    shutil.copytree(ROOT / "overrides", root / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", root)
    placed = made_hostile(root, turn)
    # At the top of its host, so that the page for wrong addresses finds its style.
    project = replace(find_project(root), site_url="https://example.org/")
    pipeline.build(project, project.root / "site", TODAY, {})
    return Hostile(project.root / "site", placed)


def without_policy(site: Path, out: Path) -> Path:
    """The same site with nothing but its escaping to protect it."""
    shutil.copytree(site, out)
    for path in out.rglob("*.html"):
        path.write_text(POLICY.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
    return out


@pytest.fixture(scope="session")
def hostile(made_once: Callable[[str, MakeIn], Path]) -> Hostile:
    """The hostile site."""

    def build(root: Path) -> None:
        made = built_hostile(root / "project")
        (root / "placed.json").write_text(json.dumps(made.placed), encoding="utf-8")

    root = made_once("hostile", build)
    placed = json.loads((root / "placed.json").read_text(encoding="utf-8"))
    return Hostile(root / "project/site", {key: Counter(found) for key, found in placed.items()})


@pytest.fixture(scope="session")
def address(hostile: Hostile) -> Iterator[str]:
    """Where it is served."""
    yield from served(hostile.folder)


@pytest.fixture(scope="session")
def bare_address(hostile: Hostile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where it is served without the policy."""
    yield from served(without_policy(hostile.folder, tmp_path_factory.mktemp("bare") / "site"))


@pytest.fixture
def build_hostile(tmp_path: Path) -> Callable[[int], Iterator[tuple[Path, str]]]:
    """Build with other payloads in each field: the folder and address without and with policy."""

    def build(turn: int) -> Iterator[tuple[Path, str]]:
        made = built_hostile(tmp_path / "project", turn).folder
        for folder in (without_policy(made, tmp_path / "bare"), made):
            for url in served(folder):
                yield folder, url

    return build


@pytest.fixture
def build_edition(small_project: Path) -> Iterator[Callable[[list[str]], str]]:
    """Build an edition with eight texts behind its own: its address, without the policy."""
    with ExitStack() as serving:

        def build(texts: list[str]) -> str:
            edition, out = small_project / "editions" / "evil", small_project / "site"
            _write_edition(edition, texts)
            pipeline.build(Project(small_project, small_project, edition), out, TODAY, {})
            bare = without_policy(out, small_project / "bare")
            return serving.enter_context(contextmanager(served)(bare))

        yield build


def _write_edition(folder: Path, texts: list[str]) -> None:
    title, summary, word, owner, label, note, link, text = texts
    local = {
        "owner": f"Ada {owner}",
        "notes": {"$add": [{"id": "own", "label": f"Own {label}", "text": f"Note {note}"}]},
        "links": {"$add": [{"id": "x", "title": f"Link {link}", "link": "https://example.org/x"}]},
    }
    changes = {"plays": {"one-question": {"why": f"A reason {text}", "local": local}}}
    about = {
        "format": 1,
        "title": f"Evil {title}",
        "summary": f"An edition {summary}",
        "terms": {"customer": f"visitor {word}", "customers": f"visitors {word}"},
    }
    (folder / "changes").mkdir(parents=True, exist_ok=True)
    (folder / "edition.yaml").write_text(json.dumps(about), encoding="utf-8")
    (folder / "changes" / "own.yaml").write_text(json.dumps(changes), encoding="utf-8")


def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
