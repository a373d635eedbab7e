"""A brand whose colours cannot be read is told, with the nearest one that can."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.checks.contrast import ENOUGH, GROUNDS, contrast, nearest
from amity.source.project import PACKAGE

NAMES = ("paper", "tint", "warn-tint")
colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.478), ("#1f4e79", "#1f4e79", 1)],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, expected: float) -> None:
    """Known pairs, either way round."""
    assert contrast(one, other) == pytest.approx(expected, abs=0.001)
    assert contrast(other, one) == contrast(one, other)


@given(colours, st.sampled_from(sorted(GROUNDS)))
def test_the_colour_that_is_offered_passes(colour: str, key: str) -> None:
    """On every ground; and a colour that passes is offered itself."""
    found = nearest(colour, key)
    assert all(contrast(found, ground) >= ENOUGH for ground in GROUNDS[key])
    assert nearest(found, key) == found


def test_grounds_are_those_of_the_style_sheet() -> None:
    """Light ones first, then those of the dark scheme."""
    css = (Path(PACKAGE) / "assets/css/tokens.css").read_text(encoding="utf-8")
    for key, half in zip(GROUNDS, css.split("[data-md-color-scheme"), strict=True):
        found = dict(re.findall(r"--am-([a-z-]+): (#[0-9a-f]{6});", half))
        assert GROUNDS[key] == tuple(found[name] for name in NAMES)
