"""Pictures from data: computed right, told in words, and drawn without a style of their own."""

import re
from pathlib import Path

import pytest

from amity.belonging import stops
from amity.figures import example_amounts
from amity.model.playbook import Playbook
from amity.parse import parse_playbook
from amity.render.charts import WIDTH, bars
from amity.render.retention import demonstration
from amity.render.site import Site, render_site
from amity.source.project import find_project
from amity.source.read import read_project

ROOT = Path(__file__).parents[2]
SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)


@pytest.fixture(scope="module")
def book() -> Playbook:
    """The original playbook."""
    return parse_playbook(read_project(find_project(ROOT)).original)


@pytest.fixture(scope="module")
def site(book: Playbook) -> Site:
    """Its pages."""
    return render_site(book, lambda *_: None, (), {})


def body(site: Site, path: str) -> str:
    """The text of a page."""
    return next(page.body for page in site.pages if page.path == path)


def test_five_points_of_retention_are_worth_what_was_worked_out_before() -> None:
    """The computed table equals the one worked out by hand, to the tenth of a per cent."""
    found = []
    for one in demonstration().starts:
        changes = (one.simple, one.discounted, one.relative)
        years = (round(one.years, 2), round(one.years_after, 2))
        found.append((one.kept, *years, *(round(share * 100, 1) for share in changes)))
    assert found == [
        (0.5, 2.0, 2.22, 11.1, 9.1, 5.3),
        (0.6, 2.5, 2.86, 14.3, 11.1, 8.1),
        (0.7, 3.33, 4.0, 20.0, 14.3, 13.2),
        (0.8, 5.0, 6.67, 33.3, 20.0, 25.0),
        (0.9, 10.0, 20.0, 100.0, 33.3, 81.8),
    ]


def test_the_gain_in_money_is_the_margin_times_the_years_gained() -> None:
    """Without a discount, money is years; with one it is less."""
    found = demonstration()
    for one in found.starts:
        for margin, gain in zip(found.margins, one.gains, strict=True):
            assert gain.simple == pytest.approx(margin * (one.years_after - one.years))
            assert 0 < gain.discounted < gain.simple


def test_the_driver_says_the_same_as_the_computed_table(book: Playbook) -> None:
    """The table that a person typed on the page of retention holds the computed numbers."""
    lines = [line for line in book.drivers["retention"].why.splitlines() if line.startswith("|")]
    expected = [
        f"| {one.kept:.0%} | {one.years:.2f} | {one.years_after:.2f}"
        f" | {one.simple:+.1%} | {one.discounted:+.1%} |"
        for one in demonstration().starts
    ]
    assert lines[2:] == expected


def test_the_curve_and_its_tables_stand_beside_the_disputed_headline(site: Site) -> None:
    """The entry that doubts the headline shows what five points bring, by where one starts."""
    page = body(site, "sources.md")
    entry = page[page.index('id="e01-retention-profit"') : page.index('id="e02-closing-rates"')]
    assert entry.count("<polyline") == 2
    assert "+33.3%" in entry
    assert "$20,000" in entry


def test_bars_share_one_scale_with_zero_on_it() -> None:
    """A loss reaches left of where gains begin; the longest span fills the width."""
    gain, cost, left = bars(100, -150, -50)
    assert gain.x == pytest.approx(cost.x + cost.width)
    assert gain.width + cost.width == pytest.approx(WIDTH)
    assert left.x + left.width == pytest.approx(gain.x)
    assert (gain.negative, cost.negative, left.negative) == (False, True, True)


def test_a_way_has_the_stages_of_the_driver_in_their_order(book: Playbook) -> None:
    """Each one names the ways that work there, and counts the driver's own plays."""
    driver = book.drivers["retention"]
    found = stops(driver, book.plays.values())
    assert [one.stage for one in found] == ["onboarding", "use", "renewal"]
    for one in found:
        ways = {way.id for way in driver.strategies if one.stage in {s.stage for s in way.stages}}
        assert set(one.ways) == ways
        serving = [play for play in book.plays.values() if driver.id in play.drivers]
        assert one.plays == len([play for play in serving if one.stage in play.stages])


def test_a_stage_is_drawn_as_a_place_and_not_as_an_amount(site: Site) -> None:
    """All stages where a way works look alike, whichever comes first; the heads count them."""
    page = next(page.body for page in site.pages if page.path == "drivers/retention.md")
    drawn = re.findall(r'<svg class="am-stop am-stop--works".*?(<circle[^>]*>)', page)
    assert len(drawn) > 20
    assert len(set(drawn)) == 1
    heads = re.findall(r'<th scope="col">(\d\. \w+)</th>', page)
    assert heads == ["1. Onboarding", "2. Use", "3. Renewal"]


def test_every_example_shows_its_plays_gross_and_net(book: Playbook, site: Site) -> None:
    """What is left is the gain less the costs; where the example computes it too, they agree."""
    for key, example in book.examples.items():
        assert example.balances, key
        amounts = example_amounts(example, book)
        computed = {round(one.value) for one in amounts.values() if one.kind.unit == "money"}
        for one in example.balances:
            left = amounts[one.gain].value - sum(amounts[name].value for name in one.costs)
            near = {round(left) + step for step in (-1, 0, 1)}
            assert near & computed, f"{key}: {one.id} leaves {left}, which no figure says"
        assert "What the plays bring, cost and leave" in body(site, f"examples/{key}.md")


@pytest.mark.parametrize(
    ("path", "least"),
    [
        ("types/self-service.md", 4),
        ("relationships.md", 24),
        ("drivers/retention.md", 36),
        ("examples/tallybrook.md", 12),
        ("sources.md", 1),
    ],
)
def test_pictures_are_told_in_words_and_bring_no_style(site: Site, path: str, least: int) -> None:
    """Each has a role, a title and what it shows; none has a style or a script of its own."""
    found = [one for one in SVG.findall(body(site, path)) if 'aria-hidden="true"' not in one]
    assert len(found) >= least
    for one in found:
        assert 'role="img"' in one
        assert "<title" in one
        assert "<desc" in one or "aria-label=" in one
        assert not re.search(r"\bstyle=|<style|<script|\bon[a-z]+=|fill=|stroke=", one)
