"""The first start, from the welcome to the main window."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from bapas_desktop.data.vault import Vault
from bapas_desktop.paths import DataFolder
from bapas_desktop.ui.start.wizard import Wizard
from tests.ui.start.conftest import PASSWORD, USER


def fill_until_code(qtbot, wizard: Wizard) -> None:
    qtbot.mouseClick(wizard.welcome.set_up_button, Qt.MouseButton.LeftButton)
    wizard.fields.name.setText("Bapas Kelas II Sumbawa Besar")
    qtbot.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(wizard.fields.head_name, "Dra. Baiq Ratna, M.Si.")
    qtbot.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(wizard.first_user.user, USER)
    qtbot.keyClicks(wizard.first_user.new_password.password, PASSWORD)
    qtbot.keyClicks(wizard.first_user.new_password.repeated, PASSWORD)
    qtbot.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)
    assert wizard.page is wizard.code


def test_wizard_leads_to_the_main_window(qtbot, begin, folder, tmp_path):
    program = begin()
    wizard = program.window
    fill_until_code(qtbot, wizard)
    code = wizard.confirm.code

    program.asker.will_answer(tmp_path / "kode.pdf")
    qtbot.mouseClick(wizard.code.view.save_button, Qt.MouseButton.LeftButton)
    printed = PdfReader(tmp_path / "kode.pdf").pages[0].extract_text()
    assert all(group in printed for group in code.split("-"))

    qtbot.mouseClick(wizard.code.view.print_button, Qt.MouseButton.LeftButton)
    preview = wizard.code.view.preview
    assert preview.isVisible()
    assert len(preview.preview.pages) == 1
    preview.accept()

    qtbot.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(wizard.confirm.confirmation.code, code.replace("-", " ").replace("0", "o").lower())
    qtbot.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)

    assert program.session.window.isVisible()
    assert "Sumbawa Besar" in program.session.window.windowTitle()
    profile = program.session.context.office.profile.get()
    assert (profile.name, profile.head.name) == ("Bapas Kelas II Sumbawa Besar", "Dra. Baiq Ratna, M.Si.")
    assert Vault.load(folder.vault).users == (USER,)
    assert not list(folder.root.glob("*.partial"))
    assert program.settings.last_user == USER


def test_no_office_is_in_its_place_before_the_code_is_typed_back(qtbot, begin, folder):
    wizard = begin().window
    fill_until_code(qtbot, wizard)
    assert not folder.exists
    qtbot.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)
    wrong = "-".join(reversed(wizard.confirm.code.split("-")))
    wizard.confirm.confirmation.code.setText(wrong)
    qtbot.mouseClick(wizard.next_button, Qt.MouseButton.LeftButton)
    assert wizard.message.isVisible()
    assert not folder.exists


def test_a_crash_at_the_code_begins_anew(qtbot, begin, folder):
    program = begin()
    fill_until_code(qtbot, program.window)
    assert list(folder.root.glob("*.partial"))
    program.window._new._office.close()
    program._lock.release()  # what the system does when a program dies
    again = begin()
    assert isinstance(again.window, Wizard)
    assert not list(folder.root.glob("*.partial"))


def test_cancelling_half_way_leaves_nothing(qtbot, begin, folder):
    program = begin()
    fill_until_code(qtbot, program.window)
    program.asker.will_answer("yes")
    qtbot.mouseClick(program.window.cancel_button, Qt.MouseButton.LeftButton)
    assert program.exit_codes == [0]
    assert not folder.root.exists()


def test_closing_the_wizard_asks_before_answers_are_lost(qtbot, begin, folder):
    program = begin()
    fill_until_code(qtbot, program.window)
    program.window.close()
    assert program.asker.heard == ["Batalkan penyiapan kantor?"]
    assert program.window.isVisible()


@pytest.mark.parametrize(("name", "repeated", "words"), [
    ("", PASSWORD, "Nama pengguna wajib diisi."),
    (USER, "lain sama sekali", "Kedua kata sandi tidak sama."),
])  # fmt: skip
def test_the_first_user_is_checked(qtbot, begin, folder, name, repeated, words):
    wizard = begin().window
    for button in (wizard.welcome.set_up_button, wizard.next_button, wizard.next_button):
        button.click()
    wizard.first_user.user.setText(name)
    wizard.first_user.new_password.password.setText(PASSWORD)
    wizard.first_user.new_password.repeated.setText(repeated)
    wizard.next_button.click()
    assert wizard.page is wizard.first_user
    assert wizard.message.text() == words


def test_office_name_is_required(qtbot, begin):
    wizard = begin().window
    qtbot.keyClick(wizard.welcome.set_up_button, Qt.Key.Key_Return)
    wizard.fields.name.clear()
    qtbot.keyClick(wizard.fields.name, Qt.Key.Key_Return)
    assert wizard.page is wizard.office
    assert "Nama kantor" in wizard.message.text()


def test_logo_must_be_a_picture(qtbot, begin, tmp_path: Path):
    program = begin()
    wizard = program.window
    wizard.welcome.set_up_button.click()
    (tmp_path / "palsu.png").write_bytes(b"\x89PNG bukan gambar")
    (tmp_path / "besar.png").write_bytes(b"\x89PNG" + bytes(2_100_000))
    for name in ("palsu.png", "besar.png", "tidak-ada.png"):
        program.asker.will_answer(tmp_path / name)
        wizard.fields.logo.choose_button.click()
        assert wizard.fields.logo.value() == b""
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("#204060"))
    assert picture.save(str(tmp_path / "logo.png"))
    program.asker.will_answer(tmp_path / "logo.png")
    wizard.fields.logo.choose_button.click()
    assert wizard.fields.logo.value() == (tmp_path / "logo.png").read_bytes()
    assert wizard.office.preview.grab().toImage().pixelColor(0, 0).isValid()
    assert len(program.asker.heard) == 7  # four times which file, three times why not


def test_sample_office_is_thrown_away(qtbot, begin, folder):
    program = begin()
    program.window.demo_requested.emit()
    sample = program._successor
    assert sample.session.window.windowTitle().startswith("Kantor contoh")
    assert sample.session.context.office.clients.count() > 0
    assert not folder.root.exists()
    place = sample.folder.root
    with qtbot.waitSignal(program.finished):
        sample.session.window.close()
    assert not place.exists()


def test_a_new_computer_restores_from_the_first_page(qtbot, begin, tmp_path, folder):
    from bapas_desktop.data.backup import make_backup
    from bapas_desktop.data.backup_file import Reason
    from bapas_desktop.jobs import Job
    from bapas_desktop.opening import create_office

    old = DataFolder(tmp_path / "lama")
    office, _code = create_office(old, USER, PASSWORD)
    make_backup(office.database, old.vault, tmp_path / "stik" / "a.bapas", Reason.MANUAL, Job())
    office.close()
    program = begin()
    qtbot.mouseClick(program.window.welcome.restore_button, Qt.MouseButton.LeftButton)
    program.asker.will_answer(tmp_path / "stik", "yes")
    qtbot.mouseClick(program.window.folder_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(program.window.restored):
        qtbot.mouseClick(program.window.restore_button, Qt.MouseButton.LeftButton)
    program.window.user.setText(USER)
    program.window.password.setText(PASSWORD)
    program.window.unlock_button.click()
    assert program.session.window.isVisible()
