"""Lists that must agree."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {
            "plays/tasting.yaml": (
                "drivers: [acquisition, retention, sales-growth]",
                "drivers: [acquisition, sales-growth]",
            )
        },
        """
        drivers/retention.yaml:26:23 error[one-sided]
          the play "tasting" does not have "retention" among its drivers
          hint: add it to plays/tasting.yaml, or take "tasting" out here
        types/automated-services.yaml:62:13 error[one-sided]
          the play "tasting" does not have "retention" among its drivers
          hint: add it to plays/tasting.yaml, or take "tasting" out here
        types/co-creation.yaml:62:13 error[one-sided]
          the play "tasting" does not have "retention" among its drivers
          hint: add it to plays/tasting.yaml, or take "tasting" out here
        types/communities.yaml:70:13 error[one-sided]
          the play "tasting" does not have "retention" among its drivers
          hint: add it to plays/tasting.yaml, or take "tasting" out here
        types/dedicated-personal-assistance.yaml:62:13 error[one-sided]
          the play "tasting" does not have "retention" among its drivers
          hint: add it to plays/tasting.yaml, or take "tasting" out here
        types/personal-assistance.yaml:62:13 error[one-sided]
          the play "tasting" does not have "retention" among its drivers
          hint: add it to plays/tasting.yaml, or take "tasting" out here
        types/self-service.yaml:62:13 error[one-sided]
          the play "tasting" does not have "retention" among its drivers
          hint: add it to plays/tasting.yaml, or take "tasting" out here
        """,
        id="play of a driver",
    ),
    pytest.param(
        {"plays/tasting.yaml": ("  - co-creation\n", "")},
        """
        types/co-creation.yaml:41:23 error[one-sided]
          the play "tasting" does not have "co-creation" among its types
          hint: add it to plays/tasting.yaml, or take "tasting" out here
        types/co-creation.yaml:52:13 error[one-sided]
          the play "tasting" does not have "co-creation" among its types
          hint: add it to plays/tasting.yaml, or take "tasting" out here
        types/co-creation.yaml:62:13 error[one-sided]
          the play "tasting" does not have "co-creation" among its types
          hint: add it to plays/tasting.yaml, or take "tasting" out here
        types/co-creation.yaml:72:13 error[one-sided]
          the play "tasting" does not have "co-creation" among its types
          hint: add it to plays/tasting.yaml, or take "tasting" out here
        """,
        id="play of a type",
    ),
    pytest.param(
        {"metrics/retention-rate.yaml": ("  - communities\n", "")},
        """
        types/communities.yaml:39:11 warning[one-sided]
          the metric "retention-rate" does not have "communities" among its types
          hint: add it to metrics/retention-rate.yaml, or take "retention-rate" out here
        """,
        id="metric of a type",
    ),
    pytest.param(
        {
            "metrics/retention-rate.yaml": (
                "drivers: [acquisition, retention, sales-growth]",
                "drivers: [acquisition, retention]",
            )
        },
        """
        drivers/sales-growth.yaml:27:16 warning[one-sided]
          the metric "retention-rate" does not have "sales-growth" among its drivers
          hint: add it to metrics/retention-rate.yaml, or take "retention-rate" out here
        """,
        id="metric of a driver",
    ),
    pytest.param(
        {"plays/tasting.yaml": ("instead_of: [one-question]", "instead_of: [tasting]")},
        """
        plays/tasting.yaml:85:16 error[related-contradiction]
          a play cannot be related to itself
        """,
        id="related to itself",
    ),
    pytest.param(
        {"plays/tasting.yaml": ("after: [one-question]", "before: [one-question]")},
        """
        plays/one-question.yaml:148:12 error[related-contradiction]
          "tasting" and "one-question" each name the other under "before"
          hint: one of them must have it under "after"
        plays/tasting.yaml:84:12 error[related-contradiction]
          "one-question" and "tasting" each name the other under "before"
          hint: one of them must have it under "after"
        """,
        id="each before the other",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_belonging(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """What lists a play or metric is listed by it in turn."""
    assert_told(changes, expected)
