"""A QR code that leads from paper to a page of the site: its address and nothing else."""

from dataclasses import dataclass
from functools import cache
from typing import Final

QUIET: Final = 4
"""White modules around the code, as its standard asks for."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code as a picture."""

    address: str
    about: str
    """What a screen reader says."""
    picture: str
    """SVG as a data address; it has its quiet zone."""


@cache
def code(address: str, title: str) -> Code:
    """The code of an address; it counts nobody and knows no one."""
    import segno

    made = segno.make(address, error="m", micro=False)
    picture = made.svg_data_uri(border=QUIET, dark="#000", light="#fff", omitsize=True)
    return Code(address, f"QR code: the page of “{title}”, {address}", picture)
