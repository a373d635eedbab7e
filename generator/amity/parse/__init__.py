"""Tree → model."""

from amity.parse.answers import parse_answers
from amity.parse.draft import answers_left_out, parse_draft
from amity.parse.shape import edition_problems, parse_edition, parse_playbook, shape_problems

__all__ = [
    "answers_left_out",
    "edition_problems",
    "parse_answers",
    "parse_draft",
    "parse_edition",
    "parse_playbook",
    "shape_problems",
]
