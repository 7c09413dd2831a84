"""Committee, instructors and guests, their sheets, receipts and name cards: the windows with real clicks and keys."""

import datetime as dt
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from bapas_desktop.domain.budget import BudgetLineDraft
from bapas_desktop.domain.changes import Action
from bapas_desktop.domain.program_papers import AttendeeDraft, AttendeeRole, PaperKind
from bapas_desktop.domain.receipts import Group
from bapas_desktop.domain.roster.client import OfficerDraft
from bapas_desktop.domain.training import Mark, SessionDraft
from bapas_desktop.domain.training_plan import InstructorDraft
from bapas_desktop.printing.kept_receipt import kept_receipts
from bapas_desktop.ui.training.papers.attendee_sheet import AttendeeSheetDialog
from bapas_desktop.ui.training.papers.attendees_dialog import AttendeesDialog
from bapas_desktop.ui.training.papers.name_cards import show_name_cards
from bapas_desktop.ui.training.papers.paper_states import paper_states
from bapas_desktop.ui.training.papers.receipts import ReceiptsDialog

COMMITTEE, INSTRUCTOR, GUEST = AttendeeRole.COMMITTEE, AttendeeRole.INSTRUCTOR, AttendeeRole.GUEST
WINDOWS = (AttendeesDialog, AttendeeSheetDialog, ReceiptsDialog, show_name_cards)
NIP = "198001012005011001"


@pytest.fixture
def opened(qtbot, context, window, program_id, session_id):
    """Opens one of the windows on the program."""

    def open_window(make):
        dialog = make(program_id, context, window)
        qtbot.addWidget(dialog)
        dialog.open()
        return dialog

    return open_window


@pytest.fixture
def people(office, program_id, session_id, add_clients):
    """Three participants, the first two present at the first session."""
    ids = add_clients(3)
    office.attendance.enrol(program_id, ids)
    office.attendance.mark(session_id, {ids[0]: Mark.PRESENT, ids[1]: Mark.LATE, ids[2]: Mark.ABSENT})
    return ids


@pytest.fixture
def settle(qtbot, context):
    return lambda: qtbot.waitUntil(lambda: not context.jobs.busy)


def noted(office, program_id):
    return [(one.role, one.name) for one in office.attendees.of_program(program_id)]


def printed_text(preview, asker, path, settle):
    """What is saved as PDF."""
    from pypdf import PdfReader

    asker.will_answer(path)
    preview.preview.ask_file()
    settle()
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


@pytest.mark.parametrize("make", WINDOWS)
def test_the_windows_fit_a_small_screen_and_have_names_and_mnemonics(opened, make):
    dialog = opened(make)
    assert dialog.minimumSizeHint().width() <= 1366
    assert dialog.minimumSizeHint().height() <= 700
    texts = [one.text() for one in dialog.findChildren(QAbstractButton) if one.isVisibleTo(dialog)]
    texts += [one.text() for one in dialog.findChildren(QLabel) if one.buddy() and one.isVisibleTo(dialog)]
    letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
    assert [letter for letter, count in Counter(letters).items() if count > 1] == []


# Who is there


def test_one_after_the_other_is_typed(opened, office, program_id, qtbot):
    office.officers.add(OfficerDraft(name="Lalu Petugas, S.H.", nip=NIP, phone="0812"))
    dialog = opened(AttendeesDialog)
    assert dialog.table.empty.isVisible()
    assert dialog.focusWidget() is dialog.entry.name
    qtbot.keyClicks(dialog.entry.name, "Lalu Petugas, S.H.")
    qtbot.keyClick(dialog.entry.name, Qt.Key.Key_Return)
    (first,) = office.attendees.of_program(program_id)
    assert (first.role, first.nip, first.phone) == (COMMITTEE, NIP, "0812"), "what is known of an officer comes along"
    assert dialog.entry.name.text() == ""
    assert dialog.focusWidget() is dialog.entry.name
    dialog.entry.role.set_value(GUEST)
    qtbot.keyClicks(dialog.entry.name, "Tamu Contoh")
    qtbot.keyClicks(dialog.entry.duty, "Kepala Dinas")
    qtbot.keyClick(dialog.entry.duty, Qt.Key.Key_Return)
    assert noted(office, program_id) == [(COMMITTEE, "Lalu Petugas, S.H."), (GUEST, "Tamu Contoh")]
    assert len(dialog.model.ids) == 2


def test_nobody_is_not_added_and_esc_takes_back_before_it_closes(opened, office, program_id, qtbot):
    dialog = opened(AttendeesDialog)
    qtbot.keyClick(dialog.entry.name, Qt.Key.Key_Return)
    assert "Wajib diisi" in dialog.entry.message.text()
    qtbot.keyClicks(dialog.entry.name, "Setengah")
    qtbot.keyClick(dialog.entry.name, Qt.Key.Key_Escape)
    assert dialog.entry.name.text() == ""
    assert dialog.isVisible()
    assert noted(office, program_id) == []


def test_lines_of_excel_are_people_in_one_step(opened, office, program_id, qtbot):
    dialog = opened(AttendeesDialog)
    dialog.entry.role.set_value(GUEST)
    QGuiApplication.clipboard().setText("Nama\tJabatan\tInstansi\nTamu Satu\tCamat\tKecamatan\nTamu Dua\n")
    qtbot.keyClick(dialog.entry.name, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert noted(office, program_id) == [(GUEST, "Tamu Satu"), (GUEST, "Tamu Dua")]
    assert dialog.entry.name.text() == ""
    office.history.undo()
    assert noted(office, program_id) == []
    assert len(dialog.model.ids) == 0


def test_one_line_without_tabs_is_pasted_as_text(opened, office, program_id, qtbot):
    dialog = opened(AttendeesDialog)
    QGuiApplication.clipboard().setText("Tamu Contoh")
    qtbot.keyClick(dialog.entry.name, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.entry.name.text() == "Tamu Contoh"
    assert noted(office, program_id) == []


@pytest.mark.parametrize("text", ["", " \n\t\n", "Nama\tJabatan"])
def test_a_clipboard_without_people_is_told(opened, asker, click, text):
    dialog = opened(AttendeesDialog)
    QGuiApplication.clipboard().setText(text)
    click(dialog.paste_button)
    assert len(asker.heard) == 1


def test_a_pasted_line_that_breaks_a_rule_leaves_nothing(opened, office, program_id, asker, click):
    dialog = opened(AttendeesDialog)
    QGuiApplication.clipboard().setText("Tamu Satu\nTamu Dua\t" + "x" * 501)
    click(dialog.paste_button)
    assert noted(office, program_id) == []
    assert "Terlalu panjang" in asker.heard[0]


def test_instructors_are_taken_from_the_sessions(opened, office, program_id, click):
    office.instructors.add(InstructorDraft(name="Chef Wayan", phone="0819"))
    other = office.sessions.add(
        SessionDraft(
            program_id=program_id, title="Panen", date=dt.date(2026, 12, 1), instructors="Ibu Nengah dan Chef Wayan"
        )
    )
    dialog = opened(AttendeesDialog)
    click(dialog.take_button)
    people = {one.name: one for one in office.attendees.of_program(program_id)}
    assert people["Ibu Nengah"].session_id is None, "she teaches in all"
    assert (people["Chef Wayan"].session_id, people["Chef Wayan"].phone) == (other, "0819")
    assert {one.role for one in people.values()} == {INSTRUCTOR}
    assert not dialog.take_button.isEnabled()


def test_one_is_changed_and_deleted_with_the_keyboard(opened, office, program_id, session_id, qtbot):
    office.attendees.add(AttendeeDraft(program_id=program_id, role=GUEST, name="Tamu", session_id=session_id))
    dialog = opened(AttendeesDialog)
    dialog.table.select_id(dialog.model.id_at(0))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.form.session.session_id() == session_id
    dialog.form.duty.set_value("Camat")
    dialog.form.session.choose(None)
    qtbot.mouseClick(dialog.form.save_button, Qt.MouseButton.LeftButton)
    (one,) = office.attendees.of_program(program_id)
    assert (one.duty, one.session_id) == ("Camat", None)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert noted(office, program_id) == []


def test_somebody_deleted_meanwhile_is_told_in_the_form(opened, office, program_id, click):
    one = office.attendees.add(AttendeeDraft(program_id=program_id, role=GUEST, name="Tamu"))
    dialog = opened(AttendeesDialog)
    dialog.table.select_id(one)
    dialog.edit_current()
    office.attendees.remove([one])
    dialog.form.name.set_value("Lain")
    click(dialog.form.save_button)
    assert dialog.form.isVisible()
    assert dialog.form.message.text()
    assert dialog.table.empty.isVisible()


def test_roles_are_filtered_and_sorted(opened, office, program_id):
    office.attendees.add_all(
        [AttendeeDraft(program_id=program_id, role=role, name=name) for role, name in ((GUEST, "A"), (COMMITTEE, "B"))]
    )
    dialog = opened(AttendeesDialog)
    assert [dialog.model.record_at(row).name for row in range(2)] == ["B", "A"]
    dialog.model.sort(dialog.model.column_of("name"))
    assert [dialog.model.record_at(row).name for row in range(2)] == ["A", "B"]
    dialog.role.set_value(INSTRUCTOR)
    assert dialog.table.empty.isVisible()


# Sheets


def test_the_next_session_is_ticked_and_its_sheets_are_shown(
    opened, office, program_id, click, settle, asker, tmp_path
):
    office.attendees.add(AttendeeDraft(program_id=program_id, role=GUEST, name="Tamu Contoh"))
    dialog = opened(AttendeeSheetDialog)
    assert dialog.note.text().startswith("3 lembar.")
    dialog.roles[COMMITTEE].setChecked(False)
    click(dialog.show_button)
    settle()
    assert len(dialog.preview.preview.pages) == 2
    text = printed_text(dialog.preview, asker, tmp_path / "hadir.pdf", settle)
    assert "Tamu Contoh" in text
    assert "Ibu Nengah" in text
    entry = office.history.entries()[0]
    assert (entry.action, entry.label) == (Action.PRINT, "Daftar hadir instruktur, tamu (internal)")


def test_without_sessions_or_roles_there_is_nothing_to_show(opened, office, session_id):
    dialog = opened(AttendeeSheetDialog)
    for box in dialog.roles.values():
        box.setChecked(False)
    assert not dialog.show_button.isEnabled()
    office.sessions.remove([session_id])
    assert "belum memiliki pertemuan" in dialog.note.text()
    office.history.undo()
    assert dialog.sessions.count() == 1


# Receipts


def test_money_for_who_was_present(opened, office, program_id, session_id, people, click, settle, asker, tmp_path):
    dialog = opened(ReceiptsDialog)
    dialog.form.session.choose(session_id)
    assert len(dialog.model.ids) == 2
    dialog.form.subject.set_value("Uang saku")
    dialog.form.amount.set_value(50_000)
    dialog.form.number.set_value("12/KU")
    assert dialog.note.text() == "2 penerima, seluruhnya Rp100.000 (seratus ribu rupiah)."
    click(dialog.list_button)
    settle()
    text = printed_text(dialog.preview, asker, tmp_path / "terima.pdf", settle)
    assert "Klien 001 Rp50.000" in text
    assert "Klien 003" not in text
    assert "Terbilang : seratus ribu rupiah" in text
    (kept,) = office.program_papers.of_kind(program_id, PaperKind.RECEIPT, session_id)
    assert (kept.number, kept.dated, kept.texts["subject"]) == ("12/KU", dt.date(2026, 11, 24), "Uang saku")
    again = opened(ReceiptsDialog)
    again.form.session.choose(session_id)
    assert (again.form.number.value(), again.form.amount.value()) == ("12/KU", 50_000)


@pytest.fixture
def keep(click, settle):
    """Shows the pages, which keeps the receipt."""

    def show(button):
        click(button)
        settle()

    return show


def fill(dialog, subject, amount=1000, number=""):
    dialog.form.subject.set_value(subject)
    dialog.form.amount.set_value(amount)
    dialog.form.number.set_value(number)


def subjects(office, program_id, session_id=None):
    return [one.texts["subject"] for one in office.program_papers.of_kind(program_id, PaperKind.RECEIPT, session_id)]


def names_of(receipt):
    return [one.name for one in receipt.receivers]


@pytest.mark.parametrize("group", list(Group))
def test_the_group_and_the_ticks_are_shown_again_and_printed_alike(opened, office, program_id, people, keep, group):
    office.attendees.add_all(
        [
            AttendeeDraft(program_id=program_id, role=role, name=f"{role} {name}")
            for role in (COMMITTEE, GUEST, INSTRUCTOR) for name in ("Satu", "Dua")
        ]
    )  # fmt: skip
    dialog = opened(ReceiptsDialog)
    fill(dialog, "Honor")
    dialog.form.group.set_value(group)
    dialog.toggle(dialog.model.ids[:1])
    wanted = names_of(dialog.receipt())
    assert 0 < len(wanted) < len(dialog.model.ids)
    keep(dialog.list_button)
    again = opened(ReceiptsDialog)
    assert again.form.group.value() == group
    assert names_of(again.receipt()) == wanted
    ((receipt, _giver),) = kept_receipts(office, program_id)
    assert names_of(receipt) == wanted


def test_with_everybody_ticked_who_comes_later_receives_too(opened, office, program_id, session_id, people, keep):
    dialog = opened(ReceiptsDialog)
    fill(dialog, "Uang saku")
    dialog.toggle(dialog.model.ids[:1])
    dialog.toggle(dialog.model.ids[:1])
    keep(dialog.list_button)
    office.attendance.mark(session_id, {people[2]: Mark.PRESENT})
    assert len(opened(ReceiptsDialog).receipt().receivers) == 3
    assert len(kept_receipts(office, program_id)[0][0].receivers) == 3


def test_a_new_receipt_leaves_the_others_as_they_were(opened, office, program_id, session_id, people, keep):
    dialog = opened(ReceiptsDialog)
    assert dialog.form.kept.currentText() == "Tanda terima baru…"
    assert not dialog.form.delete_button.isEnabled()
    fill(dialog, "Uang saku", 50_000, "1/KU")
    keep(dialog.list_button)
    assert dialog.form.kept.currentText() == "Uang saku, 24/11/2026, nomor 1/KU"
    dialog.form.kept.setCurrentIndex(0)
    assert (dialog.form.subject.value(), dialog.form.amount.value(), dialog.form.number.value()) == ("", None, "")
    dialog.form.group.set_value(Group.INSTRUCTORS)
    fill(dialog, "Honor instruktur", 750_000)
    keep(dialog.slips_button)
    fill(dialog, "Honor instruktur", 800_000)
    keep(dialog.slips_button)
    assert subjects(office, program_id) == ["Uang saku", "Honor instruktur"]
    assert paper_states(office, program_id)["receipts"] == "2 naskah, terakhir: Belum bernomor, 24/11/2026"
    again = opened(ReceiptsDialog)
    assert again.form.kept.currentText() == "Honor instruktur, 24/11/2026, belum bernomor"
    assert (again.form.amount.value(), again.form.group.value()) == (800_000, Group.INSTRUCTORS)
    again.form.kept.setCurrentIndex(1)
    assert (again.form.subject.value(), again.form.number.value()) == ("Uang saku", "1/KU")
    assert again.form.group.value() == Group.PRESENT
    again.form.session.choose(session_id)
    assert again.form.kept_id() is None
    assert again.form.subject.value() == ""


@pytest.mark.parametrize(
    ("answer", "kept"),
    [("new", ["Uang saku", "Honor"]), ("replace", ["Honor"]), (None, ["Uang saku"])],
)
def test_another_subject_asks_whether_it_is_a_further_receipt(
    opened, office, program_id, people, keep, asker, answer, kept
):
    dialog = opened(ReceiptsDialog)
    fill(dialog, "Uang saku")
    keep(dialog.list_button)
    fill(dialog, "Honor")
    asker.will_answer(answer)
    keep(dialog.list_button)
    assert asker.heard[-1] == "Simpan “Honor” sebagai tanda terima baru?"
    assert subjects(office, program_id) == kept


def test_a_receipt_is_deleted_and_brought_back(opened, office, program_id, people, keep, click, asker):
    dialog = opened(ReceiptsDialog)
    for subject in ("Uang saku", "Honor"):
        dialog.form.kept.setCurrentIndex(0)
        fill(dialog, subject)
        keep(dialog.list_button)
    click(dialog.form.delete_button)
    assert subjects(office, program_id) == ["Uang saku", "Honor"]
    asker.will_answer("yes")
    click(dialog.form.delete_button)
    assert subjects(office, program_id) == ["Uang saku"]
    assert dialog.form.subject.value() == "Uang saku"
    office.history.undo()
    assert dialog.form.kept.count() == 3


def test_one_deleted_meanwhile_is_kept_anew(opened, office, program_id, people, keep):
    dialog = opened(ReceiptsDialog)
    fill(dialog, "Uang saku 😀")
    keep(dialog.list_button)
    office.program_papers.remove([dialog.form.kept_id()])
    assert dialog.form.kept_id() is None
    keep(dialog.list_button)
    assert subjects(office, program_id) == ["Uang saku 😀"]


def test_days_present_are_counted_over_the_program(opened, office, program_id, people):
    second = office.sessions.add(SessionDraft(program_id=program_id, title="Panen", date=dt.date(2026, 11, 20)))
    office.attendance.mark(second, {people[0]: Mark.PRESENT})
    dialog = opened(ReceiptsDialog)
    dialog.form.subject.set_value("Uang saku")
    dialog.form.amount.set_value(10_000)
    dialog.form.by_days.setChecked(True)
    assert [one.days for one in dialog.receipt().receivers] == [2, 1]
    assert "Rp30.000 (tiga puluh ribu rupiah)" in dialog.note.text()
    dialog.form.group.set_value(Group.PARTICIPANTS)
    assert len(dialog.model.ids) == 3
    assert len(dialog.receipt().receivers) == 2, "who was never there gets nothing for it"


def test_ticks_are_taken_back_with_the_space_bar_and_stay_after_a_change(opened, office, people, qtbot, add_clients):
    dialog = opened(ReceiptsDialog)
    dialog.table.select_id(dialog.model.id_at(0))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert [one.client_id for one in dialog.receipt().receivers] == [people[1]]
    add_clients(1, first=50)
    assert [one.client_id for one in dialog.receipt().receivers] == [people[1]]
    dialog.form.group.set_value(Group.EVERYBODY)
    assert dialog.receipt().receivers == []
    dialog.toggle(dialog.model.ids)
    assert len(dialog.receipt().receivers) == 4, "three participants and the instructor of the session"


def test_goods_of_the_budget_bring_their_unit(opened, office, program_id, people, click, settle):
    office.budget.add(BudgetLineDraft(program_id=program_id, name="Bahan kue", unit="paket", quantity=20_000))
    dialog = opened(ReceiptsDialog)
    dialog.form.kind.set_value("barang")
    assert not dialog.form.amount.isVisible()
    dialog.form.subject.set_value("Bahan praktik")
    dialog.form.goods.set_value("Bahan kue")
    dialog.form.goods.editingFinished.emit()
    dialog.form.quantity.set_value(1500)
    assert dialog.form.unit.value() == "paket"
    assert dialog.note.text() == "2 penerima, seluruhnya 3 paket Bahan kue."
    click(dialog.list_button)
    settle()
    assert len(dialog.preview.preview.pages) == 1


def test_a_slip_for_the_instructor(opened, people, click, settle, asker, tmp_path):
    dialog = opened(ReceiptsDialog)
    dialog.form.group.set_value(Group.INSTRUCTORS)
    dialog.form.subject.set_value("Honor instruktur")
    dialog.form.amount.set_value(750_000)
    click(dialog.slips_button)
    settle()
    text = printed_text(dialog.preview, asker, tmp_path / "kuitansi.pdf", settle)
    assert "KUITANSI" in text
    assert "Ibu Nengah" in text
    assert "tujuh ratus lima puluh ribu rupiah" in text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Wajib diisi"),
        ("0", "lebih besar dari nol"),
        ("-5000", "kurang dari nol"),
        ("9" * 12, "terlalu besar"),
        ("lima", "bukan angka"),
    ],
)
def test_an_amount_that_is_none_is_told_and_nothing_is_kept(opened, office, program_id, people, click, typed, words):
    dialog = opened(ReceiptsDialog)
    dialog.form.subject.set_value("Uang saku")
    dialog.form.amount.setText(typed)
    click(dialog.list_button)
    assert words in dialog.message.text()
    assert dialog.message.text().startswith("Jumlah tiap orang")
    assert dialog.preview is None
    assert office.program_papers.of_kind(program_id, PaperKind.RECEIPT) == []


def test_nobody_to_receive_is_told(opened, click):
    dialog = opened(ReceiptsDialog)
    assert dialog.table.empty.isVisible()
    dialog.form.subject.set_value("Uang saku")
    dialog.form.amount.set_value(1)
    click(dialog.list_button)
    assert "Belum ada penerima" in dialog.message.text()


def test_a_session_deleted_meanwhile_leaves_the_whole_program(opened, office, session_id, people):
    dialog = opened(ReceiptsDialog)
    dialog.form.session.choose(session_id)
    office.sessions.remove([session_id])
    assert dialog.form.session.session_id() is None
    assert len(dialog.model.ids) == 0
    office.history.undo()
    assert len(dialog.model.ids) == 2


# Name cards


def test_cards_for_those_ticked(opened, office, program_id, people, click, settle, asker, tmp_path):
    office.attendees.add(AttendeeDraft(program_id=program_id, role=COMMITTEE, name="Ketua Contoh"))
    dialog = opened(show_name_cards)
    assert dialog.note.text() == "4 kartu."
    assert not dialog.roles[GUEST].isEnabled()
    dialog.roles["Peserta"].setChecked(False)
    assert dialog.note.text() == "1 kartu."
    dialog.roles["Peserta"].setChecked(True)
    click(dialog.show_button)
    settle()
    dialog.preview.choice.faces.setCurrentIndex(dialog.preview.choice.faces.findData("umum"))
    settle()
    text = printed_text(dialog.preview, asker, tmp_path / "kartu.pdf", settle)
    assert "Klien" not in text
    assert "Ketua Contoh" in text
    entry = office.history.entries()[0]
    assert entry.label == "Kartu nama: Budidaya Kangkung (umum)"


def test_without_anybody_there_are_no_cards(opened):
    dialog = opened(show_name_cards)
    assert not dialog.show_button.isEnabled()
    assert "belum memiliki" in dialog.note.text()


@pytest.mark.parametrize("make", WINDOWS)
def test_every_control_has_a_name_for_screen_readers(opened, make, people):
    from tests.ui.test_house import controls, spoken_name

    dialog: QWidget = opened(make)
    assert [one for one in controls(dialog) if not spoken_name(one).strip()] == []
