"""The matrix as a poster: every combination, on the papers for a wall."""

from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from amity.cli import main
from amity.filters import whole
from amity.handout import making
from amity.handout.plan import plan
from amity.handout.wish import Wish
from amity.handout.words import paper_writer
from amity.model.playbook import Playbook
from amity.problems import ProblemsError

pytestmark = pytest.mark.pdf
POINT = 25.4 / 72
WALL = {"A3": (420, 297), "Tabloid": (431.8, 279.4)}


def plain(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="session")
def posters(book: Playbook) -> dict[str, bytes]:
    """The poster by its paper."""
    return {one.paper: data for one, data in making.make(book, Wish(WALL, {"matrix"})).items()}


@pytest.mark.parametrize("size", WALL)
def test_the_poster_is_one_wide_page_with_every_combination(
    book: Playbook, posters: dict[str, bytes], size: str
) -> None:
    """Title, featured play, lead measure and number of plays of each; drivers and types by name."""
    (page,) = pypdfium2.PdfDocument(posters[size])
    found = (page.get_width() * POINT, page.get_height() * POINT)
    assert found == pytest.approx(WALL[size], abs=0.1)
    text = plain(page.get_textpage().get_text_range())
    said = [f"{one.code}{one.title}" for one in book.drivers.values()]
    said += [f"{one.code}{one.title}" for one in book.types.values()]
    for _, one in book.combinations.values():
        said += [one.title, book.plays[one.featured].title, book.metrics[one.lead_metric].title]
    said += ["2 plays fit", f"{book.about.title}, {book.about.licence}", "example.org/small"]
    words = paper_writer(book)
    assert [one for one in said if plain(words.line(one)) not in text] == []


def test_words_do_not_break_at_their_hyphens() -> None:
    """A line that ends with “co-” reads as a mistake on a wall; signs are escaped."""
    assert whole("Grow <b> with co-creation") == (
        'Grow &lt;b&gt; with <span class="hd-whole">co-creation</span>'
    )


def test_one_is_made_for_the_wall_of_the_own_paper(book: Playbook) -> None:
    """A4 offices hang A3, Letter offices Tabloid; by name it comes on both."""
    assert [one.path for one in plan(book) if one.form == "poster"] == ["handouts/matrix-a3.pdf"]
    about = book.about.model_copy(update={"paper": "Letter"})
    other = book.model_copy(update={"about": about})
    assert [one.paper for one in plan(other, Wish(only={"matrix"}))] == ["Tabloid"]


def test_a_title_too_long_for_the_wall_is_told(book: Playbook) -> None:
    """The message names the driver and the combination."""
    type_ = book.types["self-service"]
    first, *rest = type_.combinations
    long = first.model_copy(update={"title": "Grow by far too many words " * 40})
    other = type_.model_copy(update={"combinations": (long, *rest)})
    changed = book.model_copy(update={"types": {**book.types, type_.id: other}})
    with pytest.raises(ProblemsError) as caught:
        making.make(changed, Wish({"A3"}, {"matrix"}))
    (problem,) = caught.value.problems
    assert problem.code == "too-long-for-paper"
    assert f"types/self-service on A3 (poster): the combination {long.id} is" in problem.message


def test_the_command_knows_it_by_name(small_project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`amity handouts matrix`, and a near miss is helped."""
    monkeypatch.chdir(small_project)
    result = CliRunner().invoke(main, ["handouts", "--dry-run", "matrix"])
    assert result.exit_code == 0
    assert Path(result.stdout.strip()).name == "matrix-a3.pdf"
    wrong = CliRunner().invoke(main, ["handouts", "matrx"])
    assert wrong.exit_code == 2
    assert "'matrix'" in wrong.stderr
