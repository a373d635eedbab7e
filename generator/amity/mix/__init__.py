"""From what a segment is like to its relationship: the rules of `mix.yaml` and what they say."""

from amity.mix.afford import Afforded, afford, seen_contacts
from amity.mix.answer import MOST_PLAYS, Answer, answered, rule_for
from amity.mix.data import rule_data
from amity.mix.rule import CONTACTS, DATA, Chosen, choose
from amity.mix.why import GOAL, MONEY, Change, Share, changes, shares

__all__ = [
    "CONTACTS",
    "DATA",
    "GOAL",
    "MONEY",
    "MOST_PLAYS",
    "Afforded",
    "Answer",
    "Change",
    "Chosen",
    "Share",
    "afford",
    "answered",
    "changes",
    "choose",
    "rule_data",
    "rule_for",
    "seen_contacts",
    "shares",
]
