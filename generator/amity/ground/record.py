"""`.base/` of an edition: what stood below when each change was last looked at.

One small file for each object that is changed, so that two people who work on different plays never
meet in one. A file that is damaged or missing makes its changes unrecorded: the failure always
leans to "look at this", never to "fine".
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from amity.ground.touches import Path, of_object
from amity.tree import Mapping as Tree
from amity.tree import Node, Scalar, plain

HEAD = "# Kept by `amity edition`: what stood below when each change was last looked at.\n"
ORIGINAL = "original"
"""The file that says what all of the original was, to tell what an upgrade brings."""
WHOLE = "."
"""The key of an object as such: one that the edition leaves out."""

Fields = Mapping[Path, object]
"""What stood below by address, as texts, lists and mappings; None where there was nothing."""


@dataclass(frozen=True, slots=True)
class Record:
    """All that is recorded for an edition."""

    fields: Fields = field(default_factory=dict)
    objects: Fields = field(default_factory=dict)
    """Each object that is changed, as it stood last: to rescue it when it goes."""
    digests: Mapping[Path, str] = field(default_factory=dict)
    """Every object below, as a short digest, at the last upgrade or first acceptance."""
    version: str = ""
    """Of the original at that time."""


def record_of(trees: Mapping[Path, Tree]) -> Record:
    """What the files of `.base/` hold, each by its path there."""
    fields: dict[Path, object] = {}
    objects: dict[Path, object] = {}
    for thing, tree in trees.items():
        for key, value in _mapping(tree, "fields"):
            fields[(*thing, *(() if key == WHOLE else key.split("/")))] = value
        if "object" in tree.entries:
            objects[thing] = _plain(tree, "object", None)
    original = trees.get((ORIGINAL,))
    if original is None:
        return Record(fields, objects)
    digests = {tuple(key.split("/")): str(one) for key, one in _mapping(original, "objects")}
    return Record(fields, objects, digests, str(_plain(original, "version", "")))


def record_files(record: Record) -> dict[str, bytes]:
    """The files that hold this record, by their path below `.base/`."""
    by_object: dict[Path, dict[str, object]] = defaultdict(dict)
    for address in sorted(record.fields):
        thing, way = of_object(address)
        by_object[thing]["/".join(way) or WHOLE] = record.fields[address]
    files = {thing: {"fields": fields} for thing, fields in by_object.items()}
    for thing, whole in record.objects.items():
        if thing in files:
            files[thing]["object"] = whole  # type: ignore[assignment]
    if record.digests:
        digests = {"/".join(thing): one for thing, one in sorted(record.digests.items())}
        files[(ORIGINAL,)] = {"version": record.version, "objects": digests}  # type: ignore[dict-item]
    return {f"{'/'.join(thing)}.yaml": _text(one) for thing, one in files.items()}


def digest(value: object) -> str:
    """A short name for a value: the same for the same, whatever its style."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _text(value: object) -> bytes:
    # Keys stay in the order of the file that they come from: people read it if it is kept as own.
    return (HEAD + yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100)).encode()


def _mapping(tree: Tree, key: str) -> Iterator[tuple[str, object]]:
    found = tree.get(key)
    for name, node in found.entries.items() if isinstance(found, Tree) else ():
        yield name, _value(node)


def _plain(tree: Tree, key: str, default: object) -> object:
    node = tree.get(key)
    return default if node is None else _value(node)


def _value(node: Node) -> object:
    return None if isinstance(node, Scalar) and node.is_empty else plain(node)
