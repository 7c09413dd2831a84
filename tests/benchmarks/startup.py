"""Process start to the first painted main window, 100,000 clients in the file, already unlocked; beside a bare window
with a tab widget and four table views that imports peewee and sqlcipher3 too."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks import offices
from tests.benchmarks.measuring import Row, show

CLIENTS, RUNS = 100_000, 7

BARE = """
import os, sys
import peewee
import sqlcipher3
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView, QTabWidget

class Painted(QTableView):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, done)

def done():
    print("painted", flush=True)
    os._exit(0)

app = QApplication([])
window = QMainWindow()
tabs = QTabWidget()
for number in range(4):
    tabs.addTab(Painted(), f"Tab {number}")
window.setCentralWidget(tabs)
window.resize(1366, 768)
window.show()
sys.exit(app.exec())
"""


def _until_painted(*arguments: str) -> float:
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        assert "painted" in process.stdout.readline()
        return time.perf_counter() - start


def measure() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        offices.sample(Path(folder), CLIENTS)
        pairs = [
            (_until_painted("-m", "tests.benchmarks.startup", folder), _until_painted("-c", BARE))
            for _ in range(RUNS + 1)
        ][1:]
    ours, bare = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
    return [Row("start to first painted window, 100,000 clients", ours, bare, 2.0)]


def _open(folder: Path) -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    from bapas_desktop.app import Program
    from bapas_desktop.paths import DataFolder
    from bapas_desktop.ui.theme import speak_indonesian

    def done() -> None:
        print("painted", flush=True)
        os._exit(0)

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                QTimer.singleShot(0, done)
            return False

    app = QApplication([])
    speak_indonesian(app)
    program = Program(DataFolder(folder))
    watch = Watch()
    program._unlock(offices.KEY, offices.USER)
    assert program.session is not None
    program.session.window.current_page.installEventFilter(watch)
    sys.exit(app.exec())


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _open(Path(sys.argv[1]))
    else:
        show(measure())
