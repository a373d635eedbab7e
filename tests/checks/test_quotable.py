"""Evidence that may be quoted."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {
            "evidence/greetings.yaml": (
                "wording: In one trial greeted people came back more often.\n",
                "",
            )
        },
        """
        evidence/greetings.yaml:1:1 error[no-wording]
          evidence that is published needs a wording
          hint: say what can be said safely, or set publish: false
        """,
        id="no wording",
    ),
    pytest.param(
        {"types/self-service.yaml": ("evidence: [greetings]", "evidence: [greetings, myth]")},
        """
        types/self-service.yaml:42:23 error[not-quotable]
          "myth" is evidence that we do not publish
          hint: use what its file says under instead
        """,
        id="listed",
    ),
    pytest.param(
        {"plays/one-question.yaml": ("by {{evidence:greetings}}", "by {{evidence:myth}}")},
        """
        plays/one-question.yaml:27:93 error[not-quotable]
          "myth" is evidence that we do not publish
          hint: use what its file says under instead
        """,
        id="mentioned",
    ),
    pytest.param(
        {
            "evidence/greetings.yaml": (
                "found: One trial.",
                "found: One trial, unlike {{evidence:myth}}.",
            )
        },
        "",
        id="evidence may speak of it",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_quotable(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """Only evidence that is published is quoted, in a wording that holds."""
    assert_told(changes, expected)
