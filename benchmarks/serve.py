"""An edit of one play to what a browser fetches, beside the engine's own server.

Each line is the median of some edits: the time until what is fetched holds the new words, and the
server's processor time until then; each place is waited for after the one before. On a machine that
does other things too, the processor's time says more.
"""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from growth import grow
from measure import say

PLAYS = 300
EDITS = 3
START, ANSWER = 900, 300
"""Seconds: the engine's own server answers nothing while it builds."""
PLAY = "natural-pair"
INDEX = "search/search_index.json"
SETTINGS = """site_name: x
theme:
  name: material
  custom_dir: project/overrides
docs_dir: exported
use_directory_urls: false
plugins: [search, tags]
"""


def main() -> None:
    """Print one line a measurement."""
    say(f"serve at {PLAYS} plays, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project = grow(folder / "project", PLAYS)
        amity = str(Path(sys.executable).with_name("amity"))
        play = project / "playbooks" / "plays" / f"{PLAY}.yaml"
        with _server([amity, "serve", "--port"], project) as ours:
            _ours(ours, play)
        subprocess.run(  # noqa: S603 - our own program, no shell
            [amity, "export", folder / "exported"], cwd=project, check=True, capture_output=True
        )
        (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
        peer = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--dev-addr"]
        with _server(peer, folder, "127.0.0.1:") as bare:
            page = folder / "exported" / "plays" / f"{PLAY}.md"
            _edits("the engine alone", bare, page, "title: ", {f"plays/{PLAY}.html": "its page"})


def _ours(server: "_Server", play: Path) -> None:
    page = f"plays/{PLAY}.html"
    text = {page: "its page (to reach: 1 s)", INDEX: "search", "plays.html": "list of plays"}
    title = {**text, page: "its page (to reach: 5 s)"}
    _edits("edit of a text", server, play, "summary: ", text)
    _edits("edit of a title", server, play, "title: ", title)


@dataclass(frozen=True)
class _Server:
    """A server that runs, and its connection."""

    process: subprocess.Popen[bytes]
    port: int

    def used(self) -> float:
        """Seconds of processor time so far."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8")
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def quiet(self) -> None:
        """Wait until all is done that the last edit brought."""
        before = -1.0
        while self.used() > before + 0.1:
            before = self.used()
            time.sleep(2)

    def wait(self, path: str, text: str, limit: float) -> None:
        """Wait until what stands at a path holds a text; raises TimeoutError."""
        end = time.perf_counter() + limit
        while text not in self._get(path):
            if time.perf_counter() > end or self.process.poll() is not None:
                raise TimeoutError(f"{text} does not come to {path}")
            time.sleep(0.02)

    def _get(self, path: str) -> str:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWER)
        try:
            line.request("GET", f"/{path}")
            answer = line.getresponse()
            return answer.read().decode() if answer.status == HTTPStatus.OK else ""
        except OSError:
            return ""
        finally:
            line.close()


@contextmanager
def _server(command: list[str], folder: Path, host: str = "") -> Iterator[_Server]:
    """A server that runs until the block ends; it has answered once."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
        [*command, f"{host}{port}"],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        server = _Server(process, port)
        server.wait("index.html", "<html", START)
        server.quiet()
        yield server
    finally:
        process.terminate()
        process.wait(30)


def _edits(name: str, server: _Server, file: Path, key: str, places: dict[str, str]) -> None:
    """A line a place about edits of the line that begins with `key`; the old one is put back."""
    before = file.read_text(encoding="utf-8")
    found: dict[str, list[tuple[float, float]]] = {path: [] for path in places}
    for number in range(EDITS):
        word = f"Quokka{key[0]}{number}"
        used, start = server.used(), time.perf_counter()
        file.write_text(_changed(before, key, word), encoding="utf-8")
        for path, taken in found.items():
            server.wait(path, word, ANSWER)
            taken.append((time.perf_counter() - start, server.used() - used))
        server.quiet()
    file.write_text(before, encoding="utf-8")
    server.quiet()
    for path, taken in found.items():
        wall, used = (statistics.median(one) for one in zip(*taken, strict=True))
        say(f"{name:28} {wall:6.2f} s, processor {used:5.2f} s: {places[path]}")


def _changed(text: str, key: str, word: str) -> str:
    lines = text.splitlines(keepends=True)
    at = next(index for index, line in enumerate(lines) if line.startswith(key))
    lines[at] = f"{key}{word}\n"
    return "".join(lines)


if __name__ == "__main__":
    main()
