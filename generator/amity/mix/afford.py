"""What a budget pays for. Contacts and plays are paid from the same money, so it is spent once.

`mix-money.js` is the same for the browser.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from amity.formula.rounding import rounded
from amity.model.mix import Mix


@dataclass(frozen=True, slots=True)
class Afforded:
    """A segment's yearly budget against the first year of plays."""

    whole: float
    """The budget of all customers in a year."""
    fits: tuple[bool, ...]
    """For each play, in their order, whether it still fits beside those before it that fit."""
    cost: float
    """The first year of those that fit."""
    left: float
    contacts: float
    """Live contacts a year for each customer that the rest pays for."""


def afford(years: Sequence[float], budget: float, customers: int, contact_cost: float) -> Afforded:
    """Take each play that the rest of the budget pays for, in order."""
    whole, cost = budget * customers, 0.0
    fits: list[bool] = []
    for year in years:
        fits.append(cost + year <= whole)
        cost += year if fits[-1] else 0.0
    left = whole - cost
    return Afforded(whole, tuple(fits), cost, left, left / customers / contact_cost)


def seen_contacts(mix: Mix, contacts: float) -> float:
    """So many contacts as people read them: one decimal, and never over the border of a band.

    Who may not lead because the budget pays for 11.96 contacts must not read of 12.
    """
    near = float(rounded(contacts, 1))
    over = any(one.under is not None and contacts < one.under <= near for one in mix.bands)
    return near - 0.1 if over else near
