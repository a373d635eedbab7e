"""What `amity init` and `amity new` write."""

from amity.scaffold.founding import CONTEXTS, Begun, InitContext, Occupied, begin_edition, init
from amity.scaffold.writing import NoSuch, begin, bring_in

__all__ = [
    "CONTEXTS",
    "Begun",
    "InitContext",
    "NoSuch",
    "Occupied",
    "begin",
    "begin_edition",
    "bring_in",
    "init",
]
