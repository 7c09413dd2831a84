"""What of a program's money, papers and photos is pictured; see ``screenshots.py``."""

from collections.abc import Mapping

from studio import NOW, Pictures, Studio
from training_scenes import programs

from bapas_desktop.documents.covering import drawn
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.training import Program, SessionQuery
from bapas_desktop.printing.activity_report import activity_report
from bapas_desktop.printing.assignment import assignment
from bapas_desktop.printing.attendee_sheet import attendee_sheets
from bapas_desktop.printing.batch_sheet import batch_sheet
from bapas_desktop.printing.budget import budget_page, materials_page
from bapas_desktop.printing.event_minutes import event_minutes
from bapas_desktop.printing.invitation import invitation
from bapas_desktop.printing.name_cards import name_cards
from bapas_desktop.printing.passport import passports
from bapas_desktop.printing.photo_pages import Layout, photo_pages
from bapas_desktop.printing.schedule import schedule
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.training.money.batches_dialog import BatchesDialog
from bapas_desktop.ui.training.money.budget_dialog import BudgetDialog
from bapas_desktop.ui.training.papers.attendees_dialog import AttendeesDialog
from bapas_desktop.ui.training.papers.papers_dialog import PapersDialog
from bapas_desktop.ui.training.papers.receipts import ReceiptsDialog
from bapas_desktop.ui.training.papers.report_dialog import ReportDialog
from bapas_desktop.ui.training.photos.photos_dialog import PhotosDialog
from bapas_desktop.ui.training.sheets_dialog import SheetsDialog


def activity(studio: Studio) -> Pictures:
    """The windows of the program that has everything."""
    context, window = studio.session.context, studio.session.window
    whole = whole_program(studio)
    for name, made in (
        ("kebutuhan-dan-biaya", BudgetDialog),
        ("resep-dan-produksi", BatchesDialog),
        ("panitia-dan-tamu", AttendeesDialog),
        ("foto-dan-pindaian", PhotosDialog),
        ("cetakan-kegiatan", PapersDialog),
        ("tanda-terima", ReceiptsDialog),
        ("naskah-laporan-kegiatan", ReportDialog),
    ):
        dialog = made(whole.id, context, window)
        dialog.open()
        studio.finish_jobs()
        yield name, dialog
    sheets = SheetsDialog(context, window)
    sheets.open()
    studio.finish_jobs()
    yield "lembar-belum-kembali", sheets


def activity_pages(studio: Studio) -> Mapping[str, Printout]:
    """Every page of the program's set."""
    office, program_id = studio.office, whole_program(studio).id
    plain = (office, program_id, Face.INTERNAL, Paper.A4, NOW)
    sessions = list(office.sessions.ids(SessionQuery(program_id=program_id, descending=False)))
    people = office.attendance.enrolled(program_id)
    recipe = office.recipes.all()[0]
    return {
        "undangan": invitation(*plain),
        "surat-tugas": assignment(*plain),
        "jadwal-cetak": schedule(*plain),
        "rab": budget_page(*plain),
        "daftar-bahan": materials_page(*plain),
        "berita-acara": event_minutes(*plain),
        "daftar-hadir-tamu": attendee_sheets(office, sessions[1:2], ("Tamu", "Panitia"), 5, *plain[2:]),
        "kartu-nama": name_cards(office, program_id, ("Peserta", "Tamu"), Face.INTERNAL, Paper.A4),
        "lembar-produksi": batch_sheet(office, recipe.id, 13, *plain[2:]),
        "paspor-keterampilan": passports(office, people[:1], *plain[2:]),
        "dokumentasi": photo_pages(*plain, layout=Layout.TWO, draw=drawn),
        "laporan-kegiatan": activity_report(*plain, draw=drawn),
        "laporan-kegiatan-umum": activity_report(office, program_id, Face.PUBLIC, Paper.A4, NOW, draw=drawn),
    }


def whole_program(studio: Studio) -> Program:
    """The program that has papers, photos and money."""
    office = studio.office
    return max(programs(studio), key=lambda one: len(office.program_documents.of_program(one.id)))
