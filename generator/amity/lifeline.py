"""A process that we start ends with us, however we end.

A killed build must not leave an engine behind that goes on writing into a folder which the next run
clears away, nor a maker of PDFs that complains that nobody listens any more.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def end_with(parent: int) -> None:
    """End when the process that started us ends, where the system can see to that."""
    control = getattr(ctypes.CDLL(None), "prctl", None)
    if control is not None:
        control(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            sys.exit(1)  # it ended before we asked
