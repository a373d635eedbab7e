"""What the machine does to what we write and read: full disks, closed folders, odd settings."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from amity import jinja, pipeline, scaffold
from amity.files import below
from amity.problems import EnvironmentFault, ProblemsError, show_all
from amity.publish import engine
from amity.publish.dated import source_date
from amity.publish.folder import gather
from amity.source.project import find_project


@pytest.mark.parametrize("value", ["abc", "-5", "1.5", "4294967296", "٣", " 5"])
def test_a_source_date_that_is_none(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """It is told before anything is built, not by the engine's traceback."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    with pytest.raises(EnvironmentFault, match="must be whole seconds since 1970"):
        engine.environment(7)


def test_a_source_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's wins; an empty one is none."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "5")
    assert source_date() == 5
    assert engine.environment(7)["SOURCE_DATE_EPOCH"] == "5"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert source_date() is None
    assert engine.environment(7)["SOURCE_DATE_EPOCH"] == "7"


@pytest.mark.parametrize(("released", "dated"), [(-1, "0"), (2**40, "4294967295")])
def test_a_release_long_ago_or_far_ahead(
    monkeypatch: pytest.MonkeyPatch, released: int, dated: str
) -> None:
    """A packed file cannot be dated so; it takes the nearest date."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert engine.environment(released)["SOURCE_DATE_EPOCH"] == dated


def test_a_template_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever took it from overrides is told which."""
    said = "ERROR   -  Error building page 'plays.md': 'plays.html' not found in search path"
    done = subprocess.CompletedProcess([], 1, "", said)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    with pytest.raises(ProblemsError) as caught:
        engine.build(tmp_path, tmp_path / "site", 0)
    assert show_all(caught.value.problems).startswith("overrides/plays.html:1:1: error[template]")


def test_a_disk_that_fills_while_the_engine_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine's fault, not a bug of ours."""
    told = "Traceback …\nOSError: [Errno 28] No space left on device: '/x'\n"
    done = subprocess.CompletedProcess([], 1, "", told)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    with pytest.raises(EnvironmentFault, match=r"cannot write to .*: No space left on device$"):
        engine.build(tmp_path, tmp_path / "site", 0)


@pytest.mark.parametrize("text", ["a\n{% broken", "a\n{{ nothing.at.all }}"])
def test_a_template_with_a_mistake(small_project: Path, text: str) -> None:
    """Overrides are somebody's own: the file and the line, not a bug of ours."""
    (small_project / "overrides/main.html").write_text(text, encoding="utf-8")
    project = find_project(small_project)
    with pytest.raises(ProblemsError) as caught:
        pipeline.build(project, project.out, date(2026, 11, 23), {})
    assert show_all(caught.value.problems).startswith("overrides/main.html:2:1: error[template] ")


@pytest.mark.parametrize("there", [True, False])
def test_init_writes_all_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    """Else the next try would find a folder that is not empty."""
    folder = tmp_path / "deep/acme"
    if there:
        folder.mkdir(parents=True)
    render = jinja.render

    def full(template: str, context: scaffold.InitContext) -> str:
        if "readme" in template:
            raise OSError(28, "No space left on device")
        return render(template, context)

    monkeypatch.setattr(scaffold.founding, "render", full)
    with pytest.raises(EnvironmentFault, match="No space left on device"):
        scaffold.init(folder)
    assert list(tmp_path.rglob("*")) == ([folder.parent, folder] if there else [])
    monkeypatch.undo()
    assert scaffold.init(folder)


def test_init_here_takes_the_folder_s_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`amity init .` calls the edition by the folder, not by nothing."""
    (tmp_path / "acme").mkdir()
    monkeypatch.chdir(tmp_path / "acme")
    scaffold.init(Path())
    assert 'title: "Acme playbook"' in Path("edition.yaml").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It does not look as if it were empty."""
    (tmp_path / "content/closed").mkdir(parents=True)
    scan = os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    with pytest.raises(PermissionError):
        below(tmp_path)
    with pytest.raises(PermissionError):
        gather((tmp_path,), "content")


def test_what_is_no_file_is_not_published(tmp_path: Path) -> None:
    """Pipes, links to folders and links to nothing are told by name, not left out in silence."""
    (tmp_path / "content/sub").mkdir(parents=True)
    for name in ("pipe", "folder", "nothing", "itself"):
        path = tmp_path / "content/sub" / name
        if name == "pipe":
            os.mkfifo(path)
        else:
            path.symlink_to({"folder": "../sub", "nothing": "x", "itself": "itself"}[name])
        with pytest.raises(ProblemsError) as caught:
            gather((tmp_path,), "content")
        told = show_all(caught.value.problems)
        assert told.startswith(f"content/sub/{name}:1:1: error[not-a-file]")
        path.unlink()


def test_stopped_while_modules_are_read(tmp_path: Path) -> None:
    """Ctrl-C in the first half second ends like any other."""
    script = "import sys, _thread, amity.problems\n"
    script += "class Slow:\n"
    script += "    def find_spec(self, name, *_):\n"
    script += "        if name == 'amity.cli.doors': raise KeyboardInterrupt\n"
    script += "sys.meta_path.insert(0, Slow())\nimport amity.cli"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (130, b"")


@pytest.mark.pdf
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_while_pdfs_are_made(tmp_path: Path, number: int) -> None:
    """No worker lives on, and none shows a traceback."""
    script = "from amity.handout.worker import press_all\n"
    script += "from amity.handout.press import Job\nfrom amity.handout.papers import paper\n"
    script += "import signal, sys\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit(143))\n"
    script += "print('here', flush=True)\n"
    script += "job = Job('<p>x</p>' * 9000, paper('A4', 'portrait'), 1)\n"
    script += "try: list(press_all([job] * 12, 2))\n"
    script += "except KeyboardInterrupt: sys.exit(130)"
    running = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        process_group=0,
    )
    assert running.stdout
    assert running.stdout.readline() == b"here\n"
    time.sleep(2)
    started = time.monotonic()
    os.killpg(running.pid, number)
    try:
        # Standard error ends when the last worker does.
        _, told = running.communicate(timeout=20)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
    assert running.returncode == 128 + number
    assert told == b""
    assert time.monotonic() - started < 10
