"""The command line keeps its word: exit codes, data on stdout, messages on stderr."""

import contextlib
import json
import os
import pty
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from amity import pipeline
from amity.cli import COMMANDS, main
from amity.files import beside, locked
from amity.publish import engine
from amity.schemas import schemas

Write = Callable[[Path, Mapping[str, str]], Path]

AMITY = Path(sys.executable).with_name("amity")
TODAY = ("--today", "2026-11-23")
PLAY = "playbooks/plays/tasting.yaml"
READING = ("check", "build", "export", "dataset", "handouts", "serve")
"""The commands that read a playbook."""


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a stand-in for the engine and for PDFs; both have tests of their own."""

    def build(_folder: Path, out: Path, _released: int) -> None:
        (out / "index.html").write_text("new", encoding="utf-8")

    monkeypatch.setattr(engine, "build", build)
    monkeypatch.setattr(pipeline, "press", lambda *_, **__: {})


@pytest.fixture
def project(small_project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the tiny playbook."""
    monkeypatch.chdir(small_project)
    return small_project


def run(*arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, arguments, prog_name="amity")


def words(result: Result) -> str:
    """The messages without the frame that is drawn round them."""
    return " ".join(re.sub(r"[╭╮╰╯─│]", " ", result.stderr).split())


def change(project: Path, old: str, new: str, name: str = PLAY) -> None:
    """Change a text in a file of the playbook, in one step, as careful editors do."""
    path = project / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    beside = path.with_suffix(".tmp")
    beside.write_text(text.replace(old, new, 1), encoding="utf-8")
    beside.replace(path)


def command(name: str, project: Path) -> list[str]:
    """A command that reads the playbook, with the arguments it cannot do without."""
    needed = {"export": [str(project.parent / "exported")], "serve": ["--port", str(free_port())]}
    dated = [] if name == "serve" else [*TODAY]
    return [name, *needed.get(name, []), *dated]


# Exit 0, and what goes where.


def test_check(project: Path) -> None:
    """A sound playbook: one line on stdout, nothing on stderr."""
    assert project.is_dir()
    result = run("check", *TODAY)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "no problems\n", "")


def test_build(project: Path) -> None:
    """The site stands where it was said; stdout stays free for data."""
    result = run("build", *TODAY)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{project / 'site'}: 1 files, no problems\n"
    assert (project / "site/index.html").is_file()
    result = run("build", "--out", "../elsewhere", *TODAY)
    assert result.exit_code == 0
    assert (project.parent / "elsewhere/index.html").is_file()


def test_export(project: Path) -> None:
    """Pages and assets, for any Markdown host."""
    result = run("export", "../out", *TODAY)
    assert (result.exit_code, result.stdout) == (0, "")
    assert re.fullmatch(r"\.\./out: \d+ files\n", result.stderr)
    assert (project.parent / "out/plays/tasting.md").is_file()


def test_dataset(project: Path) -> None:
    """The whole playbook as JSON with sorted keys, the same bytes to stdout and to a file."""
    result = run("dataset", *TODAY)
    assert (result.exit_code, result.stderr) == (0, "")
    values = json.loads(result.stdout)
    again = json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert result.stdout == again
    assert values["plays"]["tasting"]["title"] == "Tasting"
    assert values["plays"]["tasting"]["people"] == {"ideal": 1, "max": 2, "min": 1}
    assert run("dataset", "deep/data.json", *TODAY).exit_code == 0
    assert (project / "deep/data.json").read_text(encoding="utf-8") == result.stdout


def test_schema(project: Path) -> None:
    """Without --write the names only, without a project; with it the files."""
    result = run("schema")
    assert (result.exit_code, result.stdout.split()) == (0, list(schemas()))
    assert run("schema", "--write").exit_code == 0
    written = {one.name: one.read_text(encoding="utf-8") for one in (project / "schemas").iterdir()}
    assert written == schemas()


def test_init(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What init writes is an edition that holds together at once."""
    monkeypatch.chdir(tmp_path)
    result = run("init", "acme")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "next: cd acme && amity serve" in result.stderr
    monkeypatch.chdir(tmp_path / "acme")
    result = run("check", *TODAY)
    assert result.exit_code == 0, result.stdout


def test_init_in_a_new_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that holds nothing but git's own is free; one more file, and it is not."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    assert run("init", ".").exit_code == 0
    assert (tmp_path / "edition.yaml").is_file()
    assert run("init", ".").exit_code == 2


def test_handouts_say_what_they_would_make(project: Path) -> None:
    """--dry-run names the files on stdout and writes nothing."""
    result = run("handouts", "--dry-run", *TODAY)
    assert result.exit_code == 0
    names = result.stdout.split()
    assert names
    assert all(name.endswith(".pdf") for name in names)
    assert result.stderr == f"{len(names)} PDFs would be made\n"
    assert not (project / "handouts").exists()


def test_version_and_help() -> None:
    """Both are data: they go to stdout and end well."""
    assert re.fullmatch(r"amity, version \d+\.\d+\.\d+\S*\n", run("--version").stdout)
    for arguments in (["--help"], ["-h"], *([name, "--help"] for name in main.commands)):
        result = run(*arguments)
        assert result.exit_code == 0
        assert "Usage: " in result.stdout


# Exit 1: the files have errors.


@pytest.mark.parametrize("name", READING)
def test_files_with_errors(project: Path, name: str) -> None:
    """Every command tells the problem with its place; check on stdout, the others on stderr."""
    change(project, "effort: low", "effort: lo")
    result = run(*command(name, project))
    assert result.exit_code == 1
    told, other = result.stdout, result.stderr
    if name != "check":
        told, other = other, told
    if name == "serve":
        told = told.partition("\n")[2]  # the address comes first
    assert told.startswith(f'{PLAY}:49:9: error[unknown-choice] "effort" cannot be "lo"\n')
    assert told.endswith("\n\n1 error\n")
    assert other == ""
    assert not (project / "site").exists()


def test_warnings_are_no_errors(project: Path) -> None:
    """A warning alone ends well, unless one asks for strictness."""
    change(project, "title: Tasting", f"title: Tasting {'of bread ' * 9}")
    result = run("check", *TODAY)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "warning[" in result.stdout
    assert run("check", "--strict", *TODAY).exit_code == 1
    built = run("build", *TODAY)
    assert (built.exit_code, built.stdout) == (0, "")
    assert "warning[" in built.stderr


# Exit 2: wrong usage.

USAGE = {
    "a misspelt command": (["biuld"], "no command 'biuld'; did you mean 'build'?"),
    "a misspelt option": (["check", "--edtion", "x"], "Did you mean '--edition'?"),
    "an argument too many": (["build", "x"], "Got unexpected extra argument (x)"),
    "an argument too few": (["export"], "Missing argument 'FOLDER'."),
    "no day": (["check", "--today", "2026-13-01"], "Invalid value for '--today'"),
    "no port": (["serve", "--port", "99999"], "'99999' is not a port"),
    "an unknown edition": (
        ["check", "--edition", "x"],
        "no edition 'x' in editions/ (there: none)",
    ),
    "an unknown handout": (["handouts", "tastng"], "by 'tastng'; did you mean 'tasting'?"),
    "a source in the place of a site": (["build", "--out", "content"], "content lies in"),
    "a source in the place of pages": (["export", "playbooks"], "playbooks lies in"),
    "a site in git's folder": (["build", "--out", ".git/site"], "not ours to replace"),
    "data among our own files": (["dataset", ".amity/original/x.json"], "not ours to replace"),
    "a site among editions": (["build", "--out", "editions/x"], "from which the site is made"),
    "a source in the place of data": (["dataset", "playbooks/mix.yaml"], "mix.yaml lies in"),
    "settings in the place of data": (["dataset", "mkdocs.yml"], "mkdocs.yml lies in"),
    "no name for data": (["dataset", ""], "name a folder of its own"),
    "a host without a name": (["serve", "--host", ""], "write an address such as 127.0.0.1"),
    "no host's name": (["serve", "--host", "ä..b"], "write an address such as 127.0.0.1"),
    "a name that is no text": (["init", "a\udcff"], "cannot name an edition"),
    "a folder that is not empty": (["init", "."], ". is not empty; name a new folder"),
}


@pytest.mark.parametrize(("arguments", "message"), USAGE.values(), ids=USAGE.keys())
def test_wrong_usage(project: Path, arguments: list[str], message: str) -> None:
    """What was meant is told where it can be guessed."""
    before = sorted(project.iterdir())
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in words(result)
    assert sorted(project.iterdir()) == before


@pytest.mark.parametrize("name", [*READING, "schema"])
def test_no_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Outside of any project each command says what it looked for."""
    monkeypatch.chdir(tmp_path)
    arguments = ["schema", "--write"] if name == "schema" else command(name, tmp_path)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "playbooks/playbook.yaml or edition.yaml" in words(result)


# Exit 4: the machine does not let us. Exit 5: another run is at work.


def test_places_that_cannot_be_written(project: Path) -> None:
    """A file in the way and a folder of others end the run, with one line that says why."""
    (project / "file").write_text("x", encoding="utf-8")
    (project / "theirs").mkdir()
    (project / "theirs" / "file").touch()
    os.mkfifo(project / "queue")
    with beside(project / "site"):
        pass
    before = sorted(path.name for path in project.iterdir())
    for arguments, message in (
        (["build", "--out", "file"], "is not a folder; name another one"),
        (["build", "--out", "file/site"], "File exists"),
        (["build", "--out", "theirs"], "holds files that amity did not write"),
        (["export", "theirs"], "holds files that amity did not write"),
        (["build", "--out", "site/below"], "site, which amity replaces as a whole"),
        (["export", "site"], "holds a site, which exported pages would replace"),
        (["handouts", "--out", "site"], "holds a site, which handouts would replace"),
        (["handouts", "--out", "theirs", "--dry-run"], "holds files that amity did not write"),
        (["build", "--out", "/proc/self/site"], "cannot write to /proc/"),
        (["dataset", "file/data.json"], "file/data.json"),
        (["dataset", "queue"], "queue is not an ordinary file; name another one"),
    ):
        result = run(*arguments, *TODAY)
        assert (result.exit_code, result.stdout) == (4, ""), result.output
        assert result.stderr.startswith("error: ")
        assert message in result.stderr
        assert len(result.stderr.splitlines()) == 1
    assert (project / "file").read_text(encoding="utf-8") == "x"
    assert (project / "queue").is_fifo()
    left = {path.name for path in project.iterdir()} - {".amity"}
    assert sorted(left) == before


def test_a_port_that_is_taken(project: Path) -> None:
    """The message says so, and what to do."""
    assert project.is_dir()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("serve", "--port", str(port))
    assert result.exit_code == 4
    assert "Address already in use; choose another --port" in result.stderr


@pytest.mark.parametrize("name", ["build", "export"])
def test_another_run_is_at_work(project: Path, name: str) -> None:
    """The second run ends at once and says why."""
    out = project / "site" if name == "build" else project.parent / "exported"
    with locked(out):
        result = run(*command(name, project))
    assert (result.exit_code, result.stdout) == (5, "")
    assert result.stderr == f"error: another run (process {os.getpid()}) is writing {out}\n"


# In a process of its own.


def in_terminal(*arguments: str, **env: str) -> str:
    """Run a command on a terminal: what it prints there."""
    process, terminal = pty.fork()
    if not process:
        os.environ.update({"TERM": "xterm", **env})
        os.execv(AMITY, ["amity", *arguments])
    shown = b""
    with contextlib.suppress(OSError):  # the terminal is gone when the process is
        while piece := os.read(terminal, 1 << 16):
            shown += piece
    os.close(terminal)
    os.waitpid(process, 0)
    return shown.decode()


COLOUR = re.compile(r"\x1b\[[0-9;]*3[0-9]")


def test_colour_is_for_terminals_and_can_be_turned_off() -> None:
    """A terminal gets colour, unless NO_COLOR is set; a pipe never does."""
    assert COLOUR.search(in_terminal("--help", NO_COLOR=""))
    assert not COLOUR.search(in_terminal("--help", NO_COLOR="1"))
    piped = subprocess.run([AMITY, "--help"], capture_output=True, text=True, check=True)
    assert "\x1b" not in piped.stdout


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def wait_for(what: Callable[[], bool], seconds: float) -> bool:
    """Whether something comes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            if what():
                return True
        time.sleep(0.1)
    return False


class Server:
    """A running `amity serve`."""

    def __init__(self, project: Path, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.log = project.parent / "serve.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [AMITY, "serve", "--port", str(port)], cwd=project, stderr=log, stdout=log
            )

    def shows(self, path: str, text: str) -> bool:
        """Whether a page holds a text."""
        with urllib.request.urlopen(f"{self.address}/{path}", timeout=2) as page:
            return text in page.read().decode()

    def said(self, text: str) -> bool:
        """Whether a message was printed."""
        return text in self.log.read_text(encoding="utf-8")


@pytest.fixture
def server(small_project: Path) -> Iterator[Server]:
    """Serve the tiny playbook."""
    # With an address of its own the site would be served below that address's path.
    change(small_project, "site_url: https://example.org/small/\n", "", "playbooks/playbook.yaml")
    server = Server(small_project, free_port())
    yield server
    server.process.terminate()
    server.process.wait(10)


def test_serve(server: Server, small_project: Path) -> None:
    """A changed line is seen within seconds; a broken one is told, and the good pages stay.

    Asked to end, the server takes its engine along.
    """
    play = "plays/tasting.html"
    assert wait_for(lambda: server.shows(play, "A blunt knife."), 40), server.log.read_text()
    change(small_project, "A blunt knife.", "A wooden knife.")
    assert wait_for(lambda: server.shows(play, "A wooden knife."), 10), server.log.read_text()
    change(small_project, "effort: low", "effort: lo")
    problem = f'{PLAY}:49:9: error[unknown-choice] "effort" cannot be "lo"'
    assert wait_for(lambda: server.said(problem), 10), server.log.read_text()
    assert wait_for(lambda: server.said("the last good pages stay"), 2)
    assert server.shows(play, "A wooden knife.")
    change(small_project, "effort: lo", "effort: high")
    assert wait_for(lambda: server.shows(play, "<b>high</b>"), 10), server.log.read_text()
    server.process.terminate()
    assert server.process.wait(10) == 143
    with pytest.raises(OSError, match="refused"):
        server.shows(play, "")


def test_interrupted(small_project: Path) -> None:
    """Ctrl-C ends with 130 and without a traceback."""
    server = Server(small_project, free_port())
    assert wait_for(lambda: server.said("http://127.0.0.1"), 30)
    time.sleep(0.5)
    server.process.send_signal(signal.SIGINT)
    try:
        assert server.process.wait(20) == 130
    finally:
        server.process.kill()
    assert not server.said("Traceback")


@pytest.mark.parametrize("name", COMMANDS)
def test_what_help_says_of_a_command_is_what_the_command_says(name: str) -> None:
    """Help knows commands by one line, without reading them; it is how their own text begins."""
    module, short = COMMANDS[name]
    command = getattr(import_module(f"amity.cli.{module}"), name)
    assert command.name == name
    assert (command.help or "").startswith(short.removesuffix("."))
