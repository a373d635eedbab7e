"""What an editor is told about the files is what the generator holds them to."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from amity.model.edition import Edition
from amity.model.playbook import KINDS, SINGLES
from amity.schemas import schemas
from amity.source.loader import load
from amity.tree import Mapping as Tree
from amity.tree import plain_mapping

ROOT = Path(__file__).parents[2]
MODELS: dict[str, type[BaseModel]] = {**KINDS, **SINGLES, "edition": Edition}
SCHEMAS = schemas()
FILES = sorted((ROOT / "playbooks").rglob("*.yaml"))


def schema(name: str) -> dict[str, Any]:
    """Read one schema as an editor does."""
    found = json.loads(SCHEMAS[f"{name}.schema.json"])
    assert isinstance(found, dict)
    return found


def read(path: Path) -> Tree:
    """Read a file of the playbook."""
    tree, problems = load(path.name, path.read_bytes())
    assert tree is not None
    assert not problems
    return tree


def kind_of(path: Path) -> str:
    """Which schema belongs to a file: its kind's, or its own."""
    return path.stem if path.parent.name == "playbooks" else path.parent.name


def test_the_committed_schemas_are_those_of_the_models() -> None:
    """`amity schema --write` would change nothing: run it after changing a model."""
    folder = ROOT / "schemas"
    committed = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert committed == SCHEMAS


@pytest.mark.parametrize("name", MODELS)
def test_properties_are_the_fields_of_the_model(name: str) -> None:
    """A schema offers all that the model knows, but no id where the file's name is the id."""
    fields = {field.alias or key: field for key, field in MODELS[name].model_fields.items()}
    found = schema(name)
    by_name = {"id"} if name in KINDS else set()
    needed = {key for key, field in fields.items() if field.is_required()}
    assert set(found["properties"]) == set(fields) - by_name
    assert set(found.get("required", ())) == needed - by_name
    assert found["additionalProperties"] is False


def test_changes_may_name_each_kind_and_single_file() -> None:
    """The schema of an edition's changes knows every kind with its fields."""
    found = schema("changes")
    assert set(found["properties"]) == {*KINDS, *SINGLES, "$note"}
    for name, model in KINDS.items():
        fields = {field.alias or key for key, field in model.model_fields.items()} - {"id"}
        entry = found["properties"][name]["additionalProperties"]
        assert set(entry["properties"]) - {"$unset", "$note"} == fields
        assert "$remove" in found["properties"][name]["properties"]


def test_changes_take_what_the_merge_takes() -> None:
    """Lists by id with their operators, words inside of texts, keys that can be missing cleared."""
    found = schema("changes")
    play = found["properties"]["plays"]["additionalProperties"]["properties"]
    steps = found["$defs"]["Session-change"]["properties"]["steps"]
    assert steps["additionalProperties"] == {"$ref": "#/$defs/Step-change"}
    assert {"$remove", "$add", "$order", "$replace"} <= set(steps["properties"])
    assert {"$after", "$before"} <= set(found["$defs"]["Step-new"]["properties"])
    assert {"$ref": "#/$defs/edit"} in play["title"]["anyOf"]
    assert "session" in play["$unset"]["items"]["enum"]
    assert "title" not in play["$unset"]["items"]["enum"]
    assert play["questions"]["additionalProperties"] is False


@pytest.mark.parametrize("name", [*MODELS, "changes"])
def test_schemas_refer_only_to_what_they_hold(name: str) -> None:
    """A schema stands alone: each reference leads to a definition in the same file."""
    text = SCHEMAS[f"{name}.schema.json"]
    held = {f"#/$defs/{key}" for key in json.loads(text).get("$defs", {})}
    assert references(json.loads(text)) <= held


def references(value: Any) -> set[str]:
    """Every `$ref` in a schema."""
    if isinstance(value, dict):
        own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
        return own.union(*(references(one) for one in value.values()))
    if isinstance(value, list):
        return set().union(*(references(one) for one in value))
    return set()


def test_real_files_use_only_what_their_schema_knows() -> None:
    """No file of the playbook gets a red line in an editor for a key, nor lacks a needed one."""
    found = {name: schema(name) for name in MODELS}
    for path in FILES:
        keys, known = set(plain_mapping(read(path))), found[kind_of(path)]
        assert keys <= set(known["properties"]), path
        assert set(known.get("required", ())) <= keys, path


def test_real_files_name_their_schema() -> None:
    """The first line of each file leads an editor to the schema of its kind."""
    for path in FILES:
        line = path.read_text(encoding="utf-8").partition("\n")[0]
        named = line.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / named).resolve() == (
            ROOT / "schemas" / f"{kind_of(path)}.schema.json"
        ), path
