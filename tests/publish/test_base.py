"""A mistake in `mkdocs.yml` is told at its line; it is nobody's bug but the writer's."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from amity import loading, pipeline
from amity.problems import ProblemsError, show_all
from amity.publish.base import must_be_readable
from amity.source.project import find_project

Make = Callable[[Path], object]
TODAY = date(2026, 11, 23)


def queue(path: Path) -> None:
    """A FIFO, which gives nothing to whoever reads it."""
    path.unlink()
    os.mkfifo(path)


def folder(path: Path) -> None:
    """A folder of that name."""
    path.unlink()
    path.mkdir()


BROKEN: dict[str, tuple[Make, str]] = {
    "not YAML": (lambda path: path.write_text("a:\n  - [\n"), ":3:1: error[yaml] not valid YAML"),
    "empty": (lambda path: path.write_text(""), ":1:1: error[not-a-mapping]"),
    "a list": (lambda path: path.write_text("- a\n"), ":1:1: error[not-a-mapping]"),
    "another encoding": (lambda path: path.write_bytes(b"a: \xe9\n"), ":1:1: error[encoding]"),
    "deep": (lambda path: path.write_text("a: " + "[" * 30_000), ":1:67: error[too-deep]"),
    "huge": (lambda path: os.truncate(path, 2**32), ":1:1: error[too-large]"),
    "a queue": (queue, ":1:1: error[not-a-file]"),
    "a folder": (folder, ":1:1: error[not-a-file]"),
}


@pytest.mark.parametrize(("make", "expected"), BROKEN.values(), ids=BROKEN.keys())
def test_settings_that_cannot_be_read(small_project: Path, make: Make, expected: str) -> None:
    """A check tells it, with the place."""
    make(small_project / "mkdocs.yml")
    with pytest.raises(ProblemsError) as caught:
        loading.inspect(find_project(small_project), TODAY)
    assert show_all(caught.value.problems).startswith(f"mkdocs.yml{expected}")


def test_settings_that_are_gone(tmp_path: Path) -> None:
    """Whoever needs them is told."""
    with pytest.raises(ProblemsError) as caught:
        must_be_readable(tmp_path / "mkdocs.yml")
    assert "mkdocs.yml:1:1: error[unreadable] cannot be read" in show_all(caught.value.problems)


def test_a_setting_that_cannot_be_used(small_project: Path) -> None:
    """The engine knows which; the message says where, and no site comes of it."""
    with (small_project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("hooks: [nowhere.py]\n")
    project = find_project(small_project)
    with pytest.raises(ProblemsError) as caught:
        pipeline.build(project, project.out, TODAY, handouts={})
    told = show_all(caught.value.problems)
    line = (small_project / "mkdocs.yml").read_text(encoding="utf-8").count("\n")
    assert f'mkdocs.yml:{line}:1: error[engine] "hooks": The path' in told
    assert not project.out.exists()
