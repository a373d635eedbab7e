"""The rules as plain data for the browser: all that `mix-rule.js` reads, and nothing else."""

from typing import Any, Final

from amity.model.mix import Mix

READ: Final[Any] = {
    "service_share": True,
    "scores": {"__all__": {"id"}},
    "types": True,
    "bands": {"__all__": {"under", "points"}},
    "vetoes": {"__all__": {"id", "types", "when"}},
    "supports": {
        "__all__": {"id", "type", "any_of", "all_of", "not_with", "must_with", "must_when"}
    },
    "conditions": {"__all__": {"id", "types"}},
    "cautions": {"__all__": {"id", "any_of", "all_of"}},
}


def rule_data(mix: Mix) -> dict[str, Any]:
    """The numbers and conditions of the rules; texts are left out."""
    return mix.model_dump(mode="json", include=READ)
