"""Pages on the playbook as a whole: home, block 4, lists, sources, glossary."""

from collections.abc import Iterator, Mapping

from amity.codes import GROUPS, PAGE, catalogue
from amity.model.playbook import Playbook
from amity.render.contexts import FairPlayContext, ProblemsContext, SiteContext, SourcesContext
from amity.render.making import Maker, Meta
from amity.render.page import Page
from amity.render.retention import demonstration
from amity.render.used import used_by
from amity.text.grades import STEPS
from amity.text.writer import Writer

WORDS = {
    "relationships": ("Relationships", "The six relationship types and the eighteen combinations."),
    "metrics": ("Numbers", "What to count, how to compute it, how to read it, and the traps."),
    "examples": ("Worked examples", "Fictional companies whose figures are all computed."),
    "workshop-room": ("Workshop room", "Canvases, agendas and everything to print."),
    "glossary": ("Glossary", "The words we use and what others call them."),
}
FILES = {"block-4": "blocks", "segments": "segments", "glossary": "glossary"}
"""The single file behind a page; the others come from playbook.yaml."""
META: Mapping[str, Meta] = {
    "index": {"hide": ["navigation", "toc"]},
    "workshop-room": {"template": "workshop.html"},
}
TAGS = """# Tags

Pages by goal and relationship. [The list of all plays](plays.md) can be narrowed by more than that.

<!-- material/tags -->"""


def pages(maker: Maker) -> Iterator[Page]:
    """All of them."""
    for path, words in _words(maker.book).items():
        writer = Writer(maker.book, f"{path}.md", explain=path != "glossary")
        context = SiteContext(writer, maker.book, maker.handouts, maker.written)
        source = maker.source(FILES.get(path, "playbook"), "")
        template = "home" if path == "index" else path
        yield maker.page(template, context, words, source, META.get(path))
    words = ("Tags", "Pages by driver and relationship type.")
    # A list of titles: whoever searches for one wants its page.
    yield Page("tags.md", *words, TAGS, meta={"search": {"exclude": True}})
    yield _sources(maker)
    yield _fair_play(maker)
    yield _problems(maker)


def _words(book: Playbook) -> dict[str, tuple[str, str]]:
    """Title and description of each page by its path."""
    return {
        "index": (book.about.title, book.about.summary),
        "block-4": (book.blocks.title, "Where customer relationships sit among the nine blocks."),
        "segments": (book.segments.title, "Six ways to look at a customer segment."),
        **WORDS,
    }


def _sources(maker: Maker) -> Page:
    evidence = sorted(maker.book.evidence.values(), key=lambda one: one.code)
    context = SourcesContext(
        Writer(maker.book, "sources.md"),
        tuple(one for one in evidence if one.publish),
        tuple(one for one in evidence if not one.publish),
        used_by(maker.book, "evidence"),
        demonstration(),
        tuple(sorted(maker.book.plays.values(), key=lambda one: one.code)),
        STEPS,
    )
    words = ("Sources", "Every claim with the check of its source and its strength for practice.")
    return maker.page("sources", context, words, None)


def _fair_play(maker: Maker) -> Page:
    context = FairPlayContext(
        Writer(maker.book, "fair-play.md"),
        tuple(sorted(maker.book.fair_play.values(), key=lambda one: one.code)),
        used_by(maker.book, "fair-play"),
        maker.written,
    )
    words = ("Fair play", "Rules and law that temper the advice, with the day we looked.")
    return maker.page("fair-play", context, words, None)


def _problems(maker: Maker) -> Page:
    groups = tuple(
        (title, tuple(one for one in catalogue().values() if one.group == group))
        for group, title in GROUPS.items()
    )
    context = ProblemsContext(Writer(maker.book, f"{PAGE}.md", explain=False), groups)
    words = ("File errors", "What “amity check” finds, why we insist, and how to mend it.")
    # Whoever searches for a title wants the play, not what can be wrong with titles.
    return maker.page(PAGE, context, words, None, {"search": {"exclude": True}})
