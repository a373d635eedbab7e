"""The mix of an example."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {"examples/corner-bakery.yaml": ("main: personal-assistance", "main: self-service")},
        """
        examples/corner-bakery.yaml:86:11 error[mix-differs]
          the main type is not "self-service"
          hint: the rules give personal-assistance + communities
        """,
        id="main",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                "supporting: [communities]",
                "supporting: [communities, self-service]",
            )
        },
        """
        examples/corner-bakery.yaml:87:5 error[mix-differs]
          the supporting types are not communities + self-service
          hint: the rules give personal-assistance + communities
        """,
        id="supports",
    ),
    pytest.param(
        {
            "examples/corner-bakery.yaml": (
                "scores: {risk: 0, contact: 3, peers: 2}",
                "scores: {risk: 0, contacts: 3, peers: 2}",
            )
        },
        """
        examples/corner-bakery.yaml:82:7 error[mix-name]
          scores for "contact" are missing
        examples/corner-bakery.yaml:82:35 error[mix-name]
          there is no "contacts"
          hint: did you mean 'contact'?
        """,
        id="score missing and unknown",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_segment_mix(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """A stated mix is what the rules give."""
    assert_told(changes, expected)
