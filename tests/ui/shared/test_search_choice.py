"""A choice among many records: typed, picked, left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from bapas_desktop.ui.shared.search_choice import SearchChoice

PEOPLE = [(7, "Siti Aminah"), (8, "Siti Zubaidah"), (9, "Made Arta"), (10, "Made Arta")]


def find(text):
    return [(key, words) for key, words in PEOPLE if text.lower() in words.lower()]


@pytest.fixture
def choice(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    made = SearchChoice(find, dict(PEOPLE).__getitem__)
    layout.addWidget(made)
    layout.addWidget(QLineEdit())
    window.show()
    made.setFocus()
    yield made
    made.popup.hide()


def test_what_fits_one_record_alone_is_chosen_by_leaving(choice, qtbot):
    qtbot.keyClicks(choice, "zub")
    assert choice.unreadable() == ("unknown_choice", "zub")
    qtbot.keyClick(choice, Qt.Key.Key_Tab)
    assert (choice.value(), choice.text()) == (8, "Siti Zubaidah")
    assert choice.unreadable() is None


def test_what_fits_several_is_not_guessed(choice, qtbot):
    qtbot.keyClicks(choice, "siti")
    qtbot.keyClick(choice, Qt.Key.Key_Tab)
    assert choice.value() is None
    assert choice.unreadable() == ("unknown_choice", "siti")


def test_the_arrow_and_enter_choose(choice, qtbot):
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    assert choice.popup.isVisible()
    for _ in range(2):
        qtbot.keyClick(choice.popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(choice.value_changed, timeout=100, raising=False):
        qtbot.keyClick(choice.popup, Qt.Key.Key_Return)
    assert choice.value() == 8


def test_two_records_of_the_same_words_are_told_apart(choice, qtbot):
    qtbot.keyClicks(choice, "made")
    for _ in range(2):
        qtbot.keyClick(choice.popup, Qt.Key.Key_Down)
    qtbot.keyClick(choice.popup, Qt.Key.Key_Return)
    assert choice.value() == 10


def test_typing_on_takes_the_choice_back(choice, qtbot):
    choice.set_value(7)
    qtbot.keyClicks(choice, "x")
    assert choice.value() is None
    choice.clear()
    assert choice.unreadable() is None


def test_a_chosen_record_still_shows_all_choices(choice, qtbot):
    choice.set_value(9)
    choice.show_choices()
    assert choice.popup.model().rowCount() == 4
    assert choice.value() == 9


@pytest.mark.parametrize("text", ["%", "'", "<b>", "😀", "\u202e", "سيتي"])
def test_odd_texts_choose_nothing(choice, qtbot, text):
    choice.textEdited.emit(text)
    choice.setText(text)
    qtbot.keyClick(choice, Qt.Key.Key_Tab)
    assert choice.value() is None
