"""References by id, in fields and in `{{kind:id}}` inside texts."""

from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.checks.walk import named, texts
from amity.model.playbook import KINDS, Playbook
from amity.model.references import TEXT_KINDS, Mention, mentions
from amity.model.values import Plain, Reference, Rich
from amity.problems import did_you_mean
from amity.tree import Address


def references_resolve(playbook: Playbook) -> Iterator[Finding]:
    """Whatever is named by id is there."""
    known = known_ids(playbook)
    # A text may mention what an edition leaves out: the page then says its title, without a link.
    spoken = {kind: found | set(playbook.left_out.get(kind, {})) for kind, found in known.items()}
    for address, text, mark in texts(playbook):
        if isinstance(mark, Reference):
            if text in playbook.left_out.get(mark.kind, ()):
                yield _left_out(playbook, mark.kind, text, address)
            else:
                yield from _look(mark.kind, text, address, None, known)
        elif isinstance(mark, Rich | Plain):
            for mention in mentions(text):
                yield from _mentioned(mention, mark, address, spoken)


def known_ids(playbook: Playbook) -> dict[str, set[str]]:
    """The ids of each kind, the combinations, terms and glossary among them."""
    ids = {kind: set(playbook.kind(kind)) for kind in KINDS}
    return {
        **ids,
        "combinations": set(playbook.combinations),
        "term": set(playbook.about.terms),
        "glossary": {term.id for term in playbook.glossary.terms},
    }


def _left_out(playbook: Playbook, kind: str, key: str, address: Address) -> Finding:
    """Whoever left it out cannot mend the original's file, only change what it says."""
    way = ": ".join(named(playbook, address))
    hint = f"under changes/, name another one at {way}, or leave that out too"
    message = f'your edition leaves out "{key}" of {kind}, which is named here'
    return Finding("unknown-reference", address, message, hint)


def _look(
    kind: str, key: str, address: Address, offset: int | None, known: dict[str, set[str]]
) -> Iterator[Finding]:
    if key not in known[kind]:
        hint = did_you_mean(key, known[kind])
        message = f'{kind} has no "{key}"'
        yield Finding("unknown-reference", address, message, hint, offset=offset)


def _mentioned(
    mention: Mention, mark: Rich | Plain, address: Address, known: dict[str, set[str]]
) -> Iterator[Finding]:
    # What {{figure:…}} may name depends on the example: figure_mentions.py looks after it.
    if mention.kind == "figure":
        return
    shown = f"{{{{{mention.kind}:{mention.id}}}}}"
    if mention.kind not in TEXT_KINDS:
        hint = did_you_mean(mention.kind, TEXT_KINDS)
        message = f"{shown} names no kind we know"
        yield Finding("unknown-reference", address, message, hint, offset=mention.start)
    elif isinstance(mark, Plain) and mention.kind != "term":
        message = f"{shown} cannot stand in a single line"
        hint = "only {{term:…}} can"
        yield Finding("no-link-here", address, message, hint, offset=mention.start)
    else:
        kind = TEXT_KINDS[mention.kind]
        yield from _look(kind, mention.id, address, mention.start, known)
