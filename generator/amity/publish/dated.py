"""The time that what we make carries: never the clock's, so that the same files give the same."""

import os
from datetime import UTC, date, datetime, time

from amity.problems import EnvironmentFault

LAST_SECOND = 2**32 - 1
"""A second of the year 2106: the last that a packed file can be dated with."""


def source_date() -> int | None:
    """The time that SOURCE_DATE_EPOCH says; raises EnvironmentFault where it says none."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if not given:
        return None
    if not given.isascii() or not given.isdigit() or int(given[:20]) > LAST_SECOND:
        message = "SOURCE_DATE_EPOCH must be whole seconds since 1970"
        raise EnvironmentFault(
            f"{message}, not {given!r}; unset it to take the playbook's own date"
        )
    return int(given)


def moment(released: int) -> int:
    """The time given from outside, else that of a release; both in seconds since 1970."""
    given = source_date()
    return min(max(0, released), LAST_SECOND) if given is None else given


def seconds(day: date) -> int:
    """A day as seconds since 1970, at midnight UTC."""
    return int(datetime.combine(day, time(), UTC).timestamp())
