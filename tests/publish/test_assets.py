"""What the package gives each site: all there is, the scripts of a page as one."""

import re
from pathlib import Path

import pytest

from amity.publish.assets import JOINED, TOP, assets, names
from amity.source.project import PACKAGE

SCRIPTS = sorted((PACKAGE / "assets").rglob("*.js"))


def test_names_are_those_of_the_files() -> None:
    """A check asks for names alone, and knows as much as a build."""
    assert sorted(names(PACKAGE)) == sorted(assets(PACKAGE))


@pytest.mark.parametrize("name", JOINED)
def test_a_page_loads_its_scripts_as_one(name: str) -> None:
    """Its parts in the order in which they are needed, each whole but for what says nothing."""
    script = assets(PACKAGE)[f"{TOP}{name}"].decode()
    sources = [(PACKAGE / f"assets/{part}.js").read_text(encoding="utf-8") for part in JOINED[name]]
    whole = "".join(sources).replace(STRICT, "")
    assert bare(script) == bare(f"{STRICT}\n{whole}")


@pytest.mark.parametrize("name", JOINED)
def test_words_and_patterns_keep_their_blanks(name: str) -> None:
    """What people read, and what is looked for, is as it was written."""
    script = assets(PACKAGE)[f"{TOP}{name}"].decode()
    for part in JOINED[name]:
        source = COMMENT.sub("", (PACKAGE / f"assets/{part}.js").read_text(encoding="utf-8"))
        for text in TEXT.findall(source):
            assert text in script, text


STRICT = '"use strict";'
TEXT = re.compile(r"""'"'|"[^"\n]*"|`[^`]*`|(?<=[(= ])/[^/\n*]+/(?=[.,;)gimsu])""")
COMMENT = re.compile(r"^(?:\s+|//.*\n|/\*(?s:.*?)\*/\s*)+", re.MULTILINE)


def bare(script: str) -> str:
    """A script without comments, blanks, signs before an end and brackets around one name."""
    whole = "".join(COMMENT.sub("", script).split())
    return re.sub(r";(?=})|,(?=[)}\]])|(?<!async)\((?=\w+\)=>)|(?<=\w)\)(?==>)", "", whole)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_text_goes_on_over_lines(path: Path) -> None:
    """Such a text would lose its indentation where scripts are stripped."""
    odd = [line for line in path.read_text(encoding="utf-8").splitlines() if line.count("`") % 2]
    assert odd == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_template_stands_in_a_template(path: Path) -> None:
    """Its end would be taken for the end of the other, and words lose their blanks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if re.search(r"`[^`]*\$\{[^}`]*`", line)] == []
