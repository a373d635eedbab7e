"""The engine kept in memory while somebody writes: a change costs its own pages, not all."""

import os
import time
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from mkdocs.exceptions import Abort

from amity.files import below, write_changed
from amity.publish import engine
from amity.publish.folder import DOCS, Laid, read_settings
from amity.publish.loaded import Entry, Loaded
from amity.publish.own import inherited
from amity.publish.stale import Stale
from amity.publish.told import Told, meant

INDEX = "search/search_index.json"
HANG = ("nav", "not_in_nav")
"""Settings that say where a page hangs, and nothing of what it says."""
LOADING, ANCHORS = "", "#"
"""Beside the documents: when else the engine warns."""


@dataclass
class _Known:
    """What a good round leaves to the next one."""

    loaded: Loaded | None = None
    names: frozenset[str] = frozenset()
    frame: Any = None
    hang: Any = None
    tags: dict[str, Any] = field(default_factory=dict)
    entries: dict[str, list[Entry]] = field(default_factory=dict)
    """What search finds, by document."""
    said: dict[str, list[str]] = field(default_factory=dict)
    """What the engine warned of, by the document that it read."""


class Live:
    """Builds a laid-out folder into `site` again and again.

    Documents that changed are read and drawn at once. Where the menu changed, all other pages are
    stale until somebody asks for them or there is time.
    """

    def __init__(self, site: Path, url: str, released: int, stale: Stale) -> None:
        self.site, self.url, self.stale = site, url, stale
        self.known = _Known()
        self.unsure: set[str] = set()
        """Documents that may be in memory otherwise than the last good round left them."""
        self.before: dict[Path, bytes] = {}
        """What pages were before they were shown early."""
        os.environ.update(engine.environment(released))
        self.told = Told()

    def build(self, laid: Laid, *, every: bool) -> list[str]:
        """Bring the site up to date; the engine's warnings. With `every`, trust nothing known.

        Raises ProblemsError where a template has a mistake, EngineFault where the engine refuses.
        """
        self.told.listen()
        self.told.take()
        self.unsure |= {name for name in laid.changed if name.endswith(".md")}
        try:
            self._build(laid, every=every)
        except (Exception, Abort) as error:  # noqa: BLE001 - the engine, templates, plugins
            raise meant(error, self.told.take()) from None
        self.before.clear()
        self.unsure.clear()
        said = self.known.said
        return list(dict.fromkeys(line for name in sorted(said) for line in said[name]))

    def show(self, texts: Mapping[str, bytes], menu: Any) -> None:
        """Show these documents now, and the menu on pages that are open; a build does the rest."""
        loaded = self.known.loaded
        if loaded is None:
            return
        hung = menu != loaded.menu and loaded.knows(menu)
        if hung:
            loaded.arrange(menu)
        names = [name for name in texts if name in loaded.documents]
        entries = dict(self.known.entries)
        for name in names:
            self.unsure.add(name)
            loaded.read(name, texts[name].decode())
            entries[name] = []
            self._early(loaded.path(name), loaded.draw(name, entries[name]))
        for name in self._open(loaded) if hung else ():
            self._early(loaded.path(name), loaded.draw(name))
        if names:
            self._early(self.site / INDEX, loaded.index(_in_order(entries)))

    def take_back(self) -> None:
        """Put the pages back that were shown early: the change was not good."""
        for path, data in self.before.items():
            write_changed(path, data)
        self.before.clear()
        loaded = self.known.loaded
        if loaded and loaded.menu != self.known.hang["nav"]:
            loaded.arrange(self.known.hang["nav"])

    def catch_up(self, seconds: float) -> bool:
        """Draw stale pages for so long; whether there was one."""
        until, found = time.monotonic() + seconds, False
        loaded = self.known.loaded
        while loaded and time.monotonic() < until and (path := self.stale.next()):
            found = True
            # A text that is not checked must not come in by the back door.
            if loaded.at[path] not in self.unsure:
                write_changed(path, loaded.draw(loaded.at[path]))
            self.stale.done(path)
        return found

    def _build(self, laid: Laid, *, every: bool) -> None:
        settings = read_settings(laid.folder)
        base = tuple(inherited(Path(settings["INHERIT"]), laid.folder))
        frame = ({key: one for key, one in settings.items() if key not in HANG}, base)
        known = _Known(frame=frame, hang={key: settings[key] for key in HANG}, names=_names(laid))
        old = self.known
        if every or old.loaded is None or frame != old.frame or laid.theme_changed:
            old = _Known()
        loaded = known.loaded = self._loaded(laid, known, old)
        read = self._read(loaded, known, old)
        hung = loaded is not old.loaded or known.hang != old.hang
        known.tags = {name: loaded.page(name).meta.get("tags") for name in loaded.documents}
        if hung or known.tags != old.tags:
            read.update(dict.fromkeys(loaded.gather_tags()))
        made = self._drawn(loaded, known, read)
        if hung:
            made |= {self.site / name: data for name, data in loaded.templates().items()}
        made |= _assets(loaded, laid)
        loaded.look_for_anchors()
        known.said[ANCHORS] = self.told.take()
        self._put(known, made)
        self.known = known
        if hung:
            self.stale.clear()
            self.stale.add(path for path, name in loaded.at.items() if name not in read)
        for name in read:
            self.stale.done(loaded.path(name))

    def _early(self, path: Path, data: bytes) -> None:
        self.before.setdefault(path, path.read_bytes())
        write_changed(path, data)

    def _loaded(self, laid: Laid, known: _Known, old: _Known) -> Loaded:
        """The folder in memory, as it was where no file came or went, with the menu of now."""
        loaded = old.loaded
        unlisted = old.hang and old.hang["not_in_nav"]
        known.said = dict(old.said)
        if loaded is None or known.names != old.names or known.hang["not_in_nav"] != unlisted:
            first = self.known.loaded is None
            loaded = Loaded(laid.folder, self.site, self.url, first=first)
        if loaded.menu != known.hang["nav"]:
            loaded.arrange(known.hang["nav"])
            known.said[LOADING] = self.told.take()
        return loaded

    def _read(self, loaded: Loaded, known: _Known, old: _Known) -> dict[str, None]:
        """Read what changed, and take over the rest; the documents that were read, in order."""
        there = old.loaded.documents if old.loaded else {}
        moved = {PurePath(name).stem for name in known.names ^ old.names}
        same = [
            name
            for name in loaded.documents
            if name in there and name not in self.unsure and not _names_any(old, name, moved)
        ]
        if old.loaded and loaded is not old.loaded:
            loaded.take_over(old.loaded, same)
        shown = [name for name in self._open(loaded) if name not in same]
        read = dict.fromkeys((*shown, *sorted(loaded.documents.keys() - set(same))))
        for name in read:
            loaded.read(name)
            known.said[name] = self.told.take()
        for gone in known.said.keys() - {*loaded.documents, LOADING, ANCHORS}:
            del known.said[gone]
        kept = loaded.documents.keys() - read.keys()
        known.entries = {name: one for name, one in old.entries.items() if name in kept}
        return read

    def _drawn(self, loaded: Loaded, known: _Known, names: Iterable[str]) -> dict[Path, bytes]:
        """The pages of these documents, and the search that finds what they say."""
        made = {}
        for name in names:
            known.entries[name] = []
            made[loaded.path(name)] = loaded.draw(name, known.entries[name])
        return {**made, self.site / INDEX: loaded.index(_in_order(known.entries))}

    def _put(self, known: _Known, made: Mapping[Path, bytes]) -> None:
        """Write all that was made once nothing can go wrong any more; what is gone goes."""
        for path, data in made.items():
            write_changed(path, data)
        for name in self.known.names - known.names:
            (self.site / name).unlink(missing_ok=True)
        for path in self.known.loaded.at if self.known.loaded else {}:
            if known.loaded and path not in known.loaded.at and path not in made:
                path.unlink(missing_ok=True)

    def _open(self, loaded: Loaded) -> list[str]:
        return [loaded.at[path] for path in self.stale.open() if path in loaded.at]


def _in_order(entries: Mapping[str, list[Entry]]) -> list[Entry]:
    return [one for name in sorted(entries) for one in entries[name]]


def _names(laid: Laid) -> frozenset[str]:
    top = laid.folder / DOCS
    return frozenset(path.relative_to(top).as_posix() for path in below(top) if path.is_file())


def _names_any(old: _Known, name: str, stems: Collection[str]) -> bool:
    """Whether a document may link to one that came or went: it says its name."""
    assert old.loaded
    text = old.loaded.page(name).markdown or ""
    return any(stem in text for stem in stems)


def _assets(loaded: Loaded, laid: Laid) -> dict[Path, bytes]:
    """Files that are no documents and that changed."""
    files = (*loaded.files.media_files(), *loaded.files.static_pages())
    changed = set(laid.changed)
    return {Path(one.abs_dest_path): one.content_bytes for one in files if one.src_uri in changed}
