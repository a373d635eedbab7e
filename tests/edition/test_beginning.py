"""An edition begins beside others, on another, or as a repository of its own."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from tests.edition.desk import edition

from amity.cli import main
from amity.source.project import find_project


def run(*arguments: str) -> int:
    """How a command ends."""
    return CliRunner().invoke(main, arguments).exit_code


def test_a_new_edition_holds_together_at_once(project: Path) -> None:
    """With a change that fits the original; its three next steps are told."""
    (project / "playbooks/plays/tasting.yaml").rename(project / "playbooks/plays/natural-pair.yaml")
    result = edition("new", "acme", "--extends", "fennel")
    assert result.exit_code == 0
    assert len(result.stderr.splitlines()) == 4
    assert [path.name for path in find_project(project, "acme").editions] == ["fennel", "acme"]
    assert edition("new", "acme").exit_code == 2


def test_a_dry_run_writes_nothing(project: Path) -> None:
    """It names the files."""
    result = edition("new", "acme", "--dry-run")
    assert "changes/first.yaml would be written" in result.stderr
    assert not (project / "editions/acme").exists()


@pytest.mark.usefixtures("project")
def test_what_it_lies_on_must_be_there() -> None:
    """Near matches are told."""
    result = edition("new", "acme", "--extends", "fenel")
    assert result.exit_code == 2
    assert "did you mean 'fennel'" in result.stderr
    assert run("init", "elsewhere", "--extends", "nobody") == 2


def test_a_repository_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It needs nothing but amity, of which it names the version; its workflows are sound YAML."""
    monkeypatch.chdir(tmp_path)
    assert run("init", "acme") == 0
    pinned = (tmp_path / "acme/requirements.txt").read_text(encoding="utf-8")
    assert pinned.startswith("amity[pdf,edit]==")
    steps = [
        step
        for name in ("check", "publish", "upgrade")
        for job in read(tmp_path / f"acme/.github/workflows/{name}.yml")["jobs"].values()
        for step in job["steps"]
    ]
    assert any("amity check" in step.get("run", "") for step in steps)
    assert any(step.get("run") == "amity build --publish --dry-run" for step in steps)
    assert any("amity edition upgrade --format markdown" in step.get("run", "") for step in steps)
    # New files of .base/ would stay behind if only what git knows were committed.
    assert any("git add --all" in step.get("run", "") for step in steps)
    monkeypatch.chdir(tmp_path / "acme")
    assert run("check") == 0
    assert [*find_project(tmp_path / "acme").settings] == ["mkdocs.yml"]
    assert run("edition", "accept", "--new") == 0
    assert run("edition", "upgrade") == 0
    assert run("edition", "status") == 0
    # Until it says so, nothing of it becomes public.
    assert run("build", "--publish", "--dry-run") == 1


def read(path: Path) -> dict[str, dict[str, dict[str, list[dict[str, str]]]]]:
    """A workflow."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found
