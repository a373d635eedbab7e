"""What templates write with: one writer a page, since links and glossary words depend on it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

from markupsafe import Markup, escape

from amity.figures import Amount
from amity.formula import format_value
from amity.model.evidence import Evidence
from amity.model.handout import Handout
from amity.model.mark import Mark
from amity.model.parts import Entry
from amity.model.play import Play
from amity.model.playbook import Playbook
from amity.model.references import PATTERN, TEXT_KINDS
from amity.model.singles import Term
from amity.text import richtext
from amity.text.addresses import address, relative, title
from amity.text.grades import SOURCES, Rests, rests, strength
from amity.text.prints import Prints, by_form, facts
from amity.text.standing import OWN, PRIVATE, adapted

TAG = re.compile(r"<[^>]+>")


@dataclass
class Writer:
    """Turns texts of the playbook into HTML for one page.

    The only state is which glossary words were already explained on the page.
    """

    playbook: Playbook
    path: str
    """The page's file, such as plays/natural-pair.md."""
    amounts: Mapping[str, Amount] = field(default_factory=dict)
    """What `{{figure:…}}` may name."""
    explain: bool = True
    """Whether glossary words become links."""
    explained: set[str] = field(default_factory=set)

    def rich(self, text: str) -> Markup:
        """A rich text as paragraphs."""
        return Markup(richtext.html(text, self._resolve, self._gloss))  # noqa: S704 - escaped there

    def inline(self, text: str) -> Markup:
        """A rich text without a paragraph round it."""
        return Markup(richtext.inline_html(text, self._resolve, self._gloss))  # noqa: S704

    def plain(self, text: str) -> str:
        """A rich text without its markup."""
        return " ".join(unescape(TAG.sub("", str(self.inline(text)))).split())

    def line(self, text: str) -> str:
        """A single line with the company's own words and figures; templates escape it."""
        return PATTERN.sub(self._worded, text)

    def title(self, kind: str, key: str) -> str:
        """What an object is called."""
        return self.line(title(self.playbook, kind, key))

    def href(self, kind: str, key: str) -> str:
        """The relative address of an object."""
        return self.to(address(kind, key))

    def to(self, target: str) -> str:
        """The relative address of a page of the site, such as sources.html."""
        return relative(target, self.path)

    def link(self, kind: str, key: str) -> Markup:
        """A link that says the object's title."""
        return Markup('<a href="{}">{}</a>').format(self.href(kind, key), self.title(kind, key))

    def links(self, kind: str, keys: Iterable[str]) -> Markup:
        """Links parted by commas."""
        return Markup(", ").join(self.link(kind, key) for key in keys)

    def amount(self, name: str) -> str:
        """A figure of this page as people read it."""
        found = self.amounts[name]
        return self.value(found.value, found.kind.unit, found.kind.per)

    def figure(self, name: str) -> str:
        """A figure inside a sentence, which says itself over which period it counts."""
        found = self.amounts[name]
        period = found.kind.per if found.kind.unit == "periods" else None
        return self.value(found.value, found.kind.unit, period)

    def value(self, number: float, unit: str, per: str | None = None) -> str:
        """A number with its unit, and with its period where it counts money or hours."""
        period = None if per == "same" else per
        shown = format_value(number, unit, self.playbook.about.currency, period)
        return f"{shown} a {period}" if period and unit not in {"periods", "share"} else shown

    def money(self, number: float) -> str:
        """An amount rounded to whole units of the currency."""
        return format_value(round(number), "money", self.playbook.about.currency)

    def prints(self, handouts: Iterable[Handout]) -> tuple[Prints, ...]:
        """PDFs parted by form, those on the playbook's own paper first."""
        return by_form(handouts, self.playbook.about.paper)

    def facts(self, handout: Handout) -> str:
        """Paper, pages and size of a PDF."""
        return facts(handout)

    def marks(self, kind: str, entry: Entry) -> tuple[str, ...]:
        """What is said of an object beside its title: whose it is, and that it is private."""
        mark = self._mark(kind, entry)
        own = (OWN[mark.how],) if mark else ()
        return (*own, PRIVATE) if entry.private else own

    def adapted(self, kind: str, entry: Entry) -> str:
        """What the edition changes of an object; nothing where it changes none of it."""
        return adapted(self._mark(kind, entry))

    def _mark(self, kind: str, entry: Entry) -> Mark | None:
        return self.playbook.marks.get(kind, {}).get(entry.id)

    def _worded(self, match: re.Match[str]) -> str:
        if match[1] == "figure":
            return self.figure(match[2]) if match[2] in self.amounts else match[0]
        return self.playbook.about.terms.get(match[2], match[0])

    def _resolve(self, kind: str, key: str) -> str:
        if kind == "term":
            return str(escape(self.playbook.about.terms[key]))
        if kind == "figure":
            return str(escape(self.figure(key)))
        left_out = self.playbook.left_out.get(TEXT_KINDS[kind], {})
        if key in left_out:
            return str(escape(self.line(left_out[key])))
        found = self.link(TEXT_KINDS[kind], key)
        return str(found + self.grades(key) if kind == "evidence" else found)

    def grades(self, key: str) -> Markup:
        """Both grades of a claim, in brackets behind the link to it."""
        entry = self.playbook.evidence[key]
        said = f"{SOURCES[entry.source]}; {strength(entry)}"
        return Markup(' <span class="am-cited" data-search-exclude>({})</span>').format(said)

    def strength(self, entry: Evidence) -> str:
        """How strong a claim is, in words."""
        return strength(entry)

    def rests(self, play: Play) -> Rests:
        """What a play rests on, in words: strength, direction, how near."""
        return rests(play, (self.playbook.evidence[key] for key in play.support.evidence))

    def _gloss(self, text: str) -> list[tuple[str, str | None]]:
        if not self.explain or self._words is None:
            return [(text, None)]
        pieces: list[tuple[str, str | None]] = []
        end = 0
        for start, stop in richtext.found(self._words, text):
            word = text[start:stop]
            name, term = self._terms[word.lower()]
            if term.id in self.explained or (_has_own_case(name) and word != name):
                continue
            self.explained.add(term.id)
            pieces += [(text[end:start], None), (word, self._explained(term, word))]
            end = stop
        return [*pieces, (text[end:], None)]

    def _explained(self, term: Term, word: str) -> str:
        markup = Markup('<a class="am-term" href="{}" title="{}">{}</a>')
        return str(markup.format(self.href("glossary", term.id), self.line(term.text), word))

    @cached_property
    def _terms(self) -> dict[str, tuple[str, Term]]:
        """By each word in small letters the word as it is written, and its term."""
        return {
            word.lower(): (word, term)
            for term in reversed(self.playbook.glossary.terms)
            for name in (term.title, *filter(_is_telling, term.also_called))
            if name not in term.unlinked
            for word in (self.line(name),)
        }

    @cached_property
    def _words(self) -> re.Pattern[str] | None:
        return richtext.word_pattern(tuple(self._terms))


def _has_own_case(name: str) -> bool:
    """Whether a name has capitals of its own, so that KAM is no word in small letters."""
    return any(letter.isupper() for letter in name[1:])


def _is_telling(name: str) -> bool:
    """Whether another name is special enough to become a link wherever it stands."""
    return " " in name or "-" in name or name.isupper()
