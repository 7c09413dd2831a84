"""Berkas ▸ Impor daftar klien…: from a messy list to clients in the file, all or nothing.

Reading, looking for repeats and importing are background jobs; until the last of them nothing is written.
"""

from collections.abc import Callable, Mapping
from enum import IntEnum
from pathlib import Path

from PySide6.QtWidgets import QWidget

from bapas_desktop.data.backup import automatic_backup
from bapas_desktop.data.backup_file import Reason
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.roster.importing import ImportResult, Repeat, RepeatChoice
from bapas_desktop.excel.roster_import import FIELD_CHOICES, RosterReading, read_roster
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.roster.import_plan import AmericanDates, ImportPlan, make_plan
from bapas_desktop.ui.roster.import_preview import PreviewStep
from bapas_desktop.ui.roster.import_repeats import RepeatsStep
from bapas_desktop.ui.shared.import_columns import ColumnsStep
from bapas_desktop.ui.shared.import_ends import FileStep
from bapas_desktop.ui.shared.import_frame import ImportFrame


class Step(IntEnum):
    """The steps in their order."""

    FILE = 0
    COLUMNS = 1
    PREVIEW = 2
    REPEATS = 3
    RESULT = 4


class ImportWizard(ImportFrame):
    """Leads through the steps; Kembali goes back, Batal leaves everything as it was."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        words = self.tr(
            "Pilih daftar klien yang sudah ada: Excel (xlsx, xls), LibreOffice (ods), atau csv.\n"
            "Kop surat, judul bertingkat, baris jumlah, dan tanda tangan di daftar tidak mengganggu.\n"
            "Tidak ada yang berubah sebelum Anda menekan Impor pada langkah terakhir."
        )
        super().__init__(context, parent, FileStep(words))
        self._path = Path()
        self._reading: RosterReading | None = None
        self._mapping: dict[int, str | None] = {}
        self._learned: dict[str, str] = {}
        self._american = AmericanDates.UNANSWERED
        self._plan: ImportPlan | None = None
        self._repeats: list[Repeat] = []
        self.setWindowTitle(self.tr("Impor daftar klien"))
        self.columns_step = ColumnsStep(FIELD_CHOICES)
        self.preview_step, self.repeats_step = PreviewStep(context), RepeatsStep(context)
        self.columns_step.sheet_chosen.connect(self._read_sheet)
        self.preview_step.american_answered.connect(self._answer_american)
        self.repeats_step.decided.connect(self.sync)
        self.lay_out([
            (self.tr("Berkas"), self.file_step), (self.tr("Kolom"), self.columns_step),
            (self.tr("Pratinjau"), self.preview_step), (self.tr("Data ganda"), self.repeats_step),
            (self.tr("Selesai"), self.result_step),
        ])  # fmt: skip

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

    @property
    def _to_import(self) -> int:
        """How many rows are not left out."""
        skipped = sum(1 for choice in self.repeats_step.choices.values() if choice is RepeatChoice.SKIP)
        return len(self._plan.kept) - skipped if self._plan else 0

    def next_words(self) -> str:
        """What the accented button says."""
        if self.step is Step.REPEATS:
            words = self.tr("I&mpor {0} baris") if self._to_import else self.tr("Semua baris dilewati")
            return words.format(whole(self._to_import))
        return super().next_words()

    def may_go_on(self) -> bool:
        """Whether anything is left to import."""
        return self.step is not Step.REPEATS or self._to_import > 0

    def tell_refusal(self, sentence: str) -> None:
        """Say it; the columns stay as they were."""
        super().tell_refusal(sentence)
        if self._reading:
            self._show_columns(self._reading)

    # File and columns

    def choose_file(self) -> None:
        """Ask for the list."""
        self.ask_file(self.tr("Pilih daftar klien"))

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

        self.work(self.tr("Membaca {0} …").format(path.name), read, done)

    def _take_reading(self, reading: RosterReading) -> None:
        self._reading = reading
        self._show_columns(reading)
        self.show_step(Step.COLUMNS)

    def _show_columns(self, reading: RosterReading) -> None:
        words = self.tr("Judul kolom ditemukan di atas baris {0}; {1} baris klien terbaca. Periksa arti tiap kolom.")
        self.columns_step.show_reading(reading, words.format(reading.first_row, len(reading.rows)))

    def _read_sheet(self, sheet: str) -> None:
        self._mapping, self._learned = {}, {}
        self._read(sheet, {}, self._take_reading)

    def _take_columns(self) -> None:
        if not self.columns_step.has("full_name"):
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
            self.work(
                self.tr("Memeriksa tiap baris …"), lambda _job: make_plan(reading, american, today), self._take_plan
            )

    def _take_plan(self, plan: ImportPlan) -> None:
        self._plan = plan
        self.preview_step.show_plan(plan)
        self.show_step(Step.PREVIEW)

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
        self.work(
            self.tr("Mencari data ganda …"),
            lambda job: importer.find_repeats(plan.drafts(), job),
            self._take_repeats,
        )

    def _take_repeats(self, repeats: list[Repeat]) -> None:
        self._repeats = repeats
        if self._plan:
            self.repeats_step.show_repeats(self._plan, repeats)
        self.show_step(Step.REPEATS)

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

        self.work(self.tr("Mengimpor {0} …").format(name), run, self._take_result)

    def _take_result(self, result: ImportResult) -> None:
        parts = [
            self.tr("{0} klien ditambahkan").format(whole(result.added)),
            self.tr("{0} diperbarui").format(whole(result.updated)),
            self.tr("{0} dilewati").format(whole(result.skipped)),
        ]
        if left_out := len(self._plan.rows) - len(self._plan.kept) if self._plan else 0:
            parts.append(self.tr("{0} baris tanpa nama ditinggalkan").format(whole(left_out)))
        self.show_result(", ".join(parts) + ".", changed=bool(result.added or result.updated))

    def undone_words(self) -> str:
        """What to say when the import was taken back."""
        return self.tr("Daftar klien kembali seperti sebelum impor.")
