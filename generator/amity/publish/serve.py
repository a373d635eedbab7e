"""Serve a site on this machine and bring it up to date whenever a source changes."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amity.problems import EnvironmentFault, Problem, ProblemsError, count, show, show_all
from amity.publish.dated import seconds
from amity.publish.engine import EngineFault
from amity.publish.folder import Laid
from amity.publish.watch import changes, look
from amity.publish.web import Site, State, listening

if TYPE_CHECKING:
    from amity.publish.live import Live

Report = Callable[[ProblemsError | None, Sequence[Problem], int], None]
"""Told after each round: what is wrong, or the warnings that are new, and how many there are."""
Early = Callable[[], tuple[Mapping[str, bytes], Any]]
"""Makes the documents that somebody waits for, and the menu; nothing is checked yet, so it may
raise anything."""
Show = Callable[[Early], None]
"""Shows those while all else is still being made."""


@dataclass(frozen=True, slots=True)
class Ready:
    """What is laid out and holds together."""

    laid: Laid
    warnings: tuple[Problem, ...]
    released: date


Lay = Callable[[Path, Show], Ready]
"""Lays out anew in a folder. Raises ProblemsError."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What is served: where it lies, how it is laid out, and what to show until it can be."""

    watched: tuple[Path, ...]
    lay: Lay
    before: Path
    """The site that was built last, which is shown where the first round fails."""
    placed: Callable[[str], Problem]
    """What the engine warned of, at the place that it comes from."""


def serve(sources: Sources, host: str, port: int, report: Report) -> None:
    """Serve until interrupted; a broken file leaves the last good pages, with what is wrong on top.

    Raises ProblemsError where files are broken at the start and no site was built before.
    """
    with listening(host, port) as site, tempfile.TemporaryDirectory(prefix="amity-") as folder:
        rounds = _Rounds(sources, Path(folder).resolve(), site, f"http://{host}:{port}/", report)
        seen = look(sources.watched)
        rounds.run()
        if site.state.text and not (sources.before / "index.html").is_file():
            raise rounds.failed
        for _ in changes(sources.watched, seen, rounds.catch_up):
            rounds.run()


class _Rounds:
    """Rounds of building, each of which leaves a good site."""

    def __init__(
        self, sources: Sources, folder: Path, site: Site, url: str, report: Report
    ) -> None:
        self.sources, self.folder, self.site, self.url = sources, folder, site, url
        self.report = report
        self.live: Live | None = None
        self.every = True
        """Whether all pages must be built: nothing is, or the last attempt went wrong."""
        self.failed = ProblemsError(())
        self.warned: frozenset[str] = frozenset()
        site.state = State(sources.before)

    def run(self) -> None:
        """Bring the site up to date, or show what is in the way."""
        try:
            warnings = self._build()
        except ProblemsError as error:
            self._fail(error)
        except (EngineFault, EnvironmentFault, OSError) as error:
            self._fail(ProblemsError([Problem("serve", str(error))]))
        else:
            words = count(warnings) if warnings else ""
            warned = show_all(warnings) if warnings else ""
            kept = replace(self.site.state, title="", text="", warnings=words, warned=warned)
            self.site.state = replace(kept, root=self.folder / "site")
            new = [one for one in warnings if show(one) not in self.warned]
            self.warned = frozenset(map(show, warnings))
            self.report(None, new, len(warnings))

    def _build(self) -> tuple[Problem, ...]:
        ready = self.sources.lay(self.folder, self._show)
        laid = ready.laid
        # The engine takes a while to load: commands that do not serve must not wait for it.
        from amity.publish.live import Live

        every, self.every = self.every, True
        top = self.folder / "site"
        self.live = self.live or Live(top, self.url, seconds(ready.released), self.site.stale)
        told = self.live.build(laid, every=every)
        self.every = False
        if every or laid.theme_changed or any(not name.endswith(".md") for name in laid.changed):
            self.site.state = replace(self.site.state, assets=self.site.state.assets + 1)
        return (*ready.warnings, *(self.sources.placed(line) for line in told))

    def _show(self, early: Early) -> None:
        if self.live and not self.every:
            # What is not checked yet may break in any way; the round itself tells what is wrong.
            with suppress(Exception):
                self.live.show(*early())

    def catch_up(self, seconds: float) -> bool:
        """Draw pages that are stale for so long; whether there was one."""
        if not self.live or self.every:
            return False
        try:
            return self.live.catch_up(seconds)
        except Exception as error:  # noqa: BLE001 - templates, plugins
            self.every = True
            self._fail(ProblemsError([Problem("serve", str(error))]))
            return False

    def _fail(self, error: ProblemsError) -> None:
        self.failed = error
        if self.live:
            self.live.take_back()
        title = f"{count(error.problems)}: these are the last good pages"
        self.site.state = replace(self.site.state, title=title, text=show_all(error.problems))
        self.report(error, (), 0)
