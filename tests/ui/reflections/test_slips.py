"""Printing reflection slips: preview without a number, number with the print, and what happens meanwhile."""

import io

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.domain.reflections.instruments import Purpose
from bapas_desktop.domain.training import Mark
from bapas_desktop.ui.casework.slips_dialog import PRESENT, SlipsDialog
from bapas_desktop.ui.reflections.instrument_print import print_instrument
from bapas_desktop.ui.reflections.kinds import Kind
from bapas_desktop.ui.reflections.slips_print import SlipsPrint
from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog
from bapas_desktop.ui.shared.printed_pages import page_layout
from tests.ui.test_house import controls, spoken_name


@pytest.fixture
def window(qtbot):
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    return shown


@pytest.fixture
def settle(qtbot, context):
    return lambda: qtbot.waitUntil(lambda: not context.jobs.busy)


@pytest.fixture
def opened(context, window, settle):
    """Opens the window on a session, and waits for its pages."""

    def show(session_id=None):
        flow = SlipsPrint(context, window)
        flow.ask(session_id)
        settle()
        return flow.dialog

    return show


@pytest.fixture
def save(click, settle, asker):
    """Saves what is shown, and gives its words."""

    def saved(dialog, target):
        asker.will_answer(target)
        click(dialog.preview.save_button)
        settle()
        pages = PdfReader(io.BytesIO(target.read_bytes())).pages
        return " ".join(" ".join(page.extract_text().split()) for page in pages)

    return saved


def prints(office):
    return [entry.label for entry in office.history.entries() if entry.action is Action.PRINT]


def test_the_preview_gives_no_number_away(opened, office, sessions):
    dialog = opened(sessions[0])
    assert len(dialog.preview.pages) == 1
    assert office.slips.of_session(sessions[0]) == []
    assert "2 lembar" in dialog.what.text()
    assert prints(office) == []


def test_saving_gives_the_number_and_the_codes_find_their_people(opened, office, sessions, people, save, tmp_path):
    dialog = opened(sessions[0])
    text = save(dialog, tmp_path / "lembar.pdf")
    (batch,) = office.slips.of_session(sessions[0])
    assert batch.number in dialog.note.text()
    assert set(batch.client_ids) == set(people[:2])
    for client_id in people[:2]:
        assert batch.code(client_id) in text
        assert office.slips.find(batch.code(client_id)) == (batch, client_id)
    assert len(prints(office)) == 1


def test_the_same_slips_keep_their_number_on_other_paper_and_for_another_face(
    opened, office, sessions, save, settle, tmp_path
):
    dialog = opened(sessions[0])
    save(dialog, tmp_path / "a.pdf")
    dialog.paper.set_value(Paper.F4)
    dialog.face.set_value(Face.PUBLIC)
    settle()
    text = save(dialog, tmp_path / "b.pdf")
    (batch,) = office.slips.of_session(sessions[0])
    assert batch.number in text
    assert "Sahnun" not in text
    assert any(label.startswith("Cetak lagi") for label in prints(office))


def test_other_people_or_another_session_get_a_number_of_their_own(
    opened, office, sessions, people, save, settle, tmp_path
):
    dialog = opened(sessions[0])
    save(dialog, tmp_path / "a.pdf")
    office.attendance.mark(sessions[0], {people[0]: Mark.PRESENT})
    dialog.people.set_value(PRESENT)
    settle()
    text = save(dialog, tmp_path / "b.pdf")
    assert "Sahnun" in text
    assert "Kertasari" not in text
    dialog.session.set_value(sessions[1])
    dialog.people.set_value("everybody")
    settle()
    assert "Memanen" in save(dialog, tmp_path / "c.pdf")
    assert [len(office.slips.of_session(one)) for one in sessions] == [2, 1]
    assert dialog.preview.file_name == "lembar refleksi 2026-11-17.pdf"


def test_the_printer_gets_them_too(opened, office, sessions, settle, tmp_path):
    dialog = opened(sessions[0])
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printer.pdf"))
    printer.setPageLayout(page_layout(dialog.preview.pages[0]))
    dialog.preview.print_requested.emit(printer)
    settle()
    assert len(PdfReader(tmp_path / "printer.pdf").pages) == 1
    assert printer.pageLayout().pageSize().id() == QPageSize.PageSizeId.A4
    assert len(office.slips.of_session(sessions[0])) == 1


def test_nobody_marked_present_can_print_nothing(opened, sessions, settle):
    dialog = opened(sessions[0])
    dialog.people.set_value(PRESENT)
    settle()
    assert "Belum ada yang ditandai hadir" in dialog.strip.text()
    assert not dialog.preview.save_button.isEnabled()
    assert not dialog.preview.print_button.isEnabled()


def test_people_who_join_meanwhile_are_shown(opened, office, sessions, people, settle):
    dialog = opened(sessions[0])
    office.attendance.add_walk_in(sessions[0], people[2])
    settle()
    assert "3 lembar" in dialog.what.text()


def test_without_a_session_the_newest_that_has_come_is_taken(opened, sessions):
    assert opened().session.value() == sessions[1]


def test_an_office_without_sessions_is_told_so(context, window, asker):
    flow = SlipsPrint(context, window)
    flow.ask()
    assert flow.dialog is None
    assert "Belum ada pertemuan." in asker.heard


def test_a_session_that_an_undo_takes_away_closes_the_window(opened, office, sessions, qtbot):
    dialog = opened(sessions[1])
    with qtbot.waitSignal(dialog.finished):
        office.sessions.remove([sessions[1]])


def test_a_session_cancelled_meanwhile_gets_no_number(opened, office, sessions, asker, click, settle, tmp_path):
    dialog = opened(sessions[0])
    office.calendar.cancel([sessions[0]], "Hujan deras")
    asker.will_answer(tmp_path / "lembar.pdf")
    click(dialog.preview.save_button)
    settle()
    assert office.slips.of_session(sessions[0]) == []
    assert not (tmp_path / "lembar.pdf").exists()
    assert asker.heard


def test_a_place_that_cannot_be_written_to_is_told(opened, sessions, asker, click, settle, tmp_path):
    dialog = opened(sessions[0])
    asker.will_answer(tmp_path / "tidak ada" / "lembar.pdf")
    click(dialog.preview.save_button)
    settle()
    assert len(asker.heard) == 2


def test_every_control_has_a_name_and_its_own_key(opened, sessions):
    dialog = opened(sessions[0])
    assert isinstance(dialog, SlipsDialog)
    assert [control for control in controls(dialog) if not spoken_name(control)] == []


def test_the_section_prints_the_session_that_is_filtered_by(page, sessions, settle):
    section = next(one for one in page.sections.values() if one.kind == Kind.NOTES)
    section.print_slips()
    settle()
    assert section.slips.dialog.session.value() == sessions[1]
    section.slips.dialog.reject()
    section.filter_wanted.emit("session", str(sessions[0]))
    section.print_slips()
    settle()
    assert section.slips.dialog.session.value() == sessions[0]


# Forms of instruments


@pytest.fixture
def instrument(office):
    """The seeded instrument of a purpose."""
    return lambda purpose: next(one.id for one in office.instruments.all() if one.purpose == purpose)


def preview(window, qtbot):
    qtbot.waitUntil(lambda: bool(window.findChildren(PrintPreviewDialog)))
    return window.findChildren(PrintPreviewDialog)[0]


def test_an_officers_form_is_shown_at_once_and_logged_with_its_people(
    context, window, qtbot, office, instrument, sessions, people, asker, click, tmp_path
):
    program = office.sessions.get(sessions[0]).program_id
    print_instrument(context, window, instrument(Purpose.OFFICER), program)
    dialog = preview(window, qtbot)
    asker.will_answer(tmp_path / "formulir.pdf")
    click(dialog.preview.save_button)
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "formulir.pdf").pages)
    assert "Sahnun Wirajaya" in text
    (entry,) = [one for one in office.history.entries() if one.action is Action.PRINT]
    assert entry.label == "Formulir Penilaian petugas: Budidaya Kangkung (internal)"
    sql = "SELECT client_id FROM history_client WHERE entry_id = ?"
    assert {row[0] for row in office.database.execute(sql, [entry.id]).fetchall()} == set(people[:2])


@pytest.mark.parametrize("size", ["normal", "large"])
def test_a_participants_form_asks_for_the_size_of_letters(context, window, qtbot, instrument, asker, size):
    asker.will_answer(size)
    print_instrument(context, window, instrument(Purpose.PARTICIPANT), None)
    assert asker.heard == ["Huruf seukuran apa?"]
    assert preview(window, qtbot).preview.pages


def test_who_does_not_choose_gets_no_form(context, window, instrument, asker):
    print_instrument(context, window, instrument(Purpose.SATISFACTION), None)
    assert asker.heard
    assert not context.jobs.busy
    assert window.findChildren(PrintPreviewDialog) == []


def test_an_instrument_that_is_gone_is_refused(context, window):
    with pytest.raises(Refused):
        print_instrument(context, window, 999, None)
