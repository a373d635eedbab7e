"""Times of a day, in minutes from midnight."""

import re
from typing import Final

DAY: Final = 24 * 60
NINE: Final = 9 * 60
WRITTEN = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
MEANT = re.compile(r"([0-9]{1,2})[^0-9ap]{0,2}([0-9]{2})? *(?:([ap])\.?m\.?)?")
NOON: Final = 12


def usual_start(minutes: int) -> int:
    """When a meeting of that length starts where nobody says: at nine, so that it ends that day."""
    return min(NINE, DAY - minutes)


def clock(minutes: int) -> str:
    """A time as it is read on a clock; the end of the day is 24:00."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def from_clock(text: str) -> int | None:
    """The minutes of a time such as 09:30 or 9:30; None where it is none."""
    found = WRITTEN.fullmatch(text)
    return int(found[1]) * 60 + int(found[2]) if found else None


def perhaps(text: str) -> str | None:
    """The time that somebody meant who wrote it in another way: 9.30, 930, 1:30 pm."""
    found = MEANT.fullmatch(text.strip().lower())
    if not found:
        return None
    hour = int(found[1])
    if found[3]:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if found[3] == "p" else 0)
    meant = f"{hour:02}:{found[2] or '00'}"
    return meant if from_clock(meant) is not None else None
