"""The MkDocs door: a plain `mkdocs build` gives the same pages."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def test_plain_mkdocs_build_makes_the_pages(tmp_path: Path) -> None:
    """Whoever only knows MkDocs gets the site too, without a warning."""
    shutil.copytree(REPOSITORY / "tests/small/playbooks", tmp_path / "playbooks")
    shutil.copytree(REPOSITORY / "overrides", tmp_path / "overrides")
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path)
    (tmp_path / "content").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=tmp_path,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site/index.html").is_file()
    play = (tmp_path / "site/plays/one-question.html").read_text(encoding="utf-8")
    assert 'href="https://example.org/edit/playbooks/plays/one-question.yaml"' in play
    assert 'http-equiv="Content-Security-Policy"' in play
    assert (tmp_path / "site/plays/old-question.html").is_file()


def test_plain_mkdocs_build_tells_problems(tmp_path: Path) -> None:
    """A broken line ends the build with its place, not with a traceback."""
    shutil.copytree(REPOSITORY / "tests/small/playbooks", tmp_path / "playbooks")
    shutil.copytree(REPOSITORY / "overrides", tmp_path / "overrides")
    shutil.copy(REPOSITORY / "mkdocs.yml", tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "playbooks/glossary.yaml").write_text("terms: [\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "playbooks/glossary.yaml:2:1: error[yaml]" in done.stderr
    assert "Traceback" not in done.stderr
