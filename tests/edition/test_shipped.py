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
