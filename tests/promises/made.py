"""What the package promises today, a line a promise, read off the package itself.

A line is a thing (`plays.samples[].kind`) or says something of one: what it may be, or what it
must be and needs. Things and choices are given to users; demands are made on them.
"""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import rich_click as click

from amity.cli import main
from amity.handout.plan import plan
from amity.model.playbook import KINDS, SINGLES, Playbook
from amity.render.site import render_site
from amity.schemas import schemas

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator" / "amity"
LIMITS = (
    *("minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum"),
    *("exclusiveMinimum", "exclusiveMaximum", "pattern"),
)
WORD = re.compile(r"[a-z]+(-[a-z]+)*")


def format_lines() -> Iterator[str]:
    """The YAML: each key of each file, what it may be, what it must be."""
    for name, text in schemas().items():
        kind = name.removesuffix(".schema.json")
        if kind != "changes":
            schema = json.loads(text)
            yield from _of_schema(kind, schema, schema.get("$defs", {}))
    for operator in sorted(_operators()):
        yield f"changes.{operator}"


def _of_schema(place: str, schema: dict[str, Any], known: dict[str, Any]) -> Iterator[str]:
    if "$ref" in schema:
        schema = {**known[schema["$ref"].rpartition("/")[2]], **schema}
    yield place
    shapes = schema.get("anyOf", [schema])
    for shape in shapes:
        if "$ref" in shape and shape is not schema:
            yield from _of_schema(place, shape, known)
            continue
        if shape.get("type") not in {None, "null"}:
            yield f"{place} is {shape['type']}"
        choices = [*shape.get("enum", ()), *([shape["const"]] if "const" in shape else ())]
        yield from (f"{place} may be {one}" for one in choices)
        yield from (f"{place} must {limit} {shape[limit]}" for limit in LIMITS if limit in shape)
        yield from (f"{place} needs {key}" for key in shape.get("required", ()))
        for key, below in shape.get("properties", {}).items():
            yield from _of_schema(f"{place}.{key}", below, known)
        if isinstance(shape.get("items"), dict):
            yield from _of_schema(f"{place}[]", shape["items"], known)
        if isinstance(shape.get("additionalProperties"), dict):
            yield from _of_schema(f"{place}.*", shape["additionalProperties"], known)


def _operators() -> set[str]:
    """The words with which an edition's changes say what to do to a list."""
    trees = [ast.parse(path.read_text("utf-8")) for path in (PACKAGE / "merge").glob("*.py")]
    values = (
        node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)
    )
    return {word for word in values if isinstance(word, str) and re.fullmatch(r"\$[a-z]+", word)}


def command_lines() -> Iterator[str]:
    """Commands, their arguments and options, and what these may be."""
    for name in sorted(main.commands):
        command = main.resolve_command(click.Context(main), [name])[1]
        assert command
        yield from _of_command(name, command)


def _of_command(name: str, command: click.Command) -> Iterator[str]:
    yield name
    for one in command.params:
        yield from _of_parameter(name, one)
    if isinstance(command, click.Group):
        for inner in sorted(command.commands):
            opened = command.resolve_command(click.Context(command), [inner])[1]
            assert opened
            yield from _of_command(f"{name} {inner}", opened)


def _of_parameter(command: str, one: click.Parameter) -> Iterator[str]:
    if isinstance(one, click.Argument):
        said = f"{one.make_metavar(click.Context(main))}{' …' if one.nargs == -1 else ''}"
        yield f"{command} takes {said}"
        return
    for spelt in (*one.opts, *one.secondary_opts):
        place = f"{command} {spelt}"
        yield place
        yield f"{place} is {'a switch' if getattr(one, 'is_flag', False) else 'with a value'}"
        choices = getattr(one.type, "choices", ())
        yield from (f"{place} may be {choice}" for choice in choices)
    if one.required:
        yield f"{command} needs {one.opts[0]}"


def code_lines() -> Iterator[str]:
    """The words by which problems go: whatever is passed, listed or returned as a code."""
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))]
    takers = _takers(trees)
    found = {word for tree in trees for node in ast.walk(tree) for word in _codes(node, takers)}
    yield from sorted(found)


def _takers(trees: list[ast.Module]) -> dict[str, int]:
    """Functions that take a code, with its position."""
    found = {"Problem": 0, "Finding": 0}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                names = [one.arg for one in node.args.args if one.arg not in {"self", "cls"}]
                if "code" in names:
                    found[node.name] = names.index("code")
    return found


def _codes(node: ast.AST, takers: dict[str, int]) -> Iterator[str]:
    """The code words in one place of the code."""
    values: list[ast.expr] = []
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        called = node.func.id if isinstance(node.func, ast.Name) else called
        position = takers.get(called)
        if position is not None and len(node.args) > position:
            values.append(node.args[position])
    elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
        values += node.value.elts[:1] if len(node.value.elts) == 3 else []
    elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
        named = any(isinstance(one, ast.Name) and one.id == "CODES" for one in node.targets)
        values += node.value.values if named else []
    for value in values:
        words = [one.value for one in ast.walk(value) if isinstance(one, ast.Constant)]
        yield from (word for word in words if isinstance(word, str) and WORD.fullmatch(word))


def address_lines(book: Playbook) -> Iterator[str]:
    """Every address of the site: pages, places on pages that several objects share, PDFs."""
    site = render_site(book, lambda *_: None, (), {})
    yield from (page.path.removesuffix(".md") + ".html" for page in site.pages)
    yield from (f"sources.html#{key}" for key in book.evidence)
    yield from (f"fair-play.html#{key}" for key in book.fair_play)
    yield from (f"glossary.html#{term.id}" for term in book.glossary.terms)
    yield from (one.path for one in plan(book))


def token_lines() -> Iterator[str]:
    """The names of colours, sizes and type that a style sheet of one's own may set."""
    text = (PACKAGE / "assets" / "css" / "tokens.css").read_text(encoding="utf-8")
    yield from re.findall(r"^\s*(--am-[a-z0-9-]+):", text, re.MULTILINE)


def layout_lines() -> Iterator[str]:
    """Where files lie in a playbook and in an edition, and which overrides there are to replace."""
    yield from (f"playbooks/{name}.yaml" for name in SINGLES)
    yield from (f"playbooks/{kind}/ID.yaml" for kind in KINDS)
    yield from (f"editions/NAME/own/{kind}/ID.yaml" for kind in KINDS)
    yield from ("editions/NAME/edition.yaml", "editions/NAME/changes/ANY.yaml")
    yield from (
        "content/ANY.md",
        "editions/NAME/content/ANY.md",
        "editions/NAME/overrides/ANY.html",
        "editions/NAME/mkdocs.yml",
    )
    overrides = ROOT / "overrides"
    files = (path.relative_to(ROOT).as_posix() for path in overrides.rglob("*.html"))
    yield from files
