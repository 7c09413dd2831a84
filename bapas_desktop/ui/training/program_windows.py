"""What can be done with a program, each in a window of its own that is read when it is first opened."""

from dataclasses import dataclass
from importlib import import_module

from PySide6.QtWidgets import QDialog, QWidget

from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.training.columns import translate


@dataclass(frozen=True, slots=True)
class ProgramWindow:
    """One of them: ``hint`` says what is found there.

    ``place`` is the module and name of what takes the program's id, the context and a parent: a dialog, which is then
    opened, or a function that shows pages.
    """

    key: str
    text: str
    icon_name: str
    place: str
    hint: str = ""

    def open(self, program_id: int, context: AppContext, parent: QWidget) -> QDialog | None:
        """Open the window on a program; None where pages are shown as soon as they are set."""
        module, name = self.place.split(":")
        made = getattr(import_module(f"bapas_desktop.ui.training.{module}"), name)(program_id, context, parent)
        if not isinstance(made, QDialog):
            return None
        made.open()
        return made


def program_windows() -> list[ProgramWindow]:
    """Everything that a program has, in the order of the work."""
    return [
        ProgramWindow(
            "selection", translate("Training", "&Seleksi peserta…"), "selection", "selection_dialog:SelectionDialog",
            translate("Training", "Kriteria, calon, keputusan, dan berita acaranya"),
        ),
        ProgramWindow(
            "participants", translate("Training", "&Peserta…"), "participants",
            "participants_dialog:ParticipantsDialog", translate("Training", "Siapa yang ikut, sejak kapan"),
        ),
        ProgramWindow(
            "attendees", translate("Training", "Panitia dan ta&mu…"), "partners",
            "papers.attendees_dialog:AttendeesDialog",
            translate("Training", "Panitia, instruktur, dan tamu, untuk undangan dan daftar hadirnya"),
        ),
        ProgramWindow(
            "stages", translate("Training", "Tahap &dan persiapan…"), "stages", "stages_dialog:StagesDialog",
            translate("Training", "Lima tahap dengan daftar periksanya"),
        ),
        ProgramWindow(
            "budget", translate("Training", "Kebutuhan dan bia&ya…"), "budget", "money.budget_dialog:BudgetDialog",
            translate("Training", "Bahan, alat, rencana anggaran, belanja, dan kuitansi"),
        ),
        ProgramWindow(
            "batches", translate("Training", "Resep dan pr&oduksi…"), "batches", "money.batches_dialog:BatchesDialog",
            translate("Training", "Takaran untuk yang hadir, belanja, HPP, dan hasil produksi"),
        ),
        ProgramWindow(
            "grid", translate("Training", "&Kisi kehadiran…"), "columns", "grid_dialog:AttendanceGridDialog",
            translate("Training", "Semua pertemuan dalam satu tabel"),
        ),
        ProgramWindow(
            "photos", translate("Training", "&Foto dan pindaian…"), "camera", "photos.photos_dialog:PhotosDialog",
            translate("Training", "Foto tiap tahap, kuitansi, dan daftar hadir yang sudah ditandatangani"),
        ),
        ProgramWindow(
            "papers", translate("Training", "&Cetakan kegiatan…"), "print", "papers.papers_dialog:PapersDialog",
            translate("Training", "Undangan, surat tugas, jadwal, tanda terima, sertifikat, laporan, dan lainnya"),
        ),
        ProgramWindow(
            "certificates", translate("Training", "Se&rtifikat…"), "certificate",
            "certificate_dialog:CertificateDialog", translate("Training", "Nomor, daftar, dan cetak sertifikat"),
        ),
    ]  # fmt: skip
