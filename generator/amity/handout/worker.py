"""Pressing in several processes: layout takes all of a processor.

Workers are our own program, not multiprocessing's: that would import the caller's main module
again, and break whoever calls us from a script.
"""

import gc
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import IO, Final

from amity.handout import engine
from amity.handout.joined import Joined, press_any
from amity.handout.press import Job, Pressed

FEW: Final = 6
"""So many jobs are done before another process would have started."""
DOCUMENT: Final = 4
"""As a document of a volume takes about as long as so many jobs of a page or two."""
MOST: Final = 8
GROUP: Final = 0 if os.name == "posix" else -1


def cores() -> int:
    """How many processors may be used."""
    found = getattr(os, "sched_getaffinity", None)
    return len(found(0)) if found else os.cpu_count() or 1


def documents(job: Job | Joined) -> int:
    """How many further documents one PDF is made of."""
    return len(job.parts if isinstance(job, Job) else {piece.job for piece in job.pieces})


def press_all(jobs: Iterable[Job | Joined], processes: int | None = None) -> Iterator[Pressed]:
    """Make all PDFs, in the order of the jobs."""
    listed = list(jobs)
    work = sum(1 + DOCUMENT * documents(job) for job in listed)
    number = min(processes or MOST, processes or cores(), work // FEW or 1, len(listed))
    if number <= 1:
        yield from map(press_any, listed)
        return
    engine.load()  # so that a missing library is told once, and from here
    with ExitStack() as stack:
        workers = [stack.enter_context(_worker()) for _ in range(number)]
        free = list(workers)
        mine = threading.local()

        def take() -> None:
            mine.worker = free.pop()

        def pressed(job: Job | Joined) -> Pressed:
            worker: _Worker = mine.worker
            return worker.press(job)

        with ThreadPoolExecutor(number, initializer=take) as pool:
            try:
                yield from pool.map(pressed, listed)
            except BaseException:
                # Nobody waits for what is just being made.
                for worker in workers:
                    worker.process.kill()
                raise


@dataclass(frozen=True, slots=True)
class _Worker:
    """A process that presses one job after the other."""

    process: subprocess.Popen[bytes]
    asked: IO[bytes]
    answered: IO[bytes]

    def press(self, job: Job | Joined) -> Pressed:
        pickle.dump(job, self.asked)
        self.asked.flush()
        found = pickle.load(self.answered)  # noqa: S301 - our own process
        if isinstance(found, Exception):
            raise found
        assert isinstance(found, Pressed)
        return found


@contextmanager
def _worker() -> Iterator[_Worker]:
    bound = f"from amity.lifeline import end_with; end_with({os.getpid()})"
    command = [sys.executable, "-P", "-c", f"{bound}; from {__name__} import main; main()"]
    # A group of its own: Ctrl-C is for us to hear and to pass on.
    with subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, process_group=GROUP
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield _Worker(process, process.stdin, process.stdout)
        finally:
            with suppress(OSError):  # it is gone already, with what was still on its way
                process.stdin.close()


def main() -> None:
    """Press what comes in until nothing comes any more."""
    answers = sys.stdout.buffer
    engine.load()
    gc.freeze()  # the program itself stays: no need to look through it again and again
    sys.stdout = sys.stderr  # nobody else may write between our answers
    while True:
        try:
            job = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own process
        except EOFError:
            return
        try:
            found: Pressed | Exception = press_any(job)
        except Exception as error:  # noqa: BLE001 - raised again by who asked
            found = error
        pickle.dump(found, answers)
        answers.flush()
