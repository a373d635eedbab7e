"""A whole build, beside the engine alone on the same pages."""

import tempfile
from datetime import date
from pathlib import Path

from growth import REPOSITORY
from measure import compare

from amity import pipeline
from amity.publish import engine
from amity.publish.site import seconds
from amity.source.project import Project

TODAY = date(2026, 11, 23)


def main() -> None:
    """Print one line a measurement."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        project = Project(root, REPOSITORY)
        released = pipeline.load(project, TODAY).playbook.about.released

        def whole() -> None:
            pipeline.build(project, root / "site", TODAY, {})

        def bare_engine() -> None:
            engine.build(project.work, root / "bare", seconds(released))

        whole()
        compare("whole build", whole, "the engine alone", bare_engine, target=1.4, runs=3)
