"""Play cards: the right ones, front and back of each on the same piece of paper, nothing cut."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner

from amity import loading
from amity.cli import main
from amity.handout import deck, making
from amity.handout.cards import SIZES, USUAL
from amity.handout.cut import BLEED, Cut
from amity.handout.papers import SMALLEST, paper
from amity.handout.plan import plan
from amity.handout.wish import Wish
from amity.model.play import Play
from amity.model.playbook import Playbook
from amity.problems import ProblemsError
from amity.source.project import Project

pytestmark = pytest.mark.pdf
POINT = 25.4 / 72
DPI = 150
OFFICE = {"A4": (210, 297), "Letter": (215.9, 279.4)}
KINDS = [(size, a_sheet) for size in OFFICE for a_sheet in (4, 8)]
REPOSITORY = Path(__file__).resolve().parents[2]


def plain(text: str) -> str:
    return re.sub(r"[\s\u2010\u00ad\ufffe-]+", "", text)


def many(book: Playbook, number: int) -> Playbook:
    """The playbook with so many plays, copies of one by titles and codes of their own."""
    tasting = book.plays["tasting"]
    copies = {
        f"copy-{index:02}": tasting.model_copy(
            update={
                "id": f"copy-{index:02}",
                "title": f"Copy {index:02}x",
                "code": f"ACQ-{index + 90}",
            }
        )
        for index in range(number)
    }
    return book.model_copy(update={"plays": copies | dict(book.plays)})


def copies(number: int) -> frozenset[str]:
    return frozenset(f"copy-{index:02}" for index in range(number))


@pytest.fixture(scope="session")
def decks(book: Playbook) -> dict[tuple[str, int], bytes]:
    """A deck of eleven cards on each paper, four and eight a sheet."""
    large = many(book, 11)
    found: dict[tuple[str, int], bytes] = {}
    for a_sheet in (4, 8):
        wish = Wish(OFFICE, copies(11), cards=True, a_sheet=a_sheet)
        for one, data in making.make(large, wish).items():
            found[one.paper, a_sheet] = data
    return found


def texts(data: bytes) -> list[str]:
    """The text of each page, without what line breaks do to it."""
    document = pypdfium2.PdfDocument(data)
    return [plain(page.get_textpage().get_text_range()) for page in document]


def places(page: Any, text: str) -> list[tuple[float, float]]:
    """Where a text begins on a page, in millimetres from its top left."""
    words = page.get_textpage()
    search = words.search(text, match_case=True)
    found = []
    while hit := search.get_next():
        left, _, _, top = words.get_charbox(hit[0])
        found.append((left * POINT, (page.get_height() - top) * POINT))
    return found


def card_at(cut: Cut, x: float, y: float) -> tuple[int, int]:
    """Column and row of the card that a point lies on."""
    for index in range(cut.cards):
        one = cut.front(index)
        if one.left <= x <= one.left + one.width and one.top <= y <= one.top + one.height:
            return index % 2, index // 2
    raise AssertionError((x, y))


@pytest.mark.parametrize(("size", "a_sheet"), KINDS)
def test_each_back_stands_behind_its_front(
    decks: dict[tuple[str, int], bytes], size: str, a_sheet: int
) -> None:
    """Turned over the long edge, column c lies on column 1 - c of the same row; all are there."""
    document = pypdfium2.PdfDocument(decks[size, a_sheet])
    cut = Cut(paper(size, "portrait"), a_sheet // 2)
    assert len(document) == 2 * -(-11 // a_sheet)
    for index in range(11):
        sheet, at = divmod(index, a_sheet)
        title = f"Copy {index:02}x"
        (front,) = places(document[2 * sheet], title)
        (back,) = places(document[2 * sheet + 1], title)
        column, row = at % 2, at // 2
        assert card_at(cut, *front) == (column, row)
        assert card_at(cut, *back) == (1 - column, row)


@pytest.mark.parametrize(("size", "a_sheet"), KINDS)
def test_sheets_are_of_the_paper_and_cards_fill_it(
    decks: dict[tuple[str, int], bytes], size: str, a_sheet: int
) -> None:
    """Pages measure what the paper does; cards are mirror images left and right of the middle."""
    width, height = OFFICE[size]
    for page in pypdfium2.PdfDocument(decks[size, a_sheet]):
        found = (page.get_width() * POINT, page.get_height() * POINT)
        assert found == pytest.approx((width, height), abs=0.1)
    cut = Cut(paper(size, "portrait"), a_sheet // 2)
    for index in range(a_sheet):
        front, back = cut.front(index), cut.back(index)
        assert back.left == pytest.approx(width - front.left - front.width)
        assert back.top == front.top


def darkness(page: Any) -> Callable[[float, float], int]:
    """How dark a page is at a place in millimetres, from 0 to 255, in greyscale."""
    bitmap = page.render(scale=DPI / 72, grayscale=True)
    held, stride = bytes(bitmap.buffer), int(bitmap.stride)

    def at(x: float, y: float) -> int:
        column, row = (round(value / 25.4 * DPI) for value in (x, y))
        rows = (row + down for down in (-1, 0, 1))
        return 255 - min(
            held[each * stride + column + right] for each in rows for right in (-1, 0, 1)
        )

    return at


@pytest.mark.parametrize(("size", "a_sheet"), KINDS)
def test_marks_show_each_cut_on_both_sides(
    decks: dict[tuple[str, int], bytes], size: str, a_sheet: int
) -> None:
    """At both ends of each cut stands a mark that a printer's white edge does not swallow."""
    cut = Cut(paper(size, "portrait"), a_sheet // 2)
    width, height = OFFICE[size]
    document = pypdfium2.PdfDocument(decks[size, a_sheet])
    for page in (document[0], document[1]):
        at = darkness(page)
        for index in range(a_sheet):
            one = cut.front(index)
            for x in (one.left, one.left + one.width):
                assert min(at(x, 5), at(x, height - 5)) > 35
                assert at(x + 2, 5) < 20
            for y in (one.top, one.top + one.height):
                assert min(at(5, y), at(width - 5, y)) > 35


@pytest.mark.parametrize(("size", "a_sheet"), KINDS)
def test_colour_goes_beyond_the_cut(
    decks: dict[tuple[str, int], bytes], size: str, a_sheet: int
) -> None:
    """The band of each card reaches 3 mm over its upper, left and right edge, dark in grey too."""
    cut = Cut(paper(size, "portrait"), a_sheet // 2)
    at = darkness(pypdfium2.PdfDocument(decks[size, a_sheet])[0])
    over = BLEED - 0.3
    for index in range(a_sheet):
        one = cut.front(index)
        for x in (one.left - over, one.left + one.width / 2, one.left + one.width + over):
            assert at(x, one.top - over) > 100
        assert at(one.left + 1, one.top + one.height - 1) < 20


def test_cards_say_what_one_chooses_and_acts_by(book: Playbook) -> None:
    """In front what it is, costs and rests on; behind it steps, measure, stop rule, pitfalls."""
    wish = Wish({"A4"}, frozenset({"one-question"}), cards=True)
    (data,) = making.make(book, wish).values()
    play = book.plays["one-question"]
    front, back = (
        plain(one.get_textpage().get_text_range()) for one in pypdfium2.PdfDocument(data)
    )
    said = [play.title, play.summary, play.code, "ACQ Win", "· RET · GRO", "PER", "COC"]
    said += ["2 weeks", "4 (1 to 8)", "comparison group, supports, near", "To set up", "Each month"]
    assert [one for one in said if plain(one) not in front] == []
    assert play.session
    said = [
        play.title,
        play.code,
        *(f"{one.minutes} min {one.title}" for one in play.session.steps),
    ]
    said += ["30 minutes", "Talks a day", "Stop after two weeks without a talk."]
    said += [f"{one.symptom} → {one.fix}" for one in play.pitfalls]
    assert [one for one in said if plain(one) not in back] == []


def test_a_play_without_a_session_has_its_weeks(book: Playbook) -> None:
    """The card is not empty where a play begins with no meeting."""
    (data,) = making.make(book, Wish({"A4"}, frozenset({"tasting"}), cards=True)).values()
    _, back = texts(data)
    assert plain("One week week 1 Cut") in back


def test_evidence_that_warns_is_said_to_warn(book: Playbook) -> None:
    """A strong study against a play must not look like praise."""
    play = book.plays["one-question"]
    against = play.support.model_copy(update={"direction": "warns"})
    warned = play.model_copy(update={"support": against})
    other = book.model_copy(update={"plays": {**book.plays, play.id: warned}})
    (data,) = making.make(other, Wish({"A4"}, frozenset({play.id}), cards=True)).values()
    assert plain("comparison group, warns") in texts(data)[0]


PART_WORDS = {"summary": 14, "pitfalls": 60, "stop_rule": 40, "title": 9}
"""How often a sentence is said that makes a text too long for cards of both sizes."""


def lengthened(book: Playbook, part: str, times: int) -> Playbook:
    """The playbook with one text of one play far too long for a card."""
    play = book.plays["one-question"]
    long = "Far too many words for a card. " * times
    pitfall, measure = play.pitfalls[0], play.measures[0]
    changes: dict[str, dict[str, object]] = {
        "title": {"title": long},
        "summary": {"summary": long},
        "pitfalls": {"pitfalls": (pitfall.model_copy(update={"fix": long}),)},
        "stop_rule": {"measures": (measure.model_copy(update={"stop_rule": long}),)},
    }
    changed = play.model_copy(update=changes[part])
    return book.model_copy(update={"plays": {**book.plays, play.id: changed}})


def told(book: Playbook, wish: Wish) -> dict[str, float]:
    """What is said of one play that is too long for its card: fields with millimetres."""
    with pytest.raises(ProblemsError) as caught:
        making.make(book, wish)
    said = (
        r"plays/one-question on (?:A4|Letter) \(cards\): (.+) is ([\d.]+) mm too long at 7 points"
    )
    found = [re.fullmatch(said, one.message) for one in caught.value.problems]
    assert all(found), caught.value.problems
    return {one[1]: float(one[2]) for one in found if one}


@pytest.mark.parametrize("a_sheet", [4, 8])
@pytest.mark.parametrize("part", PART_WORDS)
def test_what_is_too_long_is_told_by_play_field_and_millimetres(
    book: Playbook, part: str, a_sheet: int
) -> None:
    """In a deck of all plays the message names the one, its field and the paper; longer is more."""
    wish = Wish({"Letter"}, cards=True, a_sheet=a_sheet)
    times = PART_WORDS[part] * (2 if a_sheet == 4 else 1)
    less, more = (told(lengthened(book, part, many), wish) for many in (times, times + 4))
    assert part in less
    assert 0.5 < less[part] < more[part] < less[part] + 60


@pytest.mark.parametrize("part", ["summary", "pitfalls"])
def test_a_text_longer_than_the_paper_is_told_too(book: Playbook, part: str) -> None:
    """What the end of the paper cuts off does not pass for fitting."""
    assert told(lengthened(book, part, 400), Wish({"A4"}, cards=True, a_sheet=4))


def test_type_shrinks_to_seven_points_and_no_further() -> None:
    """Large cards begin with larger type; both end where a sheet on a table does."""
    assert SIZES[4][0] > SIZES[8][0]
    assert all(
        sizes[-1] == SMALLEST and list(sizes) == sorted(sizes)[::-1] for sizes in SIZES.values()
    )


def titles(plays: Iterable[Play]) -> list[str]:
    return [one.id for one in plays]


def test_decks_hold_the_plays_they_are_called_by(book: Playbook) -> None:
    """A driver's and a type's deck hold what serves it, all holds each play once."""
    assert Counter(titles(deck.plays_of(book, deck.ALL))) == Counter(list(book.plays))
    for kind, field in (("drivers", "drivers"), ("types", "types")):
        for key in book.kind(kind):
            wanted = {one.id for one in book.plays.values() if key in getattr(one, field)}
            found = titles(deck.plays_of(book, (kind, key)))
            assert (set(found), len(found)) == (wanted, len(wanted))


def test_names_choose_one_deck(book: Playbook) -> None:
    """Ids and codes of plays come together in one deck, in the order of the whole one."""
    assert deck.asked(book, None) == deck.ALL
    code = book.drivers["retention"].code
    assert deck.asked(book, {"retention", code}) == ("drivers", "retention")
    assert deck.asked(book, {"self-service"}) == ("types", "self-service")
    names = {book.plays["tasting"].code, "one-question"}
    assert deck.asked(book, names) == deck.CHOSEN
    every = titles(deck.plays_of(book, deck.ALL))
    assert titles(deck.plays_of(book, deck.CHOSEN, names)) == every
    assert titles(deck.plays_of(book, deck.CHOSEN, {"tasting"})) == ["tasting"]


def test_a_site_offers_the_decks_on_its_own_paper(book: Playbook) -> None:
    """One of all, of each driver and of each type; a play's own handouts stay what they were."""
    found = [one for one in plan(book) if one.form == "cards"]
    assert {(one.kind, one.id) for one in found} == {
        ("decks", "all"),
        *(("drivers", key) for key in book.about.drivers),
        *(("types", key) for key in book.about.types),
    }
    assert {one.paper for one in found} == {"A4"}
    assert not [one for one in plan(book, Wish(only={"tasting"})) if one.form == "cards"]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ([], ["cards-all-a4.pdf"]),
        (["retention"], ["cards-retention-a4.pdf"]),
        (["SEL"], ["cards-self-service-a4.pdf"]),
        (["tasting", "GRO-1"], ["cards-chosen-a4.pdf"]),
        (["--cards-a-sheet", "4"], ["cards-all-a4-4.pdf"]),
        (["--cards-a-sheet", str(USUAL)], ["cards-all-a4.pdf"]),
        (["--paper", "Letter", "--paper", "A4"], ["cards-all-a4.pdf", "cards-all-letter.pdf"]),
    ],
)
def test_the_command_makes_one_deck(
    small_project: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str], names: list[str]
) -> None:
    """`--cards` takes ids and codes of plays, drivers and types, or nothing for all."""
    monkeypatch.chdir(small_project)
    result = CliRunner().invoke(main, ["handouts", "--dry-run", "--cards", *asked])
    assert result.exit_code == 0, result.output
    assert [Path(line).name for line in result.stdout.splitlines()] == names


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--cards", "tastng"], "did you mean 'tasting'"),
        (["--cards", "retenton"], "did you mean 'retention'"),
        (["--cards", "day-sheet"], "no play, driver or type"),
        (["--cards-a-sheet", "4", "tasting"], "goes with --cards"),
        (["--cards", "--cards-a-sheet", "6"], "one of: 4, 8"),
        (["--cards", "--paper", "A3"], "on that paper"),
    ],
)
def test_wrong_use_of_cards_leads_on(
    small_project: Path, monkeypatch: pytest.MonkeyPatch, wrong: list[str], said: str
) -> None:
    """Exit code 2, with what was perhaps meant."""
    monkeypatch.chdir(small_project)
    result = CliRunner().invoke(main, ["handouts", *wrong])
    assert result.exit_code == 2
    assert said in re.sub(r"[\s│]+", " ", result.stderr)


@pytest.mark.thorough
@pytest.mark.timeout(600)
@pytest.mark.parametrize("size", OFFICE)
@pytest.mark.parametrize("a_sheet", [4, 8])
def test_every_play_of_the_original_fits_its_card(size: str, a_sheet: int) -> None:
    """On both office papers, four and eight a sheet, and each title stands there twice."""
    book = loading.load(Project(REPOSITORY, REPOSITORY), date(2026, 11, 23)).playbook
    (data,) = making.make(book, Wish({size}, cards=True, a_sheet=a_sheet)).values()
    sides = texts(data)
    for play in book.plays.values():
        assert sum(plain(play.title) in one for one in sides) >= 2
