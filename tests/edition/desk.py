"""The tiny project with an edition, and `amity edition` as people run it."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from amity.cli import main

CHANGE = """\
plays:
  tasting:
    title: Sip   # ours
    summary:
      $edit:
        - {find: TASTE, put: SIP}
"""


def words(project: Path) -> list[str]:
    """The words of the play's summary."""
    lines = (project / "playbooks/plays/tasting.yaml").read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("summary: ")).split()[1:]


def write(path: Path, text: str) -> None:
    """Write a file, with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def reword(project: Path, old: str, new: str, play: str = "tasting") -> None:
    """Change a line of the original."""
    path = project / f"playbooks/plays/{play}.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def edition(*arguments: str) -> Result:
    """Run `amity edition`."""
    return CliRunner().invoke(main, ["edition", *arguments])


def states(*arguments: str) -> dict[str, str]:
    """The state of each change that is not current."""
    result = edition("status", "--format", "json", *arguments)
    found = json.loads(result.stdout)
    return {one["address"]: one["state"] for each in found for one in each["open"]}
