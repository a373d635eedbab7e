"""Worked examples: what they state is what was worked out before they were written.

`tests/examples/` holds what was worked out: `gross.json` before the plays' own cost, `net.json`
with it. Beside them one table for each example names, for each number there (`net.thornwick.cac`),
the input or figure of the example that states it:

- `figures`: equal, to the decimals written there;
- `percent`: the same, where a percentage is written there and the example has a share;
- `dollars`: equal to the dollar. Hours and months were rounded to cents there before they were
  added up, so cents mean nothing;
- `left_out`: why the example does not state it. A name that ends early stands for all below it.
"""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from amity.figures import Amount, example_amounts
from amity.model.playbook import Playbook
from amity.parse import parse_playbook
from amity.source.project import find_project
from amity.source.read import read_project

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent / "examples"
TABLES = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in HERE.glob("*.yaml")
}
STATED = ("figures", "percent", "dollars")


def numbers(node: Any, name: str) -> Iterator[tuple[str, Decimal | None]]:
    """Each number below `node` with its dotted name; none where there was no result."""
    if isinstance(node, dict):
        for key, below in node.items():
            yield from numbers(below, f"{name}.{key}")
    elif isinstance(node, list):
        for index, below in enumerate(node):
            yield from numbers(below, f"{name}.{index}")
    else:
        yield name, node


WORKED_OUT = {
    name: number
    for file in ("gross", "net")
    for name, number in numbers(
        json.loads(
            (HERE / f"{file}.json").read_text(encoding="utf-8"),
            parse_float=Decimal,
            parse_int=Decimal,
        ),
        file,
    )
}
ROWS = [
    pytest.param(example, how, name, figure, id=f"{example} {name}")
    for example, table in sorted(TABLES.items())
    for how in STATED
    for name, figure in (table.get(how) or {}).items()
]


@cache
def playbook() -> Playbook:
    """The playbook as it stands."""
    return parse_playbook(read_project(find_project(ROOT)).original)


@cache
def stated(example: str) -> Mapping[str, Amount]:
    """Every input and figure of an example."""
    return example_amounts(playbook().examples[example], playbook())


def near_enough(expected: Decimal, how: str) -> Decimal:
    """How far a figure may be off: half of the last decimal written, or a dollar."""
    if how == "dollars":
        return Decimal(1)
    return Decimal(1).scaleb(int(expected.as_tuple().exponent)) / 2


@pytest.mark.parametrize(("example", "how", "name", "figure"), ROWS)
def test_example_states_what_was_worked_out(example: str, how: str, name: str, figure: str) -> None:
    """A figure of an example is the number that was worked out before it was written."""
    expected = WORKED_OUT[name]
    assert expected is not None, f"{name} has no number"
    assert figure in stated(example), f'{example} has no input or figure "{figure}"'
    found = Decimal(repr(float(stated(example)[figure].value)))
    if how == "percent":
        found *= 100
    assert abs(found - expected) <= near_enough(expected, how), f"{figure} is {found}"


@pytest.mark.parametrize("example", sorted(TABLES))
def test_nothing_worked_out_is_forgotten(example: str) -> None:
    """A part of the numbers that a table touches is in it to the last: stated, or left out."""
    table = TABLES[example]
    named = [name for how in STATED for name in table.get(how) or {}]
    left_out = list(table.get("left_out") or {})
    assert len(named) == len(set(named)), "a number is in two lists"
    parts = {tuple(name.split(".")[:2]) for name in (*named, *left_out)}
    for name in WORKED_OUT:
        if tuple(name.split(".")[:2]) in parts and name not in named:
            above = [one for one in left_out if name == one or name.startswith(f"{one}.")]
            assert above, f"{name} is neither stated nor left out"


@pytest.mark.parametrize("example", sorted(TABLES))
def test_what_is_left_out_is_there_and_says_why(example: str) -> None:
    """What an example leaves out is one of those numbers, and the table says why."""
    for name, why in (TABLES[example].get("left_out") or {}).items():
        assert any(one == name or one.startswith(f"{name}.") for one in WORKED_OUT), name
        assert why, f"{name} does not say why"
