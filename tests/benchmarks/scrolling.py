"""Peak memory after scrolling 100,000 clients end to end, beside the same with 100 clients."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import offices
from tests.benchmarks.measuring import Row, peak_kilobytes, show


def _peak(clients: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        offices.sample(Path(folder), clients)
        output = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.scrolling", folder], check=True, capture_output=True, text=True
        ).stdout
    return float(output) / 1024


def measure() -> list[Row]:
    return [Row("peak memory after scrolling 100,000 clients, beside 100", _peak(100_000), _peak(100), 1.25, "MB")]


def _scroll(folder: Path) -> None:
    from bapas_desktop.paths import DataFolder
    from bapas_desktop.ui.roster.page import RosterPage
    from tests.benchmarks.windows import application, context_of

    app = application()
    office = offices.reopen(DataFolder(folder))
    page = RosterPage(context_of(office))
    page.resize(1366, 650)
    page.show()
    app.processEvents()
    bar = page.table.verticalScrollBar()
    for value in range(0, bar.maximum() + 1, max(bar.pageStep(), 1)):
        bar.setValue(value)
        page.table.viewport().repaint()
    print(peak_kilobytes())
    office.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _scroll(Path(sys.argv[1]))
    else:
        show(measure())
