"""The house keeps its own rules: who may know whom, how long things are, what they are called."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator" / "amity"
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}

DOORS = {"cli", "plugin"}
STORY = {"pipeline", "edition", "scaffold"}
PARTS_OF_THE_STORY: dict[str, set[str]] = {
    "layering": set(),
    "loading": {"layering"},
    "documents": {"loading"},
    "standing": set(),
}
"""What the pipeline tells in one line each: they know stages, and only these of each other."""
STAGES = {"source", "merge", "ground", "parse", "checks", "render", "publish", "handout"}
LEAVES: dict[str, set[str]] = {
    "model": set(),
    "tree": set(),
    "written": {"tree"},
    "formula": set(),
    "problems": {"tree"},
    "belonging": {"model"},
    "codes": set(),
    "files": {"problems"},
    "lifeline": set(),
    "clock": set(),
    "supplies": {"clock", "model"},
    "figures": {"formula", "model"},
    "mix": {"figures", "formula", "model"},
    "text": {"figures", "formula", "model"},
    "filters": {"figures", "formula", "model", "text"},
    "jinja": {"filters"},
    "change_schema": {"model"},
    "schemas": {"change_schema", "model"},
}
"""Each leaf with the leaves below it that it may know."""

TOUCH_FILES = {"source", "publish", "handout", "edition", "scaffold", "files"}
TOUCH_FILES_TOO = {
    "codes.py": "the catalogue is a file of the package, and no folder of somebody's",
    "cli/report.py": "the report of a bug of ours must not need what may be broken",
    "cli/talk.py": "standard output is closed by the system's own means",
}
FILE_CALLS = {
    *("open", "fdopen", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink"),
    *("rmdir", "touch", "rglob", "iterdir", "rmtree", "symlink_to", "mkdtemp", "mkstemp"),
}

LONG_MODULES: dict[str, str] = {}
"""Modules of more than 250 lines, each with the reason why it is one."""
LONG_FUNCTIONS: dict[str, str] = {}
"""Functions of more than 40 lines, as module:name, each with a reason."""
LONG_TEMPLATES = {
    "play.md.jinja": "the page of a play from top to bottom, in the order in which it is read",
    "macros/parts.html.jinja": "many small pieces that know nothing of each other",
    "macros/sheet.html.jinja": "one macro for each kind of box, empty and filled",
}
"""Templates of more than 150 lines, each with a reason."""

FORBIDDEN_NAMES = re.compile(r"util|helper|manager|handler|processor|misc|common", re.IGNORECASE)
MARKS = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]) + r")\b")
OURS = ("generator", "tests", "playbooks", "editions", "content", "overrides", "scripts")
TEXTS = {".py", ".jinja", ".js", ".css", ".yaml", ".yml", ".md", ".html", ".toml"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def room(name: str) -> str:
    """The room that a module stands in: its folder, or itself."""
    return name.partition("/")[0].removesuffix(".py")


def imported(name: str) -> Iterator[str]:
    """The full names of all that a module imports, anywhere in it."""
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: write whole names, amity.…"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms_known(name: str) -> set[str]:
    """The other rooms of ours that a module imports from."""
    found = {one.split(".")[1] for one in imported(name) if one.startswith("amity.")}
    return found - {room(name), "__version__"}


def rooms_allowed(name: str) -> set[str]:
    """The rooms below a module's own."""
    own = room(name)
    if own in DOORS:
        return {*STORY, *PARTS_OF_THE_STORY, *STAGES, *LEAVES}
    if own in STORY:
        return {*PARTS_OF_THE_STORY, *STAGES, *LEAVES}
    if own in PARTS_OF_THE_STORY:
        return {*PARTS_OF_THE_STORY[own], *STAGES, *LEAVES}
    return set(LEAVES) if own in STAGES else LEAVES[own]


def functions(tree: ast.AST) -> Iterator[Function]:
    """Every function, wherever it stands."""
    for node in ast.walk(tree):
        if isinstance(node, Function):
            yield node


def public(tree: ast.Module) -> Iterator[Function | ast.ClassDef]:
    """What others may use: functions and classes, and the methods of those classes."""
    for node in tree.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                inside = (one for one in node.body if isinstance(one, Function))
                yield from (one for one in inside if not one.name.startswith("_"))


def length(node: Function) -> int:
    """How many lines a function has."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def lines(path: Path) -> int:
    """How many lines a file has."""
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("name", MODULES)
def test_rooms_know_only_what_lies_below_them(name: str) -> None:
    """Doors → pipeline, edition, scaffold → stages → leaves; no stage knows another."""
    if name != "__init__.py":
        assert rooms_known(name) <= rooms_allowed(name)


def test_leaves_know_each_other_in_one_direction() -> None:
    """There is an order in which every leaf comes after those it knows."""
    placed: set[str] = set()
    while ready := {leaf for leaf, below in LEAVES.items() if below <= placed} - placed:
        placed |= ready
    assert placed == set(LEAVES)


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        ("click", {"cli"}),
        ("rich", {"cli"}),
        ("rich_click", {"cli"}),
        ("mkdocs", {"plugin", "publish"}),
        ("weasyprint", {"handout"}),
        ("pydyf", {"handout"}),
        ("segno", {"handout"}),
        ("jinja2", {"jinja"}),
        ("filelock", {"files"}),
        ("watchdog", {"publish"}),
        ("markdown_it", {"text"}),
        ("rapidfuzz", {"problems"}),
    ],
)
def test_libraries_stay_in_their_rooms(library: str, rooms: set[str]) -> None:
    """A library is known where it is needed and nowhere else, so that it can be replaced."""
    known = {
        room(name) for name in MODULES for one in imported(name) if one.split(".")[0] == library
    }
    assert known <= rooms


def test_the_command_line_starts_without_the_heavy_parts() -> None:
    """MkDocs and the maker of PDFs are loaded when they are needed."""
    heavy = {"jinja2", "markdown_it", "mkdocs", "pydantic", "rapidfuzz", "rich", "weasyprint"}
    code = f"import sys, amity.cli; print(*sorted({heavy} & {{*sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"


@pytest.mark.parametrize("name", [name for name in MODULES if room(name) not in TOUCH_FILES])
def test_who_touches_files(name: str) -> None:
    """All but a few rooms work on values, and can be tested without a disk."""
    calls = {
        node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        for node in ast.walk(TREES[name])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name)
    }
    assert name in TOUCH_FILES_TOO or not calls & FILE_CALLS


def test_modules_are_short() -> None:
    """Up to 250 lines, or a reason; never more than 400."""
    found = {name: lines(path) for name, path in MODULES.items()}
    assert {name for name, count in found.items() if count > 250} == set(LONG_MODULES)
    assert max(found.values()) <= 400


def test_functions_are_short() -> None:
    """Up to 40 lines, or a reason."""
    found = {
        f"{name}:{function.name}"
        for name, tree in TREES.items()
        for function in functions(tree)
        if length(function) > 40
    }
    assert found == set(LONG_FUNCTIONS)


def test_templates_and_scripts_are_short() -> None:
    """Templates up to 150 lines, or a reason; scripts up to 250."""
    templates = PACKAGE / "templates"
    found = {
        path.relative_to(templates).as_posix()
        for path in templates.rglob("*.jinja")
        if lines(path) > 150
    }
    assert found == set(LONG_TEMPLATES)
    assert not [path for path in PACKAGE.rglob("*.js") if lines(path) > 250]


@pytest.mark.parametrize("name", MODULES)
def test_names_say_what_things_are(name: str) -> None:
    """No file, function or class is called a helper, a manager or the like."""
    classes = (node for node in ast.walk(TREES[name]) if isinstance(node, ast.ClassDef))
    names = [name, *(one.name for one in functions(TREES[name])), *(one.name for one in classes)]
    assert not [one for one in names if FORBIDDEN_NAMES.search(one)]


@pytest.mark.parametrize("name", MODULES)
def test_what_others_use_is_described(name: str) -> None:
    """Every module, and every public function and class, says in a sentence what it is for."""
    assert ast.get_docstring(TREES[name])
    assert [one.name for one in public(TREES[name]) if not ast.get_docstring(one)] == []


def test_nothing_is_put_off_in_a_comment() -> None:
    """What is to be done is done, or stands in an issue."""
    found = [
        path.relative_to(ROOT).as_posix()
        for folder in OURS
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in TEXTS and MARKS.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_tests_state_facts() -> None:
    """The docstring of each test says what it proves."""
    silent = [
        f"{path.relative_to(ROOT).as_posix()}:{function.name}"
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        for function in functions(ast.parse(path.read_text(encoding="utf-8")))
        if function.name.startswith("test_") and not ast.get_docstring(function)
    ]
    assert silent == []
