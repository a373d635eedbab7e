"""A small server for this machine: the last good site, and what is wrong on top of it."""

import hashlib
import ipaddress
import json
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from errno import EADDRNOTAVAIL
from functools import cached_property
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from amity.problems import EnvironmentFault
from amity.publish.stale import Stale

OURS = "/.amity/"
OVERLAY = Path(__file__).with_name("overlay")
PATIENCE = 2.0
"""Seconds that a reader waits for a page; while files are looked through, none is drawn."""
FILES = {"overlay.js": "text/javascript", "overlay.css": "text/css"}
ADDED = (
    f'<link rel="stylesheet" href="{OURS}overlay.css"><script src="{OURS}overlay.js"></script>'
).encode()
WAITING = (
    b'<!doctype html><html lang="en"><meta charset="utf-8"><title>Amity</title>'
    b"<h1>This page is not there</h1></html>"
)


@dataclass(frozen=True, slots=True)
class State:
    """What the server shows: a folder, how often its styles and scripts changed, what is wrong."""

    root: Path
    assets: int = 0
    title: str = ""
    text: str = ""
    warnings: str = ""
    warned: str = ""
    """How many warnings there are, and what they say."""


class Site(ThreadingHTTPServer):
    """Serves `state`, which whoever builds replaces as a whole."""

    daemon_threads = True
    state = State(OVERLAY.with_name("nothing"))

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.stale = Stale()
        """Pages that whoever builds has yet to draw: a reader waits a moment for one."""

    def handle_error(self, *_: Any) -> None:
        """Say nothing: a reader who left is no fault."""

    @cached_property
    def names(self) -> frozenset[str]:
        """What a browser may call us: a name of somebody else's would let their pages read ours."""
        host, port = str(self.server_address[0]), self.server_address[1]
        return frozenset(f"{name}:{port}" for name in (host, "localhost", "127.0.0.1"))

    def known(self, name: str) -> bool:
        """Whether a Host header is ours; on all addresses, any address but no foreign name."""
        if {name, f"{name}:80"} & self.names:  # browsers leave out the usual port
            return True
        try:
            ipaddress.ip_address(name.rpartition(":")[0] or name)
        except ValueError:
            return False
        return self.server_address[0] == "0.0.0.0"  # noqa: S104 - asked for by --host


class _Answer(SimpleHTTPRequestHandler):
    server: Site
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        if not self.server.known(self.headers.get("Host", "")):
            return self._give(b"this server answers to its own name only\n", "text/plain", 421)
        try:
            path = unquote(urlsplit(self.path).path)
        except ValueError:  # brackets that do not close
            return self._give(b"this is not an address\n", "text/plain", 400)
        if path.startswith(OURS):
            return self._ours(path.removeprefix(OURS))
        found = inside(self.server.state.root, path)
        if found is None:
            missing = inside(self.server.state.root, "/404.html")
            return self._give(_with_overlay(_read(missing) or WAITING), "text/html", 404)
        self.server.stale.wait(found, PATIENCE)
        data = _read(found) or b""
        kind = self.guess_type(str(found))
        return self._give(_with_overlay(data) if kind == "text/html" else data, kind)

    def do_HEAD(self) -> None:
        self.do_GET()

    def _ours(self, name: str) -> None:
        if name in FILES:
            return self._give((OVERLAY / name).read_bytes(), FILES[name])
        if name == "state":
            page = parse_qs(urlsplit(self.path).query).get("page", [""])[0]
            return self._give(self._told(unquote(page)), "application/json")
        return self._give(b"", "text/plain", 404)

    def _told(self, page: str) -> bytes:
        state = self.server.state
        found = inside(state.root, page) or inside(state.root, "/404.html")
        if found:
            self.server.stale.opened(found)
        digest = hashlib.sha256(_read(found) or b"").hexdigest()
        told = {"digest": f"{digest}-{state.assets}", "title": state.title, "text": state.text}
        return json.dumps({**told, "warnings": state.warnings, "warned": state.warned}).encode()

    def _give(self, data: bytes, kind: str, status: int = 200) -> None:
        charset = "; charset=utf-8" if kind.startswith("text/") or "json" in kind else ""
        self.send_response(status)
        self.send_header("Content-Type", kind + charset)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        """Say nothing: what goes wrong with the files is told elsewhere."""


def inside(root: Path, path: str) -> Path | None:
    """The file of a site that an address names; None for what lies outside or is not there."""
    if "\0" in path or "\\" in path:
        return None
    top = os.path.realpath(root)
    found = Path(os.path.realpath(Path(top) / path.lstrip("/")))
    try:
        found = found / "index.html" if found.is_dir() else found
        return found if found.is_relative_to(top) and found.is_file() else None
    except OSError:  # the address is longer than a name can be
        return None


def _read(path: Path | None) -> bytes | None:
    try:
        return path.read_bytes() if path else None
    except OSError:  # it went while we looked
        return None


def _with_overlay(page: bytes) -> bytes:
    """A page with our script at its end, where its own are."""
    head, end, tail = page.rpartition(b"</body>")
    return head + ADDED + end + tail if end else page + ADDED


@contextmanager
def listening(host: str, port: int) -> Iterator[Site]:
    """A server that answers until the block ends; raises EnvironmentFault where it cannot."""
    try:
        site = Site((host, port), _Answer)
    except OSError as error:
        raise EnvironmentFault(f"cannot serve on {host}:{port}: {_reason(error)}") from error
    threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()


def _reason(error: OSError) -> str:
    """Why nobody can listen there, and what to do: it may be the port, or the address."""
    if isinstance(error, socket.gaierror):
        return "no address is known by that name; choose another --host, such as 127.0.0.1"
    reason = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)
    return f"{reason}; choose another --{'host' if error.errno == EADDRNOTAVAIL else 'port'}"
