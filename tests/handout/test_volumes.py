"""Playbooks of drivers and types, and the book: contents, references, bookmarks, tags."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner
from pypdf.generic import Destination

from amity.cli import main
from amity.handout import making, press
from amity.handout.bind import guessed, numbered
from amity.handout.chapters import plays_chapters
from amity.handout.plan import plan
from amity.handout.volume import VolumeWriter, grouped
from amity.handout.wish import Wish
from amity.jinja import render
from amity.model.playbook import Playbook
from amity.text.writer import Writer

pytestmark = pytest.mark.pdf
Printed = Callable[..., Iterator[Any]]
MILLIMETRES = 25.4 / 72
OF_SCREENS = re.compile(r"\b(click|scroll|button|browser|download)", re.IGNORECASE)


def plain(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="session")
def volumes(printed: Printed) -> list[Any]:
    """Every PDF that has contents."""
    return [*printed(form="playbook"), *printed(form="book")]


def test_each_page_says_which_it_is_of_how_many(volumes: list[Any]) -> None:
    """Counting goes on where the next document begins; only the cover says nothing."""
    for one in volumes:
        count = len(one.reader.pages)
        for number, page in enumerate(one.reader.pages, 1):
            said = plain(page.extract_text())
            assert (f"page{number}of{count}" in said) == (number > 1), one.handout.path


def test_pages_are_wider_where_they_are_held_together(volumes: list[Any]) -> None:
    """Printed on both sides, the inner margin is on the left of odd pages, on the right of even."""
    for one in volumes:
        document = pypdfium2.PdfDocument(one.data)
        for number in range(2, len(document) + 1):
            page = document[number - 1].get_textpage()
            count = page.count_chars()
            boxes = [
                page.get_charbox(at) for at in range(count) if page.get_text_range(at, 1).strip()
            ]
            left = min(box[0] for box in boxes) * MILLIMETRES
            wanted = 26 if number % 2 else 20
            assert left == pytest.approx(wanted, abs=0.7), (one.handout.path, number)


def test_contents_name_the_page_on_which_each_heading_stands(volumes: list[Any]) -> None:
    """Who opens the page that the contents name finds the heading there."""
    for one in volumes:
        pages = [page.extract_text() for page in one.reader.pages]
        first = next(index for index, text in enumerate(pages) if "Contents" in text)
        lines = re.findall(r"^(.+?)\s*\.[ .]*\s(\d+)$", pages[first], re.MULTILINE)
        assert lines, one.handout.path
        for title, number in lines:
            assert plain(title) in plain(pages[int(number) - 1]), (one.handout.path, title)


def test_references_lead_to_the_page_that_they_name(volumes: list[Any]) -> None:
    """Each link inside a volume has its place, and the number beside it is that of the place."""
    for one in volumes:
        named = one.reader.named_destinations
        links = [note.get_object() for page in one.reader.pages for note in page.get("/Annots", ())]
        inside = [link for link in links if "/Dest" in link]
        assert inside
        assert all(str(link["/Dest"]) in named for link in inside), one.handout.path
        assert not [link for link in links if "page:" in str(link.get("/A", ""))]
        for page in one.reader.pages:
            notes = [note.get_object() for note in page.get("/Annots", ())]
            places = [named[str(note["/Dest"])] for note in notes if "/Dest" in note]
            there = {(one.reader.get_destination_page_number(each) or 0) + 1 for each in places}
            said = re.findall(r"\(page(\d+)\)", plain(page.extract_text()))
            assert {int(number) for number in said} <= there, one.handout.path


def test_bookmarks_go_through_the_whole(volumes: list[Any]) -> None:
    """Chapters in their order, each leading to its page, over the joints between documents."""
    for one in volumes:
        top = [mark for mark in one.reader.outline if isinstance(mark, Destination)]
        numbers = [one.reader.get_destination_page_number(mark) for mark in top]
        assert numbers == sorted(numbers)
        assert len(top) > 3
        assert len({str(mark.title) for mark in top}) == len(top)
        for mark, number in zip(top, numbers, strict=True):
            title = str(mark.title)
            assert number is not None
            assert plain(title) in plain(one.reader.pages[number].extract_text())


def test_tags_cover_every_page(volumes: list[Any]) -> None:
    """One tree of tags for all documents, and each page and link is known to it by its number."""
    for one in volumes:
        root = one.reader.trailer["/Root"]["/StructTreeRoot"]
        (whole,) = root["/K"]
        assert whole["/S"] == "/Document"
        assert {part.get_object()["/S"] for part in whole["/K"]} == {"/Part"}
        pairs = root["/ParentTree"]["/Nums"]
        keys = [int(key) for key in pairs[::2]]
        assert keys == list(range(len(keys)))
        known = [int(page["/StructParents"]) for page in one.reader.pages]
        assert len(set(known)) == len(one.reader.pages)
        notes = (note.get_object() for page in one.reader.pages for note in page.get("/Annots", ()))
        known += [int(note["/StructParent"]) for note in notes]
        assert sorted(known) == keys


def test_a_playbook_holds_what_its_page_holds(printed: Printed, book: Playbook) -> None:
    """Ways and stages, combinations with the sign of failure, plays in short, pitfalls, rules."""
    for one in printed("drivers", "playbook"):
        driver = book.drivers[one.handout.id]
        for line in (driver.question, *(way.title for way in driver.strategies)):
            assert plain(line) in one.text, line
        for _, each in book.combinations.values():
            assert (plain(each.title) in one.text) == (each.driver == driver.id)
        for play in book.plays.values():
            if driver.id in play.drivers:
                assert plain(play.title) in one.text
                assert f"play-{play.id}-a4.pdf" in one.text
    for one in printed("types", "playbook"):
        type_ = book.types[one.handout.id]
        for line in [note.text for note in (*type_.fits_when, *type_.avoid_when)]:
            assert plain(line) in one.text, line


def test_the_book_holds_the_whole_playbook(printed: Printed, book: Playbook) -> None:
    """Every play whole, every formula, example, workshop, word and claim."""
    (one,) = printed(form="book")
    kinds = ("drivers", "types", "plays", "metrics", "examples", "workshops")
    words = Writer(book, "book")
    for kind in kinds:
        for key in book.kind(kind):
            assert plain(words.title(kind, key)) in one.text, (kind, key)
    for play in book.plays.values():
        assert all(plain(step.title) in one.text for step in play.rollout.steps)
        assert all(plain(each.symptom) in one.text for each in play.pitfalls)
        assert plain(play.samples[0].text) in one.text
    assert all(plain(term.title) in one.text for term in book.glossary.terms)
    assert all(entry.code in one.text for entry in book.evidence.values())
    assert "Indexofnumbers" in one.text
    assert plain(book.about.licence) in one.text


def test_nothing_speaks_of_a_screen(volumes: list[Any]) -> None:
    """What the templates add can be done with paper."""
    for one in volumes:
        for page in one.reader.pages:
            assert not OF_SCREENS.search(page.extract_text()), one.handout.path


def test_references_wait_for_their_numbers() -> None:
    """A place that is known gets its number, another keeps three digits of room."""
    html = '<a data-page="@plays-x"></a><a data-page="@plays-y"></a> data-page="@"'
    assert numbered(html, {"plays-x": 7}) == (
        '<a data-page="7"></a><a data-page="000"></a> data-page="@"'
    )


def test_places_ahead_move_with_what_comes_before_them() -> None:
    """A book that turns out shorter than it was taken for leaves no room for digits it lacks."""
    known = guessed(["<h1 id='x'>", "x" * 10_000, f'<p id="near">{"x" * 8_000}<p id="far">'])
    assert known.places == {"near": 5, "far": 7}
    assert known.moved(2, 2, ["near", "far"]) == {"near": 3, "far": 5}
    assert known.moved(2, 4, ["far"]) == {"far": 7}


def test_long_volumes_are_laid_out_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chapters stay whole and in their order, whatever is laid out at once."""
    monkeypatch.setattr("amity.handout.volume.LONGEST", 5)
    assert list(grouped(["aa", "bbb", "cccccc", "d"])) == ["aabbb", "cccccc", "d"]


def test_a_word_that_runs_over_its_column_is_told(
    small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What flows is not cut, but a long word would lie over what stands beside it."""
    word = "Tastinginvitationsforneighbours" * 4
    path = small_project / "playbooks" / "plays" / "tasting.yaml"
    text = path.read_text(encoding="utf-8")
    line = next(n for n, one in enumerate(text.splitlines(), 1) if one.startswith("pitfalls:")) + 2
    lines = text.splitlines()
    lines[line - 1] = f"    symptom: {word}"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.chdir(small_project)
    result = CliRunner().invoke(main, ["handouts", "self-service", "--paper", "A4"])
    assert result.exit_code == 1
    assert f"playbooks/plays/tasting.yaml:{line}:14: error[too-long-for-paper]" in result.stderr
    field = r"plays/tasting/pitfalls/crumbs/symptom on A4 \(playbook\)"
    said = field + r": “Tastinginvi.+” runs [\d.]+ mm over its edge"
    assert re.search(said, result.stderr)


@pytest.mark.thorough
def test_joints_change_nothing_that_is_read(
    book: Playbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A volume of many documents has the same words, references and bookmarks as one of few."""
    (one,) = plan(book, Wish({"A4"}, {"self-service"}))
    monkeypatch.setattr("amity.handout.volume.LONGEST", 1)
    many = making.job(book, one)
    assert isinstance(many, press.Job)
    assert len(many.parts) > 3
    pressed = press.press(many)
    assert pressed.data.startswith(b"%PDF-1.7")
    assert pressed.pages >= len(many.parts)


def test_heads_name_the_chapter_where_it_goes_on(
    book: Playbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chapters are laid out in documents of some plays; the later ones know what they belong to."""
    plays = [
        play.model_copy(update={"id": f"{play.id}-{number}"})
        for play in book.plays.values()
        for number in (1, 2)
    ]
    many = book.model_copy(update={"plays": {play.id: play for play in plays}})
    monkeypatch.setattr("amity.handout.chapters.AT_ONCE", 1)
    page = VolumeWriter(many, "", explain=False)
    chapters = plays_chapters(page, tuple(plays), ("Plays: Keep", "plays", ""), "A4", whole=False)
    first, *others = (render("handout/plays.html.jinja", one) for one in chapters)
    assert others
    assert "data-chapter" not in first
    assert all('data-chapter="Plays: Keep"' in one for one in others)
