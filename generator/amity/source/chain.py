"""What an edition's own file says of where it belongs: the one right below, and its name."""

from collections.abc import Mapping
from pathlib import Path

from amity.model.values import ID
from amity.problems import Problem, ProblemsError, did_you_mean
from amity.source.loader import MAX_BYTES, load
from amity.tree import Place, Scalar

ABOUT = "edition.yaml"
EXTENDS, NAME = "extends", "name"
DEEPEST = 5
"""Editions on each other; more than an industry's, a region's and a company's is a maze."""


def below(edition: Path, homes: tuple[Path, ...]) -> tuple[Path, ...]:
    """The editions that one lies on, the lowest first; raises ProblemsError.

    They are folders in `homes`, of which the first that has the name wins.
    """
    found: list[Path] = []
    named = _said(edition, homes, EXTENDS)
    while named is not None:
        known = _known(homes)
        if named.text not in known:
            have = ", ".join(sorted(known)) or "none"
            hint = did_you_mean(named.text, known) or f"there: {have}"
            raise _wrong(f'there is no edition "{named.text}" to lie on', named.place, hint)
        folder = known[named.text]
        if folder.resolve() in {one.resolve() for one in (edition, *found)}:
            raise _wrong(f'"{named.text}" would lie on itself', named.place, "take one of them out")
        found.append(folder)
        if len(found) == DEEPEST:
            raise _wrong(f"more than {DEEPEST} editions lie on each other", named.place)
        named = _said(folder, homes, EXTENDS)
    return tuple(reversed(found))


def _known(homes: tuple[Path, ...]) -> Mapping[str, Path]:
    """Each edition by its name."""
    return {
        path.parent.name: path.parent
        for home in reversed(homes)
        for path in sorted(home.glob(f"*/{ABOUT}"))
    }


def called(edition: Path) -> str | None:
    """The name that an edition which lies alone gives itself, if it does."""
    named = _said(edition, (), NAME)
    return named.text if named and ID.fullmatch(named.text) else None


def _said(edition: Path, homes: tuple[Path, ...], key: str) -> Scalar | None:
    """What an edition's own file says under a key; None where it does not, or is broken.

    Whatever else is wrong with the file is told when the edition is read.
    """
    path = edition / ABOUT
    try:
        data = path.read_bytes() if path.is_file() else b""
    except OSError:
        return None
    if len(data) > MAX_BYTES:
        return None
    is_beside_others = edition.parent in homes
    shown = f"{edition.parent.name}/{edition.name}/{ABOUT}" if is_beside_others else ABOUT
    tree, _ = load(shown, data)
    named = tree.get(key) if tree else None
    return named if isinstance(named, Scalar) and not named.is_empty else None


def _wrong(message: str, place: Place, hint: str | None = None) -> ProblemsError:
    return ProblemsError([Problem("no-such-edition", message, place, hint)])
