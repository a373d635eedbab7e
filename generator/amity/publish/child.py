"""The engine in a process of its own that never outlives us: `python -m amity.publish.child …`."""

import runpy
import sys

from amity.lifeline import end_with

if __name__ == "__main__":
    end_with(int(sys.argv.pop(1)))
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
