"""Timing two things in turn, and printing what came of it."""

import json
import re
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

RESULT = Path("bench.json")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. ``unit`` is s or MB; the ratio is ours over bare."""

    what: str
    ours: float
    bare: float
    wanted: float | None = None
    unit: str = "s"
    note: str = ""

    @property
    def ratio(self) -> float:
        return self.ours / self.bare if self.bare else float("nan")


def seconds(function: Callable[[], object]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def in_turn(ours: Callable[[], object], bare: Callable[[], object], runs: int) -> tuple[float, float]:
    """The median of each, run in turn so that a slow minute of the machine hits both; one warm-up of each first."""
    ours(), bare()
    pairs = [(seconds(ours), seconds(bare)) for _ in range(runs)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def peak_kilobytes() -> int:
    """The most memory that this process ever held. (``ru_maxrss`` would begin with that of the process before exec.)"""
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1])


def show(rows: Sequence[Row]) -> None:
    """Print the table, and keep it as JSON in ``bench.json``."""
    print(f"{'what':<58} {'ours':>10} {'bare':>10} {'ratio':>7} {'wanted':>7}")
    for row in rows:
        wanted = f"<= {row.wanted}" if row.wanted else ""
        ours, bare = (f"{value:.4f} {row.unit}" for value in (row.ours, row.bare))
        print(f"{row.what:<58} {ours:>10} {bare:>10} {row.ratio:>7.2f} {wanted:>7}")
        if row.note:
            print(f"    {row.note}")
    RESULT.write_text(json.dumps([asdict(row) | {"ratio": row.ratio} for row in rows], indent=2))
