"""What an office sets for itself, clicked and then looked at in the files."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bapas_desktop.data.vault import Vault
from bapas_desktop.opening import create_office
from bapas_desktop.paths import DataFolder
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.settings.office_dialog import OfficeDialog
from bapas_desktop.ui.settings.officers_dialog import OfficersDialog
from bapas_desktop.ui.settings.password_dialog import PasswordDialog
from bapas_desktop.ui.settings.users_dialog import UsersDialog
from bapas_desktop.ui.shared.settings import Scheme
from bapas_desktop.ui.start.secret_fields import NewPasswordFields

USER, PASSWORD, NEW = "Wayan Suta", "sawah hijau di timur", "padi mulai menguning"


@pytest.fixture
def opened(tmp_path):
    """An office with a vault, and its recovery code."""
    office, code = create_office(DataFolder(tmp_path / "kantor"), USER, PASSWORD)
    yield office, code
    office.close()


@pytest.fixture
def context(opened, settings, asker, jobs, errors):
    return AppContext(opened[0], settings, asker, jobs, errors)


@pytest.fixture
def window(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


@pytest.fixture
def vault(opened):
    return lambda: Vault.load(opened[0].folder.vault)


def type_password(qtbot, fields: NewPasswordFields, password: str, again: str = "") -> None:
    qtbot.keyClicks(fields.password, password)
    qtbot.keyClicks(fields.repeated, again or password)


# Office


def test_office_settings_are_one_step(qtbot, context, window):
    dialog = OfficeDialog(context, window)
    dialog.open()
    dialog.office_fields.name.setText("Bapas Kelas II Bima")
    dialog.office_fields.letterhead.setPlainText("BARIS SATU\n\n  BARIS DUA ")
    dialog.office_fields.idle_minutes.setText("3")
    dialog.office_fields.time_zone.set_value("WIB")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    profile = context.office.profile.get()
    assert (profile.name, profile.letterhead) == ("Bapas Kelas II Bima", ("BARIS SATU", "BARIS DUA"))
    assert (profile.idle_minutes, profile.time_zone) == (3, "WIB")
    context.office.history.undo()
    assert context.office.profile.get().name != "Bapas Kelas II Bima"


@pytest.mark.parametrize(
    ("field", "text"), [("name", " "), ("city", ""), ("idle_minutes", "-5"), ("idle_minutes", "x")]
)
def test_impossible_settings_are_refused_beside_the_field(qtbot, context, window, field, text):
    dialog = OfficeDialog(context, window)
    dialog.open()
    getattr(dialog.office_fields, field).setText(text)
    dialog.save_button.click()
    assert dialog.isVisible()
    assert dialog.fields[field].findings
    dialog.done(0)


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [("1, 3, 6", (1, 3, 6), "1, 3, 6"), (" 6;3 3 12", (3, 6, 12), "3, 6, 12"), ("36", (36,), "36"), ("", (), "")],
)
def test_months_of_follow_up_are_typed_in_one_line(context, window, typed, kept, shown):
    dialog = OfficeDialog(context, window)
    dialog.open()
    dialog.office_fields.follow_up_months.setText(typed)
    dialog.save_button.click()
    assert context.office.profile.get().follow_up_months == kept
    again = OfficeDialog(context, window)
    assert again.office_fields.follow_up_months.text() == shown
    assert context.office.outcomes.due(context.today()) == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("satu, tiga", "bukan daftar bulan"),
        ("1,5 bulan", "bukan daftar bulan"),
        ("-1", "antara 1 dan 36"),
        ("²", "bukan daftar bulan"),
        ("9" * 5_000, "bukan daftar bulan"),
        ("0, 3", "antara 1 dan 36"),
        ("37", "antara 1 dan 36"),
        ("1 2 3 4 5 6 7", "paling banyak 6 kali"),
    ],
)
def test_impossible_months_are_named(context, window, typed, words):
    dialog = OfficeDialog(context, window)
    dialog.open()
    dialog.office_fields.follow_up_months.setText(typed)
    dialog.save_button.click()
    assert dialog.isVisible()
    assert words in dialog.fields["follow_up_months"].note.text()
    assert context.office.profile.get().follow_up_months == (1, 3, 6)
    dialog.done(0)


def test_the_pattern_of_a_letter_shows_what_becomes_of_it(context, window):
    dialog = OfficeDialog(context, window)
    dialog.open()
    fields = dialog.office_fields
    fields.report_recipient.setText("Kepala Kantor Wilayah Contoh")
    fields.report_number.setText("W-{bulan}/{tahun}-{urut}")
    year, month = context.today().year, context.today().month
    assert f"W-{month}/{year}-7" in dialog.fields["report_number"].note.text()
    dialog.save_button.click()
    profile = context.office.profile.get()
    assert (profile.report_recipient, profile.report_number) == (
        "Kepala Kantor Wilayah Contoh", "W-{bulan}/{tahun}-{urut}",
    )  # fmt: skip


def test_a_pattern_without_a_sequence_is_asked_about_once(context, window):
    dialog = OfficeDialog(context, window)
    dialog.open()
    dialog.office_fields.report_number.setText("W-{nomor}")
    dialog.save_button.click()
    note = dialog.fields["report_number"].note.text()
    assert "nomor yang sama" in note
    assert "“{nomor}”" in note
    dialog.save_button.click()
    assert context.office.profile.get().report_number == "W-{nomor}"


def test_appearance_is_remembered_on_this_computer(qtbot, context, window):
    dialog = OfficeDialog(context, window)
    dialog.open()
    dialog.scheme.set_value("dark")
    with qtbot.waitSignal(dialog.scheme_chosen) as chosen:
        dialog.save_button.click()
    assert chosen.args == ["dark"]
    assert context.settings.scheme is Scheme.DARK
    assert context.office.history.undoable() is None  # nothing of the office was changed


# Passwords and users


def test_password_is_changed_for_whoever_knows_the_old_one(qtbot, context, window, vault):
    dialog = PasswordDialog(context, window)
    dialog.open()
    qtbot.keyClicks(dialog.present, PASSWORD)
    type_password(qtbot, dialog.new_password, NEW)
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert context.asker.heard == ["Kata sandi sudah diganti."]
    assert vault().unlock(USER, NEW, context.office.database.now()) == context.office.database.key


@pytest.mark.parametrize(("present", "again", "words"), [
    ("salah sekali", "", "Kata sandi sekarang salah."), (PASSWORD, "lain lagi ya", "Kedua kata sandi tidak sama."),
])  # fmt: skip
def test_password_stays_otherwise(qtbot, context, window, vault, present, again, words):
    before = context.office.folder.vault.read_bytes()
    dialog = PasswordDialog(context, window)
    dialog.open()
    qtbot.keyClicks(dialog.present, present)
    type_password(qtbot, dialog.new_password, NEW, again)
    dialog.save_button.click()
    assert dialog.message.text() == words
    assert context.office.folder.vault.read_bytes() == before
    dialog.reject()


def test_users_come_and_go_but_never_oneself(qtbot, context, window, vault):
    dialog = UsersDialog(context, window)
    dialog.open()
    assert not dialog.remove_button.isEnabled()
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(dialog.form.user, "Ni Luh Ayu")
    type_password(qtbot, dialog.form.new_password, NEW)
    qtbot.mouseClick(dialog.form.save_button, Qt.MouseButton.LeftButton)
    assert vault().users == (USER, "Ni Luh Ayu")
    assert dialog.selected() == "Ni Luh Ayu"
    context.asker.will_answer("yes")
    qtbot.mouseClick(dialog.remove_button, Qt.MouseButton.LeftButton)
    assert vault().users == (USER,)
    dialog.accept()


def test_a_taken_name_changes_nobodys_password(qtbot, context, window, vault):
    dialog = UsersDialog(context, window)
    dialog.open()
    dialog.add_user()
    dialog.form.user.setText("wayan suta")
    type_password(qtbot, dialog.form.new_password, NEW)
    dialog.form.save_button.click()
    assert dialog.form.message.text() == "Nama ini sudah dipakai oleh Wayan Suta."
    assert vault().unlock(USER, PASSWORD, context.office.database.now())
    dialog.form.reject()
    dialog.accept()


def test_new_recovery_code_makes_the_old_one_worthless(qtbot, context, window, vault, opened):
    dialog = UsersDialog(context, window)
    dialog.open()
    context.asker.will_answer("yes")
    qtbot.mouseClick(dialog.code_button, Qt.MouseButton.LeftButton)
    shown = dialog.code_dialog
    code = shown._code
    shown.next_button.click()
    shown.confirmation.code.setText(opened[1])
    shown.next_button.click()
    assert shown.isVisible()
    shown.confirmation.code.setText(code.lower())
    shown.next_button.click()
    assert not shown.isVisible()
    assert vault().check_recovery(code)
    assert not vault().check_recovery(opened[1])
    dialog.accept()


def test_leaving_an_unconfirmed_code_asks(qtbot, context, window):
    dialog = UsersDialog(context, window)
    dialog.open()
    context.asker.will_answer("yes")
    dialog.code_button.click()
    dialog.code_dialog.reject()
    assert dialog.code_dialog.isVisible()
    context.asker.will_answer("yes")
    dialog.code_dialog.reject()
    assert context.asker.heard[-1] == "Tutup tanpa mengetik ulang kode?"
    dialog.accept()


def test_eye_shows_and_hides(qtbot):
    fields = NewPasswordFields()
    qtbot.addWidget(fields)
    fields.show()
    qtbot.keyClicks(fields.password, PASSWORD)
    hidden = fields.password.displayText()
    assert PASSWORD not in hidden
    fields.password.eye_action.trigger()
    assert fields.password.displayText() == PASSWORD
    fields.password.eye_action.trigger()
    assert fields.password.displayText() == hidden


@pytest.mark.parametrize(("password", "words"), [
    ("singkat", "Paling sedikit 8 huruf"), ("mataram123", "Lemah"), (PASSWORD, "Kuat"),
])  # fmt: skip
def test_strength_is_said_in_words(qtbot, password, words):
    fields = NewPasswordFields()
    qtbot.addWidget(fields)
    qtbot.keyClicks(fields.password, password)
    assert words in fields.hint.text()


# Officers


def test_officers_are_kept_and_set_aside(qtbot, context, window):
    dialog = OfficersDialog(context, window)
    dialog.open()
    assert not dialog.edit_button.isEnabled()
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(dialog.form.name, "Made Karya, S.Sos.")
    qtbot.mouseClick(dialog.form.save_button, Qt.MouseButton.LeftButton)
    [officer] = context.office.officers.all()
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 1)
    assert dialog.table.current_record().name == officer.name
    qtbot.mouseClick(dialog.active_button, Qt.MouseButton.LeftButton)
    assert context.office.officers.all() == []
    qtbot.waitUntil(lambda: "Aktifkan" in dialog.active_button.text())
    qtbot.mouseClick(dialog.active_button, Qt.MouseButton.LeftButton)
    assert [each.name for each in context.office.officers.all()] == [officer.name]
    qtbot.mouseClick(dialog.edit_button, Qt.MouseButton.LeftButton)
    dialog.form.rank.setText("PK Ahli Muda")
    dialog.form.save_button.click()
    assert context.office.officers.all()[0].rank == "PK Ahli Muda"
    dialog.accept()


def test_an_officer_needs_a_name_of_his_own(qtbot, context, window):
    dialog = OfficersDialog(context, window)
    dialog.open()
    for name in ("Made Karya, S.Sos.", "made KARYA s.sos"):
        dialog.add_new()
        dialog.form.name.setText(name)
        dialog.form.save_button.click()
    assert dialog.form.isVisible()
    assert dialog.form.fields["name"].findings
    assert len(context.office.officers.all()) == 1
    dialog.form.done(0)
    dialog.accept()
