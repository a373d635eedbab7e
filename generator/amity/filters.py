"""What templates pipe values through."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup, escape

from amity.figures import PlayCost, play_cost
from amity.model.mix import Bound, Mix
from amity.model.play import Play

NAME = re.compile(r"[a-z][a-z0-9_]*")
SIGNS = {"*": "×", "/": "÷", "-": "−"}
MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!])")


def number(value: float) -> str:
    """A number without a decimal part where there is none."""
    return f"{value:g}"


def signed(value: float) -> str:
    """Points as tables show them: +2, −1, a dot for none."""
    if value == 0:
        return "·"
    return f"+{value:g}" if value > 0 else f"−{abs(value):g}"


def formula(text: str, *named: Iterable[Any]) -> str:
    """A formula with the titles of its names, and signs as people write them."""
    titles = dict(pair for group in named for pair in _titles(group))
    return signs(NAME.sub(lambda match: small(titles.get(match[0], match[0])), text))


def _titles(named: Iterable[Any]) -> Iterator[tuple[str, str]]:
    if isinstance(named, Mapping):
        yield from ((name, one.title) for name, one in named.items())
    else:
        yield from ((one.id, one.title) for one in named)


def signs(text: str) -> str:
    """A formula with signs as people write them."""
    spaced = re.sub(r"(?<=\s)([*/-])(?=\s)", lambda match: SIGNS[match[1]], text)
    return spaced.replace(" ** ", " to the power of ")


def small(title: str) -> str:
    """A title inside a sentence: its first letter small, unless it begins with an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def bounds(found: Iterable[Bound], mix: Mix) -> str:
    """Conditions of the mix rules in words."""
    titles = {
        **{score.id: score.title.lower() for score in mix.scores},
        "contacts": "affordable contacts a year",
        "data": "permission to use data (1 yes, 0 no)",
    }
    return "; ".join(f"{titles[one.id]} {_limits(one)}" for one in found)


def _limits(one: Bound) -> str:
    words = [f"{one.at_least:g} or more"] if one.at_least is not None else []
    if one.under is not None:
        words.append(f"under {one.under:g}")
    return " and ".join(words)


def cost(play: Play, hourly_rate: float) -> PlayCost:
    """What a play costs."""
    return play_cost(play, hourly_rate)


def markdown(text: str) -> Markup:
    """A title that stands in a Markdown heading: nothing in it may act as markup."""
    return Markup(MARKDOWN.sub(r"\\\1", str(Markup.escape(text))))  # noqa: S704 - escaped here


def whole(text: str) -> Markup:
    """A title whose words do not break at their hyphens: co-creation begins a line of its own."""
    words = text.split(" ")
    kept = Markup('<span class="hd-whole">{}</span>')
    return Markup(" ").join(kept.format(one) if "-" in one else escape(one) for one in words)


def pick(keys: Iterable[str], objects: Mapping[str, Any]) -> list[Any]:
    """The objects that go by these ids, in that order."""
    return [objects[key] for key in keys]


def fitting(plays: Iterable[Play], driver: str, type_: str) -> list[Play]:
    """The plays that serve a driver with a relationship type."""
    return [play for play in plays if driver in play.drivers and type_ in play.types]


FILTERS: dict[str, Callable[..., Any]] = {
    "number": number,
    "signed": signed,
    "formula": formula,
    "bounds": bounds,
    "cost": cost,
    "markdown": markdown,
    "pick": pick,
    "whole": whole,
    "fitting": fitting,
}
