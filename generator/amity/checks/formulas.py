"""Formulas one by one: how they read, and the names they use."""

import re
from collections.abc import Iterator
from typing import get_args

from amity.checks.finding import Finding
from amity.checks.ledger import Ledger, Written, ledgers
from amity.formula import FormulaError, names, parse_formula
from amity.formula.tree import Function
from amity.model.playbook import Playbook
from amity.model.values import Arithmetic
from amity.problems import did_you_mean
from amity.tree import Address

FUNCTIONS = frozenset(get_args(Function))


def formulas_read(playbook: Playbook) -> Iterator[Finding]:
    """Every formula is one of the playbook's arithmetic."""
    for address, text, mark in playbook.texts():
        if isinstance(mark, Arithmetic):
            try:
                parse_formula(text)
            except FormulaError as error:
                yield Finding("formula", address, error.message, error.hint, offset=error.column)


def names_known(playbook: Playbook) -> Iterator[Finding]:
    """A formula uses names of its own metric, cost, example or canvas only."""
    for ledger in ledgers(playbook):
        for written in ledger.formulas:
            tree = written.tree
            for name in sorted(names(tree) - written.known) if tree else ():
                yield _unknown(name, written, ledger)


def _unknown(name: str, written: Written, ledger: Ledger) -> Finding:
    message = f'no number here is called "{name}"'
    hint = did_you_mean(name, written.known)
    if name in ledger.known:
        message, hint = f'"{name}" is computed below, or here', "a metric's formulas build upwards"
    found = re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", written.text)
    return Finding(
        "unknown-name", written.address, message, hint, offset=found.start() if found else None
    )


def names_once(playbook: Playbook) -> Iterator[Finding]:
    """A name means one number in a metric, cost, example or canvas, and is no function's."""
    for ledger in ledgers(playbook):
        first: dict[str, Address] = dict.fromkeys(ledger.given, ())
        for name, address in ledger.named:
            if name in FUNCTIONS:
                message = f'"{name}" is a function of formulas; no number can be called so'
                yield Finding("name-twice", (*address, "id"), message)
            # Twice in one list is a duplicate id, which another rule tells.
            elif name in first and first[name][:-1] != address[:-1]:
                yield Finding("name-twice", (*address, "id"), _twice(name, first[name]))
            first.setdefault(name, address)


def _twice(name: str, first: Address) -> str:
    if not first:
        return f'"{name}" is the name of a number that is given here anyway'
    return f'"{name}" already names a number in {"/".join(map(str, first[2:-1]))}'
