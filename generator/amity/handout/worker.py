"""Pressing in several processes: layout takes all of a processor.

Workers are our own program, not multiprocessing's: that would import the caller's main module
again, and break whoever calls us from a script.
"""

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from typing import Final

from amity.handout import engine
from amity.handout.press import Job, Pressed, press

FEW: Final = 6
"""So many jobs are done before another process would have started."""
MOST: Final = 8


def press_all(jobs: Iterable[Job], processes: int | None = None) -> Iterator[Pressed]:
    """Make all PDFs, in the order of the jobs."""
    listed = list(jobs)
    number = processes or min(MOST, os.cpu_count() or 1, len(listed) // FEW)
    if number <= 1:
        yield from map(press, listed)
        return
    engine.load()  # so that a missing library is told once, and from here
    with ExitStack() as stack:
        free = [stack.enter_context(_worker()) for _ in range(number)]
        mine = threading.local()

        def take() -> None:
            mine.press = free.pop()

        def pressed(job: Job) -> Pressed:
            found: Pressed = mine.press(job)
            return found

        with ThreadPoolExecutor(number, initializer=take) as pool:
            yield from pool.map(pressed, listed)


@contextmanager
def _worker() -> Iterator[Callable[[Job], Pressed]]:
    """A process that presses one job after the other."""
    command = [sys.executable, "-P", "-c", f"from {__name__} import main; main()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603
        asked, answered = process.stdin, process.stdout
        assert asked is not None
        assert answered is not None

        def send(job: Job) -> Pressed:
            pickle.dump(job, asked)
            asked.flush()
            found = pickle.load(answered)  # noqa: S301 - our own process
            if isinstance(found, Exception):
                raise found
            assert isinstance(found, Pressed)
            return found

        yield send
        asked.close()


def main() -> None:
    """Press what comes in until nothing comes any more."""
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # nobody else may write between our answers
    while True:
        try:
            job = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own process
        except EOFError:
            return
        try:
            found: Pressed | Exception = press(job)
        except Exception as error:  # noqa: BLE001 - raised again by who asked
            found = error
        pickle.dump(found, answers)
        answers.flush()
