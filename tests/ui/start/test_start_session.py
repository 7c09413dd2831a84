"""Locking, leaving and backing up while an office is open."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMessageBox

from bapas_desktop.data.backup import list_backups
from bapas_desktop.data.vault import Vault
from bapas_desktop.domain.roster.client import OfficerDraft
from bapas_desktop.opening import unlock_office
from bapas_desktop.ui.backup_dialogs import BackupFailedDialog
from bapas_desktop.ui.shared.asker import Asker
from bapas_desktop.ui.start.restore import RestoreWindow
from bapas_desktop.ui.start.unlock import UnlockWindow
from tests.ui.start.conftest import PASSWORD, USER, unlock, visible_windows


@pytest.fixture
def program(begin, recovery_code):
    opened = begin()
    unlock(opened)
    return opened


@pytest.fixture
def form(program):
    """The settings with an unsaved change."""
    program.session.open_settings()
    dialog = program.session.dialog
    dialog.office_fields.city.setText("Sumbawa Besar")
    return dialog


def open_lock(program, password: str = PASSWORD) -> None:
    program.session.lock_window.password.setText(password)
    program.session.lock_window.unlock_button.click()


def test_locking_hides_all_and_keeps_an_unsaved_form(qtbot, program, form):
    program.session.window.lock_requested.emit()
    assert visible_windows() == [program.session.lock_window]
    open_lock(program, "salah sekali")
    assert visible_windows() == [program.session.lock_window]
    program.session.lock_window._now = lambda: program._now().replace(year=2027)
    program.session.lock_window.refresh_wait()
    open_lock(program)
    assert program.session.window.isVisible()
    assert form.isVisible()
    assert form.office_fields.city.text() == "Sumbawa Besar"
    assert form.windowModality() == Qt.WindowModality.WindowModal
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert program.session.context.office.profile.get().city == "Sumbawa Besar"


def test_idle_time_locks(qtbot, program):
    program.session.window.idle.timed_out.emit()
    assert visible_windows() == [program.session.lock_window]
    assert not program.session.window.idle.is_watching
    open_lock(program)
    assert program.session.window.idle.is_watching


def test_what_a_job_opens_waits_behind_the_lock(qtbot, program):
    program.session.lock()
    late = QDialog(program.session.window)
    late.open()
    qtbot.waitUntil(lambda: not late.isVisible())
    open_lock(program)
    assert late.isVisible()
    late.close()


def test_locking_twice_asks_once(program):
    program.session.lock()
    first = program.session.lock_window
    program.session.lock()
    assert program.session.lock_window is first


def test_lock_screen_is_for_the_same_user(program):
    program.session.lock()
    assert not program.session.lock_window.user.isEnabled()
    assert program.session.lock_window.user.text() == USER


def test_another_user_signs_in_after_the_form_is_given_up(qtbot, program, form):
    program.session.lock()
    program.session.lock_window.other_button.click()
    assert program.asker.heard == ["Ada isian yang belum disimpan. Buang perubahan dan tutup?"]
    assert visible_windows() == [program.session.lock_window]
    program.asker.will_answer("yes")
    program.session.lock_window.other_button.click()
    qtbot.waitUntil(lambda: isinstance(program.window, UnlockWindow))
    assert program.window.user.isEnabled()
    assert program.session is None
    assert program.exit_codes == []


def test_closing_the_lock_screen_closes_the_program(qtbot, program):
    program.session.lock()
    with qtbot.waitSignal(program.finished):
        program.session.lock_window.close()
    assert program.exit_codes == [0]


def test_forgotten_at_the_lock_screen(qtbot, program, recovery_code):
    program.session.lock()
    program.session.lock_window.open_recovery()
    dialog = program.session.lock_window.recovery
    assert dialog.isVisible()
    dialog.code.setText(recovery_code)
    dialog.new_password.password.setText("padi menguning")
    dialog.new_password.repeated.setText("padi menguning")
    dialog.save_button.click()
    assert program.session.window.isVisible()
    [told] = program.session.context.office.history.entries("kode pemulihan")
    assert told.label == f"Ganti kata sandi dengan kode pemulihan: {USER}"


def test_closing_makes_a_verified_backup(qtbot, program, folder):
    program.session.context.office.officers.add(OfficerDraft(name="Made Karya, S.Sos."))
    with qtbot.waitSignal(program.finished):
        program.session.window.close()
    [info] = list_backups(folder.backups)
    assert (info.reason, info.trouble) == ("closing", "")
    assert not folder.lock.with_suffix(".holder").exists()
    office = unlock_office(folder, USER, PASSWORD)
    assert [officer.name for officer in office.officers.all()] == ["Made Karya, S.Sos."]
    office.close()


def test_closing_without_changes_makes_no_second_backup(qtbot, begin, recovery_code, folder):
    for _day in range(2):
        program = begin()
        unlock(program)
        with qtbot.waitSignal(program.finished):
            program.session.window.close()
    assert len(list_backups(folder.backups)) <= 1


@pytest.mark.parametrize("again", [False, True])
def test_failed_backup_is_told_and_does_not_hold_the_door(qtbot, program, folder, again):
    program.session.context.office.officers.add(OfficerDraft(name="Made Karya, S.Sos."))
    folder.backups.write_text("bukan folder")
    program.session.window.close()
    qtbot.waitUntil(lambda: isinstance(program.session.dialog, BackupFailedDialog))
    dialog = program.session.dialog
    assert dialog.isVisible()
    assert dialog.sentence.text()
    if again:
        folder.backups.unlink()
    with qtbot.waitSignal(program.finished):
        (dialog.again_button if again else dialog.without_button).click()
    assert program.exit_codes == [0]
    assert folder.backups.is_dir() == again


def test_closing_asks_about_an_unsaved_form(qtbot, program, form):
    program.session.window.close()
    assert program.asker.heard == ["Ada isian yang belum disimpan. Buang perubahan dan tutup?"]
    assert program.session.window.isVisible()
    assert form.isVisible()
    program.asker.will_answer("yes")
    with qtbot.waitSignal(program.finished):
        program.session.window.close()


def test_backup_by_hand_tells_what_is_in_it(qtbot, program, tmp_path):
    program.asker.will_answer(tmp_path / "stik" / "pekan ini.bapas")
    program.session.window.backup_requested.emit()
    qtbot.waitUntil(lambda: len(program.asker.heard) == 2)
    assert program.asker.heard[-1] == "Cadangan tersimpan dan sudah diperiksa."
    [info] = list_backups(tmp_path / "stik")
    assert (info.reason, info.trouble) == ("manual", "")


def test_backup_by_hand_never_overwrites_the_office(qtbot, program, folder):
    before = folder.vault.read_bytes()
    program.asker.will_answer(folder.vault)
    program.session.window.backup_requested.emit()
    qtbot.waitUntil(lambda: not program.jobs.busy)
    assert folder.vault.read_bytes() == before
    assert Vault.load(folder.vault).users == (USER,)


def test_restoring_from_the_menu_closes_the_office_first(qtbot, program, folder):
    office = program.session.context.office
    office.officers.add(OfficerDraft(name="Made Karya, S.Sos."))
    program.session.window.restore_requested.emit()
    qtbot.waitUntil(lambda: isinstance(program.window, RestoreWindow))
    assert program.session is None
    assert program.window.model.rowCount() == 1  # what was there a moment ago is safe
    program.window.back_button.click()
    unlock(program)
    assert program.session.window.isVisible()


def test_nothing_of_the_office_is_in_the_settings_of_the_computer(qtbot, program, folder):
    with qtbot.waitSignal(program.finished):
        program.session.window.close()
    text = folder.settings.read_text("utf-8")
    assert PASSWORD not in text
    assert USER in text


def test_a_question_waits_behind_the_lock(qtbot, program):
    answers = []
    asker = Asker(program.settings)
    asker.ask(program.session.window, "Hapus klien?", yes="Hapus", then=lambda: answers.append("yes"))
    [box] = program.session.window.findChildren(QMessageBox)
    program.session.lock()
    assert not box.isVisible()
    open_lock(program)
    assert box.isVisible()
    box.buttons()[0].click()
    assert answers == ["yes"]


def test_menus_open_what_they_say(qtbot, program):
    window = program.session.window
    for name, title in (
        ("settings", "Pengaturan kantor"),
        ("password", "Ganti kata sandi"),
        ("officers", "Petugas (PK)"),
        ("users", "Pengguna dan kode pemulihan"),
        ("help", "Panduan Bapas Desktop"),
    ):
        window.findChild(QAction, name).trigger()
        assert program.session.dialog.isVisible()
        assert program.session.dialog.windowTitle() == title
        program.session.dialog.reject()


def test_colours_change_from_the_settings(qtbot, program, form):
    form.scheme.set_value("dark")
    form.save_button.click()
    assert program.theme.is_dark
    program.session.window.scheme_changed.emit("light")
    assert not program.theme.is_dark
