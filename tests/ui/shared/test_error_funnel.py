"""Uncaught errors: sorted by whose they are, and no report ever names anybody."""

import logging
import sys
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from bapas_desktop.domain.issues import InvalidDraft, Issue, MachineTrouble, Refused
from bapas_desktop.ui.shared.errors import report_of, start_logging


@pytest.fixture
def installed(errors):
    errors.install()
    yield errors
    errors.uninstall()


@pytest.fixture
def bug():
    try:
        name = "Lalu Rahasia 5271010101010001"
        raise ValueError(name)
    except ValueError as error:
        return error


def close(dialog, qtbot):
    qtbot.addWidget(dialog)
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)


def test_our_fault_shows_a_report_without_the_words_of_the_error(errors, bug, qtbot, caplog):
    with caplog.at_level(logging.CRITICAL, "bapas_desktop"):
        errors.handle(bug)
    dialog = errors.dialog
    assert dialog.isVisible()
    assert not dialog.report.isVisible()
    qtbot.mouseClick(dialog.details_button, Qt.MouseButton.LeftButton)
    assert dialog.report.isVisible()
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    report = QGuiApplication.clipboard().text()
    assert "ValueError" in report
    assert "test_error_funnel.py" in report
    assert "Rahasia" not in report + caplog.text
    close(dialog, qtbot)
    assert errors.dialog is None


def test_many_faults_open_one_dialog(errors, bug, qtbot):
    errors.handle(bug)
    first = errors.dialog
    errors.handle(bug)
    assert errors.dialog is first
    close(first, qtbot)


def test_the_report_follows_causes():
    try:
        try:
            raise KeyError("a")
        except KeyError as inner:
            raise RuntimeError("b") from inner
    except RuntimeError as error:
        report = report_of(error)
    assert report.index("RuntimeError") < report.index("KeyError")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (Refused("sheet_unknown", "9"), "Tidak ada daftar hadir bernomor “9”."),
        (InvalidDraft([Issue("name", "required")]), "Wajib diisi."),
        (MachineTrouble("read_only"), "Berkas atau folder ini tidak boleh ditulisi."),
    ],
)
def test_what_is_not_our_fault_is_a_sentence(errors, asker, error, sentence):
    errors.handle(error)
    assert asker.heard == [sentence]
    assert errors.dialog is None


def test_what_the_rules_found_is_told_where_no_form_stands(errors, asker):
    def deed():
        raise InvalidDraft([Issue("text", "required"), Issue("text", "too_long", values=("500",))])

    errors.run(deed)
    assert asker.heard == ["Wajib diisi.\nTerlalu panjang; paling banyak 500 huruf."]


def test_trouble_can_be_tried_again(errors, asker):
    tries = []

    def act():
        tries.append(1)
        if len(tries) == 1:
            raise MachineTrouble("file_locked")

    asker.will_answer("again")
    errors.run(act)
    assert len(tries) == 2


def test_a_slot_that_fails_reaches_the_funnel(installed, asker, qtbot):
    def slot():
        raise Refused("sheet_unknown", "1")

    button = QPushButton()
    qtbot.addWidget(button)
    button.clicked.connect(slot)
    with qtbot.capture_exceptions():
        installed.install()
        button.click()
    assert len(asker.heard) == 1


def test_a_thread_that_fails_reaches_the_funnel_on_the_gui_thread(installed, asker, qtbot):
    def work():
        raise Refused("sheet_unknown", "2")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(asker.heard))
    assert "“2”" in asker.heard[0]


def test_uninstalling_gives_the_hooks_back(errors):
    errors.install()
    errors.uninstall()
    assert sys.excepthook is sys.__excepthook__


def test_the_log_is_a_rotating_file(tmp_path):
    path = tmp_path / "logs" / "a.log"
    logger = logging.getLogger("bapas_desktop")
    before = list(logger.handlers)
    start_logging(path)
    try:
        logger.info("opened")
        assert "opened" in path.read_text("utf-8")
    finally:
        for handler in set(logger.handlers) - set(before):
            logger.removeHandler(handler)
            handler.close()
