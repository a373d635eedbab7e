"""The contents of volumes, spread over columns and pages."""

from markupsafe import Markup

from amity.handout.contents import Heading, spread


def listed(chapters: int, sections: int) -> list[Heading]:
    return [
        Heading(depth, f"x-{chapter}-{number}", Markup("A title of some words"))
        for chapter in range(chapters)
        for number in range(sections + 1)
        for depth in ((1,) if number == 0 else (2,))
    ]


def test_nothing_is_lost_or_moved() -> None:
    """Read page by page and column by column, the headings stand in their order."""
    for chapters, sections in ((1, 0), (3, 4), (20, 12), (60, 0)):
        headings = listed(chapters, sections)
        pages = spread(headings, 297)
        assert [one for page in pages for column in page for one in column] == headings
        assert all(1 <= len(page) <= 2 for page in pages)


def test_the_last_page_is_even() -> None:
    """Two columns of about the same height, not a full one and a rest."""
    (page,) = spread(listed(1, 30), 297)
    assert abs(len(page[0]) - len(page[1])) <= 3


def test_a_chapter_does_not_end_a_column() -> None:
    """Its sections follow it."""
    for sections in range(3, 12):
        for page in spread(listed(20, sections), 297):
            assert all(column[-1].depth == 2 for column in page)
