"""The mix that an example states for a segment."""

from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.checks.ledger import unless_broken
from amity.checks.mix_rules import bands_ascend, mix_complete, same_names
from amity.mix import Chosen, choose
from amity.model.example import ExampleSegment
from amity.model.playbook import Playbook
from amity.tree import Address


def mixes_follow(playbook: Playbook) -> Iterator[Finding]:
    """A segment has a score for each question, and its stated mix is what the mix rules give."""
    scores = [score.id for score in playbook.mix.scores]
    sound = not any((*mix_complete(playbook), *bands_ascend(playbook)))
    for example in playbook.examples.values():
        for index, segment in enumerate(example.segments):
            address = ("examples", example.id, "segments", index)
            where = (*address, "profile", "scores")
            wrong = list(same_names(segment.profile.scores, scores, where, "scores for"))
            yield from wrong
            if sound and not wrong:
                found = unless_broken(choose, playbook.mix, segment.profile, segment.goal)
                yield from _compared(found, segment, address) if found else ()


def _compared(found: Chosen, segment: ExampleSegment, address: Address) -> Iterator[Finding]:
    hint = f"the rules give {' + '.join((found.main, *found.supporting))}"
    if segment.main != found.main:
        message = f'the main type is not "{segment.main}"'
        yield Finding("mix-differs", (*address, "main"), message, hint)
    elif segment.supporting != found.supporting:
        message = f"the supporting types are not {' + '.join(segment.supporting) or 'none'}"
        yield Finding("mix-differs", (*address, "supporting"), message, hint)
