"""The JSON Schema of an edition's changes, made from the schemas of what they change.

A change is sparse: every key may be left out, lists are changed by id and by operators, and words
inside of a text by `$edit`. This is what `amity.merge` takes, told to editors.
"""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel

Schema = dict[str, Any]

TEXT: Final = {"type": "string"}
NAMES: Final = {
    "description": "Ids, or each id with the reason.",
    "anyOf": [
        {"type": "array", "items": TEXT},
        {"type": "object", "additionalProperties": {"type": ["string", "null"]}},
    ],
}
NOTE: Final = {"$note": {"type": "string", "description": "Why; never published."}}
EDIT: Final = {
    "type": "object",
    "properties": {
        "$edit": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "properties": {
                    "find": {"type": "string", "minLength": 1},
                    "put": TEXT,
                    "count": {"type": "integer", "minimum": 1},
                },
                "required": ["find", "put"],
                "additionalProperties": False,
            },
        },
        **NOTE,
    },
    "required": ["$edit"],
    "additionalProperties": False,
}
DEFINITIONS: Final = {"names": NAMES, "edit": EDIT}
SPARSE, NEW = "{}-change", "{}-new"
"""How the definitions are called of a change to a thing, and of a new item with its place."""


def change_schema(
    kinds: Mapping[str, type[BaseModel]], singles: Mapping[str, type[BaseModel]]
) -> Schema:
    """The schema of a file in `changes/`."""
    definitions: Schema = dict(DEFINITIONS)
    properties = {}
    for name, model in {**kinds, **singles}.items():
        whole = model.model_json_schema(by_alias=True)
        for key, one in whole.pop("$defs", {}).items():
            definitions |= _definitions(key, one)
        sparse = _sparse(whole)
        properties[name] = _by_id(sparse) if name in kinds else sparse
    needed = _needed(properties, definitions)
    return {
        "$defs": {key: definitions[key] for key in sorted(needed)},
        "title": "Changes of an edition",
        "type": "object",
        "properties": {**properties, **NOTE},
        "additionalProperties": False,
    }


def _needed(schema: Any, definitions: Schema) -> set[str]:
    """The definitions that a schema leads to."""
    found: set[str] = set()
    left = [schema]
    while left:
        for name in _references(left.pop()) - found:
            found.add(name)
            left.append(definitions[name])
    return found


def _references(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(_references, schema))
    if not isinstance(schema, dict):
        return set()
    own = (
        {schema["$ref"].removeprefix("#/$defs/")} if isinstance(schema.get("$ref"), str) else set()
    )
    return own.union(*map(_references, schema.values()))


def _definitions(key: str, one: Schema) -> Schema:
    """A thing as it is, as a change to it, and as a new item of a list."""
    found = {key: one, SPARSE.format(key): _change(one)}
    if "id" in one.get("properties", {}):
        beside = {"$after": TEXT, "$before": TEXT, **NOTE}
        found[NEW.format(key)] = {**one, "properties": {**one["properties"], **beside}}
    return found


def _by_id(sparse: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {"$remove": {"$ref": "#/$defs/names"}, **NOTE},
        "additionalProperties": sparse,
    }


def _change(schema: Schema) -> Schema:
    """What a change to a value of that schema looks like."""
    if "$ref" in schema:
        return {**schema, "$ref": SPARSE.format(schema["$ref"])}
    if "anyOf" in schema:
        others = [one for one in schema["anyOf"] if one.get("type") != "null"]
        return {**_told(schema), "anyOf": [_change(one) for one in others]}
    if schema.get("type") == "array":
        return {**_told(schema), **_list(schema.get("items", {}))}
    if schema.get("type") == "object":
        return _sparse(schema) if "properties" in schema else _words(schema)
    if schema.get("type") == "string" and "enum" not in schema and "const" not in schema:
        return {**_told(schema), "anyOf": [_bare(schema), {"$ref": "#/$defs/edit"}]}
    return schema


def _sparse(schema: Schema) -> Schema:
    """An object of which every key may be left out, and those that can be missing be cleared."""
    fields = {key: one for key, one in schema["properties"].items() if key != "id"}
    optional = [key for key in fields if key not in schema.get("required", ())]
    properties = {key: _change(one) for key, one in fields.items()} | NOTE
    if optional:
        properties["$unset"] = {"type": "array", "items": {"enum": optional}}
    return {
        **_told(schema),
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def _words(schema: Schema) -> Schema:
    """A mapping whose keys are free, such as a company's words."""
    values = {
        key: {name: _change(one) for name, one in schema[key].items()}
        if key == "patternProperties"
        else _change(schema[key])
        for key in ("additionalProperties", "patternProperties")
        if isinstance(schema.get(key), dict)
    }
    closed = {"additionalProperties": False} if "additionalProperties" not in values else {}
    clear = {"$unset": {"type": "array", "items": TEXT}}
    return {**_told(schema), "type": "object", "properties": {**clear, **NOTE}, **values, **closed}


def _list(items: Schema) -> Schema:
    """A list: items by id where they are objects, and the operators."""
    reference = items.get("$ref")
    whole = {"type": "array", "items": items}
    new = {"$ref": NEW.format(reference)} if reference else items
    by_id = {"$ref": SPARSE.format(reference)} if reference else False
    return {
        "type": "object",
        "properties": {
            "$remove": {"$ref": "#/$defs/names"},
            "$add": {"type": "array", "items": new},
            "$order": {"type": "array", "items": TEXT},
            "$replace": whole,
            **NOTE,
        },
        "additionalProperties": by_id,
    }


def _told(schema: Schema) -> Schema:
    return {key: schema[key] for key in ("description", "title") if key in schema}


def _bare(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if key not in {"title", "default"}}
