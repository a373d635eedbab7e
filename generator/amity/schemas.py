"""JSON Schemas of the files, so that editors complete and check while one types."""

import json
from typing import Any

from pydantic import BaseModel

from amity.change_schema import change_schema
from amity.model.draft import DraftFile
from amity.model.edition import Edition
from amity.model.playbook import KINDS, SINGLES

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """File name and text of every schema, each ending with a line feed."""
    found = {kind: _schema(model, entry=True) for kind, model in KINDS.items()}
    found |= {name: _schema(model, entry=False) for name, model in SINGLES.items()}
    found |= {
        "edition": _schema(Edition, entry=False),
        "changes": {"$schema": DIALECT, **change_schema(KINDS, SINGLES)},
    }
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
