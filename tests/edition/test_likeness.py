"""White space never counts, marks between words are cosmetic, and what a number means counts."""

import pytest

from amity.ground.likeness import likeness

CASES = {
    "reflowed": ("Call them\nwithin  a week.", "Call them within a week.", "same"),
    "composed otherwise": ("caf\u00e9", "cafe\u0301", "same"),
    "a comma more": ("Call, then write.", "Call then write.", "cosmetic"),
    "capital letters": ("call Then write", "Call then write", "cosmetic"),
    "curly quotes": ('Say "yes"', "Say \u201cyes\u201d", "cosmetic"),
    "another word": ("Call within a week.", "Call within a day.", "other"),
    "a word less": ("Call them again.", "Call them.", "other"),
    "another order": ("call and write", "write and call", "other"),
    "a sign": ("-5 points", "5 points", "other"),
    "per cent": ("30% of them", "30 of them", "other"),
    "decimals": ("1.5 hours", "15 hours", "other"),
    "a currency": ("€5", "$5", "other"),
    "a bound": ("<5", ">5", "other"),
    "another reference": ("{{play:a}} first", "{{play:b}} first", "other"),
    "another target of a link": ("[here](a.html)", "[here](b.html)", "other"),
    "a range": ("3-5 days", "3 to 5 days", "other"),
}


@pytest.mark.parametrize(("was", "now", "expected"), CASES.values(), ids=CASES)
def test_texts(was: str, now: str, expected: str) -> None:
    """What a person must look at is what means something else."""
    assert likeness(was, now) == expected
    assert likeness(now, was) == expected


def test_lists_and_mappings_are_compared_value_by_value() -> None:
    """Nothing is the same as nothing only; an item more is another list."""
    assert likeness(["a b", {"x": "C."}], ["a  b", {"x": "c"}]) == "cosmetic"
    assert likeness(["a"], ["a", "b"]) == "other"
    assert likeness({"x": "a"}, {"y": "a"}) == "other"
    assert likeness(None, None) == "same"
    assert likeness(None, "text") == "other"
