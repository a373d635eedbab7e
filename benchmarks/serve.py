"""An edit of one play to the new page, as a browser fetches it, beside the engine's own server."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from http import HTTPStatus
from pathlib import Path
from typing import Self

from growth import grow
from measure import say

PLAYS = 300
EDITS = 3
ANSWER = 60
"""Seconds: the engine's own server answers nothing while it builds."""
PLAY = "natural-pair"


def main() -> None:
    """Print one line a measurement."""
    with tempfile.TemporaryDirectory() as folder:
        project = grow(Path(folder) / "project", PLAYS)
        play = project / "playbooks" / "plays" / f"{PLAY}.yaml"
        amity = Path(sys.executable).with_name("amity")
        with _Server([str(amity), "serve", "--port"], project) as ours:
            _edits("edit of a text", ours, play, "summary: ", "   (to reach: 1 s)")
            _edits("edit of a title", ours, play, "title: ", "   (to reach: 5 s)")
        exported = Path(folder) / "exported"
        subprocess.run(  # noqa: S603 - the same
            [amity, "export", exported], cwd=project, check=True, capture_output=True
        )
        settings = "site_name: x\ntheme:\n  name: material\ndocs_dir: exported\n"
        settings += "use_directory_urls: false\nplugins: [search, tags]\n"
        (Path(folder) / "mkdocs.yml").write_text(settings, encoding="utf-8")
        bare = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--dev-addr"]
        with _Server(bare, Path(folder), "127.0.0.1:") as peer:
            page = exported / "plays" / f"{PLAY}.md"
            _edits("the engine alone, Markdown", peer, page, "title: ", "")


class _Server:
    """A server that runs until the block ends, and its connection."""

    def __init__(self, command: list[str], folder: Path, host: str = "") -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
            [*command, f"{host}{self.port}"],
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> Self:
        self.wait("<html", 300)
        time.sleep(3)
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(30)

    def wait(self, text: str, limit: float) -> float:
        """How long it takes until the page holds a text."""
        start = time.perf_counter()
        while time.perf_counter() < start + limit:
            if text in self._page():
                return time.perf_counter() - start
            time.sleep(0.02)
        raise TimeoutError(text)

    def _page(self) -> str:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWER)
        try:
            line.request("GET", f"/plays/{PLAY}.html")
            answer = line.getresponse()
            return answer.read().decode() if answer.status == HTTPStatus.OK else ""
        except OSError:
            return ""
        finally:
            line.close()


def _edits(name: str, server: _Server, path: Path, key: str, wanted: str) -> None:
    """One line with the median of some edits of a line that begins with `key`."""
    taken = []
    for number in range(EDITS):
        word = f"Quokka{key[0]}{number}"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        at = next(index for index, line in enumerate(lines) if line.startswith(key))
        lines[at] = f"{key}{word}\n"
        path.write_text("".join(lines), encoding="utf-8")
        taken.append(server.wait(word, 120))
        time.sleep(1)
    say(f"{name:28} {statistics.median(taken):7.2f} s at {PLAYS} plays{wanted}")
