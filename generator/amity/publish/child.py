"""The engine in a process of its own that never outlives us: `python -m amity.publish.child …`.

A killed build must not leave an engine behind that goes on writing into a folder which the next run
clears away.
"""

import ctypes
import os
import runpy
import signal
import sys

PR_SET_PDEATHSIG = 1


def bound_to(parent: int) -> None:
    """End when the process that started us ends, where the system can see to that."""
    control = getattr(ctypes.CDLL(None), "prctl", None)
    if control is not None:
        control(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            sys.exit(1)  # it ended before we asked


if __name__ == "__main__":
    bound_to(int(sys.argv.pop(1)))
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
