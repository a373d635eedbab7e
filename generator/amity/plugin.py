"""The MkDocs door: before a plain `mkdocs build` or `mkdocs serve`, run the pipeline."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.base import Config
from mkdocs.config.config_options import PathSpec
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger

from amity import loading, pipeline
from amity.problems import EnvironmentFault, ProblemsError, show_all
from amity.publish.folder import DOCS, THEME, read_settings
from amity.source.project import NoProject, find_project

log = get_plugin_logger("amity")


class NoSettings(Config):  # type: ignore[no-untyped-call]
    """The plugin takes none: all settings stand in the YAML."""


class AmityPlugin(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]
    """Points MkDocs at the pages made from YAML."""

    serving = False
    public = False
    laid: Path | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember what is done: a server must survive a broken file, and some commands publish."""
        self.serving, self.public = command == "serve", command == "gh-deploy"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Run the pipeline and take over its pages, theme and navigation."""
        root = Path(config.config_file_path).parent
        try:
            project = replace(find_project(root), public=self.public)
            checked = loading.load(project, datetime.now(UTC).date())
            self.laid = pipeline.lay(project, checked, {}).folder
        except (NoProject, ProblemsError, EnvironmentFault) as error:
            told = show_all(error.problems) if isinstance(error, ProblemsError) else str(error)
            if self.laid is None or not self.serving:
                raise PluginError(told) from error
            # `mkdocs serve` answers nothing after a failed rebuild: keep the last good pages.
            log.error("%s", told)  # noqa: TRY400 - the place is told, a traceback would hide it
        return self._pointed(config, self.laid, root)

    def _pointed(self, config: MkDocsConfig, laid: Path, root: Path) -> MkDocsConfig:
        settings = read_settings(laid)
        config.docs_dir = str(laid / DOCS)
        config.site_name = settings["site_name"]
        config.site_description = settings["site_description"]
        config.nav = settings["nav"]
        if not self.serving:  # a served page reloads by a script that the policy would stop
            config.extra.update(settings["extra"])
        config.not_in_nav = PathSpec().run_validation(settings["not_in_nav"])
        config.theme.dirs.insert(0, str(laid / THEME))
        config.watch += [str(root / name) for name in ("playbooks", "content", "overrides")]
        return config

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: Any,  # noqa: ARG002
    ) -> LiveReloadServer:
        """Not watch what we write, else each save builds twice."""
        server.unwatch(config.docs_dir)
        return server
