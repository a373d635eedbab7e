"""Links of hand-written pages to what an edition leaves out: the words stay, the link goes.

Texts in YAML do the same. An edition need not copy a page of the original because one of its links
leads to a play that the edition has not got.
"""

import posixpath
import re
from collections.abc import Collection, Mapping
from typing import Final

from amity.model.playbook import Playbook
from amity.source.tangle import tangled
from amity.text.addresses import PAGED
from amity.text.links import links

PAGE: Final = ".md"


def spoken(content: Mapping[str, bytes], playbook: Playbook) -> dict[str, bytes]:
    """Hand-written documents; where they link to what an edition leaves out, only the words."""
    gone = {
        f"{kind}/{key}{PAGE}"
        for kind, keys in playbook.left_out.items()
        if kind in PAGED
        for key in keys
    }
    return {
        path: _page(path, data, gone) if gone and path.endswith(PAGE) else data
        for path, data in content.items()
    }


def _page(path: str, data: bytes, gone: Collection[str]) -> bytes:
    if not any(posixpath.basename(one).encode() in data for one in gone):
        return data
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data  # the check says where
    if tangled(text) is not None:
        return data  # so it does here
    lines = text.split("\n")
    folder = posixpath.dirname(path)
    for link, start, end in list(links(text)):
        target = posixpath.normpath(posixpath.join(folder, link.partition("#")[0]))
        if target in gone:
            written = re.compile(rf"(?<!!)\[([^\[\]]*)\]\({re.escape(link)}\)")
            block = written.sub(r"\1", "\n".join(lines[start:end]))
            lines[start:end] = block.split("\n")
    return "\n".join(lines).encode()
