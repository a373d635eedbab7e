"""References that lead nowhere."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {"drivers/retention.yaml": ("evidence: [greetings]", "evidence: [greeting]")},
        """
        drivers/retention.yaml:28:12 error[unknown-reference]
          evidence has no "greeting"
          hint: did you mean 'greetings'?
        """,
        id="field",
    ),
    pytest.param(
        {"plays/one-question.yaml": ("by {{evidence:greetings}}", "by {{evidence:greting}}")},
        """
        plays/one-question.yaml:27:93 error[unknown-reference]
          evidence has no "greting"
          hint: did you mean 'greetings'?
        """,
        id="text, folded",
    ),
    pytest.param(
        {
            "mix.yaml": (
                "question: What does a mistake cost the {{term:customer}}?",
                "question: 'It''s what to {{term:custmer}}?'",
            )
        },
        """
        mix.yaml:7:30 error[unknown-reference]
          term has no "custmer"
          hint: did you mean 'customer' or 'customers'?
        """,
        id="quoted line",
    ),
    pytest.param(
        {"segments.yaml": ("Look at {{term:customers}}", "Look at {{terms:customers}}")},
        """
        segments.yaml:2:15 error[unknown-reference]
          {{terms:customers}} names no kind we know
          hint: did you mean 'term'?
        """,
        id="no such kind",
    ),
    pytest.param(
        {"plays/tasting.yaml": ("title: Tasting", "title: Tasting {{play:one-question}}")},
        """
        plays/tasting.yaml:1:16 error[no-link-here]
          {{play:one-question}} cannot stand in a single line
          hint: only {{term:…}} can
        """,
        id="link in a line",
    ),
    pytest.param(
        {
            "fair-play/no-pressure.yaml": (
                "rule: Ask once.",
                "rule: Ask a {{glossary:regulars}} or a {{term:client}} once.",
            )
        },
        """
        fair-play/no-pressure.yaml:7:13 error[unknown-reference]
          glossary has no "regulars"
          hint: did you mean 'regular'?
        fair-play/no-pressure.yaml:7:40 error[unknown-reference]
          term has no "client"
        """,
        id="glossary and term",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_references(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """Whatever is named by id is there."""
    assert_told(changes, expected)
