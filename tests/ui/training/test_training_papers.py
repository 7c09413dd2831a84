"""Everything that is printed for a program: the window of all papers, and the forms of its letters."""

import datetime as dt
import re
from collections import Counter
from importlib import import_module

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QScrollArea, QWidget

from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.paper import Face
from bapas_desktop.domain.program_papers import AttendeeDraft, AttendeeRole, PaperKind, ProgramPaperDraft
from bapas_desktop.domain.roster.client import OfficerDraft
from bapas_desktop.domain.training import ProgramDraft, SessionDraft
from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog
from bapas_desktop.ui.training.papers.assignment import AssignmentDialog
from bapas_desktop.ui.training.papers.event_minutes import EventMinutesDialog
from bapas_desktop.ui.training.papers.invitation import InvitationDialog
from bapas_desktop.ui.training.papers.paper_windows import Phase, paper_windows
from bapas_desktop.ui.training.papers.papers_dialog import PapersDialog
from tests.ui.test_house import controls, spoken_name

FORMS = (InvitationDialog, AssignmentDialog, EventMinutesDialog)
LONG_NAME = "Raden Mas Contoh Kusumadiningrat Prawirodirjo Sastroatmodjo bin"
TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def opened(context, window, program_id):
    def open_dialog(kind, program=0):
        dialog = kind(program or program_id, context, window)
        dialog.open()
        return dialog

    return open_dialog


def preview_of(dialog, qtbot):
    qtbot.waitUntil(lambda: dialog.preview is not None)
    return dialog.preview


def kept(office, program_id, kind, session_id=None):
    return office.program_papers.find(program_id, kind, session_id)


def tick(form, words):
    """Ticks the line that begins with these words, or takes its tick away."""
    model = form.people.model
    item = next(model.item(row) for row in range(model.rowCount()) if model.item(row).text().strip().startswith(words))
    done = item.checkState() is Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if done else Qt.CheckState.Checked)


# The window of all papers


def test_every_paper_has_its_card_under_its_phase(opened):
    dialog = opened(PapersDialog)
    entries = paper_windows()
    assert list(dialog.cards) == [one.window.key for one in entries]
    assert [sum(one.phase is phase for one in entries) for phase in Phase] == [5, 5, 4]
    assert {card.state.text() != "" for card in dialog.cards.values()} == {True}


@pytest.mark.parametrize("entry", [pytest.param(one, id=one.window.key) for one in paper_windows()])
def test_every_paper_can_be_prepared_of_an_empty_program(entry, opened, qtbot, asker, window):
    """A window of its own, pages, or a sentence that says what is missing; never a crash."""
    module, name = entry.window.place.split(":")
    assert hasattr(import_module(f"bapas_desktop.ui.training.{module}"), name)
    dialog = opened(PapersDialog)
    qtbot.keyClick(dialog.cards[entry.window.key], Qt.Key.Key_Return)

    def answered():
        windows = [one for one in window.findChildren(QDialog) if one is not dialog and one.isVisible()]
        return dialog.window_shown is not None or windows or asker.heard

    qtbot.waitUntil(lambda: bool(answered()))
    for one in window.findChildren(PrintPreviewDialog):
        one.close()


def test_the_states_say_how_far_each_paper_has_come(opened, office, program_id, session_id, add_clients):
    dialog = opened(PapersDialog)
    assert dialog.cards["invitation"].state.text() == "Belum disiapkan"
    assert dialog.cards["sheets"].state.text() == "0 dari 1 pertemuan sudah dicetak"
    assert dialog.cards["name_cards"].state.text() == "Belum ada peserta"
    office.attendance.enrol(program_id, add_clients(3))
    draft = ProgramPaperDraft(program_id=program_id, kind=PaperKind.INVITATION, number="7/2026", dated=TODAY)
    office.program_papers.save(draft)
    assert dialog.cards["invitation"].state.text() == "Nomor 7/2026, 24/11/2026"
    assert dialog.cards["name_cards"].state.text() == "3 peserta"
    assert "7/2026" in dialog.cards["invitation"].accessibleDescription()
    office.program_papers.save(
        ProgramPaperDraft(program_id=program_id, session_id=session_id, kind=PaperKind.INVITATION)
    )
    assert dialog.cards["invitation"].state.text() == "2 naskah, terakhir: Belum bernomor"


def test_the_window_is_reached_by_keys_and_named_for_screen_readers(opened, qtbot, click):
    dialog = opened(PapersDialog)
    assert [control for control in controls(dialog) if not spoken_name(control).strip()] == []
    assert dialog.cards["invitation"].accessibleName() == "Siapkan Undangan"
    first = dialog.cards["invitation"]
    qtbot.waitUntil(first.hasFocus)
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert dialog.cards["assignment"].hasFocus()
    qtbot.keyClick(dialog.cards["assignment"], Qt.Key.Key_Return)
    assert isinstance(dialog.window_shown, AssignmentDialog)


def test_the_schedule_is_shown_and_logged(opened, office, program_id, session_id, qtbot, click, window):
    dialog = opened(PapersDialog)
    click(dialog.cards["schedule"])
    qtbot.waitUntil(lambda: bool(window.findChildren(PrintPreviewDialog)))
    (preview,) = window.findChildren(PrintPreviewDialog)
    preview.printed.emit()
    assert office.history.entries()[0].action is Action.PRINT
    assert office.history.entries()[0].label == "Jadwal: Budidaya Kangkung (umum)"
    dialog.load()
    assert dialog.cards["schedule"].state.text() == f"1 pertemuan · dicetak {dt.date.today():%d/%m/%Y}"


def test_sheets_need_sessions(opened, office, program_id, asker, click, qtbot):
    dialog = opened(PapersDialog)
    click(dialog.cards["sheets"])
    assert asker.heard == ["Kegiatan ini belum memiliki pertemuan."]
    assert dialog.window_shown is None


# The forms


@pytest.mark.parametrize("kind", FORMS)
def test_a_form_is_drafted_kept_and_printed(kind, opened, office, program_id, session_id, add_clients, click, qtbot):
    office.attendance.enrol(program_id, add_clients(2))
    form = opened(kind)
    assert not form.is_changed
    form.number.set_value("WP.21-7/2026")
    click(form.print_button)
    preview = preview_of(form, qtbot)
    assert form.isVisible()
    assert not form.is_changed
    paper = kept(office, program_id, kind.kind)
    assert (paper.number, paper.dated, dict(paper.texts)) == ("WP.21-7/2026", TODAY, {})
    preview.printed.emit()
    entry = office.history.entries()[0]
    assert entry.action is Action.PRINT
    assert entry.label.endswith("Budidaya Kangkung (internal)")
    preview.close()
    click(form.save_button)
    assert not form.isVisible()


@pytest.mark.parametrize("kind", FORMS)
def test_a_text_follows_the_records_until_it_is_written(kind, opened, office, program_id, click):
    form = opened(kind)
    name = "place" if "place" in form.fields else "opening"
    field = form.fields[name].editor
    assert "Kebun Bapas" in field.value()
    assert not field.back_button.isEnabled()
    program = office.programs.get(program_id).draft()
    office.programs.update(program_id, ProgramDraft(**_with(program, place="Balai Baru")))
    assert "Balai Baru" in field.value()
    assert not form.is_changed
    field.text.set_value("Tempat lain 😀")
    office.programs.update(program_id, ProgramDraft(**_with(program, place="Balai Ketiga")))
    assert field.value() == "Tempat lain 😀"
    click(form.save_button)
    assert dict(kept(office, program_id, kind.kind).texts) == {name: "Tempat lain 😀"}
    again = opened(kind)
    field = again.fields[name].editor
    assert field.value() == "Tempat lain 😀"
    field.back_button.click()
    assert "Balai Ketiga" in field.value()
    click(again.save_button)
    assert dict(kept(office, program_id, kind.kind).texts) == {}


def _with(draft, **changes):
    return {name: getattr(draft, name) for name in draft.__dataclass_fields__} | changes


@pytest.mark.parametrize("kind", FORMS)
def test_an_emptied_text_stays_empty(kind, opened, office, program_id, click):
    form = opened(kind)
    form.fields["closing"].editor.text.set_value("")
    click(form.save_button)
    assert kept(office, program_id, kind.kind).texts["closing"] == ""
    assert opened(kind).fields["closing"].editor.value() == ""


@pytest.mark.parametrize("kind", FORMS)
def test_a_text_beyond_its_limit_is_not_kept(kind, opened, office, program_id, click):
    form = opened(kind)
    form.fields["closing"].editor.text.set_value("W" * 20_001)
    click(form.print_button)
    assert form.fields["closing"].findings[0].code == "too_long"
    assert kept(office, program_id, kind.kind) is None
    assert form.preview is None
    assert form.isVisible()


@pytest.mark.parametrize("kind", FORMS)
def test_each_letter_of_a_form_is_used_once_and_all_have_names(kind, opened):
    form = opened(kind)
    texts = [child.text() for child in form.findChildren(QWidget) if isinstance(child, (QAbstractButton, QLabel))]
    letters = Counter(match[1].lower() for text in texts if (match := re.search(r"(?<!&)&([^&\s])", text)))
    assert [letter for letter, times in letters.items() if times > 1] == []
    assert [control for control in controls(form) if not spoken_name(control).strip()] == []
    assert form.width() <= 1366
    assert form.height() <= 768 * 0.92


def test_a_form_of_each_session_is_a_paper_of_its_own(opened, office, program_id, session_id, asker, click):
    form = opened(EventMinutesDialog)
    form.scope.set_value(str(session_id))
    assert "pertemuan Menyemai" in form.fields["opening"].editor.value()
    form.number.set_value("1")
    form.scope.set_value("")
    assert asker.heard == ["Isian belum disimpan. Buang perubahan?"]
    assert form.scope.value() == str(session_id)
    assert form.number.value() == "1"
    click(form.save_button)
    assert kept(office, program_id, PaperKind.MINUTES, session_id).number == "1"
    assert kept(office, program_id, PaperKind.MINUTES) is None


def test_a_session_deleted_meanwhile_is_told(opened, office, session_id, program_id, asker, click):
    form = opened(InvitationDialog)
    office.sessions.remove([session_id])
    form.scope.set_value(str(session_id))
    assert len(asker.heard) == 1
    assert form.scope.value() == ""
    assert form.session_id is None
    click(form.save_button)
    assert kept(office, program_id, PaperKind.INVITATION) is not None


def test_the_minutes_name_the_day_that_is_typed(opened):
    form = opened(EventMinutesDialog)
    form.dated.set_value(dt.date(2026, 12, 1))
    assert "satu bulan Desember" in form.fields["opening"].editor.value()
    form.dated.set_value(None)
    assert "dua puluh empat bulan November" in form.fields["opening"].editor.value()


# People


def test_participants_are_invited_until_somebody_chooses(opened, office, program_id, add_clients, click):
    ids = add_clients(2)
    office.attendance.enrol(program_id, ids)
    form = opened(InvitationDialog)
    assert form.people.keys() == [f"peserta:{one}" for one in ids]
    (third,) = add_clients(1, first=3)
    office.attendance.enrol(program_id, [third])
    assert form.people.keys() == [f"peserta:{one}" for one in (*ids, third)]
    assert not form.is_changed
    tick(form, "Klien 001")
    form.people.others.set_value(f"Kepala Desa\n\n  {LONG_NAME}  ")
    click(form.save_button)
    lines = kept(office, program_id, PaperKind.INVITATION).texts["recipients"].splitlines()
    assert lines == [f"peserta:{ids[1]}", f"peserta:{third}", "nama:Kepala Desa", f"nama:{LONG_NAME}"]
    again = opened(InvitationDialog)
    assert again.people.keys() == lines[:2]
    assert again.people.others.value() == f"Kepala Desa\n{LONG_NAME}"
    assert again.people.count.text() == "2 orang dipilih"


def test_a_group_is_ticked_by_its_line(opened, office, program_id, add_clients):
    office.attendance.enrol(program_id, add_clients(2))
    for name in ("Tamu Satu", "Tamu Dua"):
        office.attendees.add(AttendeeDraft(program_id=program_id, role=AttendeeRole.GUEST, name=name))
    form = opened(InvitationDialog)
    tick(form, "Peserta")
    assert form.people.keys() == []
    tick(form, "Tamu Satu")
    states = {form.people.model.item(row).text(): form.people.model.item(row).checkState() for row in (0, 3)}
    assert states == {"Peserta": Qt.CheckState.Unchecked, "Tamu": Qt.CheckState.PartiallyChecked}
    tick(form, "Tamu")
    assert len(form.people.keys()) == 2


def test_without_anybody_names_are_typed(opened, office, program_id, click):
    form = opened(InvitationDialog)
    form.groups.list.setCurrentIndex(form.groups.list.model().index(1, 0))
    assert form.people.empty.isVisible()
    assert not form.people.list.isVisible()
    form.people.others.set_value("Kepala Desa")
    click(form.save_button)
    assert kept(office, program_id, PaperKind.INVITATION).texts["recipients"] == "nama:Kepala Desa"


def test_only_whoever_is_invited_is_logged(opened, office, program_id, add_clients, click, qtbot):
    office.attendance.enrol(program_id, add_clients(2))
    form = opened(InvitationDialog)
    tick(form, "Klien 002")
    assert len(form.clients()) == 1
    click(form.print_button)
    preview_of(form, qtbot).close()


def test_the_officer_in_charge_and_the_committee_are_sent(opened, office, program_id, click):
    office.officers.add(OfficerDraft(name="Petugas Satu, S.H."))
    office.officers.add(OfficerDraft(name="Petugas Dua, S.H."))
    program = office.programs.get(program_id).draft()
    office.programs.update(program_id, ProgramDraft(**_with(program, officer_in_charge="Petugas Dua, S.H.")))
    chair = office.attendees.add(AttendeeDraft(program_id=program_id, role=AttendeeRole.COMMITTEE, name="Ketua"))
    form = opened(AssignmentDialog)
    second = office.officers.id_of("Petugas Dua, S.H.")
    assert form.people.keys() == [f"petugas:{second}", f"hadirin:{chair}"]
    tick(form, "Petugas Satu")
    click(form.save_button)
    assert len(kept(office, program_id, PaperKind.ASSIGNMENT).texts["officers"].splitlines()) == 3


def test_pages_are_set_for_another_face(opened, office, program_id, session_id, add_clients, click, qtbot):
    office.attendance.enrol(program_id, add_clients(1))
    form = opened(InvitationDialog)
    click(form.print_button)
    preview_of(form, qtbot).close()
    texts = [str(form.pages(face, office.profile.get().paper).data) for face in (Face.PUBLIC, Face.INTERNAL)]
    assert ["Klien 001" in text for text in texts] == [False, True]


def test_a_long_list_of_sessions_can_be_chosen_from(opened, office, program_id):
    with office.database.change("Isi"):
        for number in range(60):
            day = TODAY - dt.timedelta(number)
            office.sessions.add(SessionDraft(program_id=program_id, title=f"{LONG_NAME} {number}", date=day))
    form = opened(EventMinutesDialog)
    assert form.scope.count() == 61
    assert form.width() <= 1366
    assert form.fields["done"].editor.value().count("\n") == 59


def test_the_paper_of_a_deleted_session_goes_with_it_and_comes_back(opened, office, program_id, session_id):
    for session in (session_id, None):
        number = "pertemuan" if session else "kegiatan"
        office.program_papers.save(
            ProgramPaperDraft(program_id=program_id, session_id=session, kind=PaperKind.MINUTES, number=number)
        )
    office.sessions.remove([session_id])
    assert opened(EventMinutesDialog).number.value() == "kegiatan"
    office.history.undo()
    assert kept(office, program_id, PaperKind.MINUTES, session_id).number == "pertemuan"


def test_the_cards_fit_a_laptop_without_scrolling(context, qtbot, program_id):
    screen = QWidget()
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    dialog = PapersDialog(program_id, context, screen)
    dialog.open()
    assert dialog.width() <= 1366 * 0.9
    assert dialog.height() <= 768 * 0.9
    area = dialog.findChild(QScrollArea)
    qtbot.waitUntil(lambda: area.widget().width() == area.viewport().width())
    assert not area.verticalScrollBar().isVisible()
