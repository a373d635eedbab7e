"""The guided tour does what it shows: each file written, each command run, on a copy of ours."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from amity.cli import main

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "content/about/tour.md"
BLOCK = re.compile(r"^```(yaml|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NEW = "## Take a new version"
HOME = Path("editions/riverside-gym")
CUT = "…"
REWORDED = ("Find the one thing that completes a purchase", "Find what completes a purchase")
MOVED = """\
renamed:
  - {id: keep-in-touch, kind: plays, was: stay-in-touch, now: keep-in-touch}
retired:
  - id: webinar-to-community
    kind: plays
    was: webinar-to-community
    since: 0.2.0
    why: Too much work for what it brought.
"""


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The original, without any edition."""
    for name in ("playbooks", "content", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.thorough
def test_the_tour_does_what_it_shows(copy: Path) -> None:
    """From nothing to an edition that has taken a new version."""
    text = PAGE.read_text(encoding="utf-8")
    before, after = text.split(NEW)
    for half in (before, after):
        for kind, block in BLOCK.findall(half):
            if kind == "yaml":
                write(copy / HOME, block)
                (copy / HOME / "changes/first.yaml").unlink(missing_ok=True)
            else:
                follow(block)
        if half == before:
            bring_the_new_version(copy)
    assert "keep-in-touch:" in (copy / HOME / "changes/gym.yaml").read_text(encoding="utf-8")


def write(home: Path, block: str) -> None:
    """A file as the tour shows it, or some of its lines where it says so."""
    head, _, body = block.partition("\n")
    name, _, part = head.removeprefix("# ").partition(", ")
    path = home / name
    if not part:
        path.parent.mkdir(exist_ok=True)
        path.write_text(block, encoding="utf-8")
        return
    text = path.read_text(encoding="utf-8")
    for line in body.splitlines():
        key = line.partition(":")[0]
        text, times = re.subn(rf"^{key}: .*$", line, text, count=1, flags=re.MULTILINE)
        assert times == 1, f"{name} has no {key}"
    path.write_text(text, encoding="utf-8")


def follow(block: str) -> None:
    """Run each command of a block and find what it shows, in this order."""
    for command, *shown in commands(block):
        result = CliRunner().invoke(main, command.split()[1:])
        assert result.exit_code in {0, 3}, f"{command}\n{result.output}"
        said = result.output
        for line in shown:
            pattern = re.escape(line).replace(CUT, "[^\n]*")
            found = re.search(rf"^{pattern}$", said, re.MULTILINE)
            assert line == CUT or found, f"{command}\n{result.output}\nhas no {line}"
            said = said[found.end() :] if found and line != CUT else said


def commands(block: str) -> Iterator[list[str]]:
    """Each command with the lines shown below it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        yield part.rstrip("\n").split("\n")


def bring_the_new_version(copy: Path) -> None:
    """One text reworded, one play renamed, one retired, everywhere they are named."""
    books = copy / "playbooks"
    for path in [*books.rglob("*.yaml"), *(copy / "content").rglob("*.md")]:
        text = path.read_text(encoding="utf-8")
        new = re.sub(r"\bstay-in-touch\b", "keep-in-touch", text)
        new = new.replace(*REWORDED) if path.stem == "natural-pair" else new
        if path.suffix == ".yaml" and "webinar-to-community" in new:
            new = re.sub(r"^ *- webinar-to-community\n", "", new, flags=re.MULTILINE)
            new = re.sub(r"^( *)[a-z_]+:\n(?!\1 )", "", new, flags=re.MULTILINE)
            new = new.replace("{{play:webinar-to-community}}", "a live session")
        path.write_text(new, encoding="utf-8")
    (books / "plays/stay-in-touch.yaml").rename(books / "plays/keep-in-touch.yaml")
    (books / "plays/webinar-to-community.yaml").unlink()
    (books / "moved.yaml").write_text(MOVED, encoding="utf-8")
    about = books / "playbook.yaml"
    text = about.read_text(encoding="utf-8")
    about.write_text(re.sub(r"(?m)^version: .*$", "version: 0.2.0", text), encoding="utf-8")
