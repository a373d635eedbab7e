"""Every problem code: the exact words of a minimal wrong project, and its entry in the catalogue.

After a change that is meant: `pytest tests/problems --accept`, then read the difference.
"""

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from amity.cli import main
from amity.codes import GROUPS, catalogue
from amity.parse import words
from amity.source import read
from amity.source.project import PACKAGE

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "cases.yaml").read_text(encoding="utf-8"))
ELSEWHERE = {
    "template": ("tests/publish/test_machine_wrongly.py", "error[template]"),
    "no-handouts": ("tests/handout/test_making.py", "warning[no-handouts]"),
    "too-long-for-paper": ("tests/handout/test_origin.py", "error[too-long-for-paper]"),
    "serve": ("tests/publish/test_serve.py", "error[serve]"),
    "not-public": ("tests/edition/test_opening.py", "error[not-public]"),
    "private": ("tests/edition/test_opening.py", "error[private]"),
    "engine": ("tests/publish/test_serve.py", "warning[engine]"),
}
"""Codes that only building can give, and where a test holds their words."""
WORD = re.compile(r"[a-z]+(-[a-z]+)*")
GIVERS = {"Problem", "Finding", "note", "_note", "_problem"}
"""What makes a problem; its first argument is the code."""
TABLES = {"words.py", "folder.py"}
"""Modules in which functions return the code and the words of a problem together."""


def write(project: Path, name: str, data: str | bytes) -> None:
    """Write one file of a project."""
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def change(project: Path, name: str, old: str, new: str) -> None:
    """Change a text that stands once in a file."""
    text = (project / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} does not stand once in {name}"
    write(project, name, text.replace(old, new))


def make_wrong(project: Path, case: dict[str, Any]) -> None:
    """Do to a project what a case says."""
    if "edition" in case:
        write(project, f"editions/{case['edition']}/edition.yaml", "format: 1\ntitle: Fennel\n")
    if "copy" in case:
        write(project, case["copy"][1], (project / case["copy"][0]).read_bytes())
    for name, text in case.get("write", {}).items():
        write(project, name, text)
    for name, digits in case.get("bytes", {}).items():
        write(project, name, bytes.fromhex(str(digits)))
    for one in [*case.get("changes", ()), *([case["change"]] if "change" in case else [])]:
        change(project, *one)
    if "repeat" in case:
        name, before, piece, times, after = case["repeat"]
        write(project, name, f"{before}{piece * times}{after}")
    make_strange(project, case)


def make_strange(project: Path, case: dict[str, Any]) -> None:
    """Put what is no ordinary file into a project, or take a file away."""
    for name, target in case.get("link", {}).items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).symlink_to(target)
    for name in case.get("pipe", ()):
        os.mkfifo(project / name)
    for name in case.get("remove", ()):
        (project / name).unlink()


def said(case: dict[str, Any]) -> str:
    """The command, what it says and its exit code, as a person sees them."""
    edition = ["--edition", case["edition"]] if "edition" in case else []
    done = CliRunner().invoke(main, ["check", *edition, "--today", "2026-11-23", "--strict"])
    shown = "\n".join(line.rstrip() for line in done.stdout.splitlines())
    return f"$ amity {' '.join(['check', *edition])}\n{shown}\n{done.stderr}= {done.exit_code}\n"


@pytest.mark.timeout(20)
@pytest.mark.parametrize("code", CASES)
def test_words(
    code: str,
    small_project: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """A code's minimal wrong project gives the words that were accepted last, and nothing else.

    It ends with 1, and nothing is written.
    """
    monkeypatch.chdir(small_project)
    make_wrong(small_project, CASES[code])
    monkeypatch.setattr(read, "MAX_FILES", CASES[code].get("limit", read.MAX_FILES))
    before = sorted(small_project.rglob("*"))
    found = said(CASES[code])
    path = HERE / "expected" / f"{code}.txt"
    if request.config.getoption("--accept"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")
    assert f"[{code}]" in found
    assert found.endswith("\n= 1\n")
    assert sorted(small_project.rglob("*")) == before


def codes_given() -> Iterator[str]:
    """Every code that the package's own source can give."""
    yield from words.CODES.values()
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func
                name = called.attr if isinstance(called, ast.Attribute) else ast.unparse(called)
                if name in GIVERS and node.args:
                    yield from words_in(node.args[0])
                yield from (
                    word
                    for one in node.keywords
                    if one.arg == "code"
                    for word in words_in(one.value)
                )
            elif (
                isinstance(node, ast.Return)
                and isinstance(node.value, ast.Tuple)
                and path.name in TABLES
            ):
                yield from words_in(node.value.elts[0])


def words_in(node: ast.expr) -> Iterator[str]:
    """The code that an expression is, or may be."""
    for one in ast.walk(node):
        if (
            isinstance(one, ast.Constant)
            and isinstance(one.value, str)
            and WORD.fullmatch(one.value)
        ):
            yield one.value


def test_the_catalogue_holds_what_the_package_can_give() -> None:
    """Each code that the source names is explained, and none is explained that nothing gives."""
    assert set(codes_given()) == set(catalogue())


def test_each_code_has_its_words() -> None:
    """There is a case for each code, here or in the test named; no accepted text is left over."""
    root = HERE.parents[1]
    for code, (name, word) in ELSEWHERE.items():
        assert word in (root / name).read_text(encoding="utf-8"), code
    assert {*CASES, *ELSEWHERE} == set(catalogue())
    assert {path.stem for path in (HERE / "expected").iterdir()} == set(CASES)


def test_each_entry_says_all() -> None:
    """An entry has one line on what it means, a reason, an example and a way out."""
    for code, one in catalogue().items():
        assert WORD.fullmatch(code)
        assert one.group in GROUPS
        for text in (one.means, one.why, one.mend):
            assert text.endswith("."), code
            assert "\n" not in text, code
        assert len(one.means) <= 90, code
        assert one.wrong.strip(), code
