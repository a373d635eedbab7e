"""With many plays: menus and lists that people can still read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from amity.model.play import Play
from amity.model.playbook import Playbook
from amity.parse import parse_playbook
from amity.render.finding import cost_steps
from amity.render.nav import Nav
from amity.render.site import Site, render_site
from amity.source.project import find_project
from amity.source.read import read_project

SMALL = Path(__file__).parents[1] / "small"
MANY = 288
"""Sixteen for each goal with each relationship."""


@pytest.fixture(scope="module")
def book() -> Playbook:
    """The tiny playbook with many plays more, spread over goals and relationships."""
    small = parse_playbook(read_project(find_project(SMALL)).original)
    model = next(iter(small.plays.values()))
    pairs = [(driver, type_) for driver in small.about.drivers for type_ in small.about.types]
    more = (_copy(model, number, *pairs[number % len(pairs)]) for number in range(MANY))
    plays = {**small.plays, **{play.id: play for play in more}}
    return small.model_copy(update={"plays": plays})


def _copy(model: Play, number: int, driver: str, type_: str) -> Play:
    own = {"id": f"copy-{number}", "title": f"Copy {number:03}", "code": f"ACQ-{number + 100}"}
    return model.model_copy(update={**own, "drivers": (driver,), "types": (type_,)})


@pytest.fixture(scope="module")
def site(book: Playbook) -> Site:
    """Its pages."""
    return render_site(book, lambda *_: None, (), {})


def lists_of(nav: Nav) -> Iterator[Nav]:
    """The menu's lists, with those inside them."""
    yield nav
    for entry in nav:
        for below in entry.values():
            if not isinstance(below, str):
                yield from lists_of(below)


def targets(nav: Nav) -> Iterator[str]:
    """The pages that a list of the menu names, in order."""
    for entry in nav:
        yield from (below for below in entry.values() if isinstance(below, str))


def body(site: Site, path: str) -> str:
    """A page's text."""
    return next(page.body for page in site.pages if page.path == path)


def test_no_list_of_the_menu_is_long(site: Site) -> None:
    """A play stands under its goal and its first relationship, beside their combination."""
    assert max(len(one) for one in lists_of(site.nav)) <= 20
    keep = next(entry["Keep"] for entry in site.nav if "Keep" in entry)
    assert isinstance(keep, list)
    (help_yourself,) = (one["Self service"] for one in keep if "Self service" in one)
    assert isinstance(help_yourself, list)
    assert len(help_yourself) == 1 + MANY / 18
    assert next(targets(help_yourself)) == "combinations/retention-self-service.md"


def test_plays_for_every_relationship_stand_by_themselves(site: Site) -> None:
    """They are in no relationship's list, since they would be in the first one's by chance."""
    win = next(entry["Win"] for entry in site.nav if "Win" in entry)
    assert isinstance(win, list)
    (free,) = (one["Any relationship"] for one in win if "Any relationship" in one)
    assert isinstance(free, list)
    assert next(targets(free)) == "plays/one-question.md"


def test_goals_show_the_plays_they_name_and_list_the_others(book: Playbook, site: Site) -> None:
    """A card each for those named; the others behind a line that says how many there are."""
    page = body(site, "drivers/retention.md")
    plays = page[page.index("{: #plays") : page.index("{: #first-quarter")]
    named = book.drivers["retention"].plays
    serving = [play for play in book.plays.values() if "retention" in play.drivers]
    assert plays.count('class="am-card ') == len(named)
    assert f"<summary>Further plays ({len(serving) - len(named)})</summary>" in plays
    assert plays.count("<section><h3>") >= len(book.about.types)


def test_a_combination_says_how_many_plays_fit_it(book: Playbook, site: Site) -> None:
    """It shows those it names, and leads to the list narrowed to its goal and relationship."""
    page = body(site, "combinations/retention-self-service.md")
    fitting = [
        play
        for play in book.plays.values()
        if "retention" in play.drivers and "self-service" in play.types
    ]
    address = "../plays.html?goal=retention&amp;relationship=self-service"
    assert f'<a href="{address}">All {len(fitting)} plays' in page


@pytest.mark.parametrize(
    ("costs", "steps"),
    [
        ([], []),
        ([250], []),
        ([0, 0], []),
        ([60, 250], [100, 200]),
        ([250, 12_000], [500, 1000, 2000, 5000, 10_000]),
        ([0, 900_000], [10_000, 20_000, 50_000, 100_000, 200_000, 500_000]),
    ],
)
def test_amounts_to_choose_from_are_round_and_part_the_plays(
    costs: list[float], steps: list[int]
) -> None:
    """Whatever the currency: some plays cost more than each amount, and some do not."""
    assert cost_steps(costs) == steps


def test_a_cell_and_the_page_behind_it_count_the_same(site: Site, book: Playbook) -> None:
    """Both say how many plays we would start with, and how many fit."""
    type_, one = book.combinations["retention-communities"]
    fit = [p for p in book.plays.values() if one.driver in p.drivers and type_.id in p.types]
    named = 1 + len(one.plays)
    assert len(fit) > named
    cells = body(site, "relationships.md").split("<td")
    cell = next(text for text in cells if "combinations/retention-communities.html" in text)
    assert f">{named} to start with, of {len(fit)} plays<" in cell
    page = body(site, "combinations/retention-communities.md")
    assert f">All {len(fit)} plays that fit this goal and relationship</a>" in page
    assert f"the {named} above among them" in page
