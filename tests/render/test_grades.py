"""A strength never stands alone where a play is chosen: what the studies say stands behind it."""

from pathlib import Path
from typing import Any

import pytest

from amity.handout.leaflet import leaflet
from amity.handout.words import paper_writer
from amity.jinja import render
from amity.model.playbook import Playbook
from amity.parse import parse_playbook
from amity.render.site import render_site
from amity.source.project import find_project
from amity.source.read import read_project
from amity.text.grades import rests
from amity.text.writer import Writer

SMALL = Path(__file__).parents[1] / "small"
PLAY = "one-question"
"""A play that rests on one study, with a comparison group."""


@pytest.fixture(scope="module")
def book() -> Playbook:
    """The tiny playbook."""
    return parse_playbook(read_project(find_project(SMALL)).original)


def resting(book: Playbook, *, compared: bool, **support: Any) -> Playbook:
    """The playbook with another support of the play, and another kind of study."""
    play, study = book.plays[PLAY], book.evidence["greetings"]
    changed = play.model_copy(update={"support": play.support.model_copy(update=support)})
    other = study.model_copy(update={"comparison": compared})
    return book.model_copy(
        update={
            "plays": {**book.plays, PLAY: changed},
            "evidence": {**book.evidence, "greetings": other},
        }
    )


@pytest.mark.parametrize(
    ("compared", "support", "said"),
    [
        (False, {"direction": "warns", "fit": "direct"}, "experiment, warns"),
        (False, {"direction": "mixed", "fit": "near"}, "experiment, mixed, near"),
        (True, {"direction": "supports", "fit": "far"}, "comparison group, supports, far"),
        (True, {"grade": "opinion"}, "survey or opinion, supports, near"),
        (
            False,
            {"grade": "judgement", "direction": None, "fit": None, "evidence": ()},
            "our judgement",
        ),
    ],
)
def test_what_a_play_rests_on(
    book: Playbook, compared: bool, support: dict[str, Any], said: str
) -> None:
    """Strength, direction, how near; a comparison group is not called an experiment."""
    changed = resting(book, compared=compared, **support)
    play = changed.plays[PLAY]
    assert str(rests(play, [changed.evidence[key] for key in play.support.evidence])) == said


def test_one_random_study_is_an_experiment(book: Playbook) -> None:
    """Only where all tests of a play lacked the lot, it is said."""
    study = book.evidence["greetings"]
    drawn = study.model_copy(update={"comparison": False})
    assert str(rests(book.plays[PLAY], [study, drawn])) == "experiment, supports, near"


def test_a_warning_shows_wherever_the_play_is_chosen(book: Playbook) -> None:
    """The strip of its page, the list of plays, its cards and its handout say it in words."""
    warned = resting(book, compared=False, direction="warns", fit="direct")
    pages = {page.path: page.body for page in render_site(warned, lambda *_: None, (), {}).pages}
    said = 'Experiment, <span class="am-direction am-direction--warns">warns</span>'
    strip = pages[f"plays/{PLAY}.md"].partition("## Use it, or not")[0]
    assert said in strip
    assert said in pages["plays.md"]
    assert said in pages["drivers/acquisition.md"]
    assert said in pages["sources.md"]
    sheet = render("handout/play.html.jinja", leaflet(paper_writer(warned), warned.plays[PLAY], ""))
    assert "<td>experiment, warns</td>" in sheet


def test_a_claim_says_its_kind_of_test_inside_a_text(book: Playbook) -> None:
    """The grade behind a reference names the comparison group."""
    text = str(Writer(book, "plays.md").inline("{{evidence:greetings}}"))
    assert text.endswith("(source checked; comparison group)</span>")
    random = resting(book, compared=False)
    text = str(Writer(random, "plays.md").inline("{{evidence:greetings}}"))
    assert text.endswith("(source checked; experiment)</span>")
