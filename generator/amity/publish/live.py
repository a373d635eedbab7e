"""The engine kept in memory while somebody writes: a change costs its own pages, not all."""

import logging
import os
import traceback
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_page, _populate_page, build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from amity.problems import Problem, ProblemsError
from amity.publish import engine
from amity.publish.folder import CONFIG, DOCS, Laid
from amity.tree import Place, SourceFile

Entry = dict[str, Any]


class Live:
    """Builds a laid-out folder into `site` again and again.

    The engine's own incremental search index forgets to take out what several pages said before,
    and pages that are gone; so the index is kept here, by page.
    """

    def __init__(self, site: Path, url: str, released: int) -> None:
        self.site = site
        self.url = url
        self.entries: dict[str, list[Entry]] = {}
        self.started = False
        self.kept = _Kept()
        self.before: dict[Path, bytes] = {}
        """What pages were before they were shown early."""
        os.environ.update(engine.environment(released))
        self.told = _Told()
        log = logging.getLogger("mkdocs")
        log.handlers, log.propagate = [self.told], False

    def build(self, laid: Laid, every: bool) -> list[str]:  # noqa: FBT001 - what it is about
        """Bring the site up to date, `every` page or those that changed; the engine's warnings.

        Raises ProblemsError where a template has a mistake, EngineFault where the engine refuses.
        """
        self.told.lines.clear()
        if every:
            _touch(laid.folder / DOCS)
        try:
            self._run(laid)
        except (Exception, Abort) as error:  # noqa: BLE001 - the engine, templates, plugins
            raise _meant(error, self.told.lines) from None
        self._drop(laid.changed)
        return [line for line in self.told.lines if not line.startswith("A 'dirty' build")]

    def show(self, pages: Mapping[str, bytes]) -> None:
        """Give these documents their pages now; what else a change brings, the next build does."""
        if self.kept.made is None:
            return
        env, config, files = self.kept.made
        for name, data in pages.items():
            file = files.get_file_from_path(name)
            if file is None or file.page is None:  # it is new, and not in the navigation yet
                continue
            path = Path(file.abs_dest_path)
            self.before.setdefault(path, path.read_bytes())
            # In memory: the document itself must look changed to the next build.
            file.content_string = data.decode()
            _populate_page(file.page, config, files)
            _build_page(file.page, config, [], self.kept.nav, env)

    def take_back(self) -> None:
        """Put the pages back that were shown early: the change was not good."""
        for path, data in self.before.items():
            path.write_bytes(data)
        self.before.clear()

    def _run(self, laid: Laid) -> None:
        config = load_config(str(laid.folder / CONFIG), site_dir=str(self.site), strict=False)
        config.site_url = self.url
        if not self.started:
            config.plugins.on_startup(command="serve", dirty=True)
            self.started = True
        self.before.clear()
        config.plugins["amity/kept"] = self.kept
        search: Any = config.plugins["material/search"]
        search.search_index_prev = None
        build(config, serve_url=self.url, dirty=True)
        search.search_index_prev = None
        self._index(search, laid)

    def _index(self, search: Any, laid: Laid) -> None:
        """Lay the new entries over those of other pages; pages that are gone go."""
        index = search.search_index
        fresh: dict[str, list[Entry]] = {}
        for entry in index.entries:
            fresh.setdefault(entry["location"].partition("#")[0], []).append(entry)
        gone = {_address(name) for name in laid.changed if name.endswith(".md")}
        kept = {page: found for page, found in self.entries.items() if page not in gone}
        self.entries = dict(sorted({**kept, **fresh}.items()))
        index.entries = [entry for found in self.entries.values() for entry in found]
        path = self.site / "search" / "search_index.json"
        path.write_text(index.generate_search_index(None), encoding="utf-8")

    def _drop(self, changed: Iterable[str]) -> None:
        """Take away what the site shows of documents that are gone."""
        for name in changed:
            page = name.endswith(".md")
            if not (self.site.parent / DOCS / name).exists():
                (self.site / (_address(name) if page else name)).unlink(missing_ok=True)


class _NoSettings(Config):  # type: ignore[no-untyped-call]
    """It is ours, and takes none."""


class _Kept(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call]
    """Keeps what the last build made pages with, so that one page can be made by itself."""

    def __init__(self) -> None:
        self.made: tuple[Any, MkDocsConfig, Files] | None = None
        self.nav = Navigation([], [])

    def on_nav(self, nav: Navigation, **_: Any) -> Navigation:
        """Keep the navigation."""
        self.nav = nav
        return nav

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Keep what turns documents into pages."""
        self.made = env, config, files
        return env


class _Told(logging.Handler):
    """Keeps what the engine warns about."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def _meant(error: BaseException, told: list[str]) -> Exception:
    """What the engine's failure means: a mistake in an override, or a fault."""
    trace = "".join(traceback.format_exception(error))
    templates = engine.TEMPLATE.findall(trace)
    if templates:
        name, line = templates[-1]
        place = Place(SourceFile(f"overrides/{name}"), int(line), 1)
        return ProblemsError([Problem("template", trace.strip().splitlines()[-1], place)])
    return engine.EngineFault("\n".join([*told, str(error)]).strip() or "the engine failed")


def _address(document: str) -> str:
    """The page that a document becomes; a README is its folder's index."""
    folder, slash, name = document.removesuffix(".md").rpartition("/")
    return f"{folder}{slash}{'index' if name == 'README' else name}.html"


def _touch(documents: Path) -> None:
    """Have the engine build every page: what stands round them changed."""
    for path in documents.rglob("*.md"):
        os.utime(path)
