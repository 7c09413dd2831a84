"""Long work off the GUI thread: one job after the other, with progress, Batal, and a result on the GUI thread."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.jobs import Cancelled, Job

R = TypeVar("R")

SHOW_AFTER_MS = 600
"""Shorter jobs never show a progress window."""
_REPORT_EVERY_S = 0.05


class RunningJob(QObject):
    """One run of a function; all its signals arrive on the GUI thread. ``finished`` follows each outcome."""

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()
    _ended = Signal(str, object)

    def __init__(self, title: str, function: Callable[[Job], Any]) -> None:
        super().__init__()
        self.title = title
        self._function = function
        self._reported_at = 0.0
        self._job = Job(self._report)
        self._ended.connect(self._deliver)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._job.cancel()

    def work(self) -> None:
        """Do the work; called in the worker thread."""
        try:
            self._job.step(0)
            result = self._function(self._job)
        except Cancelled:
            self._ended.emit("cancelled", None)
        except BaseException as error:  # noqa: BLE001 - handed to the GUI thread, which judges it
            self._ended.emit("failed", error)
        else:
            self._ended.emit("succeeded", result)

    def _report(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._reported_at >= _REPORT_EVERY_S:
            self._reported_at = now
            self.progressed.emit(done, total)

    def _deliver(self, outcome: str, value: object) -> None:
        try:
            if outcome == "succeeded":
                self.succeeded.emit(value)
            elif outcome == "failed":
                self.failed.emit(value)
            else:
                self.cancelled.emit()
        finally:
            self.finished.emit()


class BackgroundJobs(QObject):
    """Runs long functions one at a time.

    ``fail`` is told of errors of jobs that were given no ``failed`` of their own; ``after_each`` runs in the worker
    thread after every job, to give back what that thread holds.
    """

    busy_changed = Signal()

    def __init__(self, fail: Callable[[BaseException], object], after_each: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._fail = fail
        self._after_each = after_each
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="job")
        self._running: list[RunningJob] = []
        self._last: RunningJob | None = None

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        return bool(self._running)

    def run(
        self,
        parent: QWidget,
        title: str,
        function: Callable[[Job], R],
        done: Callable[[R], object],
        *,
        failed: Callable[[BaseException], object] | None = None,
        cancelled: Callable[[], object] | None = None,
    ) -> RunningJob:
        """Start ``function``; a progress window over ``parent`` appears if it takes longer than ``SHOW_AFTER_MS``."""
        running = RunningJob(title, function)
        running.succeeded.connect(done)
        running.failed.connect(failed or self._fail)
        if cancelled:
            running.cancelled.connect(cancelled)
        running.finished.connect(self._forget_first)
        self._running.append(running)
        if len(self._running) == 1:
            self.busy_changed.emit()
        ProgressDialog(running, parent)
        self._worker.submit(self._work, running)
        return running

    def cancel_all(self) -> None:
        """Ask every job to stop."""
        for running in list(self._running):
            running.cancel()

    def close(self) -> None:
        """Cancel what runs and wait for it; then the thread ends."""
        self.cancel_all()
        self._worker.shutdown(wait=True)
        if self._running:
            loop = QEventLoop()
            self.busy_changed.connect(loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)

    def _work(self, running: RunningJob) -> None:
        try:
            running.work()
        finally:
            if self._after_each:
                self._after_each()

    def _forget_first(self) -> None:
        # One worker: the job that ends began first. It is held until the next one ends, as its signal still runs.
        self._last = self._running.pop(0)
        if not self._running:
            self.busy_changed.emit()


class ProgressDialog(QDialog):
    """Shows how far a job is, and stops it. Appears late, and goes by itself."""

    def __init__(self, running: RunningJob, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bapas Desktop")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setObjectName("progress")
        self._running = running
        self.title = QLabel(running.title)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(running.title)
        self.bar.setMinimumWidth(self.fontMetrics().averageCharWidth() * 48)
        self.count = QLabel()
        self.cancel_button = QPushButton(self.tr("Batal"))
        self.cancel_button.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.title, self.bar, self.count):
            layout.addWidget(widget)
        layout.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignRight)
        running.progressed.connect(self._show_progress)
        running.finished.connect(self._end)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.open)
        self._timer.start(SHOW_AFTER_MS)

    def reject(self) -> None:
        """Ask the job to stop; the window stays until it has."""
        self._running.cancel()
        self.cancel_button.setEnabled(False)
        self.count.setText(self.tr("Menghentikan …"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing is asking to stop."""
        event.ignore()
        self.reject()

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if total and self.cancel_button.isEnabled():
            self.count.setText(self.tr("%1 dari %2").replace("%1", str(done)).replace("%2", str(total)))

    def _end(self) -> None:
        self._timer.stop()
        self.hide()
        self.deleteLater()
