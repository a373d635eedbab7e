"""HTML → PDF: one document, with its text as large as fits."""

import gc
import hashlib
import logging
import os
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from amity.handout import engine
from amity.handout.bind import bind
from amity.handout.fields import harden
from amity.handout.fit import Misfit, misfits, over_edges
from amity.handout.papers import Paper, Setting, told_apart
from amity.handout.papers import style as paper_style

FONTS: Final = Path(__file__).parent / "fonts"
STYLES: Final = Path(__file__).parent.parent / "assets" / "css"
FACES: Final = (
    ("Amity Sans", "normal", 400, "sans-regular"),
    ("Amity Sans", "italic", 400, "sans-italic"),
    ("Amity Sans", "normal", 600, "sans-semibold"),
    ("Amity Sans", "normal", 700, "sans-bold"),
    ("Amity Serif", "normal", 600, "serif-semibold"),
    ("Amity Field", "normal", 400, "field"),
)


TITLE: Final = re.compile("<title>.*?</title>", re.DOTALL)
GROWS: Final = 2.5
"""Text takes at most so many powers of its size more room: it is wider, higher, and wraps."""
RARELY: Final = (50_000, 20, 50)
"""When memory is looked through for what nobody needs; a layout makes much that lasts."""


@dataclass(frozen=True, slots=True)
class Job:
    """One PDF to make."""

    html: str
    paper: Paper
    pages: int | None
    """Exactly so many; None for as many as its text needs."""
    fillable: bool = False
    style: str = ""
    """A style sheet of its own, beside the one that all share."""
    settings: tuple[tuple[Setting, ...], ...] = ()
    """Ways to set it, the best first; those of its paper where there are none."""
    parts: tuple[str, ...] = ()
    """The documents of a volume, which take the place of `html`."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """What came of a job: the PDF, or what does not fit in it at the smallest size."""

    data: bytes
    misfits: tuple[Misfit, ...]
    pages: int = 0


def style() -> str:
    """The style sheet that all handouts share, fonts included."""
    faces = (
        f'@font-face {{ font-family: "{family}"; font-style: {slant}; font-weight: {weight};'
        f" src: url({(FONTS / name).as_uri()}.ttf) }}"
        for family, slant, weight, name in FACES
    )
    files = ((STYLES / name).read_text(encoding="utf-8") for name in ("tokens.css", "handout.css"))
    return "\n".join((*faces, *files))


def press(job: Job) -> Pressed:
    """Make one PDF with its text as large as fits; raises EnvironmentFault."""
    with steady():
        if job.parts:
            return _bound(job)
        document, found = laid_out(job)
        finisher = harden if job.fillable else None
        data = document.write_pdf(finisher=finisher, **_options(job))
        return Pressed(data, found, len(document.pages))


def laid_out(job: Job) -> tuple[Any, tuple[Misfit, ...]]:
    """The document of a job with its text as large as fits, and what spills all the same."""
    weasyprint, shared, fonts = _engine()
    html = weasyprint.HTML(string=job.html, base_url=FONTS.as_uri())

    def set_in(setting: Setting) -> tuple[Any, tuple[Misfit, ...]]:
        rules = f"{paper_style(job.paper, setting)}\n{job.style}"
        own = weasyprint.CSS(string=rules, font_config=fonts)
        made = html.render(font_config=fonts, stylesheets=[shared, own], **_options(job))
        found = misfits(made, job.pages)
        if not found:
            _fitted[like] = setting
        return made, found

    # Its title stands on no page: kits hold the same sheets under titles of their own.
    same = replace(job, html=TITLE.sub("", job.html, count=1))
    like = hashlib.sha256(repr(same).encode()).digest()
    if like in _fitted:
        return set_in(_fitted[like])
    return best(job.settings or told_apart(job.paper, job.html), set_in)


def _options(job: Job) -> dict[str, Any]:
    return {"pdf_variant": "pdf/ua-1", "pdf_forms": job.fillable}


def _bound(job: Job) -> Pressed:
    """A volume, one document after the other."""
    weasyprint, shared, fonts = _engine()
    base = paper_style(job.paper, Setting(job.paper.text))
    found: dict[Misfit, None] = {}

    def set_out(html: str, counted: str) -> Any:
        own = weasyprint.CSS(string=f"{base}\n{job.style}\n{counted}", font_config=fonts)
        document = weasyprint.HTML(string=html, base_url=FONTS.as_uri())
        made = document.render(font_config=fonts, stylesheets=[shared, own], **_options(job))
        found.update(dict.fromkeys(over_edges(made)))
        return made

    data, pages = bind(job.parts, set_out)
    return Pressed(data, tuple(found), pages)


def best(
    groups: Iterable[tuple[Setting, ...]],
    set_in: Callable[[Setting], tuple[Any, tuple[Misfit, ...]]],
) -> tuple[Any, tuple[Misfit, ...]]:
    """The first setting in which nothing spills, else the last one with what spills.

    What fits in one size is taken to fit in all that are smaller.
    """
    first, *others = groups
    last = others.pop() if others else ()
    document, found = _largest(first, set_in)
    for group in others if found else ():
        # Hardly any text fits in the largest size here: the smallest says whether to try at all.
        document, found = set_in(group[-1])
        if not found:
            larger, spilled = _largest(group[:-1], set_in)
            return (document, found) if spilled else (larger, spilled)
    if found and last:
        document, found = _largest(last, set_in)
    return set_in((last or first)[-1]) if found else (document, found)


def _largest(
    group: tuple[Setting, ...], set_in: Callable[[Setting], tuple[Any, tuple[Misfit, ...]]]
) -> tuple[Any, tuple[Misfit, ...]]:
    """The largest of a group in which nothing spills, else one in which something does."""
    document: Any = None
    found: tuple[Misfit, ...] = (Misfit("nothing tried", 0),)
    most = float("inf")
    for setting in group:
        if setting.text < most:
            document, found = set_in(setting)
            if not found:
                break
            # So much too full that the next size will not do either.
            most = setting.text * max(1.0, *(one.full for one in found)) ** (-1 / GROWS)
    return document, found


@cache
def own_style(name: str) -> str:
    """The style sheet that only one kind of handout needs: handout-NAME.css."""
    return (STYLES / f"handout-{name}.css").read_text(encoding="utf-8")


_fitted: dict[bytes, Setting] = {}
"""In which setting a document fitted that comes again."""


def forget() -> None:
    """Look for the largest type anew, for what is to be measured."""
    _fitted.clear()


@cache
def _engine() -> tuple[Any, Any, Any]:
    """The engine with the style sheet that all documents share."""
    weasyprint = engine.load()
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]

    fonts = FontConfiguration()
    return weasyprint, weasyprint.CSS(string=style(), font_config=fonts), fonts


@contextmanager
def steady() -> Iterator[None]:
    """The same bytes each time: no clock where fonts are subset without HarfBuzz."""
    often = gc.get_threshold()
    gc.set_threshold(*RARELY)
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = before or "0"
    # fontTools tells of each table that it drops.
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    finally:
        gc.set_threshold(*often)
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
