"""The page that finds a mix: answers in, one mix out; kept in the address, carried to a canvas."""

import re
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, quote, urlencode

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from tests.mix.conftest import book as book  # noqa: PLC0414 - a fixture
from tests.site.test_accessible import CONTENT, CUT, SPACING, STOP, TWO_LOOKS, violations_in

from amity.cli.sheet_money import budget_said, plays_said
from amity.mix import answered
from amity.model.mix import Answers
from amity.model.playbook import Playbook
from amity.text.brief import brief
from amity.text.writer import Writer

pytestmark = pytest.mark.browser

SOLO = {
    "goal": "retention",
    "score-complexity": "1",
    "score-risk": "2",
    "score-value": "1",
    "score-frequency": "3",
    "score-independence": "3",
    "score-contact": "1",
    "score-peers": "2",
    "score-unknown": "1",
    "data": "yes",
    "contribution": "768",
    "cost": "12",
    "segment": "Solo trades",
}
"""Tallybrook's solo trades: self-service, with automated services and communities."""
BOOKERS = {
    **dict.fromkeys((name for name in SOLO if name.startswith("score-")), "0"),
    "goal": "retention",
    "score-contact": "2",
    "data": "no",
    "contribution": "8",
    "cost": "6",
}
"""They want a person and do not pay for one."""


def opened(page: Page, address: str, answers: dict[str, str] | None = None) -> Page:
    """The page, with answers in its address."""
    page.goto("about:blank")
    page.goto(f"{address}/mix.html" + (f"#{urlencode(answers)}" if answers else ""))
    return page


def mix(page: Page) -> list[str]:
    """The types that are shown, the main one first."""
    return page.locator(".am-answer__types > li:visible h3").all_inner_texts()


def fragment(page: Page) -> str:
    """What the address holds now; the browser tells of a change of it later than it makes it."""
    return str(page.evaluate("location.hash.slice(1)"))


def pick(page: Page, name: str, value: str) -> None:
    """Choose one radio button."""
    page.locator(f"input[name={name}][value='{value}']").check()


def test_answers_give_a_mix_as_they_are_given(page: Page, address: str) -> None:
    """With the last answer the mix is there, with budget, reasons, doubts and plays."""
    opened(page, address)
    answer = page.locator(".am-answer")
    expect(answer).to_be_hidden()
    for name, value in SOLO.items():
        if name in {"contribution", "cost", "segment"}:
            page.locator(f"input[name={name}]").fill(value)
        else:
            pick(page, name, value)
        expect(page.locator(".am-mixbar")).to_be_visible()
    expect(answer).to_be_visible()
    assert mix(page) == ["Self-service", "Automated services", "Communities"]
    said = answer.inner_text()
    assert "Solo trades · Keep customers" in said
    assert "$115.20 a year for each customer (15% of the contribution)" in said
    assert "it would pay for 9.6 a year" in said
    assert "wish for independence 3 gives +9, frequency 3 gives +3" in said
    assert "Too much is at stake for the customer to let a machine lead." in said
    assert "Wish for independence 2 instead of 3: Communities" in said
    assert "Wish for peers 3 instead of 2: Communities" in said
    plays = page.locator(".am-answer__plays li").all_inner_texts()
    assert 1 <= len(plays) <= 3
    assert all(re.search(r"\$[\d,]+ to set up, \$[\d,]+ a month, first result", it) for it in plays)
    total = page.locator(".am-answer__total").inner_text()
    assert re.search(r"first year they cost \$[\d,]+\. .* budget of [\d,]+ customers\.", total)


def test_what_is_open_is_named(page: Page, address: str) -> None:
    """Until all is answered the page says what is missing."""
    opened(page, address, {name: it for name, it in SOLO.items() if name not in {"data", "cost"}})
    expect(page.locator(".am-mixbar__said")).to_have_text(
        "Open: Permission and Cost of one live contact"
    )
    expect(page.locator(".am-answer")).to_be_hidden()


def test_the_plays_are_held_against_the_budget(page: Page, address: str) -> None:
    """With the number of customers the page says how many plays the budget carries."""
    opened(page, address, {**SOLO, "customers": "160"})
    total = page.locator(".am-answer__total")
    expect(total).to_contain_text("The budget of the segment is $18,432 a year")
    page.locator("input[name=customers]").fill("5000")
    expect(total).to_contain_text("$576,000 a year. All of them fit.")
    page.locator("input[name=customers]").fill("1")
    expect(total).to_contain_text("None of them fits.")
    expect(total).not_to_contain_text("Start with")


MONEYS = [
    {},
    {"customers": "160"},
    {"customers": "5000", "share": "0.3"},
    {"customers": "1"},
    {"contribution": "0", "customers": "9"},
    {"goal": "acquisition", "score-contact": "3", "customers": "110"},
    {"score-contact": "3", "contribution": "957", "customers": "150"},
]


@pytest.mark.parametrize("more", MONEYS, ids=str)
def test_page_and_command_say_the_same_of_money(
    page: Page, address: str, book: Playbook, more: dict[str, str]
) -> None:
    """The budget, what it pays for, what is left, and what each play rests on: word for word."""
    given = {**SOLO, **more}
    opened(page, address, given)
    answers = Answers(
        goal=given["goal"],
        scores={name[6:]: int(it) for name, it in given.items() if name.startswith("score-")},
        data=given["data"] == "yes",
        contribution=float(given["contribution"]),
        contact_cost=float(given["cost"]),
        service_share=float(given["share"]) if "share" in given else None,
        customers=int(given["customers"]) if "customers" in given else None,
    )
    writer, found = Writer(book, "mix.md"), answered(book, answers)
    told = page.locator(".am-answer__budget").inner_text()
    assert told == " ".join(budget_said(writer, found))
    assert page.locator(".am-answer__total").inner_text() == " ".join(plays_said(writer, found))
    lines = page.locator(".am-answer__plays small").all_inner_texts()
    assert lines == [line for play, _ in found.plays for line in brief(writer, play)]


def test_what_is_carried_into_the_canvas_has_one_measure(page: Page, address: str) -> None:
    """The cost of the plays that fit stands beside the budget of the segment, with their names."""
    opened(page, address, {**SOLO, "customers": "160"})
    plays = page.locator(".am-answer__plays a").all_inner_texts()
    page.locator("[data-do=carry]").click()
    page.wait_for_url("**/canvases/relationship-mix.html")
    row = page.locator("[data-box=compare] tbody tr").first.locator("textarea").all()
    cost = row[3].input_value()
    assert re.fullmatch(r"\$[\d,]+ of \$18,432, in year one", cost)
    doubts = page.locator("[data-box=doubts] [data-note] textarea").all()
    named = doubts[-1].input_value()
    assert named.startswith(f"Plays to start with: {plays[0]}")


def test_a_person_who_is_wanted_and_not_paid_is_a_warning(page: Page, address: str) -> None:
    """The caution of the rules shows for the answers that it is meant for, and for no others."""
    warning = page.locator(".am-answer [data-note=person-wanted-not-paid]")
    risk = page.locator(".am-answer [data-note=risk-not-paid]")
    opened(page, address, BOOKERS)
    expect(page.locator(".am-answer")).to_be_visible()
    expect(warning).to_be_visible()
    expect(risk).to_be_hidden()
    opened(page, address, {**BOOKERS, "score-contact": "0", "score-risk": "2"})
    expect(risk).to_be_visible()
    expect(warning).to_be_hidden()
    opened(page, address, SOLO)
    expect(page.locator(".am-answer")).to_be_visible()
    expect(warning).to_be_hidden()


def test_the_address_holds_the_answers(page: Page, address: str) -> None:
    """Whoever opens the address sees the same answers, and a reload loses none."""
    opened(page, address, SOLO)
    pick(page, "score-peers", "3")
    page.locator("input[name=share]").fill("20%")
    held = parse_qs(fragment(page))
    assert held == {name: [it] for name, it in {**SOLO, "score-peers": "3", "share": "0.2"}.items()}
    page.reload()
    expect(page.locator("input[name=segment]")).to_have_value("Solo trades")
    assert mix(page)[0] == "Communities"
    expect(page.locator(".am-answer__budget")).to_contain_text("$153.60")
    assert "?" not in page.url  # a server would note down what stands before the fragment


SPOILT = [
    *(("score-risk", "4"), ("score-risk", "-1"), ("goal", "everything"), ("data", "perhaps")),
    *(("contribution", "1e999"), ("contribution", "-5"), ("share", "150"), ("cost", "0")),
    *(("customers", "2.5"), ("score-__proto__", "1"), ("constructor", "yes"), ("__proto__", "1")),
]
TAKEN = """([name, value]) => [...document.getElementsByName(name)].some((one) =>
  one.type === "radio" ? one.checked && one.value === value : one.value === value)"""


@pytest.mark.thorough
def test_a_spoilt_address_is_taken_as_far_as_it_can_be_read(page: Page, address: str) -> None:
    """What the page would not take from a person it does not take from an address, and says so."""
    said = page.locator(".am-mixbar__said")
    for name, value in SPOILT:
        opened(page, address, {**SOLO, name: value})
        expect(said).to_contain_text("Part of the address could not be read.")
        assert not page.evaluate(TAKEN, [name, value]), (name, value)
    opened(page, address, SOLO)
    expect(said).to_have_text("Self-service, with Automated services and Communities")


def test_text_of_an_address_stays_text(page: Page, address: str) -> None:
    """The one free text, the segment's name, is never markup, and it is short."""
    name = "<img src=x onerror=alert(1)>\u202e" + "x" * 200
    opened(page, address, {**SOLO, "segment": name})
    expect(page.locator(".am-answer__for")).to_contain_text("<img src=x")
    assert page.locator(".am-answer img").count() == 0
    assert len(page.locator("input[name=segment]").input_value()) <= 80


def test_numbers_are_read_as_people_write_them(page: Page, address: str) -> None:
    """A sign of money, commas and per cent are understood; what is no number is told on leaving."""
    opened(page, address, SOLO)
    page.locator("input[name=contribution]").fill("$1,920")
    page.locator("input[name=cost]").fill("£ 35")
    expect(page.locator(".am-answer__budget")).to_contain_text("$288 a year")
    field = page.locator("input[name=cost]")
    field.fill("much")
    expect(page.locator("#am-cost-said")).to_be_empty()
    field.blur()
    expect(page.locator("#am-cost-said")).to_have_text("Write an amount above 0, such as 12.")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".am-answer")).to_be_hidden()


@pytest.mark.parametrize(("typed", "share"), [("20", "20%"), ("0.2", "20%"), ("2.5", "2.5%")])
def test_a_share_above_one_counts_per_cent(
    page: Page, address: str, typed: str, share: str
) -> None:
    """Nobody spends twenty times the contribution on service; the field says how it was read."""
    opened(page, address, SOLO)
    page.locator("input[name=share]").fill(typed)
    expect(page.locator(".am-answer__budget")).to_contain_text(f"({share} of the contribution)")
    expect(page.locator("#am-share-said")).to_have_text(f"Read as {share}.")


@pytest.mark.parametrize(
    ("name", "typed"),
    [("share", "most"), ("share", "1"), ("share", "120"), ("customers", "2.5"), ("cost", "none")],
)
def test_no_answer_passes_over_a_field_in_error(
    page: Page, address: str, name: str, typed: str
) -> None:
    """What may stay empty must be readable too; the bar names the field, not as an open one."""
    opened(page, address, {**SOLO, "customers": "160"})
    page.locator(f"input[name={name}]").fill(typed)
    page.locator(f"input[name={name}]").blur()
    expect(page.locator(".am-answer")).to_be_hidden()
    said = page.locator(".am-mixbar__said")
    expect(said).to_contain_text("Cannot be read: ")
    expect(said).not_to_contain_text("Open: ")
    page.locator(f"input[name={name}]").fill("")
    expect(said).not_to_contain_text("Cannot be read: ")


def test_points_between_thousands_are_told(page: Page, address: str) -> None:
    """What much of the world writes is no empty field: the page says what to write for it."""
    opened(page, address, SOLO)
    field = page.locator("input[name=contribution]")
    field.fill("1.504,00")
    field.blur()
    expect(page.locator("#am-contribution-said")).to_contain_text("Write 1504:")
    expect(page.locator(".am-mixbar__said")).to_have_text("Cannot be read: Contribution a year")
    field.fill("1.504")
    expect(page.locator("#am-contribution-said")).to_have_text("Read as $1.50.")


@pytest.mark.thorough
def test_screen_readers_hear_the_mix_once(page: Page, address: str) -> None:
    """The live region speaks after a pause, of the mix alone, and not while somebody types."""
    opened(page, address, {name: it for name, it in SOLO.items() if name != "contribution"})
    page.evaluate("""() => {
      window.heard = [];
      const live = document.querySelector("[data-said]");
      new MutationObserver(() => heard.push(live.textContent)).observe(live, { childList: true });
    }""")
    page.locator("input[name=contribution]").press_sequentially("768", delay=60)
    expect(page.locator("[data-said]")).to_have_text(
        "Your mix: Self-service, with Automated services and Communities"
    )
    page.locator("input[name=contribution]").press_sequentially(".5", delay=60)
    page.wait_for_timeout(1_000)
    assert page.evaluate("heard.length") == 1


def test_it_is_answered_with_the_keyboard_alone(page: Page, address: str) -> None:
    """Tab and arrows reach every answer, and the button leads to the heading of the answer."""
    opened(page, address)
    page.locator("input[name=segment]").focus()
    groups = 1 + 8 + 1
    for _ in range(groups):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
    page.locator(".am-table:has(+ .am-ask--money), .am-ask--money").last.wait_for()
    for name, value in (("contribution", "900"), ("share", ""), ("cost", "4")):
        while page.evaluate("document.activeElement.name") != name:
            page.keyboard.press("Tab")
        page.keyboard.type(value)
    while page.evaluate("document.activeElement.dataset.do") != "read":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "answer"


def test_it_is_carried_into_the_canvas(page: Page, address: str) -> None:
    """The sheet opens with a new draft: every score, the money, who leads, supports and doubts."""
    opened(page, address, SOLO)
    page.locator("[data-do=carry]").click()
    page.wait_for_url("**/canvases/relationship-mix.html")
    sheet = page.locator("amity-canvas")
    expect(sheet.locator(".am-name")).to_have_value("Solo trades")
    for name in ("complexity", "risk", "value", "frequency"):
        expect(sheet.locator(f"#am-{name}")).to_have_value(SOLO[f"score-{name}"])
    for name, value in {
        "contribution": "768",
        "service_share": "0.15",
        "keep": "1",
        "win": "0",
    }.items():
        expect(sheet.locator(f"#am-{name}")).to_have_value(value)
    expect(sheet.locator("[data-figure=self_service]")).to_have_text("10")
    expect(sheet.locator("[data-box=main] input:checked")).to_have_value("self-service")
    chosen = sheet.locator("[data-box=support] tr[data-row=communities] select")
    expect(chosen).to_have_value("yes")
    expect(sheet.locator("[data-box=lead] tr[data-row=automated-services] select")).to_have_value(
        "no"
    )
    doubts = sheet.locator("[data-box=doubts] [data-note] textarea").all()
    assert "Wish for peers 3 instead of 2: Communities" in [one.input_value() for one in doubts]
    row = sheet.locator("[data-box=compare] tbody tr").first.locator("textarea").all()
    assert [one.input_value() for one in row][:3] == [
        "Solo trades, Keep customers",
        "Self-service",
        "Automated services, Communities",
    ]
    expect(sheet.locator(".am-unplaced")).to_be_hidden()
    expect(sheet.locator(".am-tools .am-status")).to_contain_text(
        "saved only in this browser", ignore_case=True
    )


def test_each_goal_and_type_fills_the_canvas_alike(page: Page, address: str) -> None:
    """The points on the sheet, which it adds up by itself, are those of the answer."""
    opened(page, address, {**SOLO, "goal": "sales-growth", "contribution": "9000"})
    rows = page.locator(".am-answer__points tbody tr").all()
    told = {row.locator("th").inner_text(): row.locator("td").first.inner_text() for row in rows}
    page.locator("[data-do=carry]").click()
    page.wait_for_url("**/canvases/relationship-mix.html")
    sheet = {
        "Self-service": "self_service",
        "Automated services": "automated",
        "Communities": "community",
        "Co-creation": "co_creation",
        "Personal assistance": "personal",
        "Dedicated personal assistance": "dedicated",
    }
    for title, name in sheet.items():
        expect(page.locator(f"[data-figure={name}]")).to_have_text(told[title])


def test_where_nothing_is_kept_it_is_saved_as_a_file(page: Page, address: str) -> None:
    """A browser that keeps nothing gives a file that the canvas can open."""
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"
    )
    opened(page, address, SOLO)
    with page.expect_download() as saved:
        page.locator("[data-do=carry]").click()
    expect(page.locator(".am-answer__done")).to_contain_text("it saved a file")
    assert '"canvas": "relationship-mix"' in Path(saved.value.path()).read_text("utf-8")


def test_the_link_is_copied_and_all_is_cleared(page: Page, address: str) -> None:
    """The copied link is the address with all answers; clearing leaves none, on page or address."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, address, SOLO)
    page.locator("[data-do=link]").click()
    expect(page.locator(".am-answer__done")).to_contain_text("The link is copied")
    link = page.evaluate("navigator.clipboard.readText()")
    assert parse_qs(link.partition("#")[2]) == {name: [it] for name, it in SOLO.items()}
    page.locator("[data-do=clear]").click()
    assert page.locator("[data-ask] input:checked").count() == 0
    assert not fragment(page)
    expect(page.locator(".am-answer")).to_be_hidden()
    expect(page.locator(".am-mixbar")).to_be_hidden()


@pytest.mark.thorough
def test_it_works_from_a_disk(page: Page, built: Path, page_problems: list[str]) -> None:
    """Opened as a file it answers, keeps the address, and hands over to the canvas beside it."""
    page.goto(f"file://{quote(str(built / 'mix.html'))}#{urlencode(SOLO)}")
    assert mix(page) == ["Self-service", "Automated services", "Communities"]
    expect(page.locator("[data-do=file]")).to_be_visible()
    page.locator("[data-do=carry]").click()
    page.wait_for_url("**/canvases/relationship-mix.html")
    expect(page.locator(".am-name")).to_have_value("Solo trades")
    page_problems.clear()  # the search index, which only a served page can load


def test_without_scripts_the_sheet_is_worked_by_hand(browser: object, built: Path) -> None:
    """Questions, money and every table are there; what only a script can fill in is not shown."""
    context = browser.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(f"file://{quote(str(built / 'mix.html'))}")
    expect(page.locator("fieldset[data-ask]")).to_have_count(10)
    expect(page.locator(".am-table--points").first).to_be_visible()
    for hidden in (".am-answer", ".am-mixbar", ".am-printone"):
        expect(page.locator(hidden)).to_be_hidden()
    context.close()


@pytest.mark.parametrize("width", [375, 768, 1280])
def test_nothing_runs_out_of_the_window(page: Page, address: str, width: int) -> None:
    """With an answer the page is as wide as its window."""
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, address, SOLO)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_printed_answer_leaves_the_rules_out(page: Page, address: str) -> None:
    """On paper there is what was picked and what came of it; the blank page has the hand's way."""
    page.emulate_media(media="print")
    opened(page, address, SOLO)
    expect(page.locator(".am-answer__plays")).to_be_visible()
    assert page.locator(".am-pick:visible").count() == 10
    expect(page.locator(".am-table--points").first).to_be_hidden()
    expect(page.locator("[data-do=carry]")).to_be_hidden()
    opened(page, address)
    expect(page.locator(".am-table--points").first).to_be_visible()
    assert page.locator(".am-pick:visible").count() == 3 + 8 * 4 + 2


@pytest.mark.thorough
def test_axe_finds_nothing_in_an_answer(page: Page, address: str) -> None:
    """The answer, its bar and a number that cannot be read hold to WCAG as the questions do."""
    opened(page, address, BOOKERS)
    expect(page.locator(".am-answer")).to_be_visible()
    assert violations_in(page, dict.fromkeys(TWO_LOOKS[1:], CONTENT)) == {}
    page.locator("input[name=customers]").fill("some")
    page.locator("input[name=customers]").blur()
    expect(page.locator("#am-customers-said")).not_to_be_empty()
    assert violations_in(page, dict.fromkeys(TWO_LOOKS[1:], CONTENT)) == {}


@pytest.mark.parametrize("width", [375, 320])
def test_no_column_of_points_is_out_of_sight(page: Page, address: str, width: int) -> None:
    """Each table of the page fits a narrow window: nothing says that it could be scrolled."""
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, address, SOLO)
    tables = page.locator("main .am-table")
    assert tables.count() == 4
    over = "(all) => all.map((one) => one.scrollWidth - one.clientWidth)"
    assert max(tables.evaluate_all(over)) <= 0


def test_the_contents_name_each_part(page: Page, address: str) -> None:
    """The answer is in the table of contents; the steps by hand stand below their heading."""
    opened(page, address)
    page.set_viewport_size({"width": 1440, "height": 900})
    links = page.locator(".md-sidebar--secondary .md-nav__link")
    found = [
        one.removeprefix(f"{page.url.split('#')[0]}")
        for one in links.evaluate_all("(all) => all.map((one) => one.href.replace(/^[^#]*/, ''))")
    ]
    wanted = ["#scores", "#money", "#answer", "#how"]
    assert [one for one in found if one in wanted] == wanted
    nested = page.locator(".md-sidebar--secondary .md-nav .md-nav .md-nav__link")
    below = nested.evaluate_all("(all) => all.map((one) => one.hash)")
    assert {"#points", "#vetoes", "#supports", "#case"} <= {*below}


def test_the_case_by_hand_is_what_the_rules_say(page: Page, address: str, book: Playbook) -> None:
    """Its columns add up to the points of the rules, and it names the types that they choose."""
    opened(page, address)
    case = book.mix.case
    assert case
    found = answered(book, case.answers)
    table = page.locator(".am-table--case")
    rows = table.locator("tbody tr").all()
    cells = [
        [one.replace("·", "0").replace("−", "-") for one in row.locator("td").all_inner_texts()]
        for row in rows
    ]
    sums = [sum(map(int, column)) for column in zip(*cells, strict=True)]
    assert sums == list(found.chosen.points.values())
    told = table.locator("tfoot td").all_inner_texts()
    assert [int(one.replace("−", "-")) for one in told] == sums
    said = page.locator(".am-table--case + ul").inner_text()
    assert f"{book.types[found.chosen.main].title} leads with {max(sums)} points" in said
    assert len(found.chosen.vetoes) == said.count("may not lead.")
    assert found.chosen.supporting == ("automated-services",)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_questions_print_alone_on_one_page(page: Page, address: str, paper: str) -> None:
    """Each person gets all questions, empty, and no points, whatever was answered on the page."""
    page.add_init_script("window.print = () => {}")
    opened(page, address, {**SOLO, "segment": "Solo trades of the town"})
    page.locator("[data-do=questions]").click()
    pdf = PdfReader(BytesIO(page.pdf(format=paper)))
    assert len(pdf.pages) == 1
    text = " ".join(pdf.pages[0].extract_text().split())
    for one in ("Knowledge you lack", "They are annoyed when they have to ask", "Grow sales"):
        assert one in text
    for one in ("Solo trades", "768", "Points", "Self-service"):
        assert one not in text
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".am-answer__plays")).to_be_visible()


def test_long_texts_are_whole_on_paper(page: Page, address: str) -> None:
    """The name of the segment is printed to its end, and no hint runs into a field."""
    name = "Regular clients of the salon in the old town who come each month or so, by bus"
    opened(page, address, {**SOLO, "segment": name})
    pdf = PdfReader(BytesIO(page.pdf(format="A4")))
    assert "each month or so, by bus" in " ".join(pdf.pages[0].extract_text().split())
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})
    overlap = """(all) => all.filter((one) => one.offsetHeight &&
      one.labels[0].getBoundingClientRect().bottom > one.getBoundingClientRect().top + 1).length"""
    opened(page, address)
    assert page.locator(".am-typed input").evaluate_all(overlap) == 0


@pytest.mark.parametrize("goal", ["acquisition", "retention"])
def test_before_the_first_sale_the_budget_is_a_plan(page: Page, address: str, goal: str) -> None:
    """Whoever wants to win customers reads what the budget means while there are none."""
    opened(page, address, {**SOLO, "goal": goal})
    assert ("what you expect" in page.locator(".am-answer__budget").inner_text()) == (
        goal == "acquisition"
    )


def test_without_a_budget_nothing_is_to_be_started(page: Page, address: str) -> None:
    """The order of the plays would be no help where no play can be paid."""
    opened(page, address, {**SOLO, "contribution": "0"})
    expect(page.locator(".am-answer__total")).to_contain_text("There is no budget")
    expect(page.locator(".am-answer__total")).not_to_contain_text("Start with")


@pytest.mark.parametrize("width", [1280, 320])
def test_the_bar_covers_no_stop_of_the_keyboard(page: Page, address: str, width: int) -> None:
    """While the bar is there, what has the focus is seen beside it."""
    page.set_viewport_size({"width": width, "height": 800})
    opened(page, address, SOLO)
    page.locator("input[name=segment]").focus()
    unseen = []
    while page.evaluate("document.activeElement.dataset.do") != "clear":
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if not (stop["ringed"] and stop["shown"]):
            unseen.append(stop)
    assert unseen == []


def test_an_answer_may_be_spaced_and_enlarged(page: Page, address: str) -> None:
    """With a reader's own spacing nothing of the answer is cut off or runs out of the window."""
    opened(page, address, SOLO)
    page.evaluate(SPACING)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CUT) == []
