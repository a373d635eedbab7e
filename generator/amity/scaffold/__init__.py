"""What `amity init` and `amity new` write."""

from amity.scaffold.writing import (
    CONTEXTS,
    InitContext,
    NoSuch,
    Occupied,
    begin,
    begin_edition,
    bring_in,
    init,
)

__all__ = [
    "CONTEXTS",
    "InitContext",
    "NoSuch",
    "Occupied",
    "begin",
    "begin_edition",
    "bring_in",
    "init",
]
