"""The command line used wrongly, and a machine or a program of ours that fails under it."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from amity import loading, pipeline
from amity.cli import main
from amity.model.playbook import KINDS
from amity.publish import engine

Write = Callable[[Path, Mapping[str, str]], Path]

AMITY = Path(sys.executable).with_name("amity")
TODAY = ("--today", "2026-11-23")
PLAY = "playbooks/plays/tasting.yaml"
LONG = f"title: Tasting {'of bread ' * 9}"


@pytest.fixture
def project(small_project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the tiny playbook, which has one edition; nothing is really built."""
    write_edition(small_project, "fennel", "")
    monkeypatch.chdir(small_project)
    monkeypatch.setattr(engine, "build", lambda *_: None)
    monkeypatch.setattr(pipeline, "press", lambda *_, **__: {})
    return small_project


def write_edition(project: Path, name: str, more: str) -> None:
    """Begin an edition that changes nothing, or what is given."""
    folder = project / "editions" / name
    folder.mkdir(parents=True)
    text = f"format: 1\ntitle: {name}\n{more}"
    (folder / "edition.yaml").write_text(text, encoding="utf-8")


def change(project: Path, old: str, new: str, name: str = PLAY) -> None:
    """Change a text in a file of the playbook."""
    text = (project / name).read_text(encoding="utf-8")
    assert old in text
    (project / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def run(*arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, arguments)


def words(result: Result) -> str:
    """The messages without the frame that is drawn round them."""
    return " ".join(re.sub(r"[╭╮╰╯─│]", " ", result.stderr).split())


USAGE = {
    "a near edition": (["check", "--edition", "fenel"], "did you mean 'fennel'?"),
    "a near paper": (["handouts", "--paper", "lettr"], "did you mean 'Letter'?"),
    "no paper": (["handouts", "--paper", "b5"], "there is no 'b5'; one of: A4, A3"),
    "a near form": (["check", "--format", "jsn"], "did you mean 'json'?"),
    "a near command": (["chek"], "there is no command 'chek'; did you mean 'check'"),
    "no command": (["xyz"], "there is no command 'xyz'; one of: build, canvas, check"),
    "a near option": (["check", "--editon", "x"], "Did you mean '--edition'?"),
    "a near handout": (["handouts", "tastin"], "did you mean 'tasting'"),
    "a near code": (["explain", "duplcate-key"], "did you mean 'duplicate-key'"),
    "no port": (["serve", "--port", "abc"], "is not a port; write a number from 1 to 65535"),
    "a port too high": (["serve", "--port", "65536"], "'65536' is not a port"),
    "no day": (["check", "--today", "2026-13-01"], "is not a day; write one as 2026-11-23"),
    "both": (["check", "--all", "--edition", "fennel"], "--edition and --all do not go together"),
    "one place for all": (["build", "--all", "--out", "x"], "no --out, --site-url or --publish"),
    "no name": (["build", "--out", ""], "name a folder of its own"),
    "no kind": (["new", "ply", "x", "--like", "tasting"], "did you mean 'plays'?"),
    "no id": (["new", "play", "Ü b", "--like", "tasting"], "cannot be an id"),
    "nothing alike": (["new", "plays", "x", "--like", "tastin"], "did you mean 'tasting' or"),
    "a taken id": (["new", "plays", "tasting", "--like", "tasting"], "has 'tasting' already"),
    "into the sources": (["build", "--out", "content/x"], "from which the site is made"),
    "export into the sources": (["export", "playbooks/plays/x"], "from which the site is made"),
}


@pytest.mark.parametrize(("arguments", "message"), USAGE.values(), ids=USAGE.keys())
def test_wrong_usage_says_what_was_perhaps_meant(
    project: Path, arguments: list[str], message: str
) -> None:
    """Exit 2, a message that leads on, and nothing written."""
    before = sorted(project.rglob("*"))
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in words(result)
    assert sorted(project.rglob("*")) == before


# Several editions at once.


def test_check_all_tells_a_shared_problem_once(project: Path) -> None:
    """What is wrong below is wrong in each edition, and is told once."""
    change(project, "title: Tasting", LONG)
    write_edition(project, "gym", "summry: x\n")
    result = run("check", "--all", *TODAY)
    assert result.exit_code == 1
    assert result.stdout.count(f"{PLAY}:") == 1
    assert "editions/gym/edition.yaml:3:1: error[unknown-key]" in result.stdout
    assert result.stdout.endswith("1 error and 1 warning\n")


def test_build_all(project: Path) -> None:
    """The original and each edition go where each goes by itself, an edition as one file."""
    result = run("build", "--all", *TODAY)
    assert result.exit_code == 0, result.output
    assert (project / "site").is_dir()
    assert (project / "sites/fennel.zip").is_file()


def test_build_all_writes_nothing_while_one_has_errors(project: Path) -> None:
    """Exit 1 says that nothing was written, whichever comes first."""
    write_edition(project, "gym", "summry: x\n")
    assert run("build", "--all", *TODAY).exit_code == 1
    assert not (project / "site").exists()
    assert not (project / "sites").exists()


def test_all_of_a_lone_edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Alone in its folder an edition is the only one."""
    monkeypatch.chdir(tmp_path)
    assert run("init", "acme").exit_code == 0
    monkeypatch.chdir(tmp_path / "acme")
    assert run("check", "--all", *TODAY).exit_code == 0


@pytest.mark.parametrize(
    ("edition", "folder"), [([], "playbooks"), (["--edition", "fennel"], "editions/fennel/own")]
)
def test_new(project: Path, edition: list[str], folder: str) -> None:
    """A copy to begin with; all that check then asks for is a code of its own, and a place."""
    result = run("new", "plays", "mine", "--like", "tasting", *edition)
    assert (result.exit_code, result.stdout) == (0, "")
    change(project, "code: ACQ-1", "code: ACQ-9", f"{folder}/plays/mine.yaml")
    result = run("check", *edition, *TODAY)
    assert "error[" not in result.stdout


EMPTY = re.compile(r"^[^#]*[:-]  # .+")


def test_new_without_a_model(project: Path) -> None:
    """Of each kind every key that it needs; check asks for each empty one, and no more."""
    wanted = set()
    for kind in KINDS:
        result = run("new", kind, "fresh")
        assert (result.exit_code, result.stdout) == (0, "")
        name = f"playbooks/{kind}/fresh.yaml"
        first, *lines = (project / name).read_text(encoding="utf-8").splitlines()
        assert first == f"# yaml-language-server: $schema=../../schemas/{kind}.schema.json"
        wanted |= {(name, number) for number, line in enumerate(lines, 2) if EMPTY.match(line)}
    told = json.loads(run("check", "--format", "json", *TODAY).stdout)
    fresh = [one for one in told if one["file"].endswith("/fresh.yaml")]
    assert {one["code"] for one in fresh} == {"empty-value"}
    assert {(one["file"], one["line"]) for one in fresh} == wanted


def test_a_filled_skeleton_is_whole(project: Path) -> None:
    """With a word on each line there is nothing that the new object still lacks."""
    run("new", "evidence", "fresh")
    path = project / "playbooks/evidence/fresh.yaml"
    filled = {
        "code: ": "E-9",
        "source: ": "checked",
        "strength: ": "measured",
        "publish: ": "false",
        "checked: ": "2026-11-01",
    }
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        key = f"{line.partition('  #')[0]} "
        lines.append(f"{key}{filled.get(key, 'A word')}" if EMPTY.match(line) else line)
    path.write_text("\n".join(lines), encoding="utf-8")
    told = json.loads(run("check", "--format", "json", *TODAY).stdout)
    assert [one for one in told if one["severity"] == "error"] == []


def test_a_new_object_of_an_edition_finds_its_schema(project: Path) -> None:
    """The way leads to the project's schemas, from wherever the file stands."""
    run("schema", "--write")
    for more in ([], ["--like", "tasting"]):
        key = f"fresh{len(more)}"
        assert run("new", "plays", key, "--edition", "fennel", *more).exit_code == 0
        path = project / f"editions/fennel/own/plays/{key}.yaml"
        way = path.read_text(encoding="utf-8").splitlines()[0].partition("$schema=")[2]
        assert (path.parent / way).resolve() == project / "schemas/plays.schema.json"


# For programs.


def test_check_as_json(project: Path) -> None:
    """A list of objects; an empty one where nothing is wrong."""
    assert json.loads(run("check", "--format", "json", *TODAY).stdout) == []
    change(project, "effort: low", "effort: lo")
    result = run("check", "--format", "json", *TODAY)
    assert (result.exit_code, result.stderr) == (1, "")
    assert json.loads(result.stdout) == [
        {
            "code": "unknown-choice",
            "severity": "error",
            "file": PLAY,
            "line": 49,
            "column": 9,
            "message": '"effort" cannot be "lo"',
            "hint": "did you mean 'low'?",
            "page": "problems.html#unknown-choice",
        }
    ]


def test_check_for_github(project: Path) -> None:
    """One command a line, and nothing that a text could smuggle in."""
    assert run("check", "--format", "github", *TODAY).stdout == ""
    change(project, "effort: low", "effort: '%0A::error::x'")
    (project / "playbooks/plays/a,b:c.yaml").write_text("title: x\n", encoding="utf-8")
    lines = run("check", "--format", "github", *TODAY).stdout.splitlines()
    assert any(line.startswith("::error file=playbooks/plays/a%2Cb%3Ac.yaml,") for line in lines)
    assert any('"effort" cannot be "%250A::error::x"%0A' in line for line in lines)
    assert all(line.startswith(("::error file=", "::warning file=")) for line in lines)


# Dry runs.


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["build", "--all"],
        ["export", "out"],
        ["dataset", "out.json"],
        ["schema", "--write"],
        ["init", "acme"],
        ["new", "plays", "x"],
        ["new", "plays", "x", "--like", "tasting"],
    ],
    ids=" ".join,
)
def test_a_dry_run_writes_nothing(project: Path, arguments: list[str]) -> None:
    """It says what would come."""
    before = sorted(project.rglob("*"))
    dated = [] if arguments[0] in {"schema", "init", "new"} else TODAY
    result = run(*arguments, "--dry-run", *dated)
    assert (result.exit_code, result.stdout) == (0, "")
    assert " would be " in result.stderr
    assert sorted(project.rglob("*")) == before


def test_a_dry_run_tells_what_would_stop_the_real_one(project: Path) -> None:
    """A folder of somebody else's, and errors in the files."""
    (project / "theirs").mkdir()
    (project / "theirs" / "a.txt").write_text("theirs", encoding="utf-8")
    assert run("build", "--out", "theirs", "--dry-run", *TODAY).exit_code == 4
    change(project, "effort: low", "effort: lo")
    assert run("export", "out", "--dry-run", *TODAY).exit_code == 1


# What fails under us.


def failing(error: BaseException) -> Callable[..., None]:
    """Stand in for a step that fails."""

    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize("error", [KeyError("x"), RecursionError(), engine.EngineFault("a page")])
def test_a_bug_of_ours_leaves_a_report(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """Exit 70, a short message, and the traceback in the file that it names."""
    assert project.is_dir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(loading, "load", failing(error))
    result = run("check", *TODAY)
    assert (result.exit_code, result.stdout) == (70, "")
    assert "Traceback" not in result.stderr
    assert len(result.stderr.splitlines()) == 2
    (report,) = tmp_path.glob("amity-report-*.txt")
    assert str(report) in result.stderr
    text = report.read_text(encoding="utf-8")
    assert "Traceback" in text
    assert type(error).__name__ in text


def test_a_bug_of_ours_without_room_for_a_report(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the message says where it happened."""
    assert project.is_dir()
    monkeypatch.setattr("tempfile.mkstemp", failing(OSError(28, "No space left on device")))
    monkeypatch.setattr(loading, "load", failing(ValueError("odd")))
    result = run("check", *TODAY)
    assert result.exit_code == 70
    assert re.search(
        r"no report could be written; please tell us: odd \(\w+\.py:\d+\)", words(result)
    )


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (OSError(28, "No space left on device", "/x/y"), 4, "/x/y: No space left on device"),
        (MemoryError(), 4, "there is not enough memory"),
        (KeyboardInterrupt(), 130, "stopped"),
        (BrokenPipeError(), 0, ""),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else None,
)
def test_what_the_machine_does_to_us(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    code: int,
    message: str,
) -> None:
    """Each has its exit code and at most one line."""
    assert project.is_dir()
    monkeypatch.setattr(loading, "load", failing(error))
    result = run("check", *TODAY)
    assert result.exit_code == code
    assert message in result.stderr
    assert len(result.stderr.splitlines()) <= 1


def process(project: Path, script: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of shell in a project; `amity` is our command."""
    line = f"amity() {{ '{AMITY}' \"$@\"; }}; {script}"
    return subprocess.run(["bash", "-c", line], cwd=project, capture_output=True, check=False)


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("set -o pipefail; amity dataset | head -c 1 >/dev/null", 0),
        ("set -o pipefail; amity check 2>&1 | true", 0),
        ("set -o pipefail; amity --help | true", 0),
        ("set -o pipefail; amity check --help | true", 0),
        ("amity dataset >/dev/full", 4),
        ("amity --help >/dev/full", 4),
        ("amity chek 2>/dev/full", 2),
        ("amity chek 2>&-", 2),
        (f"env -i '{AMITY}' check", 0),
        ("COLUMNS=10 TERM=dumb amity --help", 0),
        ("amity check 2>/dev/full >/dev/null", 0),
        ("amity check >&- 2>&-", 0),
        ("amity check <&-", 0),
        ("PYTHONIOENCODING=ascii PYTHONUTF8=0 LC_ALL=C amity check --edition 'fénel'", 2),
        ("mkdir gone; cd gone; rmdir ../gone; amity check", 4),
    ],
)
def test_odd_streams_and_folders(small_project: Path, script: str, code: int) -> None:
    """Readers that leave, full and closed streams, narrow encodings, a folder that is gone."""
    done = process(small_project, script)
    assert done.returncode == code, done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.parametrize(
    ("number", "code"),
    [
        pytest.param(signal.SIGTERM, 143, marks=pytest.mark.thorough),
        pytest.param(signal.SIGHUP, 129, marks=pytest.mark.thorough),
        (signal.SIGINT, 130),
    ],
)
def test_stopped_in_the_middle_of_a_build(small_project: Path, number: int, code: int) -> None:
    """The old site stands, nothing half written stays, and nobody sees a traceback."""
    (small_project / "site").mkdir()
    script = "import sys, time, amity.cli; from amity.publish import engine\n"
    script += "def build(*_): print('here', flush=True); time.sleep(60)\n"
    script += "engine.build = build; sys.argv[1:] = ['build']; amity.cli.main()"
    # PDFs are no part of this.
    script = script.replace(
        "engine.build", "import amity.pipeline as p; p.press = lambda *a, **k: {}; engine.build"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=small_project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout
    assert running.stdout.readline() == b"here\n"
    running.send_signal(number)
    try:
        _, told = running.communicate(timeout=20)
    finally:
        running.kill()
    assert running.returncode == code
    assert b"Traceback" not in told
    assert not list(small_project.glob(".site.build-*"))
