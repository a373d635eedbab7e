"""What pages say of PDFs: form, paper, pages, size."""

import pytest

from amity.model.handout import Form, Handout
from amity.text.prints import by_form, facts, size


def pdf(form: Form, paper: str, pages: int = 1, bytes_: int = 52_000) -> Handout:
    """A PDF as it is known once it is made."""
    path = f"handouts/x-{paper}-{form}.pdf"
    return Handout("canvases", "x", form, paper, path, "X", pages, bytes_)


def test_forms_come_in_one_order_and_the_own_paper_first() -> None:
    """Blank before fillable, whatever the order of files; the others as they come."""
    listed = [pdf("fillable", "A3"), pdf("blank", "A3"), pdf("blank", "A4"), pdf("blank", "Letter")]
    found = [
        (group.words, [one.paper for one in group.handouts]) for group in by_form(listed, "A4")
    ]
    assert found == [
        ("Blank, to write on", ["A4", "A3", "Letter"]),
        ("To fill in on screen", ["A3"]),
    ]


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (pdf("blank", "A3"), "A3 · 1 page · 52 kB"),
        (pdf("book", "A4", 404, 3_098_000), "A4 · 404 pages · 3.1 MB"),
        (pdf("blank", "A3", 0, 0), "A3"),
    ],
)
def test_facts_are_said_as_far_as_they_are_known(one: Handout, said: str) -> None:
    """A PDF that is not made yet has no pages to tell of."""
    assert facts(one) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, ""), (1, "1 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"), (2_449_999, "2.4 MB")],
)
def test_sizes_are_round(number: int, said: str) -> None:
    """Never 1000 kB, never nothing for something."""
    assert size(number) == said
