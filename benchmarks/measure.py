"""Time two things in turn, and say how one compares with the other."""

import statistics
import sys
import time
from collections.abc import Callable

Work = Callable[[], object]


def compare(
    name: str, ours: Work, peer_name: str, peer: Work, target: float | None = None, runs: int = 5
) -> None:
    """Run both in turn; one line with their medians and the median ratio of the pairs.

    Absolute times say little on a shared machine; a pair meets the same weather.
    """
    pairs = [(seconds(ours), seconds(peer)) for _ in range(runs)]
    mine, theirs = (statistics.median(one) for one in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    wanted = f"   (to reach: {target:g})" if target else ""
    say(f"{name:28} {mine:7.2f} s   {peer_name:18} {theirs:6.2f} s   ratio {ratio:5.2f}{wanted}")


def alone(name: str, work: Work, target: float | None = None, runs: int = 5) -> None:
    """One line with the median of some runs."""
    mine = statistics.median(seconds(work) for _ in range(runs))
    wanted = f"   (to reach: {target:g} s)" if target else ""
    say(f"{name:28} {mine:7.2f} s{wanted}")


def seconds(work: Work) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def say(line: str) -> None:
    """Print a line at once: benchmarks are slow."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
