"""Serve a laid-out folder on this machine and lay it out again whenever a source changes."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from amity.problems import EnvironmentFault
from amity.publish import engine
from amity.publish.folder import CONFIG, DOCS, Laid
from amity.publish.site import seconds

SETTLE = 0.15
"""Editors write a file in several steps; wait this long for quiet."""
QUIET_EVENTS = {"opened", "closed_no_write"}


class _Changed(FileSystemEventHandler):
    def __init__(self, wake: threading.Event, folder: Path) -> None:
        self.wake = wake
        self.folder = folder

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in QUIET_EVENTS and self._seen(event.src_path, event.dest_path):
            self.wake.set()

    def _seen(self, *paths: str | bytes) -> bool:
        """Whether any is not hidden: what begins with a dot is ours or an editor's."""
        below = [Path(os.path.relpath(os.fsdecode(path), self.folder)) for path in paths if path]
        return not all(any(part.startswith(".") for part in path.parts) for path in below)


def serve(
    laid: Laid,
    watched: tuple[Path, ...],
    host: str,
    port: int,
    released: date,
    again: Callable[[], Laid | None],
) -> None:
    """Serve until interrupted; `again` lays out anew, or returns None where files have problems."""
    _must_be_free(host, port)
    command = [sys.executable, "-P", "-m", "mkdocs", "serve", "--dirty", "--no-strict"]
    command += ["--config-file", str(laid.folder / CONFIG), "--dev-addr", f"{host}:{port}"]
    running = subprocess.Popen(command, env=engine.environment(seconds(released)))  # noqa: S603
    wake = threading.Event()
    observer = Observer()
    for folder in watched:
        if folder.exists():
            observer.schedule(_Changed(wake, folder), str(folder), recursive=folder.is_dir())
    observer.start()
    try:
        _rounds(running, wake, again)
    finally:
        observer.stop()
        running.terminate()
        running.wait()


def _rounds(
    running: subprocess.Popen[bytes], wake: threading.Event, again: Callable[[], Laid | None]
) -> None:
    while running.poll() is None:
        if not wake.wait(timeout=0.5):
            continue
        while wake.is_set():
            wake.clear()
            wake.wait(timeout=SETTLE)
        laid = again()
        if laid and laid.settings_changed:
            _touch(laid.folder)
    raise engine.EngineFault(f"the server ended by itself ({running.returncode})")


def _touch(folder: Path) -> None:
    """Have the engine rebuild every page: its navigation changed."""
    for path in (folder / DOCS).rglob("*.md"):
        os.utime(path)


def _must_be_free(host: str, port: int) -> None:
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        message = f"cannot serve on {host}:{port}: {reason}; choose another --port"
        raise EnvironmentFault(message) from error
