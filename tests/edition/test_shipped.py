"""The editions that we show hold together, have been looked at, and speak of nothing left out."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pydantic import BaseModel

from amity import loading
from amity.edition.looking import look
from amity.edition.report import must_decide
from amity.model.playbook import Playbook
from amity.model.references import PATTERN
from amity.source.project import editions, find_project

ROOT = Path(__file__).parents[2]
NAMES = editions(ROOT)
WHITE, DARK = "#ffffff", "#171c24"
ENOUGH = 4.5


def texts(value: object) -> Iterator[str]:
    """Each text of an object."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        yield from texts([getattr(value, name) for name in type(value).model_fields])
    elif isinstance(value, dict):
        yield from texts(list(value.values()))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts(one)


def light(colour: str) -> float:
    """The relative luminance of a colour, as the guidelines on accessibility have it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 to 21."""
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture(scope="module", params=NAMES)
def edition(request: pytest.FixtureRequest) -> tuple[str, loading.Checked]:
    """An edition's name, and its playbook with the warnings."""
    name = str(request.param)
    return name, loading.load(find_project(ROOT, name), date(2026, 11, 23))


def test_there_are_three() -> None:
    """One of a trade, one on top of it, and one that goes deep."""
    assert {"brannick-valves", "cafes-and-small-shops", "fennel-and-bean"} <= set(NAMES)


def test_nothing_is_to_be_mended_or_looked_at(edition: tuple[str, loading.Checked]) -> None:
    """No warning, and no change on changed ground; `amity edition upgrade` and accept mend it."""
    name, checked = edition
    assert checked.warnings == ()
    assert not must_decide(look(find_project(ROOT, name)))


def test_no_text_leads_to_what_is_left_out(edition: tuple[str, loading.Checked]) -> None:
    """Such a text would say a title without a link, and help nobody."""
    book: Playbook = edition[1].playbook
    gone = {key for names in book.left_out.values() for key in names}
    found = {
        match[0]
        for text in texts(book)
        for match in PATTERN.finditer(text)
        if match[0].strip("{}").partition(":")[2] in gone
    }
    assert found == set()


def test_brands_can_be_read(edition: tuple[str, loading.Checked]) -> None:
    """Links take the accent, on white and on the dark scheme's ground."""
    brand = edition[1].playbook.about.brand
    if brand:
        assert contrast(brand.accent, WHITE) >= ENOUGH
        assert contrast(brand.accent_dark, DARK) >= ENOUGH
