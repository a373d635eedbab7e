"""Nothing typed is lost, whatever a person with two tabs does: 200 runs by chance, repeatable."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page

pytestmark = pytest.mark.browser

USUAL = 1
ALL = 200
ACTS = 24
PLACES = {
    "title": ".am-name",
    "team": "[data-box=header] [data-field=team]",
    "story": "[data-box=story] textarea",
    "who": "[data-box=plan] [data-row=before] [data-field=who]",
    "hours": "[data-box=plan] [data-row=after] [data-field=hours]",
    "price": "#am-price",
    "sold": "#am-sold",
}
"""Places for one answer each."""
NUMBERS = {"hours", "price", "sold"}
LISTS = {
    "thoughts": "[data-box=thoughts] .am-sticky textarea",
    "log": "[data-box=open] tbody [data-field=what]",
    "unplaced": ".am-unplaced textarea",
}
"""Texts of which there may be many."""

FOCUS = """(place, isAll) => {
    document.activeElement.blur();
    place.focus();
    place.setSelectionRange(isAll ? 0 : place.value.length, place.value.length);
    return place.value;
}"""
READ = """([id, places, lists]) => {
    const canvas = document.querySelector("amity-canvas");
    canvas.open(canvas.shelf.read(id));
    const value = (selector) => document.querySelector(selector).value;
    const values = (selector) => [...document.querySelectorAll(selector)].map((one) => one.value);
    const all = (record, read) =>
        Object.fromEntries(Object.entries(record).map(([name, one]) => [name, read(one)]));
    const score = document.querySelector("[data-box=score] input:checked")?.value ?? "";
    return { ...all(places, value), ...all(lists, values), score };
}"""
OPEN_ID = "document.querySelector('amity-canvas').session.draft.id"


@dataclass(slots=True)
class Told:
    """What a draft must say: the last text of each place, and every text of the lists."""

    names: set[str] = field(default_factory=set)
    places: dict[str, str] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
    undone: set[str] = field(default_factory=set)
    """What an undo took out of a place: an undo in another tab need not bring it back."""

    def turn(self, place: str, was: str, now: str) -> None:
        """Somebody changed a text; where the other tab has changed it since, that one counts."""
        if place in LISTS:
            self.texts = (self.texts - {was}) | ({now} - {""})
        else:
            self.places[place] = now

    def says(self, place: str, text: str) -> bool:
        """Whether the last that was typed there is this."""
        return text in self.texts if place in LISTS else self.places.get(place, "") == text


Step = tuple[Told, str, str, str]


@dataclass(slots=True)
class Tab:
    """A tab of the person's browser, and what undo and redo have to do in it."""

    page: Page
    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)


class Person:
    """Somebody who acts by chance, and remembers what they typed."""

    def __init__(self, context: BrowserContext, url: str, seed: int) -> None:
        self.context, self.url, self.pick = context, url, random.Random(seed)
        self.drafts: dict[str, Told] = {}
        self.words = 10
        self.tabs: list[Tab] = []
        self.log: list[str] = []
        self.open()

    def word(self, *, is_number: bool = False) -> str:
        """A text that was never typed before."""
        self.words += 1
        return str(self.words) if is_number else f"w{self.words}"

    def open(self) -> Tab:
        """One more tab on the sheet; a draft without a name gets one."""
        tab = Tab(self.context.new_page())
        tab.page.goto(self.url)
        self.tabs.append(tab)
        if not self.drafts:
            self.name(tab)
        return tab

    def told(self, tab: Tab) -> Told:
        """What the draft that a tab shows must say."""
        return self.drafts.setdefault(tab.page.evaluate(OPEN_ID), Told())

    def act(self) -> None:
        """Do one thing in one of the tabs, often the next thing at once."""
        acts: dict[Callable[[Tab], Any], int] = {
            self.fill: 6, self.add: 4, self.edit: 4, self.row: 2, self.score: 1,
            self.undo: 2, self.redo: 1, self.reload: 2, self.close: 2, self.second: 3,
            self.begin: 1, self.switch: 2, self.wait: 1,
        }  # fmt: skip
        [act] = self.pick.choices(list(acts), list(acts.values()))
        at = self.pick.randrange(len(self.tabs))
        self.log.append(f"{act.__name__} in {at}")
        act(self.tabs[at])

    def type(self, tab: Tab, place: str, where: Locator, text: str, *, is_all: bool) -> None:
        """Key by key, in the place of what stands there or behind it."""
        was = where.evaluate(FOCUS, is_all)
        tab.page.keyboard.type(text)
        self.typed(tab, place, was, text if is_all else was + text)

    def typed(self, tab: Tab, place: str, was: str, now: str) -> None:
        """Remember a step."""
        told = self.told(tab)
        told.turn(place, was, now)
        told.undone.discard(now)
        tab.done.append((told, place, was, now))
        tab.undone.clear()
        if place == "title":
            told.names.add(now)
        self.log.append(f"  {place}: {was!r} -> {now!r}")

    def name(self, tab: Tab) -> None:
        self.type(tab, "title", tab.page.locator(".am-name"), self.word(), is_all=True)

    def fill(self, tab: Tab) -> None:
        place = self.pick.choice(list(PLACES))
        text = self.word(is_number=place in NUMBERS)
        self.type(tab, place, tab.page.locator(PLACES[place]), text, is_all=True)

    def add(self, tab: Tab) -> None:
        tab.page.locator("[data-box=thoughts] .am-add").click()
        text = self.word()
        tab.page.keyboard.type(text)
        self.typed(tab, "thoughts", "", text)

    def edit(self, tab: Tab) -> None:
        places = tab.page.locator(LISTS["thoughts"])
        if count := places.count():
            where = places.nth(self.pick.randrange(count))
            self.type(tab, "thoughts", where, f" {self.word()}", is_all=False)

    def row(self, tab: Tab) -> None:
        self.type(tab, "log", tab.page.locator(LISTS["log"]).last, self.word(), is_all=True)

    def score(self, tab: Tab) -> None:
        scale = tab.page.locator("[data-box=score]")
        was = scale.evaluate("(box) => box.querySelector('input:checked')?.value ?? ''")
        now = self.pick.choice([one for one in "12345" if one != was])
        scale.locator(f"input[value='{now}']").check()
        self.typed(tab, "score", was, now)

    def undo(self, tab: Tab) -> None:
        tab.page.locator(".am-tools [data-do=undo]").click(force=True)
        if tab.done:
            told, place, was, now = tab.done.pop()
            tab.undone.append((told, place, was, now))
            self.log.append(f"  {place}: {now!r} -> {was!r}")
            told.undone.add(now)
            if told.says(place, now):
                told.turn(place, now, was)

    def redo(self, tab: Tab) -> None:
        tab.page.locator(".am-tools [data-do=redo]").click(force=True)
        if tab.undone:
            told, place, was, now = tab.undone.pop()
            tab.done.append((told, place, was, now))
            told.undone.discard(now)
            self.log.append(f"  {place}: {was!r} -> {now!r}")
            if (place in LISTS and not was) or told.says(place, was):
                told.turn(place, was, now)

    def reload(self, tab: Tab) -> None:
        tab.page.reload()
        tab.done, tab.undone = [], []

    def close(self, tab: Tab) -> None:
        closed(tab.page)
        self.tabs.remove(tab)
        if not self.tabs:
            self.open()

    def second(self, _tab: Tab) -> None:
        if len(self.tabs) == 1:
            self.open()

    def begin(self, tab: Tab) -> None:
        self.listed(tab).get_by_role("button", name="Blank").click()
        tab.done, tab.undone = [], []
        self.name(tab)

    def switch(self, tab: Tab) -> None:
        names = self.pick.choice(list(self.drafts.values())).names
        drafts = self.listed(tab).locator(".am-drafts__open b")
        at = next((at for at, one in enumerate(drafts.all_inner_texts()) if one in names), 0)
        drafts.nth(at).click()
        tab.done, tab.undone = [], []

    def listed(self, tab: Tab) -> Locator:
        tab.page.get_by_role("button", name="Drafts").click()
        return tab.page.locator("dialog[open]")

    def wait(self, tab: Tab) -> None:
        tab.page.wait_for_timeout(self.pick.choice([20, 200, 500]))

    def lost(self) -> list[str]:
        """What was typed and is not there once all is closed and opened again."""
        for tab in self.tabs:
            closed(tab.page)
        page = self.context.new_page()
        page.goto(self.url)
        return [one for id_, told in self.drafts.items() for one in missing(page, id_, told)]


def closed(page: Page) -> None:
    """Close a tab as its cross does."""
    with page.expect_event("close"):
        page.close(run_before_unload=True)


def missing(page: Page, id_: str, told: Told) -> list[str]:
    """What a draft should say and doesn't; of two tabs in one place, the earlier text may go."""
    found = page.evaluate(READ, [id_, PLACES, LISTS])
    texts = {text for name in LISTS for text in found[name]}
    asked = [(place, text) for place, text in told.places.items() if text not in told.undone]
    places = [(place, text) for place, text in asked if text and text != found[place]]
    lost = [f"{place}: {text} (now {found[place]})" for place, text in places if text not in texts]
    return [*lost, *(f"a note: {text}" for text in told.texts - texts)]


SEEDS = [pytest.param(n, marks=pytest.mark.thorough if n >= USUAL else ()) for n in range(ALL)]


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_typed_is_lost(page: Page, site_url: str, seed: int) -> None:
    """Whatever was typed last stands there after a fresh start, in its place or beside it."""
    person = Person(page.context, f"{site_url}/canvases/kinds.html", seed)
    for _ in range(ACTS):
        person.act()
    assert not person.lost(), "\n".join(person.log)
