"""Reading and checking, beside PyYAML's C loader on the same files."""

import tempfile
from datetime import date
from pathlib import Path

import yaml
from growth import REPOSITORY
from measure import compare

from amity import pipeline
from amity.source.project import Project
from amity.source.read import read_project

TODAY = date(2026, 11, 23)


def bare_yaml() -> None:
    """Load every YAML file as PyYAML's C loader does, without places or checks."""
    for path in sorted((REPOSITORY / "playbooks").rglob("*.yaml")):
        yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


def main() -> None:
    """Print one line a measurement."""
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder), REPOSITORY)
        compare("read with places", lambda: read_project(project), "bare yaml.load", bare_yaml)
        compare(
            "read and check", lambda: pipeline.load(project, TODAY), "bare yaml.load", bare_yaml
        )
