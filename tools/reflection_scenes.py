"""What of notes, evaluation and follow-up is pictured; see ``screenshots.py``."""

import datetime as dt
from collections.abc import Mapping

from activity_scenes import whole_program
from PySide6.QtWidgets import QDialog
from studio import NOW, Pictures, Studio
from training_scenes import finished_program

from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.reflections.instruments import Purpose
from bapas_desktop.domain.reflections.notes import FACES, ReflectionQuery
from bapas_desktop.domain.training import SessionQuery
from bapas_desktop.printing.evaluation_summary import evaluation_summary
from bapas_desktop.printing.follow_up import follow_up_cards, follow_up_list
from bapas_desktop.printing.instrument_forms import instrument_form
from bapas_desktop.printing.notes import note_pages
from bapas_desktop.printing.reflection_slips import reflection_slips
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.reflections.class_grid_dialog import ClassGridDialog
from bapas_desktop.ui.reflections.class_notes import DIFFICULTY, FACE, TEXT, ClassNotesDialog
from bapas_desktop.ui.reflections.kinds import Kind

_CARDS = 4
_TYPED = (
    {FACE: f"3 {FACES[3]}", TEXT: "Saya bisa memasang benang dan menjahit lurus.", DIFFICULTY: "Membuat sudut."},
    {FACE: f"4 {FACES[4]}", TEXT: "Tas pertama saya selesai dan dipakai anak."},
    {FACE: f"2 {FACES[2]}", TEXT: "Menghitung kebutuhan kain.", DIFFICULTY: "Mesin macet dua kali."},
)
"""By column, what is typed for the first people of a class."""


def reflections(studio: Studio) -> Pictures:
    """The notes of the tab Catatan Refleksi, with their panel, and the ways to write them."""
    page, window = studio.tab("reflections"), studio.session.window
    page.show_kind(Kind.NOTES)
    page.current.table.select_id(page.current.model.id_at(0))
    yield "catatan-refleksi", window
    page.edit_current()
    yield "catatan-formulir", page.dialog
    QDialog.done(page.dialog, 0)
    typing = ClassNotesDialog(_unwritten_session(studio), studio.session.context, window)
    typing.open()
    for row, texts in enumerate(_TYPED):
        for column, text in texts.items():
            typing.table.model().setData(typing.table.model().index(row, column), text)
    yield "catatan-satu-kelas", typing


def evaluation(studio: Studio) -> Pictures:
    """The classes that were evaluated, the grid of one, a form read aloud, the instruments, and what was found."""
    page, window, context = studio.tab("reflections"), studio.session.window, studio.session.context
    page.show_kind(Kind.ASSESSMENT)
    studio.finish_jobs()
    section = page.current
    section.table.select_id(section.model.id_at(0))
    yield "penilaian", window
    finished = finished_program(studio)
    grid = ClassGridDialog(finished.id, context, window)
    grid.open()
    studio.finish_jobs()
    yield "penilaian-kelas", grid
    grid.read_aloud()
    yield "penilaian-dibacakan", grid.aloud
    QDialog.done(grid.aloud, 0)
    QDialog.done(grid, 0)
    section.open_instruments()
    instruments = section.instruments
    instruments.table.select_id(instruments.model.id_at(0))
    yield "instrumen", instruments
    instruments.edit_current()
    yield "instrumen-formulir", instruments.dialog
    QDialog.done(instruments.dialog, 0)
    QDialog.done(instruments, 0)
    page.show_kind(Kind.RESULTS)
    studio.finish_jobs()
    yield "hasil-evaluasi", window


def outcomes(studio: Studio) -> Pictures:
    """Whom to ask what became of them, what was told, the line of one person and the curve of all."""
    page, window = studio.tab("reflections"), studio.session.window
    page.show_kind(Kind.OUTCOMES)
    section = page.current
    section.show_due(shown=True)
    section.due_table.select_id(section.due_model.id_at(0))
    yield "tindak-lanjut-jatuh-tempo", window
    section.record_due()
    yield "tindak-lanjut-formulir", page.dialog
    QDialog.done(page.dialog, 0)
    section.show_due(shown=False)
    section.table.select_id(section.model.id_at(0))
    yield "tindak-lanjut", window
    for name, show in (("tindak-lanjut-garis", section.show_line), ("tindak-lanjut-kurva", section.show_curve)):
        known = set(window.findChildren(QDialog))
        show()
        studio.finish_jobs()
        [opened] = [one for one in window.findChildren(QDialog) if one not in known and one.isVisible()]
        yield name, opened
        QDialog.done(opened, 0)


def reflection_pages(studio: Studio) -> Mapping[str, Printout]:
    """Slips, forms, notes, the summary of an evaluation, and the papers of the follow-up."""
    office, finished = studio.office, finished_program(studio)
    plain = (Face.INTERNAL, Paper.A4, NOW)
    session = office.sessions.get(slipped_session(studio))
    batch = office.slips.of_session(session.id)[0]
    own, faces = office.instruments.offered(Purpose.PARTICIPANT)[:2]
    officer = office.instruments.offered(Purpose.OFFICER)[0]
    due = office.outcomes.due(NOW.date())
    return {
        "lembar-refleksi": reflection_slips(
            session, office.attendance.participants(session.id), batch, *plain, office.profile.get()
        ),
        "lembar-penilaian": instrument_form(office, officer.id, finished.id, *plain),
        "angket": instrument_form(office, own.id, None, *plain),
        "angket-wajah": instrument_form(office, faces.id, finished.id, *plain, large=True),
        "kumpulan-catatan": note_pages(office, office.reflections.ids(ReflectionQuery(session_id=session.id)), *plain),
        "ringkasan-evaluasi": evaluation_summary(office, [finished.id], *plain),
        "ringkasan-evaluasi-umum": evaluation_summary(office, [whole_program(studio).id], Face.PUBLIC, Paper.A4, NOW),
        "daftar-hubungi": follow_up_list(office, due, *plain, by_officer=True),
        "kartu-tindak-lanjut": follow_up_cards(
            office, [(one.client_id, one.program_id) for one in due[:_CARDS]], *plain
        ),
    }  # fmt: skip


def slipped_session(studio: Studio) -> int:
    """The session whose slips were printed."""
    sessions = studio.office.sessions.ids(SessionQuery())
    return next(one for one in sessions if studio.office.slips.of_session(one))


def _unwritten_session(studio: Studio) -> int:
    """The last session that was held and has no note yet."""
    office = studio.office
    sessions = office.sessions.ids(SessionQuery(last=NOW.date() - dt.timedelta(1)))
    return next(one for one in sessions if not office.reflections.ids(ReflectionQuery(session_id=one)))
