"""The longest gap of the GUI thread during import, export and backup, beside an idle one."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QWidget

from bapas_desktop.data.backup import make_backup
from bapas_desktop.data.backup_file import Reason
from bapas_desktop.data.office import open_office
from bapas_desktop.data.vault import Vault, create_vault
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.domain.roster.client import ClientQuery, Status
from bapas_desktop.excel.roster import export_roster
from bapas_desktop.excel.tables import Variant
from bapas_desktop.jobs import Job
from bapas_desktop.paths import DataFolder
from tests.benchmarks.importing import TODAY, take_in, write_list
from tests.benchmarks.measuring import Row, show
from tests.benchmarks.windows import application, context_of

BEAT_MS = 2


class Heart:
    """A timer on the GUI thread that remembers its longest pause."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer.start(BEAT_MS)

    def stop(self) -> float:
        self._timer.stop()
        return self.longest

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def measure() -> list[Row]:
    application()
    heart = Heart()
    with tempfile.TemporaryDirectory() as name:
        folder = DataFolder(Path(name))
        source = Path(name, "daftar.xlsx")
        write_list(source)
        key, _code = create_vault(folder.vault, "bench", "kata-sandi-uji")
        office = open_office(folder, key, Vault.load(folder.vault).users[0])
        context = context_of(office)
        window = QWidget()
        window.show()

        def during(work: Callable[[Job], object]) -> float:
            loop = QEventLoop()
            heart.start()
            running = context.jobs.run(window, "Menguji", work, lambda _result: None)
            running.finished.connect(loop.quit)
            loop.exec()
            return heart.stop()

        def idle() -> float:
            loop = QEventLoop()
            QTimer.singleShot(1000, loop.quit)
            heart.start()
            loop.exec()
            return heart.stop()

        def export(job: Job) -> None:
            ids = office.clients.ids(ClientQuery(today=TODAY, status=Status.ALL))
            export_roster(
                office.clients.records(ids), total=len(ids), variant=Variant.MASKED, reason="", office=OfficeProfile(),
                user="bench", today=TODAY, target=Path(name, "klien.xlsx"), job=job,
            )  # fmt: skip

        def backup(job: Job) -> None:
            make_backup(office.database, folder.vault, Path(name, "cadangan.bapas"), Reason.MANUAL, job)

        idle_gap = idle()
        rows = [
            Row(
                "longest gap of the GUI thread: import of 20,000 rows",
                during(lambda job: take_in(office, source, job)),
                idle_gap,
            ),
            Row("longest gap of the GUI thread: export of 20,000 rows", during(export), idle_gap),
            Row("longest gap of the GUI thread: backup", during(backup), idle_gap),
        ]
        context.jobs.close()
        office.close()
    return rows


if __name__ == "__main__":
    show(measure())
