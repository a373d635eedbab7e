"""From what a segment is like to its relationship: the rules of `mix.yaml` and what they say."""

from amity.mix.answer import Answer, answered, rule_for
from amity.mix.data import rule_data
from amity.mix.rule import CONTACTS, DATA, Chosen, choose
from amity.mix.why import GOAL, MONEY, Change, Share, changes, shares

__all__ = [
    "CONTACTS",
    "DATA",
    "GOAL",
    "MONEY",
    "Answer",
    "Change",
    "Chosen",
    "Share",
    "answered",
    "changes",
    "choose",
    "rule_data",
    "rule_for",
    "shares",
]
