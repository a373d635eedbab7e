"""The page that finds a mix: the rules to work by hand, and as data for the script beside them."""

from amity.figures import play_cost
from amity.mix import MOST_PLAYS, answered, rule_data, seen_contacts, shares
from amity.model.playbook import Playbook
from amity.render.canvas_data import MIX_SHEET, site_key
from amity.render.contexts import MixContext, Worked
from amity.render.making import Maker
from amity.render.page import Page
from amity.text.brief import brief
from amity.text.writer import Writer

META = {"template": "mix.html"}


def mix_page(maker: Maker) -> Page:
    """The page; its data hold what the script computes with and the words that it puts together."""
    book = maker.book
    writer = Writer(book, "mix.md")
    context = MixContext(writer, book, mix_data(writer, book), worked(book))
    words = (book.mix.title, "From a segment's scores to the relationship it should get.")
    return maker.page("mix", context, words, maker.source("mix", ""), META)


def worked(book: Playbook) -> Worked | None:
    """The case of the rules as they answer it today."""
    case = book.mix.case
    if case is None:
        return None
    found = answered(book, case.answers)
    contacts, profile = found.chosen.contacts, case.answers.profile
    points = {
        one.id: {
            part.name: part.points
            for part in shares(found.mix, profile, case.answers.goal, one.id, contacts)
        }
        for one in found.mix.types
    }
    return Worked(case, found, seen_contacts(found.mix, contacts), points)


def mix_data(writer: Writer, book: Playbook) -> dict[str, object]:
    """The rules, the plays of each goal and type with what they cost, and single lines of text."""
    mix = book.mix
    combined = {
        goal: {key: book.combinations[f"{goal}-{key}"][1] for key in book.about.types}
        for goal in book.about.drivers
    }
    plays = {
        goal: {key: [one.featured, *one.plays[:MOST_PLAYS]] for key, one in found.items()}
        for goal, found in combined.items()
    }
    used = {play for found in plays.values() for keys in found.values() for play in keys}
    return {
        "rule": rule_data(mix),
        "plays": plays,
        "costs": {key: _play(writer, book, key) for key in sorted(used)},
        "currency": book.about.currency,
        "sheet": _sheet(writer, book),
        "words": {
            "types": {key: writer.title("types", key) for key in book.about.types},
            "goals": {key: writer.title("drivers", key) for key in book.about.drivers},
            "scores": {one.id: writer.line(one.title) for one in mix.scores},
            "vetoes": {one.id: writer.line(one.reason) for one in mix.vetoes},
            "supports": {one.id: writer.line(one.reason) for one in mix.supports},
            "customer": writer.line("{{term:customer}}"),
            "customers": writer.line("{{term:customers}}"),
        },
    }


def _sheet(writer: Writer, book: Playbook) -> dict[str, object] | None:
    """Where on the canvas each answer has its place; None where the playbook has no such canvas."""
    canvas = book.canvases.get(MIX_SHEET)
    if canvas is None:
        return None
    return {
        "site": site_key(book.about.title),
        "canvas": canvas.id,
        "revision": canvas.revision,
        "href": writer.href("canvases", canvas.id),
        "header": [one.id for one in canvas.header],
        "boxes": [box.id for box in canvas.boxes],
        "fields": {one.id: box.id for box in canvas.boxes for one in box.fields},
        "rows": {box.id: [row.id for row in box.rows] for box in canvas.boxes if box.rows},
        "options": {box.id: [one.id for one in box.options] for box in canvas.boxes if box.options},
    }


def _play(writer: Writer, book: Playbook, key: str) -> dict[str, object]:
    play = book.plays[key]
    cost = play_cost(play, book.about.hourly_rate)
    return {
        "title": writer.title("plays", key),
        "href": writer.href("plays", key),
        "set_up": cost.set_up,
        "monthly": cost.monthly,
        "weeks": play.first_result.weeks,
        "brief": brief(writer, play),
    }
