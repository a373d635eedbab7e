"""The catalogue of problem codes: what each means, why we insist, what is wrong, how to mend it."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

GROUPS = {
    "files": "Files",
    "shape": "Keys and values",
    "editions": "Changes of an edition",
    "playbook": "Across the playbook",
    "pages": "Pages written by hand",
    "handouts": "Handouts",
}
"""What kinds of problems there are, by their name in the catalogue."""
PAGE = "problems"
"""The page of the site that shows the catalogue; a code is the fragment of its section."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code with its explanation."""

    code: str
    group: str
    means: str
    why: str
    wrong: str
    mend: str


@cache
def catalogue() -> dict[str, Code]:
    """Every code that the package can give, by its word, in the order in which pages show them."""
    text = files("amity").joinpath("codes.yaml").read_text(encoding="utf-8")
    groups = yaml.load(text, Loader=yaml.CSafeLoader)
    return {
        code: Code(code, group, **words)
        for group in GROUPS
        for code, words in groups[group].items()
    }


def explained(code: Code) -> str:
    """A code's explanation as text for a terminal."""
    wrong = "\n".join(f"    {line}" for line in code.wrong.splitlines())
    return (
        f"{code.code}: {code.means}\n\n"
        f"  Why: {code.why}\n\n"
        f"  Wrong, for example:\n{wrong}\n\n"
        f"  To mend it: {code.mend}"
    )


def listed() -> str:
    """All codes with what they mean, a line each, in groups."""
    width = max(map(len, catalogue()))
    parts = []
    for group, title in GROUPS.items():
        lines = [
            f"  {one.code:{width}}  {one.means}"
            for one in catalogue().values()
            if one.group == group
        ]
        parts.append("\n".join([title, *lines]))
    return "\n\n".join(parts)
