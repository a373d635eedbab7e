"""JSON Schemas of the files, so that editors complete and check while one types."""

import json
from typing import Any

from pydantic import BaseModel

from amity.model.draft import DraftFile
from amity.model.edition import Edition
from amity.model.playbook import KINDS, SINGLES

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """File name and text of every schema, each ending with a line feed."""
    found = {kind: _schema(model, entry=True) for kind, model in KINDS.items()}
    found |= {name: _schema(model, entry=False) for name, model in SINGLES.items()}
    found |= {"edition": _schema(Edition, entry=False), "changes": _changes()}
    return {
        f"{name}.schema.json": json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
        for name, schema in sorted(found.items())
    }


def draft_file() -> str:
    """The schema of what a browser saves; later versions may add keys, so it forbids none."""
    schema = _open(DraftFile.model_json_schema(by_alias=True))
    return json.dumps({"$schema": DIALECT, **schema}, indent=1, ensure_ascii=False) + "\n"


def _open(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_open(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {key: _open(one) for key, one in schema.items() if key != "additionalProperties"}


def _schema(model: type[BaseModel], *, entry: bool) -> dict[str, Any]:
    schema = model.model_json_schema(by_alias=True)
    if entry:
        # The file's name is the id.
        schema["properties"].pop("id")
        schema["required"].remove("id")
    return {"$schema": DIALECT, **schema}


def _changes() -> dict[str, Any]:
    """A change is sparse: any key of the kind, with whatever shape the change has."""
    kinds = {kind: _sparse_kind(model) for kind, model in KINDS.items()}
    singles = {name: _sparse(model) for name, model in SINGLES.items()}
    return {
        "$schema": DIALECT,
        "title": "Changes of an edition",
        "type": "object",
        "properties": {**kinds, **singles},
        "additionalProperties": False,
    }


def _sparse_kind(model: type[BaseModel]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {"$remove": {"type": ["array", "object"]}},
        "additionalProperties": _sparse(model),
    }


def _sparse(model: type[BaseModel]) -> dict[str, Any]:
    described = model.model_json_schema(by_alias=True)["properties"]
    properties = {
        key: {"description": value["description"]} if "description" in value else {}
        for key, value in described.items()
        if key != "id"
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}
