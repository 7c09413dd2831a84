"""Getting in: passwords, waiting, the recovery code, damaged and newer files, the second start."""

import json
import socket
import sys
from itertools import pairwise

import pytest
from PySide6.QtCore import QProcess, QProcessEnvironment, Qt
from PySide6.QtNetwork import QLocalServer

from bapas_desktop.data.backup import automatic_backup
from bapas_desktop.data.backup_file import Reason
from bapas_desktop.data.instance_lock import InstanceLock
from bapas_desktop.data.vault import Vault
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.jobs import Job
from bapas_desktop.opening import unlock_office
from bapas_desktop.ui.start import first_window
from bapas_desktop.ui.start.restore import RestoreWindow
from bapas_desktop.ui.start.unlock import UnlockWindow
from bapas_desktop.ui.start.window import StopWindow
from bapas_desktop.ui.start.wizard import Wizard
from tests.ui.start.conftest import PASSWORD, USER, unlock


@pytest.fixture
def backed_up(recovery_code, folder):
    """An office named «Bapas Bima» with one backup."""
    office = unlock_office(folder, USER, PASSWORD)
    office.profile.save(OfficeProfile(name="Bapas Bima"))
    automatic_backup(office.database, folder, Reason.CLOSING, Job())
    office.close()


def test_unlocking_opens_the_main_window(qtbot, begin, recovery_code):
    program = begin()
    window = program.window
    assert window.user.text() == USER  # the only one there is
    qtbot.keyClicks(window.password, PASSWORD)
    qtbot.keyClick(window.password, Qt.Key.Key_Return)
    assert program.session.window.isVisible()
    assert program.session.context.office.user == USER


def test_name_is_known_in_any_case(qtbot, begin, recovery_code):
    program = begin()
    program.window.user.setText("  wayan   SUTA ")
    program.window.password.setText(PASSWORD)
    program.window.unlock_button.click()
    assert program.session.context.office.user == USER


def test_each_miss_waits_longer_and_the_seconds_count_down(qtbot, begin, recovery_code, clock):
    program = begin()
    window = program.window
    for wait in (1, 2, 4):
        unlock(program, "salah sekali")
        assert window.message.text() == "Nama pengguna atau kata sandi salah."
        assert not window.unlock_button.isEnabled()
        assert str(wait) in window.unlock_button.text()
        assert window.password.text() == ""
        clock.pass_seconds(wait - 0.5)
        window.refresh_wait()
        assert "Tunggu 1 detik" in window.unlock_button.text()
        clock.pass_seconds(1)
        window.refresh_wait()
        assert window.unlock_button.isEnabled()
        assert window.message.isVisible()  # who looks at the keyboard still finds out why
    qtbot.keyClicks(window.password, "k")
    assert not window.message.isVisible()
    window.password.clear()
    unlock(program)
    assert program.session.window.isVisible()


def test_waiting_outlives_a_restart(qtbot, begin, recovery_code, clock, folder):
    first = begin()
    unlock(first, "salah sekali")
    first.window.close()
    assert first.exit_codes == [0]
    again = begin()
    assert not again.window.unlock_button.isEnabled()


def test_wrong_name_reads_like_wrong_password(qtbot, begin, recovery_code):
    program = begin()
    program.window.user.setText("Orang Lain")
    program.window.password.setText(PASSWORD)
    program.window.unlock_button.click()
    assert program.window.message.text() == "Nama pengguna atau kata sandi salah."


def test_recovery_code_sets_a_new_password(qtbot, begin, recovery_code, folder):
    program = begin()
    qtbot.mouseClick(program.window.forgotten_button, Qt.MouseButton.LeftButton)
    dialog = program.window.recovery
    lines = [dialog.code, dialog.user, dialog.new_password.password]
    lines[0].setFocus()
    for line, following in pairwise(lines):
        qtbot.keyClick(line, Qt.Key.Key_Tab)
        assert dialog.focusWidget() is following
    dialog.code.setText(recovery_code.lower().replace("-", ""))
    qtbot.keyClicks(dialog.new_password.password, "padi menguning")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert dialog.message.text() == "Kedua kata sandi tidak sama."
    qtbot.keyClicks(dialog.new_password.repeated, "padi menguning")
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert program.session.window.isVisible()
    assert Vault.load(folder.vault).unlock(USER, "padi menguning", program._now())


@pytest.mark.parametrize(("code", "user", "words"), [
    ("7K2M", USER, "salah ketik"),
    ("", USER, "salah ketik"),
    (None, "Orang Lain", "Tidak ada pengguna"),
])  # fmt: skip
def test_recovery_tells_what_is_wrong(qtbot, begin, recovery_code, folder, code, user, words):
    program = begin()
    program.window.open_recovery()
    dialog = program.window.recovery
    dialog.code.setText(recovery_code if code is None else code)
    dialog.user.setText(user)
    dialog.new_password.password.setText("padi menguning")
    dialog.new_password.repeated.setText("padi menguning")
    dialog.save_button.click()
    assert words in dialog.message.text()
    assert Vault.load(folder.vault).users == (USER,)
    dialog.reject()


def test_damaged_file_leads_to_the_backups_and_back_in(qtbot, begin, backed_up, folder):
    noise = bytes(range(256)) * (folder.database.stat().st_size // 256)
    folder.database.write_bytes(noise)
    program = begin()
    unlock(program)
    window = program.window
    assert isinstance(window, RestoreWindow)
    assert "rusak" in window.sentence.text()
    assert window.model.rowCount() == 1
    program.asker.will_answer("yes")
    with qtbot.waitSignal(window.restored):
        qtbot.mouseClick(window.restore_button, Qt.MouseButton.LeftButton)
    assert any(path.read_bytes() == noise for path in (folder.root / "kept-aside").rglob("office.db"))
    unlock(program)
    assert program.session.context.office.profile.get().name == "Bapas Bima"


@pytest.mark.parametrize("damage", ["gone", "empty", "vault_gone", "vault_noise", "vault_cut"])
def test_a_broken_office_is_never_replaced_by_an_empty_one(qtbot, begin, backed_up, folder, damage):
    if damage == "gone":
        folder.database.unlink()
    elif damage == "empty":
        folder.database.write_bytes(b"")
    elif damage == "vault_gone":
        folder.vault.unlink()
    elif damage == "vault_noise":
        folder.vault.write_bytes(b"\xff\x00" * 500)
    else:
        folder.vault.write_bytes(folder.vault.read_bytes()[:-40])
    program = begin()
    assert isinstance(program.window, RestoreWindow)
    assert program.window.sentence.isVisible()
    assert program.window.chosen()


def test_damaged_backups_are_marked_and_cannot_be_chosen(qtbot, begin, backed_up, folder):
    (folder.backups / "rusak.bapas").write_bytes(b"PK\x03\x04 bukan cadangan")
    program = begin()
    qtbot.mouseClick(program.window.restore_button, Qt.MouseButton.LeftButton)
    table = program.window.table
    rows = [table.records.record_at(row) for row in range(2)]
    broken = next(row for row in rows if row.info.trouble)
    column = table.records.column_of("state")
    assert "rusak" in table.records.index(rows.index(broken), column).data()
    table.select_id(broken.id)
    assert not program.window.restore_button.isEnabled()


def test_a_backup_that_is_damaged_inside_changes_nothing(qtbot, begin, backed_up, folder):
    backup = next(folder.backups.glob("*.bapas"))
    raw = bytearray(backup.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    backup.write_bytes(raw)
    before = folder.database.read_bytes()
    program = begin()
    program.window.restore_button.click()
    program.asker.will_answer("yes")
    program.window.ask_to_restore()
    qtbot.waitUntil(lambda: len(program.asker.heard) == 2)
    assert "rusak" in program.asker.heard[-1]
    assert folder.database.read_bytes() == before
    assert program.window.chosen() is None
    program.window.back_button.click()
    assert isinstance(program.window, UnlockWindow)


def test_restoring_is_asked_and_no_means_no(qtbot, begin, backed_up, folder):
    program = begin()
    program.window.restore_button.click()
    program.window.restore_button.click()
    assert program.asker.heard[-1].startswith("Pulihkan cadangan tanggal")
    assert not program.jobs.busy


def test_newer_vault_is_refused_with_a_sentence(qtbot, begin, recovery_code, folder):
    document = json.loads(folder.vault.read_text("utf-8"))
    folder.vault.write_text(json.dumps({**document, "format": 99}), "utf-8")
    program = begin()
    assert isinstance(program.window, StopWindow)
    assert "lebih baru" in program.window.sentence.text()
    program.window.close_button.click()
    assert program.exit_codes == [1]


def test_newer_database_is_refused_with_a_sentence(qtbot, begin, recovery_code, folder):
    office = unlock_office(folder, USER, PASSWORD)
    office.database.execute("PRAGMA user_version = 99")
    office.close()
    program = begin()
    unlock(program)
    assert isinstance(program.window, StopWindow)
    assert "lebih baru" in program.window.sentence.text()


def test_held_office_says_who_holds_it(qtbot, begin, recovery_code, folder):
    with InstanceLock(folder):
        program = begin()
        assert isinstance(program.window, StopWindow)
        assert "sedang dibuka oleh" in program.window.sentence.text()
        program.window.close()
    assert program.exit_codes == [1]
    assert isinstance(begin().window, UnlockWindow)


@pytest.mark.parametrize("left_by_crash", [False, True])
def test_second_start_brings_the_first_to_the_front(qtbot, begin, recovery_code, folder, left_by_crash):
    if left_by_crash:
        leave_a_dead_socket(folder)
    program = begin()
    program.window.hide()
    second = QProcess()
    environment = QProcessEnvironment.systemEnvironment()
    environment.insert("QT_QPA_PLATFORM", "offscreen")
    second.setProcessEnvironment(environment)
    with qtbot.waitSignal(second.finished, timeout=20_000):
        second.start(sys.executable, ["-m", "bapas_desktop", "--data-dir", str(folder.root)])
    assert second.exitCode() == 0
    assert program.window.isVisible()


def leave_a_dead_socket(folder) -> None:
    probe = QLocalServer()
    assert probe.listen(first_window._door(folder))
    path = probe.fullServerName()
    probe.close()
    if sys.platform != "win32":
        dead = socket.socket(socket.AF_UNIX)
        dead.bind(path)
        dead.close()


def test_knocking_where_nobody_lives_is_no_answer(qapp, folder):
    leave_a_dead_socket(folder)
    assert not first_window.knock(folder)
    QLocalServer.removeServer(first_window._door(folder))


def test_empty_folder_shows_the_wizard(begin, folder):
    folder.root.mkdir(parents=True)
    assert isinstance(begin().window, Wizard)
