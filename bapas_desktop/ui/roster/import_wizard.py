"""Berkas ▸ Impor daftar klien…: from a messy list to clients in the file, all or nothing.

Reading, looking for repeats and importing are background jobs; until the last of them nothing is written.
"""

from collections.abc import Callable, Mapping
from enum import IntEnum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from bapas_desktop.data.backup import automatic_backup
from bapas_desktop.data.backup_file import Reason
from bapas_desktop.domain.changes import HistoryEntry
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.roster.importing import ImportResult, Repeat, RepeatChoice
from bapas_desktop.excel.roster_import import RosterReading, read_roster
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.roster.import_columns import ColumnsStep
from bapas_desktop.ui.roster.import_ends import FileStep, ResultStep
from bapas_desktop.ui.roster.import_plan import AmericanDates, ImportPlan, make_plan
from bapas_desktop.ui.roster.import_preview import PreviewStep
from bapas_desktop.ui.roster.import_repeats import RepeatsStep
from bapas_desktop.ui.shared.asker import TABLE_FILES
from bapas_desktop.ui.shared.jobs import RunningJob
from bapas_desktop.wording import say_refusal

R = TypeVar("R")


class Step(IntEnum):
    """The steps in their order."""

    FILE = 0
    COLUMNS = 1
    PREVIEW = 2
    REPEATS = 3
    RESULT = 4


class ImportWizard(QDialog):
    """Leads through the steps; Kembali goes back, Batal leaves everything as it was."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._running: RunningJob | None = None
        self._path = Path()
        self._reading: RosterReading | None = None
        self._mapping: dict[int, str | None] = {}
        self._learned: dict[str, str] = {}
        self._american = AmericanDates.UNANSWERED
        self._plan: ImportPlan | None = None
        self._repeats: list[Repeat] = []
        self._imported: HistoryEntry | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Impor daftar klien"))
        self.file_step, self.columns_step = FileStep(), ColumnsStep()
        self.preview_step, self.repeats_step = PreviewStep(context), RepeatsStep(context)
        self.result_step = ResultStep()
        self.steps = QStackedWidget()
        for step in (self.file_step, self.columns_step, self.preview_step, self.repeats_step, self.result_step):
            self.steps.addWidget(step)
        self.trail = [QLabel() for _ in Step]
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setProperty("role", "field-error")
        self.back_button = QPushButton(self.tr("&Kembali"))
        self.back_button.setAutoDefault(False)
        self.next_button = QPushButton(self.tr("L&anjut"))
        self.next_button.setDefault(True)
        self.cancel_button = QPushButton(self.tr("&Batal"))
        self.cancel_button.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._show(Step.FILE)

    def _lay_out(self) -> None:
        trail = QHBoxLayout()
        trail.setSpacing(self.fontMetrics().height() * 2)
        for label in self.trail:
            trail.addWidget(label)
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

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.go_back)
        self.next_button.clicked.connect(self.go_on)
        self.cancel_button.clicked.connect(self.reject)
        self.file_step.choose_requested.connect(self.choose_file)
        self.file_step.file_dropped.connect(self.read_file)
        self.columns_step.sheet_chosen.connect(self._read_sheet)
        self.preview_step.american_answered.connect(self._answer_american)
        self.repeats_step.decided.connect(self._sync)
        self.result_step.undo_requested.connect(self.undo)

    # Going from step to step

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return Step(self.steps.currentIndex())

    def go_on(self) -> None:
        """Do what the accented button says."""
        self.message.clear()
        if self.step is Step.FILE:
            self.choose_file()
        elif self.step is Step.COLUMNS:
            self._take_columns()
        elif self.step is Step.PREVIEW:
            self._find_repeats()
        elif self.step is Step.REPEATS:
            self._import()
        else:
            self.accept()

    def go_back(self) -> None:
        """Show the step before."""
        self._show(Step(self.step - 1))

    def reject(self) -> None:
        """Leave; what runs is asked to stop first."""
        if self._running:
            self._running.cancel()
        elif self.step is Step.RESULT:
            self.accept()
        else:
            super().reject()

    def _show(self, step: Step) -> None:
        self.steps.setCurrentIndex(step)
        self.message.clear()
        self._sync()

    def _sync(self) -> None:
        step, busy = self.step, self._running is not None
        names = (self.tr("Berkas"), self.tr("Kolom"), self.tr("Pratinjau"), self.tr("Data ganda"), self.tr("Selesai"))
        for label, number, name in zip(self.trail, Step, names, strict=True):
            label.setText(f"{number + 1}  {name}")
            label.setEnabled(number <= step)
            font = label.font()
            font.setBold(number == step)
            label.setFont(font)
        self.next_button.setText(self._next_words())
        self.next_button.setVisible(step is not Step.FILE)
        self.back_button.setVisible(Step.FILE < step < Step.RESULT)
        self.cancel_button.setVisible(step is not Step.RESULT)
        self.file_step.button.setDefault(step is Step.FILE)
        self.next_button.setDefault(step is not Step.FILE)
        for widget in (self.back_button, self.steps):
            widget.setEnabled(not busy)
        self.next_button.setEnabled(not busy and (step is not Step.REPEATS or self._to_import > 0))

    @property
    def _to_import(self) -> int:
        """How many rows are not left out."""
        skipped = sum(1 for choice in self.repeats_step.choices.values() if choice is RepeatChoice.SKIP)
        return len(self._plan.kept) - skipped if self._plan else 0

    def _next_words(self) -> str:
        if self.step is Step.REPEATS:
            words = self.tr("I&mpor {0} baris") if self._to_import else self.tr("Semua baris dilewati")
            return words.format(whole(self._to_import))
        return self.tr("&Tutup") if self.step is Step.RESULT else self.tr("L&anjut")

    def _work(self, title: str, function: Callable[[Job], R], done: Callable[[R], object]) -> None:
        """Run a job; while it runs nothing here can be pressed, and its trouble is told on this window."""
        running = self._context.jobs.run(
            self, title, function, done, failed=self._tell_trouble, cancelled=self._tell_cancelled
        )
        running.finished.connect(lambda: self._rest(running))
        self._running = running
        self._sync()

    def _rest(self, running: RunningJob) -> None:
        if self._running is running:  # what a job found may have begun the next one
            self._running = None
            self._sync()

    def _tell_trouble(self, error: BaseException) -> None:
        if not isinstance(error, Refused):
            self._context.errors.handle(error)
        elif self.step is Step.FILE:
            self.file_step.tell(say_refusal(error))
        else:
            self.message.setText(say_refusal(error))
            if self._reading:
                self.columns_step.show_reading(self._reading)

    def _tell_cancelled(self) -> None:
        words = self.tr("Dihentikan; tidak ada yang berubah.")
        if self.step is Step.FILE:
            self.file_step.tell(words)
        else:
            self.message.setText(words)

    # File and columns

    def choose_file(self) -> None:
        """Ask for the list."""
        self._context.asker.ask_file_to_open(
            self, self.tr("Pilih daftar klien"), TABLE_FILES, self.read_file, purpose="import"
        )

    def read_file(self, path: Path) -> None:
        """Read a list in the background."""
        self._path, self._mapping, self._learned = path, {}, {}
        self._american = AmericanDates.UNANSWERED
        self.file_step.tell("")
        self._read(None, {}, self._take_reading)

    def _read(
        self, sheet: str | None, mapping: Mapping[int, str | None], done: Callable[[RosterReading], object]
    ) -> None:
        path, today, profile = self._path, self._context.today(), self._context.office.profile

        def read(job: Job) -> RosterReading:
            return read_roster(
                path, sheet=sheet, mapping=mapping or None, synonyms=profile.headings(), today=today, job=job
            )

        self._work(self.tr("Membaca {0} …").format(path.name), read, done)

    def _take_reading(self, reading: RosterReading) -> None:
        self._reading = reading
        self.columns_step.show_reading(reading)
        self._show(Step.COLUMNS)

    def _read_sheet(self, sheet: str) -> None:
        self._mapping, self._learned = {}, {}
        self._read(sheet, {}, self._take_reading)

    def _take_columns(self) -> None:
        if not self.columns_step.has_name:
            self.columns_step.say(self.tr("Pilih dahulu kolom yang berisi Nama."))
            return
        changed = self.columns_step.mapping()
        if changed and self._reading:
            self._learned |= self.columns_step.learned()
            self._mapping |= changed
            self._read(self._reading.sheet, self._mapping, self._take_corrected)
        else:
            self._make_plan()

    def _take_corrected(self, reading: RosterReading) -> None:
        self._take_reading(reading)
        self._make_plan()

    # Preview

    def _make_plan(self) -> None:
        reading, american, today = self._reading, self._american, self._context.today()
        if reading:
            self._work(
                self.tr("Memeriksa tiap baris …"), lambda _job: make_plan(reading, american, today), self._take_plan
            )

    def _take_plan(self, plan: ImportPlan) -> None:
        self._plan = plan
        self.preview_step.show_plan(plan)
        self._show(Step.PREVIEW)

    def _answer_american(self, answer: str) -> None:
        self._american = AmericanDates(answer)
        self._make_plan()

    def _find_repeats(self) -> None:
        plan = self._plan
        if plan is None:
            return
        if plan.american_examples() and plan.american is AmericanDates.UNANSWERED:
            self.message.setText(self.tr("Tentukan dahulu cara membaca tanggal yang ditandai."))
            self.preview_step.american.setFocus()
            return
        if not plan.kept:
            self.message.setText(self.tr("Tidak ada baris yang bernama."))
            return
        importer = self._context.office.roster_import
        self._work(
            self.tr("Mencari data ganda …"),
            lambda job: importer.find_repeats(plan.drafts(), job),
            self._take_repeats,
        )

    def _take_repeats(self, repeats: list[Repeat]) -> None:
        self._repeats = repeats
        if self._plan:
            self.repeats_step.show_repeats(self._plan, repeats)
        self._show(Step.REPEATS)

    # Import

    def _import(self) -> None:
        plan, office = self._plan, self._context.office
        if plan is None:
            return
        repeats, choices, learned, name = self._repeats, dict(self.repeats_step.choices), self._learned, self._path.name

        def run(job: Job) -> ImportResult:
            automatic_backup(office.database, office.folder, Reason.IMPORT, job)
            if learned:
                office.profile.remember_headings(learned)
            return office.roster_import.run(plan.drafts(), repeats, choices, name, job)

        self._work(self.tr("Mengimpor {0} …").format(name), run, self._take_result)

    def _take_result(self, result: ImportResult) -> None:
        self._imported = self._context.office.history.undoable() if result.added or result.updated else None
        left_out = len(self._plan.rows) - len(self._plan.kept) if self._plan else 0
        self.result_step.show_result(result, left_out)
        self._show(Step.RESULT)

    def undo(self) -> None:
        """Take the import back, as long as nothing was changed after it."""
        history = self._context.office.history
        last = history.undoable()
        if self._imported is None or last is None or last.id != self._imported.id:
            self.message.setText(self.tr("Sudah ada perubahan lain sesudah impor. Urungkan lewat menu Ubah."))
            return
        self._work(self.tr("Mengurungkan impor …"), lambda _job: history.undo(), self._take_undone)

    def _take_undone(self, _entry: HistoryEntry) -> None:
        self._imported = None
        self.result_step.show_undone()
