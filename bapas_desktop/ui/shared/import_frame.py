"""The frame of an import: steps one after the other, long work in the background, and one step back at the end."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from bapas_desktop.domain.changes import HistoryEntry
from bapas_desktop.domain.issues import Refused
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.asker import TABLE_FILES
from bapas_desktop.ui.shared.import_ends import FileStep, ResultStep
from bapas_desktop.ui.shared.jobs import RunningJob
from bapas_desktop.wording import say_refusal

R = TypeVar("R")


class ImportFrame(QDialog):
    """Leads through the steps, the first of which chooses a file; Kembali goes back, Batal leaves all as it was."""

    def __init__(self, context: AppContext, parent: QWidget, file_step: FileStep) -> None:
        super().__init__(parent)
        self._context = context
        self._running: RunningJob | None = None
        self._imported: HistoryEntry | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.file_step, self.result_step = file_step, ResultStep()
        self.steps = QStackedWidget()
        self.trail: list[QLabel] = []
        self._names: Sequence[str] = ()
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setProperty("role", "field-error")
        self.back_button = QPushButton(self.tr("&Kembali"))
        self.back_button.setAutoDefault(False)
        self.next_button = QPushButton(self.tr("L&anjut"))
        self.next_button.setDefault(True)
        self.cancel_button = QPushButton(self.tr("&Batal"))
        self.cancel_button.setAutoDefault(False)

    def lay_out(self, steps: Sequence[tuple[str, QWidget]]) -> None:
        """Put the steps in their order, each with its name, and show the first."""
        self._names = [name for name, _ in steps]
        trail = QHBoxLayout()
        trail.setSpacing(self.fontMetrics().height() * 2)
        for _name, step in steps:
            self.steps.addWidget(step)
            self.trail.append(QLabel())
            trail.addWidget(self.trail[-1])
        trail.addStretch()
        buttons = QHBoxLayout()
        buttons.addWidget(self.message, 1)
        for button in (self.back_button, self.next_button, self.cancel_button):
            buttons.addWidget(button)
        unit = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.addLayout(trail)
        layout.addSpacing(unit // 2)
        layout.addWidget(self.steps, 1)
        layout.addLayout(buttons)
        room = self.screen().availableGeometry()
        self.resize(min(unit * 66, room.width()), min(unit * 40, room.height() * 9 // 10))
        self.back_button.clicked.connect(self.go_back)
        self.next_button.clicked.connect(self.go_on)
        self.cancel_button.clicked.connect(self.reject)
        self.file_step.choose_requested.connect(self.choose_file)
        self.file_step.file_dropped.connect(self.read_file)
        self.result_step.undo_requested.connect(self.undo)
        self.show_step(0)

    # What each import says

    def go_on(self) -> None:
        """Do what the accented button says."""
        raise NotImplementedError

    def choose_file(self) -> None:
        """Ask for the list."""
        raise NotImplementedError

    def read_file(self, path: Path) -> None:
        """Read a list in the background."""
        raise NotImplementedError

    def next_words(self) -> str:
        """What the accented button says."""
        return self.tr("&Tutup") if self.is_done else self.tr("L&anjut")

    def may_go_on(self) -> bool:
        """Whether the accented button can be pressed."""
        return True

    def tell_refusal(self, sentence: str) -> None:
        """Say why a list could not be taken."""
        self.message.setText(sentence)

    def undone_words(self) -> str:
        """What to say when the import was taken back."""
        raise NotImplementedError

    # Going from step to step

    @property
    def is_first(self) -> bool:
        """Whether the file is still to be chosen."""
        return self.steps.currentIndex() == 0

    @property
    def is_done(self) -> bool:
        """Whether the last step is shown."""
        return self.steps.currentIndex() == self.steps.count() - 1

    def go_back(self) -> None:
        """Show the step before."""
        self.show_step(self.steps.currentIndex() - 1)

    def reject(self) -> None:
        """Leave; what runs is asked to stop first."""
        if self._running:
            self._running.cancel()
        elif self.is_done:
            self.accept()
        else:
            super().reject()

    def show_step(self, step: int) -> None:
        """Show a step."""
        self.steps.setCurrentIndex(step)
        self.message.clear()
        self.sync()

    def sync(self) -> None:
        """Let trail and buttons say where we are."""
        step, busy = self.steps.currentIndex(), self._running is not None
        for number, (label, name) in enumerate(zip(self.trail, self._names, strict=True)):
            label.setText(f"{number + 1}  {name}")
            label.setEnabled(number <= step)
            font = label.font()
            font.setBold(number == step)
            label.setFont(font)
        self.next_button.setText(self.next_words())
        self.next_button.setVisible(not self.is_first)
        self.back_button.setVisible(not self.is_first and not self.is_done)
        self.cancel_button.setVisible(not self.is_done)
        self.file_step.button.setDefault(self.is_first)
        self.next_button.setDefault(not self.is_first)
        for widget in (self.back_button, self.steps):
            widget.setEnabled(not busy)
        self.next_button.setEnabled(not busy and self.may_go_on())

    def work(self, title: str, function: Callable[[Job], R], done: Callable[[R], object]) -> None:
        """Run a job; while it runs nothing here can be pressed, and its trouble is told on this window."""
        running = self._context.jobs.run(
            self, title, function, done, failed=self._tell_trouble, cancelled=self._tell_cancelled
        )
        running.finished.connect(lambda: self._rest(running))
        self._running = running
        self.sync()

    def _rest(self, running: RunningJob) -> None:
        if self._running is running:  # what a job found may have begun the next one
            self._running = None
            self.sync()

    def _tell_trouble(self, error: BaseException) -> None:
        if not isinstance(error, Refused):
            self._context.errors.handle(error)
        elif self.is_first:
            self.file_step.tell(say_refusal(error))
        else:
            self.tell_refusal(say_refusal(error))

    def _tell_cancelled(self) -> None:
        words = self.tr("Dihentikan; tidak ada yang berubah.")
        if self.is_first:
            self.file_step.tell(words)
        else:
            self.message.setText(words)

    def ask_file(self, title: str) -> None:
        """Ask for a table file, and read it."""
        self._context.asker.ask_file_to_open(self, title, TABLE_FILES, self.read_file, purpose="import")

    # The end

    def show_result(self, words: str, *, changed: bool) -> None:
        """Say what was done, and offer to take it back where something ``changed``."""
        self._imported = self._context.office.history.undoable() if changed else None
        self.result_step.show_result(words, changed=changed)
        self.show_step(self.steps.count() - 1)

    def undo(self) -> None:
        """Take the import back, as long as nothing was changed after it."""
        history = self._context.office.history
        last = history.undoable()
        if self._imported is None or last is None or last.id != self._imported.id:
            self.message.setText(self.tr("Sudah ada perubahan lain sesudah impor. Urungkan lewat menu Ubah."))
            return
        self.work(self.tr("Mengurungkan impor …"), lambda _job: history.undo(), self._take_undone)

    def _take_undone(self, _entry: HistoryEntry) -> None:
        self._imported = None
        self.result_step.show_undone(self.undone_words())
