"""Panen ▸ Impor panen lama…: from an older list to plots, plantings, harvests and sales, all or nothing.

Reading, planning and importing are background jobs; until the last of them nothing is written.
"""

from collections.abc import Callable, Mapping
from enum import IntEnum
from pathlib import Path

from PySide6.QtWidgets import QWidget

from bapas_desktop.data.backup import automatic_backup
from bapas_desktop.data.backup_file import Reason
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.plots.import_plan import ImportPlan
from bapas_desktop.domain.plots.importing import HarvestImportResult, ImportOptions
from bapas_desktop.excel.harvest_import import FIELD_CHOICES, HarvestReading, read_harvests
from bapas_desktop.jobs import Job
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.plots.import_preview import PreviewStep
from bapas_desktop.ui.shared.import_columns import ColumnsStep
from bapas_desktop.ui.shared.import_ends import FileStep
from bapas_desktop.ui.shared.import_frame import ImportFrame


class Step(IntEnum):
    """The steps in their order."""

    FILE = 0
    COLUMNS = 1
    PREVIEW = 2
    RESULT = 3


class HarvestImportWizard(ImportFrame):
    """Leads through the steps; Kembali goes back, Batal leaves everything as it was."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        words = self.tr(
            "Pilih daftar panen yang sudah ada: Excel (xlsx, xls), LibreOffice (ods), atau csv.\n"
            "Judul bertingkat, baris jumlah, baris kosong, dan tanda tangan di daftar tidak mengganggu.\n"
            "Tidak ada yang berubah sebelum Anda menekan Impor pada langkah terakhir."
        )
        super().__init__(context, parent, FileStep(words))
        self._path = Path()
        self._reading: HarvestReading | None = None
        self._mapping: dict[int, str | None] = {}
        self._plan: ImportPlan | None = None
        self._asked: QWidget | None = None
        self.setWindowTitle(self.tr("Impor panen lama"))
        self.columns_step, self.preview_step = ColumnsStep(FIELD_CHOICES), PreviewStep(context)
        self.columns_step.sheet_chosen.connect(self._read_sheet)
        self.preview_step.options_changed.connect(self._make_plan)
        self.lay_out([
            (self.tr("Berkas"), self.file_step), (self.tr("Kolom"), self.columns_step),
            (self.tr("Pratinjau"), self.preview_step), (self.tr("Selesai"), self.result_step),
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
            self._import()
        else:
            self.accept()

    @property
    def _to_import(self) -> int:
        return len(self._plan.taken) if self._plan else 0

    def next_words(self) -> str:
        """What the accented button says."""
        if self.step is Step.PREVIEW:
            words = self.tr("I&mpor {0} panen") if self._to_import else self.tr("Tidak ada yang diimpor")
            return words.format(whole(self._to_import))
        return super().next_words()

    def may_go_on(self) -> bool:
        """Whether anything is left to import."""
        return self.step is not Step.PREVIEW or self._to_import > 0

    def tell_refusal(self, sentence: str) -> None:
        """Say it; the columns stay as they were."""
        super().tell_refusal(sentence)
        if self._reading:
            self._show_columns(self._reading)

    # File and columns

    def choose_file(self) -> None:
        """Ask for the list."""
        self.ask_file(self.tr("Pilih daftar panen"))

    def read_file(self, path: Path) -> None:
        """Read a list in the background."""
        self._path, self._mapping = path, {}
        self.file_step.tell("")
        self._read(None, {}, self._take_reading)

    def _read(
        self, sheet: str | None, mapping: Mapping[int, str | None], done: Callable[[HarvestReading], object]
    ) -> None:
        path, today = self._path, self._context.today()
        self.work(
            self.tr("Membaca {0} …").format(path.name),
            lambda job: read_harvests(path, sheet=sheet, mapping=mapping or None, today=today, job=job),
            done,
        )

    def _take_reading(self, reading: HarvestReading) -> None:
        self._reading = reading
        self._show_columns(reading)
        self.preview_step.start(reading)
        self.show_step(Step.COLUMNS)

    def _show_columns(self, reading: HarvestReading) -> None:
        words = self.tr("Judul kolom ditemukan di atas baris {0}; {1} baris panen terbaca. Periksa arti tiap kolom.")
        self.columns_step.show_reading(reading, words.format(reading.first_row, whole(len(reading.rows))))

    def _read_sheet(self, sheet: str) -> None:
        self._mapping = {}
        self._read(sheet, {}, self._take_reading)

    def _take_columns(self) -> None:
        if not self.columns_step.has("date"):
            self.columns_step.say(self.tr("Pilih dahulu kolom yang berisi tanggal panen."))
        elif not self.columns_step.has("weight_g", "quantity"):
            self.columns_step.say(self.tr("Pilih dahulu kolom yang berisi berat atau jumlah."))
        elif (changed := self.columns_step.mapping()) and self._reading:
            self._mapping |= changed
            self._read(self._reading.sheet, self._mapping, self._take_corrected)
        else:
            self._make_plan(self.preview_step.options)

    def _take_corrected(self, reading: HarvestReading) -> None:
        self._take_reading(reading)
        self._make_plan(self.preview_step.options)

    # Preview and import

    def _make_plan(self, options: ImportOptions) -> None:
        reading, importer = self._reading, self._context.office.harvest_import
        self._asked = self.focusWidget()
        if reading:
            self.work(
                self.tr("Memeriksa tiap baris …"),
                lambda job: importer.plan(reading.rows, options, job),
                self._take_plan,
            )

    def _take_plan(self, plan: ImportPlan) -> None:
        self._plan = plan
        self.preview_step.show_plan(plan)
        self.show_step(Step.PREVIEW)

    def sync(self) -> None:
        """After a plan the cursor goes back to the question that was being answered."""
        super().sync()
        if self._asked and self._running is None and self._asked.isVisible():
            self._asked.setFocus()
            self._asked = None

    def _import(self) -> None:
        reading, office, options = self._reading, self._context.office, self.preview_step.options
        if reading is None:
            return

        def run(job: Job) -> HarvestImportResult:
            automatic_backup(office.database, office.folder, Reason.IMPORT, job)
            return office.harvest_import.run(reading.rows, options, reading.path.name, job)

        self.work(self.tr("Mengimpor {0} …").format(reading.path.name), run, self._take_result)

    def _take_result(self, result: HarvestImportResult) -> None:
        parts = [
            self.tr("{0} panen ditambahkan").format(whole(result.harvests)),
            self.tr("{0} penjualan").format(whole(result.uses)),
            self.tr("{0} tanam baru").format(whole(result.plantings)),
            self.tr("{0} petak baru").format(whole(result.plots)),
        ]
        if result.left_out:
            parts.append(self.tr("{0} baris ditinggalkan").format(whole(result.left_out)))
        self.show_result(", ".join(parts) + ".", changed=bool(result.harvests))

    def undone_words(self) -> str:
        """What to say when the import was taken back."""
        return self.tr("Petak, tanam, panen, dan penjualan kembali seperti sebelum impor.")
