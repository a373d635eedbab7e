"""`amity mix`: a sheet of answers in, the mix with its reasons out."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.mix.test_rule import GOALS, NAMES, SEGMENTS, TYPES

from amity import loading
from amity.cli import main
from amity.loading import Checked
from amity.model.playbook import Playbook
from amity.tree import Mapping, Place, SourceFile

GOOD = """\
segment: Solo trades
goal: retention
scores:
  complexity: 1
  risk: 2
  value: 1
  frequency: 3
  independence: 3
  contact: 1
  peers: 2
  unknown: 1
data: true
contribution: 768
contact_cost: 12
"""


@pytest.fixture(autouse=True)
def loaded(book: Playbook, monkeypatch: pytest.MonkeyPatch) -> None:
    """The playbook read once: each run of the command would read it again."""
    place = Place(SourceFile("playbook"), 1, 1)
    monkeypatch.setattr(loading, "load", lambda *_: Checked(book, Mapping({}, {}, place), ()))


def run(folder: Path, text: str, *options: str) -> Result:
    """Answer a sheet in this process."""
    (folder / "sheet.yaml").write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["mix", str(folder / "sheet.yaml"), *options])


def test_the_answer_is_told_in_words(tmp_path: Path) -> None:
    """Main type, supports, budget, points, reasons, doubts and plays, each on its line."""
    done = run(tmp_path, GOOD)
    assert done.exit_code == 0
    assert not done.stderr
    lines = done.stdout.splitlines()
    for line in (
        "Solo trades: Keep customers",
        "Main type: Self-service",
        "Supports:  Automated services. They come often, and you may use their data.",
        "Supports:  Communities. They already ask each other.",
        "Budget: $115.20 a year for each customer (15% of the contribution).",
        "        If you spent all of it on live contacts, it would pay for 9.6 a year.",
        "   +9  Wish for independence 3",
        "   +1  goal: Keep customers",
        "  Wish for peers 3 instead of 2: Communities",
    ):
        assert line in lines
    assert "may not lead: Too much is at stake" in done.stdout
    assert "{{" not in done.stdout


def test_the_answer_is_told_to_programs(tmp_path: Path, book: Playbook) -> None:
    """The JSON holds all that the words hold."""
    found = json.loads(run(tmp_path, GOOD, "--format", "json").stdout)
    assert found["main"] == "self-service"
    assert [one["type"] for one in found["supporting"]] == ["automated-services", "communities"]
    assert found["contacts"] == pytest.approx(9.6)
    assert {"answer": "independence", "points": 9} in found["reasons"]
    assert {"answer": "peers", "then": 3, "main": "communities"} in found["changes"]
    plays = [one["id"] for one in found["plays"]]
    assert plays[0] == book.combinations["retention-self-service"][1].featured
    assert len(plays) == 3
    year = sum(one["set_up"] + 12 * one["monthly"] for one in found["plays"])
    assert found["total"]["first_year"] == pytest.approx(year)
    assert found["customers_whose_budget_pays"] == pytest.approx(year / 115.2)


@pytest.mark.parametrize("line", SEGMENTS.strip().splitlines(), ids=lambda line: line[:20].strip())
def test_each_worked_segment_gets_its_mix(tmp_path: Path, line: str) -> None:
    """The nineteen segments that were worked out by hand come out of the command too."""
    goal, *words = line[20:].split()
    scores = "".join(f"  {name}: {one}\n" for name, one in zip(NAMES, words[:8], strict=True))
    data = {"yes": "true", "no": "false"}[words[8]]
    sheet = f"goal: {GOALS[goal]}\nscores:\n{scores}data: {data}\n"
    done = run(
        tmp_path,
        f"{sheet}contribution: {words[9]}\ncontact_cost: {words[10]}\n",
        *("--format", "json"),
    )
    found = json.loads(done.stdout)
    mix = [found["main"], *(one["type"] for one in found["supporting"])]
    assert mix == [TYPES[code] for code in words[11:]]


@pytest.mark.parametrize(
    ("line", "wrong", "told", "hint"),
    [
        ("goal: retention", "goal: retenton", '2:7: error[unknown-choice] "goal"', "'retention'"),
        ("  risk: 2", "  risks: 2", '5:3: error[unknown-key] "risks"', "'risk'"),
        ("  risk: 2\n", "", '3:1: error[missing-key] "risk"', "--template"),
        ("  risk: 2", "  risk: 4", '5:9: error[out-of-range] "risk"', None),
        ("  risk: 2", "  risk: 1.5", '5:9: error[wrong-type] "risk"', "whole number"),
        ("  risk: 2", "  risk:", '5:8: error[empty-value] "risk"', "fill it in"),
        ("data: true", "data: yes", '12:7: error[wrong-type] "data"', "true or false"),
        ("contribution: 768", "contribution: -1", '13:15: error[out-of-range] "contr', None),
        ("contact_cost: 12", "contact_cost: 0", '14:15: error[out-of-range] "contact', None),
        ("contact_cost: 12", "contact_costs: 12", "error[unknown-key]", "'contact_cost'"),
        ("segment: Solo trades", "<<: *x", "error[alias]", None),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, line: str, wrong: str, told: str, hint: str | None
) -> None:
    """File, line, column and what was meant; nothing is answered."""
    done = run(tmp_path, GOOD.replace(line, wrong))
    assert done.exit_code == 1
    assert not done.stdout
    assert told in done.stderr
    assert f"{tmp_path / 'sheet.yaml'}:" in done.stderr
    if hint:
        assert hint in done.stderr


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    """A bad value does not hide a misspelt score."""
    done = run(tmp_path, GOOD.replace("risk: 2", "risk: 9").replace("peers", "pears"))
    assert all(word in done.stderr for word in ("out-of-range", "unknown-key", "missing-key"))


def test_another_share_and_a_number_of_customers_count(tmp_path: Path) -> None:
    """The share gives another budget; with all customers it is held against the plays."""
    done = run(tmp_path, f"{GOOD}service_share: 0.3\ncustomers: 10\n")
    assert "Budget: $230.40 a year for each customer (30% of the contribution)" in done.stdout
    assert "The budget of the segment is $2,304 a year." in done.stdout


def test_the_budget_is_spent_once(tmp_path: Path) -> None:
    """What plays take is not left for contacts, and the plays that fit go by their names."""
    sheet = GOOD.replace("contribution: 768", "contribution: 300")
    found = json.loads(run(tmp_path, f"{sheet}customers: 400\n", "--format", "json").stdout)
    held, plays = found["segment_budget"], {one["id"]: one for one in found["plays"]}
    assert held["budget"] == pytest.approx(45 * 400)
    cost = sum(plays[name]["first_year"] for name in held["plays_that_fit"])
    assert held["plays_cost"] == pytest.approx(cost)
    assert held["left"] == pytest.approx(18_000 - cost)
    assert held["contacts_left_per_customer"] == pytest.approx((18_000 - cost) / 400 / 12)
    fit = [one["title"] for one in found["plays"] if one["id"] in held["plays_that_fit"]]
    assert 0 < len(fit) < len(plays)
    done = run(tmp_path, f"{sheet}customers: 400\n")
    assert f"Start with {fit[0]}" in done.stdout


def test_a_play_says_what_it_rests_on(tmp_path: Path, book: Playbook) -> None:
    """Strength and direction of its evidence, what to watch, when to stop and when to leave it."""
    play = book.plays[json.loads(run(tmp_path, GOOD, "--format", "json").stdout)["plays"][0]["id"]]
    lead = next(one for one in play.measures if one.role == "lead")
    said = run(tmp_path, GOOD).stdout
    assert lead.stop_rule
    assert f"Watch: {lead.title}. Stop rule: {lead.stop_rule}" in said
    assert "Leave it when: " in said
    assert "Its cost depends most on: " in said
    found = json.loads(run(tmp_path, GOOD, "--format", "json").stdout)["plays"][0]
    assert found["evidence"] == play.support.model_dump(include={"direction", "fit"}) | {
        "strength": play.support.grade
    }


def test_a_segment_that_pays_nothing_gets_its_warning(tmp_path: Path) -> None:
    """Without contribution there is no budget, and wishes for a person are a warning."""
    done = run(tmp_path, GOOD.replace("contribution: 768", "contribution: 0"))
    assert done.exit_code == 0
    assert "Warning:   A mistake costs these customers a lot" in done.stdout
    assert "want a person, and what" not in done.stdout
    assert done.stdout.endswith("There is no budget for service that could pay for it.\n")


def test_the_template_can_be_filled_in(tmp_path: Path) -> None:
    """It asks for all that is needed; each place of it that stays empty is told."""
    blank = CliRunner().invoke(main, ["mix", "--template"]).stdout
    empty = run(tmp_path, blank)
    assert empty.exit_code == 1
    assert empty.stderr.count("error[empty-value]") == len(NAMES) + 4
    assert empty.stderr.count("error[") == len(NAMES) + 4
    filled = blank.replace("goal:", "goal: acquisition").replace("data:", "data: false")
    for name in (*NAMES, "contribution", "contact_cost"):
        filled = filled.replace(f"{name}:", f"{name}: 1")
    assert run(tmp_path, filled).exit_code == 0


def test_what_cannot_be_answered_is_wrong_usage(tmp_path: Path) -> None:
    """Without a file, with both, with a folder or with a file that is not there."""
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text(GOOD, encoding="utf-8")
    for words in ([], [str(sheet), "--template"], [str(tmp_path)], [str(tmp_path / "no.yaml")]):
        done = CliRunner().invoke(main, ["mix", *words])
        assert done.exit_code == 2, words
        assert not done.stdout
