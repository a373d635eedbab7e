"""References by id, in fields and in `{{kind:id}}` inside texts."""

from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.checks.walk import named
from amity.model.namings import Naming
from amity.model.playbook import KINDS, Playbook
from amity.model.references import TEXT_KINDS
from amity.problems import did_you_mean

Today = dict[tuple[str, str], str]
"""The id that something of a kind has since it was renamed."""


def references_resolve(playbook: Playbook) -> Iterator[Finding]:
    """Whatever is named by id is there."""
    known = known_ids(playbook)
    # A text may mention what an edition leaves out: the page then says its title, without a link.
    spoken = {kind: found | set(playbook.left_out.get(kind, {})) for kind, found in known.items()}
    today = {(one.kind, one.was): one.now for one in playbook.moved.renamed}
    for one in playbook.namings:
        if one.id in playbook.withheld.get(one.kind, ()):
            yield _withheld(playbook, one)
        elif one.start is not None:
            yield from _mentioned(one, spoken, today)
        elif one.id in playbook.left_out.get(one.kind, ()):
            yield _left_out(playbook, one)
        else:
            yield from _look(one, known, today)


def known_ids(playbook: Playbook) -> dict[str, set[str]]:
    """The ids of each kind, the combinations, terms and glossary among them."""
    ids = {kind: set(playbook.kind(kind)) for kind in KINDS}
    return {
        **ids,
        "combinations": set(playbook.combinations),
        "term": set(playbook.about.terms),
        "glossary": {term.id for term in playbook.glossary.terms},
    }


def _left_out(playbook: Playbook, one: Naming) -> Finding:
    """Whoever left it out cannot mend the original's file, only change what it says."""
    way = ": ".join(named(playbook, one.address))
    hint = f"under changes/, name another one at {way}, or leave that out too"
    message = f'your edition leaves out "{one.id}" of {one.kind}, which is named here'
    return Finding("unknown-reference", one.address, message, hint)


def _withheld(playbook: Playbook, one: Naming) -> Finding:
    """A title would tell what nobody is to know, so not even the words stay."""
    way = ": ".join(named(playbook, one.address))
    hint = f"say it without that at {way}, or take private from it"
    message = f'"{one.id}" of {one.kind} is private and will not be published, but is named here'
    return Finding("private", one.address, message, hint, offset=one.start)


def _look(one: Naming, known: dict[str, set[str]], today: Today) -> Iterator[Finding]:
    if one.id not in known[one.kind]:
        new = today.get((one.kind, one.id))
        hint = f"it is called {new!r} now" if new else did_you_mean(one.id, known[one.kind])
        message = f'{one.kind} has no "{one.id}"'
        yield Finding("unknown-reference", one.address, message, hint, offset=one.start)


def _mentioned(one: Naming, known: dict[str, set[str]], today: Today) -> Iterator[Finding]:
    # What {{figure:…}} may name depends on the example: figure_mentions.py looks after it.
    if one.word == "figure":
        return
    shown = f"{{{{{one.word}:{one.id}}}}}"
    if not one.kind:
        hint = did_you_mean(one.word, TEXT_KINDS)
        message = f"{shown} names no kind we know"
        yield Finding("unknown-reference", one.address, message, hint, offset=one.start)
    elif one.plain and one.word != "term":
        message = f"{shown} cannot stand in a single line"
        hint = "only {{term:…}} can"
        yield Finding("no-link-here", one.address, message, hint, offset=one.start)
    else:
        yield from _look(one, known, today)
