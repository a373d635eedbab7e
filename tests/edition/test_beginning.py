"""An edition begins beside others, on another, or as a repository of its own."""

from html import unescape
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
    assert run("schema", "--write") == 0
    schemas = (project / "schemas").glob("*.json")
    assert {project / "schemas/edition.schema.json", project / "schemas/changes.schema.json"} == {
        *map(schema_of, (project / "editions/acme").rglob("*.yaml"))
    } & {*schemas}


def schema_of(path: Path) -> Path:
    """Where the first line of a file says that its schema is."""
    line = path.read_text(encoding="utf-8").partition("\n")[0]
    return (path.parent / line.removeprefix("# yaml-language-server: $schema=")).resolve()


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
    assert schema_of(tmp_path / "acme/changes/first.yaml") == schema_of(
        tmp_path / "acme/edition.yaml"
    ).with_name("changes.schema.json")
    assert run("check") == 0
    assert [*find_project(tmp_path / "acme").settings] == ["mkdocs.yml"]
    assert (tmp_path / "acme/content/about/ours.md").is_file()
    assert run("edition", "accept", "--new") == 0
    assert run("edition", "upgrade") == 0
    assert run("edition", "status") == 0
    beside = edition("new", "other")
    assert (beside.exit_code, "the edition 'acme' lies alone" in beside.stderr) == (2, True)
    assert not (tmp_path / "acme/editions").exists()
    # Until it says so, nothing of it becomes public.
    assert run("build", "--publish", "--dry-run") == 1


@pytest.mark.parametrize(
    ("arguments", "name", "title"),
    [
        (("acme-playbook", "--edition", "acme"), "acme", "Acme playbook"),
        (("acme-playbook",), "acme-playbook", "Acme playbook"),
        (("Riverside_gym",), "Riverside_gym", "Riverside gym playbook"),
        (("gym", "--title", 'Our "way"'), "gym", 'Our "way"'),
    ],
)
def test_an_edition_has_a_name_and_a_title(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    name: str,
    title: str,
) -> None:
    """Those that were given, else made of the folder; its commands go by the name."""
    monkeypatch.chdir(tmp_path)
    assert run("init", *arguments) == 0
    home = tmp_path / arguments[0]
    assert unescape((home / "README.md").read_text(encoding="utf-8")).startswith(f"# {title}\n")
    assert yaml.safe_load((home / "edition.yaml").read_text(encoding="utf-8"))["title"] == title
    assert find_project(home).name == find_project(home, name).name == name
    monkeypatch.chdir(home)
    result = edition("status", name)
    assert (result.exit_code, result.stdout) == (0, f"{name} on 0.1.0: 2 changes, all current\n")
    assert edition("status", "nobody").exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("acme", "--edition", "Acme"), "'Acme' cannot be an id"),
        (("acme", "--edition", "original"), "the original is called so"),
        (("acme", "--edition", "con"), "the name of a device on Windows"),
        (("acme", "--title", ""), "'' cannot be a title"),
        (("acme", "--title", "a\nb"), "cannot be a title"),
        (("original",), "the original is called so"),
    ],
)
def test_names_and_titles_that_will_not_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], words: str
) -> None:
    """Said before anything is written."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["init", *arguments])
    said = " ".join(result.stderr.replace("\u2502", " ").split())
    assert (result.exit_code, words in said) == (2, True), said
    assert not list(tmp_path.iterdir())


def read(path: Path) -> dict[str, dict[str, dict[str, list[dict[str, str]]]]]:
    """A workflow."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found
