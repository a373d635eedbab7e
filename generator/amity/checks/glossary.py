"""The words of the glossary."""

from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.model.playbook import Playbook
from amity.problems import did_you_mean
from amity.tree import Address


def words_explained_once(playbook: Playbook) -> Iterator[Finding]:
    """No two terms of the glossary claim the same word; a link could lead to one only."""
    seen: dict[str, str] = {}
    for index, term in enumerate(playbook.glossary.terms):
        address: Address = ("glossary", "terms", index)
        words = [((*address, "title"), term.title)]
        words += [((*address, "also_called", at), one) for at, one in enumerate(term.also_called)]
        for where, word in words:
            first = seen.setdefault(word.casefold(), term.id)
            if first != term.id:
                message = f'"{word}" already leads to "{first}"'
                yield Finding("word-twice", where, message, severity="warning")


def unlinked_words_known(playbook: Playbook) -> Iterator[Finding]:
    """What a term does not link by itself is one of its words, or it would do nothing."""
    for index, term in enumerate(playbook.glossary.terms):
        own = (term.title, *term.also_called)
        for at, word in enumerate(term.unlinked):
            if word not in own:
                message = f'"{word}" is no word of "{term.id}"'
                hint = did_you_mean(word, own) or f"its words: {', '.join(own)}"
                address: Address = ("glossary", "terms", index, "unlinked", at)
                yield Finding("no-such-word", address, message, hint, severity="warning")
