"""Playbooks larger than ours, to see what growth costs."""

import shutil
from pathlib import Path
from string import ascii_uppercase, digits

REPOSITORY = Path(__file__).resolve().parents[1]
SIGNS = digits + ascii_uppercase


def grow(folder: Path, plays: int) -> Path:
    """Write the original with so many plays into a new folder; the folder, a project of its own.

    Each further play is a copy of one that is there, under an id, a code and a title of its own;
    no driver, type or example names it.
    """
    for name in ("playbooks", "content", "overrides"):
        shutil.copytree(REPOSITORY / name, folder / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    here = folder / "playbooks" / "plays"
    models = sorted(here.glob("*.yaml"))
    for number in range(plays - len(models)):
        model = models[number % len(models)]
        lines = model.read_text(encoding="utf-8").splitlines(keepends=True)
        text = "".join(_own(line, number) for line in lines)
        (here / f"{model.stem}-{number}.yaml").write_text(text, encoding="utf-8", newline="\n")
    return folder


def _own(line: str, number: int) -> str:
    """A line of a copied play: its title and its code must differ from all others."""
    if line.startswith("title: "):
        return f"{line.rstrip()} {number}\n"
    if line.startswith("code: "):
        return f"{line.partition('-')[0]}-{_code(number)}\n"
    return line


def _code(number: int) -> str:
    high, low = divmod(number, len(SIGNS))
    return f"{SIGNS[10 + high // len(SIGNS)]}{SIGNS[high % len(SIGNS)]}{SIGNS[low]}"
