"""A company's colours can be read: links and marks take them, in both schemes."""

from collections.abc import Iterator, Mapping
from typing import Final

from amity.checks.finding import Finding
from amity.model.playbook import Playbook

ENOUGH: Final = 4.5
"""To 1, as the guidelines on accessibility have it for text."""
GROUNDS: Final[Mapping[str, tuple[str, ...]]] = {
    "accent": ("#ffffff", "#f5f6f4", "#fbf0e9"),
    "accent_dark": ("#171c24", "#1f2630", "#3a251b"),
}
"""Where text in each colour stands: --am-paper, --am-tint and --am-warn-tint of tokens.css."""
DIM: Final = 0.04045
"""Up to here a screen's light grows in a straight line, and faster from there."""
FARTHEST: Final = {"accent": 0, "accent_dark": 255}
"""Where each can go to be read: to black on light grounds, to white on dark ones."""

Colour = tuple[int, ...]


def brands_readable(playbook: Playbook) -> Iterator[Finding]:
    """Each colour of a brand stands out from every ground that it is written on."""
    brand = playbook.about.brand
    for key, grounds in GROUNDS.items() if brand else ():
        chosen = str(getattr(brand, key))
        ground = min(grounds, key=lambda one: contrast(chosen, one))
        found = contrast(chosen, ground)
        if found < ENOUGH:
            # Rounded down: 4.498 must not look like enough.
            said = f"{int(found * 100) / 100:.2f}"
            message = f"{chosen} on {ground} has a contrast of {said} to 1, and text needs {ENOUGH}"
            hint = f'the nearest that passes is "{nearest(chosen, key)}"'
            yield Finding("low-contrast", ("playbook", "brand", key), message, hint)


def contrast(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 to 21."""
    low, high = sorted((_light(_parts(one)), _light(_parts(other))))
    return (high + 0.05) / (low + 0.05)


def nearest(chosen: str, key: str) -> str:
    """The colour of the same hue that is changed least and can be read on all its grounds."""
    mixed = (_mixed(chosen, FARTHEST[key], step) for step in range(256))
    return next(one for one in mixed if _passes(one, key))


def _passes(colour: str, key: str) -> bool:
    return all(contrast(colour, ground) >= ENOUGH for ground in GROUNDS[key])


def _mixed(chosen: str, end: int, step: int) -> str:
    """A colour so many of 255 steps on its way to black or white."""
    parts = (one + round((end - one) * step / 255) for one in _parts(chosen))
    return "#" + "".join(f"{one:02x}" for one in parts)


def _parts(colour: str) -> Colour:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _light(parts: Colour) -> float:
    """The relative luminance of a colour, from 0 to 1."""
    red, green, blue = (_linear(one / 255) for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= DIM else float(((part + 0.055) / 1.055) ** 2.4)
