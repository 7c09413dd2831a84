"""Gabungan: for the regional office, which gets the workbooks of several offices and adds them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.regional.bundle import RollUp
from bapas_desktop.jobs import Job
from bapas_desktop.ui.regional.kinds import Kind
from bapas_desktop.ui.regional.rollup_panel import RollUpPanel
from bapas_desktop.ui.shared.asker import WORKBOOKS
from bapas_desktop.ui.shared.section import Chosen, Section, SectionAction, Words


class RollUpSection(Section):
    """A folder is read in the background; what was read stays until another is chosen."""

    kind = Kind.ROLLUP

    def make_words(self) -> Words:
        """What the page says."""
        return Words(title=self.tr("Gabungan"), icon="merge", table=self.tr("Laporan beberapa kantor"))

    def make_widget(self) -> QWidget:
        """The panel."""
        self.folder: Path | None = None
        self.rolled: RollUp | None = None
        self._saved_as = ""
        self.panel = RollUpPanel()
        self.panel.empty.say(
            self.tr(
                "Gabungkan buku laporan (xlsx) dari beberapa Bapas untuk periode yang sama. Kumpulkan berkasnya "
                "dalam satu folder; yang rusak, diubah, atau berbeda periode disebutkan dan tidak ikut."
            ),
            self.tr("Pilih folder…"), self.ask_folder,
        )  # fmt: skip
        self.panel.show_nothing()
        return self.panel

    def actions(self) -> Sequence[SectionAction]:
        """Reading a folder, and writing what was read."""
        return [
            SectionAction(
                name="choose-roll-up-folder", text=self.tr("Pilih folder…"), slot=self.ask_folder, icon_name="folder",
                needs=0, button=True,
            ),
            SectionAction(
                name="save-roll-up", text=self.tr("Simpan gabungan…"), slot=self.ask_target, icon_name="export",
                needs=0, button=True, allowed=lambda: self.rolled is not None,
            ),
        ]  # fmt: skip

    def load(self, text: str, chosen: Chosen) -> None:
        """Nothing of the office is shown here; what was read of a folder stays."""

    # Reading

    def ask_folder(self) -> None:
        """Ask for the folder."""
        self.context.asker.ask_folder(self.window, self.tr("Folder berisi buku laporan"), self.read, "roll-up")

    def read(self, folder: Path) -> None:
        """Read all workbooks of a folder in the background."""

        def work(job: Job) -> tuple[Path, RollUp]:
            from bapas_desktop.excel.regional.rollup import read_folder

            return folder, read_folder(folder, job)

        self.context.jobs.run(self.window, self.tr("Membaca buku laporan …"), work, self._show)

    def _show(self, read: tuple[Path, RollUp]) -> None:
        self.folder, self.rolled = read
        self._saved_as = ""
        self.panel.show_read(*read)
        self.panel.files.setFocus()
        self.status_changed.emit()

    # Writing

    def ask_target(self) -> None:
        """Ask where all of it shall be written."""
        if self.rolled is None:
            return
        rolled = self.rolled
        name = self.tr("gabungan-{0}.xlsx").format("-".join(rolled.period.title.casefold().replace(".", "").split()))
        self.context.asker.ask_file_to_save(
            self.window, self.tr("Buku kerja gabungan"), name, WORKBOOKS, lambda target: self._write(rolled, target),
            purpose="export",
        )  # fmt: skip

    def _write(self, rolled: RollUp, target: Path) -> None:
        office = self.office
        label = self.tr("Gabungan laporan {0}").format(rolled.period.title)
        details = self.tr("{0} kantor; {1}").format(whole(len(rolled.offices)), target.name)

        def work(job: Job) -> str:
            from bapas_desktop.excel.regional.book import Maker
            from bapas_desktop.excel.regional.rollup import write_rollup

            measures = {one.code: one.name for one in office.clients.measures()}
            maker = Maker(office=office.profile.get(), user=office.user, now=office.database.now(), measures=measures)
            write_rollup(target, rolled, maker, job)
            office.history.log(Action.EXPORT, label, details)
            return target.name

        self.context.jobs.run(self.window, self.tr("Menulis buku gabungan …"), work, self._written)

    def _written(self, name: str) -> None:
        self._saved_as = name
        self.status_changed.emit()

    def status_text(self) -> str:
        """What was read, or where it was written."""
        if self._saved_as:
            return self.tr("Tersimpan: {0}").format(self._saved_as)
        if self.rolled is None:
            return ""
        words = self.tr("{0} kantor, {1} berkas tidak ikut")
        return words.format(whole(len(self.rolled.offices)), whole(len(self.rolled.findings)))
