"""A workshop's kit: one PDF that is printed once, for so many people, from a time on."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from tests.handout.conftest import Printed, words

from amity.cli import main
from amity.clock import clock, from_clock, perhaps, usual_start
from amity.handout import making
from amity.handout.joined import Joined
from amity.handout.plan import plan
from amity.handout.press import press
from amity.handout.wish import Wish
from amity.handout.words import paper_writer
from amity.model.parts import People
from amity.model.playbook import Playbook
from amity.model.workshop import Supply, Workshop
from amity.supplies import bounds, copies, grouped, groups, nearest, needs
from amity.text.writer import Writer

pytestmark = pytest.mark.pdf
SIZES = {"A4": (210, 297), "Letter": (215.9, 279.4)}
POINT = 25.4 / 72
WISHES = {
    "A4": Wish({"A4"}, {"first-hour"}, start=13 * 60 + 30, people=11),
    "Letter": Wish({"Letter"}, {"first-hour"}, start=23 * 60, people=2),
}


@pytest.fixture(scope="session")
def kits(book: Playbook) -> dict[str, Printed]:
    """A kit for two groups on A4, and one for a single small group on Letter."""
    found = {}
    for paper, wish in WISHES.items():
        ((handout, data),) = making.make(book, wish).items()
        found[paper] = Printed(handout, data)
    return found


@pytest.fixture
def workshop(book: Playbook) -> Workshop:
    return book.workshops["first-hour"]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "00:00"),
        (720, "12:00"),
        (765, "12:45"),
        (810, "13:30"),
        (1439, "23:59"),
        (1440, "24:00"),
    ],
)
def test_clocks_go_round_once(minutes: int, said: str) -> None:
    """Noon is 12:00, midnight ends the day as 24:00; what is written is read again."""
    assert clock(minutes) == said
    assert from_clock(said) == (None if said == "24:00" else minutes)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("9.30", "09:30"),
        ("930", "09:30"),
        ("1:30 pm", "13:30"),
        ("12 am", "00:00"),
        ("12pm", "12:00"),
        ("9h", "09:00"),
        ("25:00", None),
        ("9:75", None),
        ("13 pm", None),
        ("soon", None),
    ],
)
def test_times_written_otherwise_are_guessed_at(text: str, meant: str | None) -> None:
    """What looks like a time of another custom is offered in ours."""
    assert from_clock(text) is None
    assert perhaps(text) == meant


def test_a_day_that_is_too_long_for_nine_starts_earlier() -> None:
    """No kit has times of the next day without being asked for them."""
    assert [usual_start(one) for one in (60, 900, 960)] == [540, 540, 480]


def test_people_part_into_as_few_groups_as_can_be() -> None:
    """No group is smaller or larger than the workshop allows; where none can be, there is none."""
    seven = People(min=5, ideal=7, max=8)
    assert [groups(seven, one) for one in (4, 5, 8, 9, 10, 13, 61)] == [
        (),
        (5,),
        (8,),
        (),
        (5, 5),
        (7, 6),
        (),
    ]
    assert bounds(seven) == "5 to 8 or 10 to 60"
    assert [grouped(one) for one in ((5,), (6, 6), (5, 5, 4))] == [
        "one group of 5",
        "2 groups of 6",
        "3 groups of 5, 5 and 4",
    ]


def test_a_large_group_needs_more_of_a_small_canvas(book: Playbook, workshop: Workshop) -> None:
    """The canvas says how many can write on it; why it is so many is said."""
    canvas = book.canvases["day-sheet"]
    for most, parted, number in ((8, (8, 8), 2), (3, (8,), 3), (3, (3, 3), 2), (3, (4, 3), 3)):
        people = People(min=1, ideal=1, max=most)
        narrow = {canvas.id: canvas.model_copy(update={"people": people})}
        found = copies(book.model_copy(update={"canvases": narrow}), workshop, parted)
        assert (found[0].id, found[0].number) == (canvas.id, number)
        assert ("no more than 3" in found[0].why) == (max(parted) > most)
        assert [(one.side, one.number) for one in found[1:]] == [
            ("play", len(parted)),
            ("lead", 1),
        ]


def test_things_are_counted_for_people_groups_or_all(workshop: Workshop) -> None:
    """A number is for each of them; what nobody counted is needed once in each group."""
    bare = workshop.model_copy(update={"bring": ()})
    assert [(one.title, one.number) for one in needs(bare, (4, 4))] == [("Cards", 2)]
    counted = tuple(
        Supply(id=one, title=one, number=3, for_each=one) for one in ("person", "group", "workshop")
    )
    found = needs(workshop.model_copy(update={"bring": counted}), (4, 3))
    assert [one.number for one in found] == [21, 6, 3]
    assert [one.why for one in found] == [
        "3 for each person",
        "3 for each group",
        "for all together",
    ]


def test_the_nearest_paper_is_taken() -> None:
    """What has no A4 is made on what is nearest to it."""
    assert [nearest(one, "A4") for one in (["A3", "A4"], ["A3", "Tabloid"], ["Tabloid"])] == [
        "A4",
        "A3",
        "Tabloid",
    ]


@pytest.mark.parametrize("paper", WISHES)
def test_a_kit_is_one_size_of_paper(kits: dict[str, Printed], paper: str) -> None:
    """Upright or on its side, so that nothing has to be set; what there is not on it comes last."""
    own = kits[paper].reader.pages if paper == "A4" else list(kits[paper].reader.pages)[:-1]
    for page in own:
        size = sorted(float(one) * POINT for one in (page.mediabox.width, page.mediabox.height))
        assert size == pytest.approx(SIZES[paper], abs=0.1)


@pytest.mark.parametrize(("paper", "pages"), [("A4", 21), ("Letter", 11)])
def test_every_page_has_its_number(kits: dict[str, Printed], paper: str, pages: int) -> None:
    """One of how many, through all pieces, repeated ones too."""
    found = [
        re.findall(r"page (\d+) of (\d+)", page.extract_text()) for page in kits[paper].reader.pages
    ]
    assert found == [[(f"{number}", f"{pages}")] for number in range(1, pages + 1)]


def test_the_cover_says_where_each_part_is(kits: dict[str, Printed], book: Playbook) -> None:
    """For the facilitator, each group and each person; the pages are those where it stands."""
    cover = words(kits["A4"].reader.pages[0].extract_text())
    for said in (
        "13:30 to 14:30",
        "11 (2 groups of 6 and 5)",
        "pages 2 to 7",
        "pages 8 to 11",
        "pages 12 to 15",
        "pages 16 to 21",
        "In this file: 21 pages",
        "1 × What to consider: for all together",
        "4 × Day sheet: no more than 4 people can write on one",
        book.about.licence,
    ):
        assert words(said) in cover, said


def test_bookmarks_lead_to_every_piece(kits: dict[str, Printed]) -> None:
    """Each piece has one, with its group; the run sheet has one for each block below it."""
    reader = kits["A4"].reader
    listed = list(marks(reader, reader.outline))
    assert listed == [
        ("First hour", 0),
        ("What to bring", 1),
        ("Run sheet", 2),
        ("Ask", 2),
        ("Fill in", 2),
        ("If it goes wrong", 2),
        ("What to consider", 3),
        ("Questions", 4),
        ("Points", 5),
        ("Notes: One question", 6),
        ("Agenda, group 1", 7),
        ("Day sheet, group 1", 8),
        ("Day sheet, group 1", 9),
        ("One question, group 1", 10),
        ("Agenda, group 2", 11),
        ("Day sheet, group 2", 12),
        ("Day sheet, group 2", 13),
        ("One question, group 2", 14),
        *((f"Feedback {number}", 14 + number) for number in range(1, 7)),
    ]


def marks(reader: PdfReader, outline: Any) -> Iterator[tuple[str, int]]:
    """Titles and pages of all bookmarks."""
    for one in outline:
        if isinstance(one, list):
            yield from marks(reader, one)
        else:
            yield str(one.title), reader.get_destination_page_number(one) or 0


def test_the_run_sheet_says_all_that_the_agenda_says(
    kits: dict[str, Printed], workshop: Workshop
) -> None:
    """Times, what to do, what to say, what comes of it and what to have at hand."""
    run = words(kits["A4"].reader.pages[2].extract_text())
    for said in ("13:30", "14:00", "14:30", "30 min", "Run the play.", "Watch the clock.", "Cards"):
        assert words(said) in run, said
    for block in workshop.agenda:
        assert words(block.title) in run
        assert words(block.output) in run
    assert words("Nobody writes.") in run


def test_a_run_sheet_that_goes_on_says_of_what_it_is(book: Playbook, workshop: Workshop) -> None:
    """Pages come apart on a table: those that follow name the workshop at their head."""
    traps = tuple(
        workshop.traps[0].model_copy(update={"id": f"t-{number}", "text": "Say it again. " * 40})
        for number in range(12)
    )
    long = workshop.model_copy(update={"traps": traps})
    changed = book.model_copy(update={"workshops": {long.id: long}})
    (handout,) = plan(changed, WISHES["A4"])
    made = making.job(changed, handout, WISHES["A4"])
    assert isinstance(made, Joined)
    (run,) = (piece.job for piece in made.pieces if piece.title == "Run sheet")
    first, *others = PdfReader(io.BytesIO(press(run).data)).pages
    head = f"{long.title} · run sheet"
    assert others
    assert head not in first.extract_text()
    assert all(head in page.extract_text() for page in others)


def test_what_a_code_stands_for_is_read_from_the_kit(book: Playbook, workshop: Workshop) -> None:
    """Who leads reads evidence aloud with no screen at hand; a kit that names none has no list."""
    (claim, *_) = book.evidence.values()
    block = workshop.agenda[0]
    named = block.model_copy(update={"facilitator": f"Read {{{{evidence:{claim.id}}}}} aloud."})
    other = workshop.model_copy(update={"agenda": (named, *workshop.agenda[1:])})
    for one, found in ((workshop, False), (other, True)):
        changed = book.model_copy(update={"workshops": {one.id: one}})
        changed.__dict__.pop("namings", None)
        (handout,) = plan(changed, WISHES["A4"])
        made = making.job(changed, handout, WISHES["A4"])
        assert isinstance(made, Joined)
        (run,) = (piece.job.html for piece in made.pieces if piece.title == "Run sheet")
        assert (f"<h3>{claim.code} {claim.title}</h3>" in run) == found


def test_sheets_that_are_brought_are_in_the_kit(book: Playbook, workshop: Workshop) -> None:
    """As many as people, groups or one need, each with all that the playbook says of it."""
    each = (("questions", "person"), ("points", "group"), ("considerations", "workshop"))
    counted = tuple(
        Supply.model_validate({"id": sheet, "title": sheet, "for_each": one, "sheet": sheet})
        for sheet, one in each
    )
    other = workshop.model_copy(update={"bring": counted})
    changed = book.model_copy(update={"workshops": {other.id: other}})
    (handout,) = plan(changed, WISHES["A4"])
    made = making.job(changed, handout, WISHES["A4"])
    assert isinstance(made, Joined)
    found = {
        sheet: [one for one in made.pieces if one.title.startswith(sheet)] for sheet, _ in each
    }
    assert [len(found[sheet]) for sheet, _ in each] == [11, 2, 1]
    mix, lines = book.mix, Writer(book, "x")
    for one in mix.scores:
        assert all(lines.line(text) in found["questions"][0].job.html for text in one.anchors)
        assert one.title in found["points"][0].job.html
    for driver in book.drivers.values():
        assert all(
            one.title in found["considerations"][0].job.html for one in driver.considerations
        )


def test_times_stay_on_one_line(book: Playbook) -> None:
    """A bracket with minutes does not break, in paragraphs and in lines."""
    page = paper_writer(book)
    assert "(3\u00a0minutes)" in page.rich("Write it down.\n(3 minutes)")
    assert "(1\u00a0week)" in page.inline("Wait. (1 week)")


def test_the_agenda_ends_at_midnight(kits: dict[str, Printed]) -> None:
    """The last hour of a day is on the sheet as 23:00 to 24:00."""
    agenda = words(kits["Letter"].reader.pages[7].extract_text())
    for said in ("23:00 to 24:00", "23:30 Fill in", "24:00 End"):
        assert words(said) in agenda, said


def test_a_play_has_a_side_for_the_group_and_one_for_who_leads(
    kits: dict[str, Printed], book: Playbook
) -> None:
    """Steps, sample and when it is done; pitfalls, measures and when to stop."""
    lead, group = (words(kits["A4"].reader.pages[one].extract_text()) for one in (6, 10))
    play = book.plays["one-question"]
    assert all(words(one.text) in group and words(one.text) not in lead for one in play.done_when)
    assert any(words(one.text) in group for one in play.samples)
    assert all(
        words(one.symptom) in lead and words(one.symptom) not in group for one in play.pitfalls
    )
    assert all(words(one.stop_rule) in lead for one in play.measures if one.stop_rule)


def test_canvases_on_other_paper_stand_at_the_end(book: Playbook) -> None:
    """So the rest prints without touching a setting; the cover says which they are and why."""
    canvas = book.canvases["day-sheet"].model_copy(update={"papers": ("A3",)})
    large = book.model_copy(update={"canvases": {canvas.id: canvas}})
    (handout,) = plan(large, WISHES["A4"])
    made = making.job(large, handout, WISHES["A4"])
    assert isinstance(made, Joined)
    assert [one.job.paper.name for one in made.pieces].index("A3") == len(made.pieces) - 4
    assert "there is none on A4" in made.pieces[0].job.html


def test_kits_are_tagged_and_the_same_each_time(kits: dict[str, Printed], book: Playbook) -> None:
    """Title, language and tags are there; pressed again, the bytes are the same."""
    one = kits["Letter"]
    catalog: Any = one.reader.trailer["/Root"]
    assert catalog["/Lang"] == book.about.language
    assert catalog["/MarkInfo"]["/Marked"]
    assert one.reader.metadata is not None
    assert one.reader.metadata.title == one.handout.title
    assert making.make(book, WISHES["Letter"]) == {one.handout: one.data}


def test_only_what_differs_is_in_the_name(book: Playbook) -> None:
    """A site's kits have short names; one for another time or number says so."""

    def path(wish: Wish) -> str:
        (one,) = plan(book, wish)
        return one.path

    only = {"first-hour"}
    assert path(Wish({"A4"}, only)) == "handouts/kit-first-hour-a4.pdf"
    assert path(Wish({"A4"}, only, start=540, people=4)) == "handouts/kit-first-hour-a4.pdf"
    assert path(WISHES["A4"]) == "handouts/kit-first-hour-a4-1330-11p.pdf"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["first-hour", "--start", "9.30"], "did you mean 09:30?"),
        (["first-hour", "--start", "noon"], "write one as 09:30"),
        (["first-hour", "--start", "23:30"], "would end after midnight; start at 23:00 or earlier"),
        (["first-hour", "--people", "1"], "2 to 8 people in a group: 1 cannot be parted so"),
        (["first-hour", "--people", "61"], "take 2 to 60"),
        (["first-hour", "--people", "-3"], "is no number of people"),
        (["first-hour", "--people", "few"], "is no number of people"),
        (["tasting", "--people", "4"], "'tasting' is none: first-hour"),
        (["--start", "09:30"], "name one: first-hour"),
        (["first-hour", "--paper", "A3"], "a kit is made on A4 or Letter"),
        (["first-hours"], "did you mean 'first-hour'?"),
    ],
)
def test_what_no_kit_can_be_made_of_is_wrong_usage(
    small_project: Path, monkeypatch: pytest.MonkeyPatch, wrong: list[str], said: str
) -> None:
    """Exit code 2, and what would do instead."""
    monkeypatch.chdir(small_project)
    result = CliRunner().invoke(main, ["handouts", *wrong])
    assert result.exit_code == 2
    assert said in " ".join(re.sub(r"[╭╮╰╯─│]", " ", result.stderr).split())


def test_more_people_than_one_group_are_told(
    small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kit is made for several groups, and that is said."""
    monkeypatch.chdir(small_project)
    asked = ["handouts", "first-hour", "--people", "11", "--start", "9:30", "--dry-run"]
    result = CliRunner().invoke(main, asked)
    assert result.exit_code == 0
    assert "up to 8 people: 11 make 2 groups of 6 and 5" in result.stderr
    assert result.stdout.endswith("kit-first-hour-a4-0930-11p.pdf\n")
