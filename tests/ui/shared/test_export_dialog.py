"""How much an export shows: masked unless somebody says what for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bapas_desktop.ui.shared.export_dialog import ExportDialog


@pytest.fixture
def dialog(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    opened = ExportDialog("Ekspor", "3 catatan.", "Inisial.", "Apa adanya.", window)
    opened.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    opened.open()
    yield opened
    window.close()


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_masked_is_chosen_already(dialog, qtbot):
    with qtbot.waitSignal(dialog.chosen) as chosen:
        press(qtbot, dialog.save_button)
    assert chosen.args == [False, ""]
    assert not dialog.isVisible()


@pytest.mark.parametrize("reason", ["", "   ", "...", "\u200b"])
def test_full_needs_a_reason_in_words(dialog, qtbot, reason):
    dialog.full.click()
    dialog.reason.setText(reason)
    press(qtbot, dialog.save_button)
    assert dialog.isVisible()
    assert dialog.trouble.text() == "Tuliskan untuk apa data lengkap diekspor; alasannya dicatat."
    assert dialog.trouble.isVisible()


def test_full_gives_its_reason_on(dialog, qtbot):
    dialog.full.click()
    qtbot.keyClicks(dialog.reason, "laporan  ke kanwil {0}")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        press(qtbot, dialog.save_button)
    assert chosen.args == [True, "laporan ke kanwil {0}"]


def test_a_reason_that_was_typed_for_nothing_is_left_out(dialog, qtbot):
    dialog.full.click()
    qtbot.keyClicks(dialog.reason, "laporan")
    dialog.masked.click()
    assert not dialog.reason.isEnabled()
    with qtbot.waitSignal(dialog.chosen) as chosen:
        press(qtbot, dialog.save_button)
    assert chosen.args == [False, ""]
