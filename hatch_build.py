"""Put the original playbook into the wheel, under `amity/base/`."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TRADE = "editions/cafes-and-small-shops"
"""The edition of a trade on which a company's own can lie that only installs amity."""
BASE = ("playbooks", "content", "overrides", "mkdocs.yml", TRADE)


class OriginalInWheel(BuildHookInterface[Any]):
    """Hatch's own `force-include`, but for wheels that are installed for good.

    Set in pyproject.toml it would serve editable installs too, which copy what is force-included
    into site-packages. There it would go stale beside the checkout.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the base to a standard wheel; one that lacks a part of it isn't built."""
        if version == "standard":
            build_data["force_include"] |= {name: f"amity/base/{name}" for name in BASE}
