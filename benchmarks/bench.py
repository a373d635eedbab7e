"""How long we take, beside a peer that does less and is measured in the same run.

`python benchmarks/bench.py` runs all of them, `python benchmarks/bench.py check build` some. Each
is a module beside this one, with a `main()`.
"""

import sys
from importlib import import_module

ALL = ("start", "check", "build", "serve", "weight", "canvas", "handouts", "editions")


def main(names: list[str]) -> None:
    """Run the benchmarks named, or all."""
    for name in names or ALL:
        import_module(name).main()


if __name__ == "__main__":
    main(sys.argv[1:])
