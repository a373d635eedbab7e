"""Names of files that cannot be on every system."""

import pytest

from amity.source.names import trouble_with


@pytest.mark.parametrize(
    "name",
    [
        *("CON", "con", "nul.html", "Com1.md", "COM¹.md", "lpt9", "aux.x.y", "prn .md"),
        *("a:b", "a?.md", "a*", 'a"b', "a<b", "a|b", "a\\b", "a\x07", "a\nb", "a.", "a "),
        "\udcff.md",
    ],
)
def test_names_that_some_systems_refuse(name: str) -> None:
    """A device of Windows, a sign that paths give a meaning, an end that is dropped, no text."""
    told = trouble_with(["about", name])
    assert told
    assert told.encode()


@pytest.mark.parametrize(
    "name", ["console.md", "a.b.md", "com10.md", "nu l.md", ".x", "café.md", "日本.md", "a b.md"]
)
def test_other_names_pass(name: str) -> None:
    """Names that only look like it are left alone."""
    assert trouble_with(["about", name]) is None
