"""The mix rules."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {"mix.yaml": (("  - id: peers\n    title"), ("  - id: data\n    title"))},
        """
        mix.yaml:13:9 error[mix-name]
          "data" means something else in conditions
        mix.yaml:20:5 error[mix-name]
          points for "data" are missing
        mix.yaml:20:43 error[mix-name]
          there is no "peers"
        mix.yaml:23:5 error[mix-name]
          points for "data" are missing
        mix.yaml:23:44 error[mix-name]
          there is no "peers"
        mix.yaml:26:5 error[mix-name]
          points for "data" are missing
        mix.yaml:26:42 error[mix-name]
          there is no "peers"
        mix.yaml:29:5 error[mix-name]
          points for "data" are missing
        mix.yaml:29:42 error[mix-name]
          there is no "peers"
        mix.yaml:32:5 error[mix-name]
          points for "data" are missing
        mix.yaml:32:42 error[mix-name]
          there is no "peers"
        mix.yaml:36:5 error[mix-name]
          points for "data" are missing
        mix.yaml:36:42 error[mix-name]
          there is no "peers"
        mix.yaml:62:13 error[mix-name]
          there is no score "peers"
        mix.yaml:101:5 error[mix-name]
          scores for "data" are missing
        mix.yaml:101:42 error[mix-name]
          there is no "peers"
        examples/corner-bakery.yaml:82:7 error[mix-name]
          scores for "data" are missing
        examples/corner-bakery.yaml:82:44 error[mix-name]
          there is no "peers"
        """,
        id="reserved name",
    ),
    pytest.param(
        {
            "mix.yaml": (
                "scores: {risk: -1, contact: 0, peers: 1}",
                "scores: {risc: -1, contact: 0, peers: 1}",
            )
        },
        """
        mix.yaml:20:5 error[mix-name]
          points for "risk" are missing
        mix.yaml:20:20 error[mix-name]
          there is no "risc"
          hint: did you mean 'risk'?
        """,
        id="weights",
    ),
    pytest.param(
        {
            "mix.yaml": (
                (
                    "    goals: {acquisition: 1, retention: 1, sales-growth: 0}\n"
                    "  - id: automated-services"
                ),
                ("    goals: {acquisition: 1, growth: 0}\n  - id: automated-services"),
            )
        },
        """
        mix.yaml:21:5 error[mix-name]
          points for "retention" are missing
        mix.yaml:21:5 error[mix-name]
          points for "sales-growth" are missing
        mix.yaml:21:37 error[mix-name]
          there is no "growth"
          hint: did you mean 'sales-growth'?
        """,
        id="goals",
    ),
    pytest.param(
        {"mix.yaml": (("  - id: communities\n    scores"), ("  - id: self-service\n    scores"))},
        """
        mix.yaml:18:1 error[mix-name]
          the type "communities" is missing
        mix.yaml:18:1 error[mix-name]
          the type "self-service" is here 2 times
        mix.yaml:25:9 error[duplicate-id]
          "self-service" is already the id of an item of this list
        """,
        id="type missing and twice",
    ),
    pytest.param(
        {
            "mix.yaml": (
                ("      - id: peers\n        at_least: 2"),
                ("      - id: peer\n        at_least: 2"),
            )
        },
        """
        mix.yaml:62:13 error[mix-name]
          there is no score "peer"
          hint: did you mean 'peers'?
        """,
        id="condition",
    ),
    pytest.param(
        {"mix.yaml": (("      - id: peers\n        at_least: 2"), "      - id: peers")},
        """
        mix.yaml:62:9 error[mix-limit]
          the condition on "peers" has no limit
          hint: add at_least: or under:
        """,
        id="condition without limit",
    ),
    pytest.param(
        {
            "mix.yaml": (
                ("types: [automated-services]\n    when"),
                ("types: [automated-services, self-service, communities, co-creation]\n    when"),
            )
        },
        """
        mix.yaml:45:1 error[mix-no-answer]
          every type has a veto, so a segment may be left without an answer
          hint: leave one type without a veto, such as the cheapest
        """,
        id="nobody may lead",
    ),
    pytest.param(
        {"mix.yaml": ("  - id: one-and-more\n", ("  - id: one-and-more\n    under: 4\n"))},
        """
        mix.yaml:44:12 error[mix-bands]
          the last band must be open, or more contacts have no points
          hint: take under: out
        """,
        id="last band closed",
    ),
    pytest.param(
        {"mix.yaml": (("    under: 1\n    points: -3"), "    points: -3")},
        """
        mix.yaml:40:5 error[mix-bands]
          only the last band is open
          hint: add under:
        """,
        id="open in the middle",
    ),
    pytest.param(
        {
            "mix.yaml": (
                "  - id: one-and-more\n",
                ("  - id: one\n    under: 1\n    points: 0\n  - id: one-and-more\n"),
            )
        },
        """
        mix.yaml:44:12 error[mix-bands]
          this band ends at 1, not above 1, where it begins
        """,
        id="bands go down",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_mix_rules(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """The rule set can answer for every segment."""
    assert_told(changes, expected)
