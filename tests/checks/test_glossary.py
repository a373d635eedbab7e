"""The words of the glossary."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {"glossary.yaml": ("- habitué", "- Sample")},
        """
        glossary.yaml:8:12 warning[word-twice]
          "Sample" already leads to "regular"
        """,
        id="other name is a title",
    ),
    pytest.param(
        {
            "glossary.yaml": (
                "    text: A taste for nothing.\n",
                ("    text: A taste for nothing.\n    also_called: [Habitué]\n"),
            )
        },
        """
        glossary.yaml:10:19 warning[word-twice]
          "Habitué" already leads to "regular"
        """,
        id="other name twice",
    ),
    pytest.param(
        {"glossary.yaml": ("- habitué\n", "- habitué\n    unlinked: [Regular, Habitué]\n")},
        """
        glossary.yaml:7:25 warning[no-such-word]
          "Habitué" is no word of "regular"
          hint: did you mean 'habitué'?
        """,
        id="a word that it does not have",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_glossary(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """No two terms claim a word, and each says only of its own that they are not linked."""
    assert_told(changes, expected)
