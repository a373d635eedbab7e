"""Words are found inside of a text, wherever its lines break."""

import pytest

from amity.text.words import count, nearest, replaced

TEXT = "One two\n   three. Two\tthree.\n\nFour  five."


@pytest.mark.parametrize(
    ("words", "times"),
    [
        *(("two three", 1), ("wo\nthree", 2), ("three", 2), ("Four five", 1), ("four", 0)),
        *(("three. Four", 0), ("three.\n\nFour", 1), (" five", 1), ("five ", 0), ("t.o", 0)),
    ],
)
def test_words_are_found_across_lines_and_not_across_paragraphs(words: str, times: int) -> None:
    """White space is white space, signs mean themselves."""
    assert count(TEXT, words) == times


def test_words_are_put_as_they_are_written() -> None:
    """A backslash is one."""
    assert replaced("a b, a\nb", "a b", r"\1") == r"\1, \1"


def test_what_stands_instead_is_told_from_where_the_words_begin() -> None:
    """A long text is of no help from its beginning."""
    assert nearest("Long talk. Pour the\ntea now.", "Pour the milk") == "Pour the tea now."
    assert nearest("Long talk.", "Milk") == "Long talk."
