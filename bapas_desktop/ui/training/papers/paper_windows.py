"""Everything that can be printed for a program, in the order in which it is needed."""

from dataclasses import dataclass
from enum import Enum

from bapas_desktop.ui.training.columns import translate
from bapas_desktop.ui.training.program_windows import ProgramWindow


class Phase(Enum):
    """When a paper is needed."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"

    @property
    def words(self) -> str:
        """The heading above the papers."""
        return {
            Phase.BEFORE: translate("Training", "Sebelum kegiatan"),
            Phase.DURING: translate("Training", "Saat kegiatan"),
            Phase.AFTER: translate("Training", "Sesudah kegiatan"),
        }[self]


@dataclass(frozen=True, slots=True)
class PaperWindow:
    """One of them: when it is needed, and where it is prepared."""

    phase: Phase
    window: ProgramWindow


def paper_windows() -> list[PaperWindow]:
    """All papers; the keys are those of ``paper_states``."""
    before = [
        ProgramWindow(
            "invitation", translate("Training", "Undangan"), "invitation", "papers.invitation:InvitationDialog",
            translate("Training", "Untuk peserta, panitia, instruktur, dan tamu"),
        ),
        ProgramWindow(
            "assignment", translate("Training", "Surat tugas"), "assignment", "papers.assignment:AssignmentDialog",
            translate("Training", "Petugas yang ditugaskan, dasar, dan waktunya"),
        ),
        ProgramWindow(
            "schedule", translate("Training", "Jadwal"), "calendar", "papers.schedule:show_schedule",
            translate("Training", "Semua pertemuan, materi, instruktur, dan tempat"),
        ),
        ProgramWindow(
            "budget", translate("Training", "RAB"), "budget", "money.budget_print:show_budget",
            translate("Training", "Rencana anggaran biaya menurut kelompok"),
        ),
        ProgramWindow(
            "selection", translate("Training", "Berita acara seleksi"), "selection", "selection_dialog:SelectionDialog",
            translate("Training", "Kriteria, calon, dan keputusannya"),
        ),
    ]  # fmt: skip
    during = [
        ProgramWindow(
            "sheets", translate("Training", "Daftar hadir peserta"), "attendance",
            "papers.participant_sheets:open_sheets", translate("Training", "Satu lembar untuk tiap pertemuan"),
        ),
        ProgramWindow(
            "attendee_sheet", translate("Training", "Daftar hadir panitia dan tamu"), "partners",
            "papers.attendee_sheet:AttendeeSheetDialog", translate("Training", "Instruktur, panitia, dan tamu"),
        ),
        ProgramWindow(
            "receipts", translate("Training", "Tanda terima"), "receipt", "papers.receipts:ReceiptsDialog",
            translate("Training", "Uang saku, bahan, alat, dan barang lain"),
        ),
        ProgramWindow(
            "slips", translate("Training", "Lembar refleksi"), "reflections",
            "papers.participant_sheets:open_slips",
            translate("Training", "Empat wajah dan dua kalimat, empat per halaman"),
        ),
        ProgramWindow(
            "name_cards", translate("Training", "Kartu nama"), "name-card", "papers.name_cards:show_name_cards",
            translate("Training", "Untuk peserta, panitia, dan tamu, siap digunting"),
        ),
    ]  # fmt: skip
    after = [
        ProgramWindow(
            "minutes", translate("Training", "Berita acara kegiatan"), "document",
            "papers.event_minutes:EventMinutesDialog",
            translate("Training", "Pelaksanaan, jumlah hadir, dan serah terima"),
        ),
        ProgramWindow(
            "certificates", translate("Training", "Sertifikat"), "certificate", "certificate_dialog:CertificateDialog",
            translate("Training", "Nomor, daftar, dan cetak sertifikat"),
        ),
        ProgramWindow(
            "passports", translate("Training", "Paspor keterampilan"), "passport", "papers.passports:show_passports",
            translate("Training", "Semua pelatihan yang pernah diikuti tiap peserta"),
        ),
        ProgramWindow(
            "report", translate("Training", "Laporan kegiatan"), "reports", "papers.report_dialog:ReportDialog",
            translate("Training", "Pendahuluan sampai penutup, dengan foto dan lampiran"),
        ),
    ]  # fmt: skip
    groups = ((Phase.BEFORE, before), (Phase.DURING, during), (Phase.AFTER, after))
    return [PaperWindow(phase, window) for phase, windows in groups for window in windows]
