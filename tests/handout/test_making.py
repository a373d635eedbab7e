"""Which PDFs are made, what is kept, and what is told when it cannot be done."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from click.testing import CliRunner

from amity.cli import main
from amity.handout import engine, joined, making, press, worker
from amity.handout.fit import Misfit
from amity.handout.leaflet import reflowed
from amity.handout.papers import SMALLEST, Setting, paper, rectangles, settings, told_apart
from amity.handout.plan import plan
from amity.handout.press import Job, Pressed
from amity.handout.wish import Wish
from amity.model.canvas import Grid
from amity.model.handout import Handout
from amity.model.playbook import Playbook

pytestmark = pytest.mark.pdf
Tree = Callable[[Path, dict[str, str]], Path]


@pytest.fixture
def pressed(monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    """Every job that would be pressed; the PDFs are empty."""
    jobs: list[Job] = []

    def press_all(wanted: Any) -> Any:
        listed = list(wanted)
        jobs.extend(listed)
        return [Pressed(b"%PDF", ()) for _ in listed]

    monkeypatch.setattr(making, "press_all", press_all)
    return jobs


def test_every_object_has_its_handouts(book: Playbook) -> None:
    """Sheets on all papers of their canvas; what is read at a desk on the playbook's own paper."""
    found = {(one.kind, one.form, one.paper) for one in plan(book)}
    assert found == {
        *(("canvases", form, size) for form in ("blank", "fillable") for size in ("A4", "A3")),
        *(("drafts", "filled", size) for size in ("A4", "A3")),
        ("plays", "handout", "A4"),
        *((kind, "cards", "A4") for kind in ("decks", "drivers", "types")),
        ("posters", "poster", "A3"),
        ("workshops", "kit", "A4"),
        ("drivers", "playbook", "A4"),
        ("types", "playbook", "A4"),
        ("playbook", "book", "A4"),
    }


def test_paths_are_one_of_a_kind_and_sorted(book: Playbook) -> None:
    """Two handouts never share a file."""
    paths = [one.path for one in plan(book)]
    assert paths == sorted(set(paths))


def test_ids_codes_and_papers_narrow_it_down(book: Playbook) -> None:
    """A play named by its code on Letter is one handout."""
    code = book.plays["tasting"].code
    (one,) = plan(book, Wish({"Letter"}, {code}))
    assert (one.kind, one.id, one.paper) == ("plays", "tasting", "Letter")
    assert plan(book, Wish({"Tabloid"}, {code})) == ()


def test_a_draft_without_example_is_made_when_named(book: Playbook) -> None:
    """A company's own filled canvas is nobody's business until asked for."""
    own = {key: one.model_copy(update={"example": None}) for key, one in book.drafts.items()}
    other = book.model_copy(update={"drafts": own})
    assert not [one for one in plan(other) if one.kind == "drafts"]
    assert plan(other, Wish(only={"corner-bakery-day"}))


def test_what_did_not_change_is_not_made_again(
    book: Playbook, tmp_path: Path, pressed: list[Job]
) -> None:
    """The second build presses nothing; a changed play presses all that shows it."""
    making.make(book, cache=tmp_path)
    assert len(pressed) == len(plan(book))
    making.make(book, cache=tmp_path)
    assert len(pressed) == len(plan(book))
    play = book.plays["tasting"].model_copy(update={"summary": "Another one."})
    other = book.model_copy(update={"plays": {**book.plays, "tasting": play}})
    making.make(other, cache=tmp_path)
    many = [one for one in plan(book) if one.form in {*making.VOLUMES, "cards"}]
    assert len(pressed) == len(plan(book)) + 1 + len(many)
    assert len(list(tmp_path.glob("*.pdf"))) == len(plan(book))


def test_pages_and_size_are_known_without_opening_a_pdf(
    book: Playbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was kept is known as well as what has just been made."""
    monkeypatch.setattr(making, "press_all", lambda jobs: [Pressed(b"%PDF", (), 7) for _ in jobs])
    first = making.make(book, cache=tmp_path)
    assert {(one.pages, one.size) for one in first} == {(7, 4)}
    assert list(making.make(book, cache=tmp_path)) == list(first)


@pytest.mark.usefixtures("pressed")
def test_who_waits_hears_what_is_being_made(book: Playbook) -> None:
    """Each PDF by its title before it is waited for, the long ones first, and the end."""
    heard: list[tuple[int, int, str]] = []
    making.make(book, told=lambda *said: heard.append(said))
    count = len(plan(book))
    assert [(done, total) for done, total, _ in heard] == [
        (index, count) for index in range(count + 1)
    ]
    volumes = {one.title for one in plan(book) if one.form in making.VOLUMES}
    assert {title for *_, title in heard[: len(volumes)]} == volumes


@pytest.mark.parametrize("number", ["0", "65", "two"])
def test_a_strange_number_of_processes_is_wrong_usage(
    small_project: Path, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    """Exit code 2, for both commands that make PDFs."""
    monkeypatch.chdir(small_project)
    for command in ("handouts", "build"):
        assert CliRunner().invoke(main, [command, "--jobs", number]).exit_code == 2


@pytest.mark.thorough
def test_workers_press_what_one_process_presses(book: Playbook) -> None:
    """Jobs come back in order, with the same bytes."""
    jobs = [making.job(book, one) for one in plan(book) if one.kind in {"plays", "workshops"}]
    found = worker.press_all(jobs, processes=2)
    assert list(found) == [joined.press_any(job) for job in jobs]


def test_a_failing_worker_tells() -> None:
    """What goes wrong in another process is raised here."""
    bad = Job("<p>", None, 1)  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        list(worker.press_all([bad, bad], processes=2))


@pytest.fixture
def no_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without Pango: loading WeasyPrint fails as its libraries do."""

    class Missing:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    for name in [one for one in sys.modules if one.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [Missing(), *sys.meta_path])
    press._engine.cache_clear()


@pytest.mark.usefixtures("no_pango")
def test_without_pango_handouts_say_how_to_get_it(
    small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 4, and the line to type."""
    monkeypatch.chdir(small_project)
    result = CliRunner().invoke(main, ["handouts", "--paper", "A4", "tasting"])
    assert result.exit_code == 4
    assert "apt-get install libpango-1.0-0" in result.stderr
    assert "brew install pango" in result.stderr


@pytest.mark.usefixtures("no_pango")
def test_without_pango_the_site_still_builds(
    small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A warning, no links to PDFs, exit code 0."""
    monkeypatch.chdir(small_project)
    result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 0, result.output
    assert "warning[no-handouts]" in result.stderr
    page = (small_project / "site" / "plays" / "tasting.html").read_text(encoding="utf-8")
    assert ".pdf" not in page


def test_a_missing_package_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the message names the extra."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(engine.NoEngine, match=r"pip install 'amity\[pdf\]'"):
        engine.load()


@pytest.mark.usefixtures("pressed")
def test_the_command_writes_files_and_lists_them(
    small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File names are data and go to stdout; a dry run writes nothing."""
    monkeypatch.chdir(small_project)
    dry = CliRunner().invoke(main, ["handouts", "--dry-run", "--paper", "a4", "tasting"])
    target = small_project / "handouts" / "original" / "play-tasting-a4.pdf"
    assert (dry.exit_code, dry.stdout.strip()) == (0, str(target))
    assert not target.exists()
    done = CliRunner().invoke(main, ["handouts", "--paper", "A4", "tasting"])
    assert (done.exit_code, done.stdout) == (0, dry.stdout)
    assert target.read_bytes() == b"%PDF"


@pytest.mark.usefixtures("pressed")
def test_a_character_that_no_font_has_is_told_before_it_is_printed(
    small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who makes PDFs may not have run the check; they are made all the same."""
    path = small_project / "playbooks" / "plays" / "tasting.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: Tasting", "title: 你好", 1), encoding="utf-8")
    monkeypatch.chdir(small_project)
    result = CliRunner().invoke(main, ["handouts", "--paper", "A4", "tasting"])
    assert result.exit_code == 0
    assert "playbooks/plays/tasting.yaml:1:8: warning[missing-glyph]" in result.stderr


@pytest.mark.parametrize("wrong", [["tastings"], ["--paper", "Tabloid", "tasting"]])
def test_what_cannot_be_made_is_wrong_usage(
    small_project: Path, monkeypatch: pytest.MonkeyPatch, wrong: list[str]
) -> None:
    """Exit code 2; an unknown id comes with those that look like it."""
    monkeypatch.chdir(small_project)
    result = CliRunner().invoke(main, ["handouts", *wrong])
    assert result.exit_code == 2
    assert ("tasting" in result.stderr) == (wrong == ["tastings"])


@pytest.mark.usefixtures("pressed")
def test_the_site_links_its_handouts(small_project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The PDF lies where the page's link leads."""
    monkeypatch.chdir(small_project)
    result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 0, result.output
    page = (small_project / "site" / "plays" / "tasting.html").read_text(encoding="utf-8")
    assert '"../handouts/play-tasting-a4.pdf"' in page
    assert (small_project / "site" / "handouts" / "play-tasting-a4.pdf").is_file()


def test_boxes_fill_the_area_to_its_edges() -> None:
    """Tracks share what the gaps leave."""
    grid = Grid(columns=(1, 1, 2), rows=(1, 3), areas=("a a b", "c b b"))
    with pytest.raises(ValueError, match="not a rectangle"):
        rectangles(grid, 100, 50, 2)
    found = rectangles(grid.model_copy(update={"areas": ("a a b", "c c b")}), 100, 50, 2)
    assert (found["a"].left, found["a"].top, found["a"].width, found["a"].height) == (0, 0, 50, 12)
    assert (found["b"].left, found["b"].width, found["b"].height) == (52, 48, 50)


def test_type_shrinks_to_what_can_be_read() -> None:
    """Settings go from complete and large to short and small, never below the limit."""
    for name in ("A4", "A3", "Letter", "Tabloid"):
        tried = [one for group in settings(paper(name, "portrait")) for one in group]
        assert tried[0] == Setting(paper(name, "portrait").text)
        assert tried[-1] == Setting(SMALLEST, "hint")
        assert min(one.text for one in tried) == SMALLEST


def test_the_largest_setting_that_fits_is_taken() -> None:
    """The search skips groups whose smallest setting spills already."""
    groups = list(settings(paper("A3", "portrait")))
    tried = [one for group in groups for one in group]
    for wanted in tried:
        allowed = tried[tried.index(wanted) :]

        def set_in(
            setting: Setting, allowed: list[Setting] = allowed
        ) -> tuple[Setting, tuple[Misfit, ...]]:
            return setting, () if setting in allowed else (Misfit("box", 1),)

        assert press.best(groups, set_in) == (wanted, ())


def test_what_a_document_lacks_is_not_left_out_of_it() -> None:
    """Without formulas and hints there is nothing to try but smaller type."""
    held = paper("A4", "landscape")
    groups = list(settings(held))
    hint, how = '<p class="hd-hint">', '<p class="hd-how">'
    assert list(told_apart(held, hint + how)) == groups
    assert list(told_apart(held, hint)) == [groups[0], *groups[2:]]
    assert list(told_apart(held, how)) == [*groups[:2], groups[3]]
    assert list(told_apart(held, "<p>")) == [groups[0], groups[3]]


def test_nothing_is_left_out_of_a_sheet_that_must_be_whole(book: Playbook) -> None:
    """Paper to write on keeps formulas and hints in the smallest type; a filled one need not."""
    forms = {one.form: making.job(book, one) for one in plan(book) if one.paper == "A4"}
    (tried,) = cast("Job", forms["blank"]).settings
    assert {one.without for one in tried} == {""}
    assert tried[-1].text == SMALLEST
    assert cast("Job", forms["filled"]).settings == ()


def test_keys_are_remembered_until_something_changes(
    book: Playbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pressed: list[Job]
) -> None:
    """A second run of the same wish writes no document; another playbook or wish does."""
    wish = Wish(only={"tasting"})
    first = making.make(book, wish, cache=tmp_path)
    assert pressed
    written: list[str] = []
    job = making.job

    def listening(playbook: Playbook, one: Handout, wish: Wish) -> object:
        written.append(one.path)
        return job(playbook, one, wish)

    monkeypatch.setattr(making, "job", listening)
    assert making.make(book, wish, cache=tmp_path) == first
    assert not written
    about = book.about.model_copy(update={"summary": "Another."})
    making.make(book.model_copy(update={"about": about}), wish, cache=tmp_path)
    assert written


def test_samples_lose_the_breaks_of_their_source() -> None:
    """A long line goes on; lists, fields and short lines keep their breaks."""
    long = "This line was broken where the editor of the file ended it, and"
    assert reflowed(f"{long}\ngoes on.\n\nDear [name],\n{long}\n- a point") == (
        f"{long} goes on.\n\nDear [name],\n{long}\n- a point"
    )


def test_what_is_private_says_so_on_paper(book: Playbook) -> None:
    """Behind its code, where people who sort paper look."""
    play = book.plays["tasting"].model_copy(update={"private": True})
    shown = book.model_copy(update={"plays": {**book.plays, "tasting": play}})
    for wish in (Wish(only=frozenset({"tasting"})), Wish(only=frozenset({"tasting"}), cards=True)):
        for one in plan(shown, wish):
            made, usual = making.job(shown, one, wish), making.job(book, one, wish)
            assert isinstance(made, Job)
            assert isinstance(usual, Job)
            assert "ACQ-1 · private" in made.html
            assert "· private" not in usual.html
