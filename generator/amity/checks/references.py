"""References by id, in fields and in `{{kind:id}}` inside texts."""

from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.model.leaves import leaves
from amity.model.playbook import KINDS, SINGLES, Playbook
from amity.model.references import TEXT_KINDS, mentions
from amity.model.values import Plain, Reference, Rich
from amity.problems import did_you_mean
from amity.tree import Address


def references_resolve(playbook: Playbook) -> Iterator[Finding]:
    """Whatever is named by id is there."""
    known = known_ids(playbook)
    for address, text, mark in texts(playbook):
        if isinstance(mark, Reference):
            yield from _look(mark.kind, text, address, known)
        elif isinstance(mark, Rich | Plain):
            yield from _mentioned(text, mark, address, known)


def known_ids(playbook: Playbook) -> dict[str, set[str]]:
    """The ids of each kind, the combinations, terms and glossary among them."""
    ids = {kind: set(playbook.kind(kind)) for kind in KINDS}
    return {
        **ids,
        "combinations": set(playbook.combinations),
        "term": set(playbook.about.terms),
        "glossary": {term.id for term in playbook.glossary.terms},
    }


def texts(playbook: Playbook) -> Iterator[tuple[Address, str, object]]:
    """Every marked text of the playbook with its address."""
    for kind in KINDS:
        for key, entry in playbook.kind(kind).items():
            yield from (((kind, key, *below), text, mark) for below, text, mark in leaves(entry))
    for name in SINGLES:
        part = playbook.about if name == "playbook" else getattr(playbook, name)
        yield from (((name, *below), text, mark) for below, text, mark in leaves(part))


def _look(kind: str, key: str, address: Address, known: dict[str, set[str]]) -> Iterator[Finding]:
    if key not in known[kind]:
        hint = did_you_mean(key, known[kind])
        yield Finding("unknown-reference", address, f'{kind} has no "{key}"', hint)


def _mentioned(
    text: str, mark: Rich | Plain, address: Address, known: dict[str, set[str]]
) -> Iterator[Finding]:
    for mention in mentions(text):
        if mention.kind == "figure":
            continue
        if mention.kind not in TEXT_KINDS:
            hint = did_you_mean(mention.kind, TEXT_KINDS)
            message = f"{{{{{mention.kind}:{mention.id}}}}} names no kind we know"
            yield Finding("unknown-reference", address, message, hint)
        elif isinstance(mark, Plain) and mention.kind != "term":
            message = f"{{{{{mention.kind}:{mention.id}}}}} cannot stand in a single line"
            yield Finding("no-link-here", address, message, "only {{term:…}} can")
        else:
            yield from _look(TEXT_KINDS[mention.kind], mention.id, address, known)
