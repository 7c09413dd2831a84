"""The whole speed table. Run alone: ``python -m tests.benchmarks.searching`` and its like."""

import sys
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.measuring import Row, show

MEASURES = (
    "startup",
    "searching",
    "scrolling",
    "supervision",
    "exporting",
    "regional",
    "importing",
    "sheet",
    "heartbeat",
)


def main() -> None:
    rows: list[Row] = []
    for name in MEASURES:
        print(f"… {name}", flush=True)
        rows += import_module(f"tests.benchmarks.{name}").measure()
    show(rows)


if __name__ == "__main__":
    main()
