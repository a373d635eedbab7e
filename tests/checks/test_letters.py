"""What our fonts for paper lack."""

from collections.abc import Callable, Mapping

import pytest
from fontTools.ttLib import TTFont

from amity.checks.letters import LACKING
from amity.handout.press import FONTS

Changes = Mapping[str, tuple[str, str] | str]


def test_the_list_is_that_of_the_fonts() -> None:
    """All cuts of the text face have the same characters, and no others than are listed."""
    for name in ("sans-regular", "sans-italic", "sans-semibold", "sans-bold"):
        held = set(TTFont(FONTS / f"{name}.ttf").getBestCmap())
        unseen = {*range(0x09, 0x0E), *range(0x200B, 0x2010), 0x2028, 0x2029, 0x2060, 0xFEFF}
        unseen |= {*range(0xFE00, 0xFE10)}
        found = {point for point in range(0x11_0000) if not LACKING.match(chr(point))}
        assert found == held | unseen, name


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Plain, Łódź, Ελλάδα, Україна, “≥ 5 €” → ●", None),
        ("A family 👩‍👩‍👧 of guests", "👩"),
        ("问好", "问"),
        ("שלום", "ש"),
        ("soft\u00adhyphen, no\u200bbreak, \ufeffmark", None),
    ],
)
def test_letters_that_lack_are_found(text: str, first: str | None) -> None:
    """Scripts and emoji are found by their first character; what nobody sees is none."""
    found = LACKING.search(text)
    assert (found and found[0]) == first


def test_each_text_is_named_once_with_its_place(
    told: Callable[..., str],
) -> None:
    """The line and column of the first, and which ones they are; other names are not printed."""
    changes: Changes = {
        "plays/tasting.yaml": (
            "title: Tasting",
            "title: Tasting 你好你\nalso_called: [品尝]",
        )
    }
    assert "plays/tasting.yaml:1:16 warning[missing-glyph]" in told(changes)
    assert "你 好" in told(changes)
    assert "品" not in told(changes)
