"""YAML text that people go on editing: plain where it can be, as it was where not."""

from typing import Any

import yaml

from amity.tree import Mapping, Node, Scalar

WIDTH = 100
STR = "tag:yaml.org,2002:str"
BLOCK = "|"
LONG = 60
"""A longer text reads better folded over lines."""


def as_yaml(node: Node) -> str:
    """The text of a file that reads as this tree again."""
    text: str = yaml.serialize(
        _node(node), Dumper=_Indented, allow_unicode=True, width=WIDTH, indent=2
    )
    return text


def values_as_yaml(values: dict[str, Any]) -> str:
    """The text of a file that holds these values, in their order."""
    text: str = yaml.dump(
        values, Dumper=_Indented, allow_unicode=True, width=WIDTH, sort_keys=False
    )
    return text


_RESOLVER = yaml.resolver.Resolver()


class _Indented(yaml.SafeDumper):
    """Lists stand further in than what they belong to, as in the original's files."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002
        """Never without an indent."""
        del indentless
        super().increase_indent(flow, False)  # noqa: FBT003


def _node(node: Node) -> yaml.Node:
    if isinstance(node, Scalar):
        return _scalar(node)
    if isinstance(node, Mapping):
        pairs = [
            (_scalar(Scalar(key, node.place)), _node(one)) for key, one in node.entries.items()
        ]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=not pairs)
    items = [_node(item) for item in node.items]
    short = all(isinstance(item, Scalar) and len(item.text) < LONG for item in node.items)
    return yaml.SequenceNode("tag:yaml.org,2002:seq", items, flow_style=short)


def _scalar(node: Scalar) -> yaml.ScalarNode:
    """Plain where it was plain, so that `5` does not come back in quotes."""
    if "\n" in node.text:
        return yaml.ScalarNode(STR, node.text, style=BLOCK)
    if node.plain:
        tag = _RESOLVER.resolve(yaml.ScalarNode, node.text, (True, False))  # type: ignore[no-untyped-call]
        return yaml.ScalarNode(tag, node.text)
    return yaml.ScalarNode(STR, node.text)
