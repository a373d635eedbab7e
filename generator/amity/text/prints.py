"""What can be printed, as pages list it: by form, the playbook's own paper first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from amity.model.handout import Handout

FORMS: Mapping[str, str] = {
    "blank": "Blank, to write on",
    "fillable": "To fill in on screen",
    "filled": "Filled in",
    "handout": "On two pages",
    "playbook": "To read, with contents",
    "book": "All of it, as a book",
}
"""The words for each form, in the order in which they are listed."""
KILO, MEGA = 1000, 1_000_000


@dataclass(frozen=True, slots=True)
class Prints:
    """The PDFs of one form."""

    words: str
    handouts: tuple[Handout, ...]


def by_form(handouts: Iterable[Handout], paper: str) -> tuple[Prints, ...]:
    """PDFs parted by form; those on this paper come first."""
    listed = sorted(handouts, key=lambda one: one.paper != paper)
    forms = dict.fromkeys((*FORMS, *(one.form for one in listed)))
    found = (
        Prints(FORMS.get(form, form.capitalize()), tuple(one for one in listed if one.form == form))
        for form in forms
    )
    return tuple(one for one in found if one.handouts)


def facts(one: Handout) -> str:
    """Paper, pages and size, as far as they are known: A3 · 1 page · 52 kB."""
    pages = f"{one.pages} page{'' if one.pages == 1 else 's'}" if one.pages else ""
    return " · ".join(word for word in (one.paper, pages, size(one.size)) if word)


def size(number: int) -> str:
    """Bytes as people read them; nothing where there are none."""
    if not number:
        return ""
    # From here on they would round to a thousand kilobytes.
    if number >= MEGA - KILO / 2:
        return f"{number / MEGA:.1f} MB"
    return f"{max(1, round(number / KILO))} kB"
