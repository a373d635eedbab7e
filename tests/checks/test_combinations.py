"""The combinations and their order."""

from collections.abc import Callable, Mapping

import pytest

Changes = Mapping[str, tuple[str, str] | str]

CASES = [
    pytest.param(
        {"types/self-service.yaml": ("    driver: retention\n", "    driver: acquisition\n")},
        """
        types/self-service.yaml:44:1 error[combination-missing]
          the combination with "retention" is missing
          hint: add one with the id retention-self-service
        types/self-service.yaml:55:9 error[combination-id]
          a combination is called after its driver and type, not "retention-self-service"
          hint: write acquisition-self-service
        types/self-service.yaml:56:13 error[combination-twice]
          there is another combination with "acquisition" above
        """,
        id="a driver twice",
    ),
    pytest.param(
        {
            "types/self-service.yaml": ("- id: retention-self-service", "- id: keep-self-service"),
            "types/dedicated-personal-assistance.yaml": (
                "{{combination:retention-self-service}}",
                "the other",
            ),
        },
        """
        types/self-service.yaml:55:9 error[combination-id]
          a combination is called after its driver and type, not "keep-self-service"
          hint: write retention-self-service
        """,
        id="wrong id",
    ),
    pytest.param(
        {"playbook.yaml": ("  - communities\n", "")},
        """
        playbook.yaml:12:1 error[order-incomplete]
          "communities" has no place in the order
          hint: add it
        """,
        id="no place in the order",
    ),
    pytest.param(
        {"playbook.yaml": ("drivers: [acquisition,", "drivers: [acquisition, acquisition,")},
        """
        playbook.yaml:11:1 error[order-incomplete]
          "acquisition" stands 2 times in the order
        """,
        id="twice in the order",
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CASES)
def test_combinations(
    assert_told: Callable[[Changes, str], None], changes: Changes, expected: str
) -> None:
    """Each type is combined with each driver once and is shown once."""
    assert_told(changes, expected)
