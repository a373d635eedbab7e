"""`.base/` of an edition: what stood below when each change was last looked at.

One small file for each object that is changed, so that two people who work on different plays never
meet in one. A file that is damaged or missing makes its changes unrecorded: the failure always
leans to "look at this", never to "fine".
"""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path as Folder

import yaml

from amity.edition.touches import Path, of_object
from amity.files import below
from amity.source.loader import MAX_BYTES, load
from amity.tree import Mapping as Tree
from amity.tree import Node, Scalar, plain

BASE = ".base"
HEAD = "# Kept by `amity edition`: what stood below when each change was last looked at.\n"
WHOLE = "."
"""The key of an object as such: one that the edition leaves out."""

Records = Mapping[Path, object]
"""What stood below by address, as texts, lists and mappings; None where there was nothing."""


def read_records(edition: Folder) -> Records:
    """All that is recorded for an edition."""
    found: dict[Path, object] = {}
    top = edition / BASE
    for path in below(top) if top.is_dir() else ():
        if path.suffix == ".yaml" and path.is_file() and not path.is_symlink():
            found |= _fields(path, path.relative_to(top).with_suffix("").parts)
    return found


def record_files(records: Records) -> dict[str, bytes]:
    """The files that hold these records, by their path in the edition."""
    by_object: dict[Path, dict[str, object]] = defaultdict(dict)
    for address in sorted(records):
        thing, way = of_object(address)
        by_object[thing]["/".join(way) or WHOLE] = records[address]
    return {
        f"{BASE}/{'/'.join(thing)}.yaml": (HEAD + _text({"fields": fields})).encode()
        for thing, fields in by_object.items()
    }


def _text(value: dict[str, object]) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=True, width=100)


def _fields(path: Folder, thing: Path) -> dict[Path, object]:
    data = path.read_bytes()
    if len(data) > MAX_BYTES:
        return {}
    tree, problems = load(path.name, data)
    fields = tree.get("fields") if tree and not problems else None
    if not isinstance(fields, Tree):
        return {}
    return {
        (*thing, *(() if key == WHOLE else key.split("/"))): _value(node)
        for key, node in fields.entries.items()
    }


def _value(node: Node) -> object:
    return None if isinstance(node, Scalar) and node.is_empty else plain(node)
