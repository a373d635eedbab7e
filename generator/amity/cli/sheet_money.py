"""What an answer says of money, sentence by sentence; `mix-money.js` says the same on the page."""

from collections.abc import Iterator, Sequence

from amity.formula import format_value
from amity.formula.rounding import rounded
from amity.mix import Afforded, Answer, seen_contacts
from amity.text.writer import Writer

WIN = "acquisition"
SIZE = (
    "These costs are for a firm of the size that each play states. Work out your own on its page."
)


def budget_said(page: Writer, found: Answer) -> Iterator[str]:
    """The budget and what it would pay for, if it were spent on nothing else."""
    customer = page.line("{{term:customer}}")
    share = format_value(found.mix.service_share, "share")
    budget = format_value(found.budget, "money", page.playbook.about.currency)
    yield f"{budget} a year for each {customer} ({share} of the contribution)."
    if not found.budget:
        yield "It pays for no live contact and for no play."
        return
    yield f"If you spent all of it on live contacts, it would pay for {_many(found)} a year."
    yield "The same money also has to pay for the plays."
    if found.answers.goal == WIN:
        yield "You have yet to win them: until then this is what you expect, not what you have."


def plays_said(page: Writer, found: Answer) -> Iterator[str]:
    """What the plays cost, what pays for them, and what is left for contacts after that."""
    titles = [page.line(play.title) for play, _ in found.plays]
    year = whole(page, found.total.first_year)
    one = len(titles) == 1
    yield f"In {'its' if one else 'their'} first year {'it costs' if one else 'they cost'} {year}."
    afforded = found.afforded
    if not found.budget:
        yield "There is no budget for service that could pay for it."
    elif afforded is None:
        yield from _unheld(page, found, titles)
    else:
        yield from _held(page, found, afforded, titles)


def _unheld(page: Writer, found: Answer, titles: Sequence[str]) -> Iterator[str]:
    """Without the number of customers: how many would have to pay."""
    many = format_value(-(-(found.carried_by or 0) // 1), "count")
    customers = page.line("{{term:customers}}")
    yield f"To pay for that takes the whole budget of {many} {customers}."
    yield "Nothing of it would be left for live contacts."
    yield _order(titles)


def _held(page: Writer, found: Answer, afforded: Afforded, titles: Sequence[str]) -> Iterator[str]:
    """With it: which plays fit the year's budget, and what they leave."""
    pairs = list(zip(titles, afforded.fits, strict=True))
    fit = [title for title, fits in pairs if fits]
    yield f"The budget of the segment is {whole(page, afforded.whole)} a year."
    yield _fit(fit, [title for title, fits in pairs if not fits])
    if fit:
        yield from _left(page, found, afforded, fit)
        yield _order(fit)
    else:
        yield "Look for a play that costs less, or for a larger segment."
    yield SIZE


def _fit(fit: list[str], rest: list[str]) -> str:
    if not rest:
        return "All of them fit." if len(fit) > 1 else "It fits."
    if not fit:
        return "None of them fits." if len(rest) > 1 else "It does not fit."
    return f"{listed(fit)} {_verb(fit, 'fit')}; {listed(rest)} {_verb(rest, 'do')} not."


def _verb(names: list[str], plural: str) -> str:
    return plural if len(names) > 1 else {"fit": "fits", "do": "does"}[plural]


def _left(page: Writer, found: Answer, afforded: Afforded, fit: list[str]) -> Iterator[str]:
    contacts = said_contacts(seen_contacts(found.mix, afforded.contacts))
    customer = page.line("{{term:customer}}")
    yield f"After {listed(fit)}, {whole(page, afforded.left)} a year is left."
    yield f"That is {contacts} a year for each {customer}, beside those that are part of a play."
    if afforded.contacts < 1 and found.person_leads:
        main = page.title("types", found.chosen.main)
        yield f"This is less than one, though {main} leads: start fewer plays, or raise the share."


def _order(titles: Sequence[str]) -> str:
    more = ", and add the next when it is at work" if len(titles) > 1 else ""
    return f"Start with {titles[0]}{more}."


def _many(found: Answer) -> str:
    return format_value(seen_contacts(found.mix, found.chosen.contacts), "count")


def said_contacts(contacts: float) -> str:
    """So many live contacts, in the singular for one."""
    many = format_value(contacts, "count")
    return f"{many} live contact" if many == "1" else f"{many} live contacts"


def whole(page: Writer, amount: float) -> str:
    """An amount without cents; halves go up, as in the browser."""
    return format_value(float(rounded(amount, 0)), "money", page.playbook.about.currency)


def listed(names: Sequence[str]) -> str:
    """Names as a sentence has them."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
