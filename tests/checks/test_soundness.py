"""What check lets pass can be computed, and no broken playbook breaks check itself."""

import random
from collections.abc import Iterator
from datetime import date

import pytest

from amity.checks import check
from amity.figures import draft_amounts, example_amounts, metric_values, play_cost
from amity.mix import choose
from amity.model.playbook import Playbook
from amity.parse import parse_playbook
from amity.problems import ProblemsError
from amity.tree import Address, Mapping, Node, Scalar, Sequence, find, walk

TODAY = date(2026, 11, 23)
VALUES = (
    "0",
    "-5",
    "99999",
    "(",
    "kept / 0",
    "{{figure:x}} 55",
    "money",
    "month",
    "margin",
    "lost",
)


def broken(tree: Mapping, chance: random.Random) -> Mapping:
    """The tree with one or two values changed or taken out."""
    texts = [node.text for _, node in walk(tree) if isinstance(node, Scalar)]
    for _ in range(chance.randint(1, 2)):
        address = chance.choice([address for address, _ in walk(tree) if len(address) > 1])
        node = find(tree, address)
        new = None
        if isinstance(node, Scalar) and chance.random() < 0.85:
            text = chance.choice(chance.choice([VALUES, texts]))
            new = Scalar(text, node.place, plain=False)
        changed = put(tree, address, new)
        assert isinstance(changed, Mapping)
        tree = changed
    return tree


def put(node: Node, address: Address, new: Node | None) -> Node:
    """The tree with another node at an address, or none."""
    step, *rest = address
    children: dict[str | int, Node] = {}
    if isinstance(node, Mapping):
        children.update(node.entries.items())
    elif isinstance(node, Sequence):
        children.update(enumerate(node.items))
    inner = put(children[step], tuple(rest), new) if rest else new
    if inner is None:
        del children[step]
    else:
        children[step] = inner
    if isinstance(node, Mapping):
        return Mapping({str(key): one for key, one in children.items()}, node.keys, node.place)
    return Sequence(tuple(children.values()), node.place)


def compute_all(playbook: Playbook) -> Iterator[object]:
    """All that pages compute."""
    rate = playbook.about.hourly_rate
    yield from (metric_values(one) for one in playbook.metrics.values())
    yield from (play_cost(one, rate) for one in playbook.plays.values())
    yield from (draft_amounts(one, playbook) for one in playbook.drafts.values())
    for example in playbook.examples.values():
        yield example_amounts(example, playbook)
        for segment in example.segments:
            yield choose(playbook.mix, segment.profile, segment.goal)


def tried(tree: Mapping, seed: int, rounds: int) -> int:
    """Break the tree again and again; how often nothing worse than warnings was told."""
    passed = 0
    chance = random.Random(seed)
    for _ in range(rounds):
        changed = broken(tree, chance)
        try:
            playbook = parse_playbook(changed)
        except ProblemsError:
            continue
        if all(problem.severity == "warning" for problem in check(playbook, changed, TODAY)):
            passed += 1
            list(compute_all(playbook))
    return passed


def test_broken_playbooks(small: Mapping) -> None:
    """Whatever is changed, problems are told and nothing fails."""
    assert tried(small, seed=1, rounds=100)


@pytest.mark.thorough
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(4))
def test_many_broken_playbooks(small: Mapping, seed: int) -> None:
    """As above, for longer."""
    assert tried(small, seed, rounds=300)
