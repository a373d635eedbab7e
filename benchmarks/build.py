"""A whole build, beside the engine alone on what we export; and one with nothing to do."""

import json
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from growth import REPOSITORY, grow
from measure import alone, compare

from amity import pipeline
from amity.source.project import Project, find_project

TODAY = date(2026, 11, 23)
PLAYS = 300
BARE = """site_name: Bare
use_directory_urls: false
docs_dir: exported
theme: {name: material, font: false, custom_dir: THEME}
plugins: [search, tags]
"""


def no_pdfs(*_: Any, **__: Any) -> dict[Any, bytes]:
    """No PDFs: they are kept from one build to the next, and would be all that is measured."""
    return {}


def main() -> None:
    """Print one line a measurement, now and for a playbook that has grown."""
    pipeline.press = no_pdfs
    for plays in (None, PLAYS):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            project = find_project(grow(root / "grown", plays)) if plays else original(root)
            _measure(project, root, f" at {plays} plays" if plays else "")


def original(root: Path) -> Project:
    """The playbook of this repository, writing elsewhere."""
    return Project(root, REPOSITORY)


def _measure(project: Project, root: Path, when: str) -> None:
    out = root / "site"
    pipeline.export(project, root / "exported", TODAY)
    theme = json.dumps(str(project.base / "overrides"))
    (root / "mkdocs.yml").write_text(BARE.replace("THEME", theme), encoding="utf-8")

    def cold() -> None:
        shutil.rmtree(out, ignore_errors=True)
        shutil.rmtree(project.work, ignore_errors=True)
        pipeline.build(project, out, TODAY)

    def bare_engine() -> None:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "bare"]
        subprocess.run(command, cwd=root, check=True, capture_output=True)  # noqa: S603 - our words

    def again() -> None:
        if pipeline.build(project, out, TODAY).fresh:
            sys.exit("a site that stands was built again")

    runs = 1 if when else 3
    compare(f"cold build{when}", cold, "mkdocs build", bare_engine, target=1.4, runs=runs)
    again()
    alone(f"nothing changed{when}", again, target=1)
