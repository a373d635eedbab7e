"""The texts: British spelling without slips, and plain enough to be read once."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from pydantic import BaseModel

from amity.model.playbook import KINDS, Playbook
from amity.model.references import PATTERN
from amity.parse import parse_playbook
from amity.source.project import find_project
from amity.source.read import read_project

ROOT = Path(__file__).parents[1]
WRITTEN = sorted(
    path
    for folder in ("playbooks", "content", "editions")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".yaml", ".md"} and ".base" not in path.parts
)
OURS = {line for line in (ROOT / "tests/words.txt").read_text("utf-8").splitlines() if line}
"""Words that a list takes for a slip and that are none here: nouns (story, a meter), names
(Labor Economics, Research Center, Ines), codes (CAF, DED, SOM) and parts of words (add-ons)."""
GRADE = 9
SHORT = 40
LIST = "codespell_lib.data"


@cache
def misspelt() -> dict[str, str]:
    """Every slip that codespell knows, with its mending, and every American form."""
    found = dict(_pairs("dictionary.txt"))
    # The list leads from British to American; a word that both use is no slip.
    british = [*_pairs("dictionary_en-GB_to_en-US.txt")]
    both = {one for one, _ in british}
    found |= {american: one for one, american in british if american not in both}
    return {slip: mending for slip, mending in found.items() if slip not in OURS}


def _pairs(name: str) -> Iterator[tuple[str, str]]:
    for line in files(LIST).joinpath(name).read_text("utf-8").splitlines():
        slip, _, mending = line.partition("->")
        yield slip.lower(), mending.strip(" ,").lower()


@pytest.mark.parametrize("folder", ["playbooks", "content", "editions"])
def test_texts_are_spelt_right_and_the_british_way(folder: str) -> None:
    """No word is on codespell's list of slips, or is the American form of a British word."""
    slips = misspelt()
    found = [
        f"{path.relative_to(ROOT).as_posix()}:{number} {word}: {slips[word.lower()]}"
        for path in WRITTEN
        if path.is_relative_to(ROOT / folder)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for word in re.findall(r"[^\W\d_]+", re.sub(r"https?://\S+", "", line))
        if word.lower() in slips
    ]
    assert found == []


def test_slips_and_american_forms_are_found() -> None:
    """The lists are not empty: one slip, two American forms, and none of their right forms."""
    assert {"recieve", "color", "organize"} <= misspelt().keys() | OURS
    assert not {"receive", "colour", "organise"} & misspelt().keys()


def syllables(word: str) -> int:
    """About how many syllables a word has: groups of vowels, less a silent ending."""
    heard = re.sub(r"(?<=[^aeiouy])(es|ed|e)$", "", word.lower())
    if re.search(r"[^aeiouy]l$", heard) and word.lower().endswith("le"):
        heard += "e"
    return max(1, len(re.findall(r"[aeiouy]+", heard)))


def grade(text: str) -> float:
    """Flesch and Kincaid's grade: 0.39 words a sentence + 11.8 syllables a word - 15.59 (1975)."""
    sentences = [
        one for one in re.split(r"[.!?:;]+\s|\n\n|\n[-|]", text) if re.search("[a-z]", one)
    ]
    words = re.findall(r"[A-Za-z]+(?:[’\'-][A-Za-z]+)*", text)
    if not words:
        return 0
    heard = sum(syllables(part) for word in words for part in word.split("-"))
    return 0.39 * len(words) / max(1, len(sentences)) + 11.8 * heard / len(words) - 15.59


def sentences_of(value: object) -> Iterator[str]:
    """The texts below an object that are long enough to be sentences, without their references."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from sentences_of(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from sentences_of(one)
    elif isinstance(value, str) and len(value) >= SHORT and " " in value:
        yield PATTERN.sub("it", value)


@pytest.fixture(scope="module")
def book() -> Playbook:
    """The original playbook."""
    return parse_playbook(read_project(find_project(ROOT)).original)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_page_reads_at_grade_nine_or_below(book: Playbook, kind: str) -> None:
    """All texts of a kind together ask for no more than nine years of school."""
    texts = [text for one in book.kind(kind).values() for text in sentences_of(one)]
    assert grade("\n\n".join(texts)) <= GRADE


def test_hand_written_pages_read_at_grade_nine_or_below() -> None:
    """The pages under content/, together."""
    pages = [path for path in WRITTEN if path.suffix == ".md"]
    assert grade("\n\n".join(path.read_text("utf-8") for path in pages)) <= GRADE
