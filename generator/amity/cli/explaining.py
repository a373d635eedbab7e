"""The command that explains problem codes."""

from typing import Any

import rich_click as click

from amity.cli.doors import Door
from amity.cli.talk import give
from amity.codes import catalogue, explained, listed
from amity.problems import did_you_mean


class KnownCode(click.ParamType[str]):
    """A code of the catalogue."""

    name = "code"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code itself, also as it stands in a message: error[code]."""
        code = str(value).rpartition("[")[2].removesuffix("]").lower()
        if code not in catalogue():
            hint = did_you_mean(code, catalogue()) or "`amity explain` lists all of them"
            self.fail(f"there is no code {value!r}; {hint}", param, ctx)
        return code


@click.command(
    cls=Door,
    examples=(
        "amity explain",
        "amity explain duplicate-key",
    ),
)
@click.argument("code", type=KnownCode(), required=False)
def explain(code: str | None) -> None:
    """Say what a problem's CODE means and how to mend it.

    Without CODE, list all of them.
    """
    give(explained(catalogue()[code]) if code else listed())
