"""`amity doctor`: what it looks at, what it says, and how it ends."""

import json
import os
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from packaging.requirements import Requirement

from amity.cli import doctoring, main
from amity.cli.signs import Sign, of_encodings, of_package, of_python, of_room
from amity.files import is_locked, locked
from amity.handout import engine
from amity.handout.engine import NoEngine

WHEEL = Requirement("wheel>=2")


@pytest.fixture
def project(small_project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the tiny playbook; WeasyPrint, which is slow to start, is said to be there."""
    monkeypatch.chdir(small_project)
    monkeypatch.setattr(doctoring, "engine_version", lambda: "WeasyPrint 1")
    return small_project


def run(*arguments: str) -> Result:
    """Run the doctor in this process."""
    return CliRunner().invoke(main, ["doctor", *arguments])


@pytest.mark.parametrize(
    ("sign", "state", "found"),
    [
        (of_python("3.12.1", ">=3.11"), "ok", "3.12.1"),
        (of_python("3.10.9", ">=3.11"), "fault", "3.10.9"),
        (of_package(WHEEL, "2.1"), "ok", "2.1"),
        (of_package(WHEEL, "1.9"), "fault", "1.9, and >=2 is needed"),
        (of_package(WHEEL, None), "fault", "not installed"),
        (of_package(WHEEL, None, extra="pdf"), "warning", "not installed"),
        (of_room(600_000_000), "ok", "600 MB free"),
        (of_room(200_000_000), "warning", "200 MB free"),
        (of_room(99_000_000), "fault", "99 MB free"),
        (of_encodings("utf-8", "UTF-8"), "ok", "UTF-8"),
        (of_encodings("utf-8", "ascii"), "warning", "output is written as ascii"),
        (of_encodings("ascii", "utf-8"), "fault", "names of files are read as ascii"),
        (of_encodings("utf-8", None), "ok", "UTF-8"),
    ],
)
def test_signs(sign: Sign, state: str, found: str) -> None:
    """What is found is judged, and whatever is not well says what mends it."""
    assert (sign.state, sign.found) == (state, found)
    assert bool(sign.fix) == (state != "ok")


def test_all_is_well_here(project: Path) -> None:
    """Exit 0; each package that we ask for has a line, and the playbook is named."""
    result = run()
    assert (result.exit_code, result.stderr) == (0, "")
    asked = {Requirement(one).name for one in metadata.requires("amity") or []}
    lines = result.stdout.splitlines()
    named = {line.split()[1].removesuffix(":") for line in lines if line.startswith("ok ")}
    assert asked | {"Python", "encoding", "PDFs", "playbook", "folder"} <= named
    assert f"ok       playbook: {project} (original)" in lines


def test_as_json(project: Path) -> None:
    """A list of objects with four keys."""
    found = json.loads(run("--format", "json").stdout)
    assert {tuple(one) for one in found} == {("about", "state", "found", "fix")}
    assert str(project) in next(one["found"] for one in found if one["about"] == "playbook")


def test_a_missing_package_is_a_fault(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 4, and the line below says how to get it."""
    assert project.is_dir()
    found = metadata.version

    def version(name: str) -> str:
        if name == "pyyaml":
            raise metadata.PackageNotFoundError(name)
        return found(name)

    monkeypatch.setattr(metadata, "version", version)
    result = run()
    assert result.exit_code == 4
    mend = "fault    pyyaml: not installed\n         fix: pip install --upgrade amity\n"
    assert mend in result.stdout


@pytest.mark.parametrize("message", [engine.NO_PACKAGE, engine.NO_PANGO])
def test_a_site_does_without_pdfs(
    project: Path, monkeypatch: pytest.MonkeyPatch, message: str
) -> None:
    """A warning that names the command which brings them; exit 0."""
    assert project.is_dir()

    def fail() -> str:
        raise NoEngine(message)

    monkeypatch.setattr(doctoring, "engine_version", fail)
    result = run()
    assert result.exit_code == 0
    assert "warning  PDFs: PDF handouts need" in result.stdout
    assert " install" in result.stdout.partition("warning  PDFs")[2].splitlines()[1]


def test_a_folder_that_cannot_be_written(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 4: no site can be built."""
    assert project.is_dir()
    monkeypatch.setattr(os, "access", lambda *_: False)
    result = run()
    assert result.exit_code == 4
    assert "cannot be written to" in result.stdout


def test_another_run_is_told(project: Path) -> None:
    """Whoever waits learns which folder is being written; a lock that was left is none."""
    assert "other runs" not in run().stdout
    with locked(project / "site"):
        assert is_locked(project / "site")
        assert f"other runs: one is writing {project / 'site'}" in run().stdout
    assert not is_locked(project / "site")
    assert "other runs" not in run().stdout


def test_without_a_playbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A warning that says how to begin one; the machine itself is fit."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(doctoring, "engine_version", lambda: "WeasyPrint 1")
    result = run()
    assert result.exit_code == 0
    assert "warning  playbook: no playbook in" in result.stdout
    assert "fix: `amity init FOLDER` begins an edition" in result.stdout
