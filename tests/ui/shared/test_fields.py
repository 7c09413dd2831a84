"""Editors read what people type."""

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLineEdit, QTableView, QVBoxLayout, QWidget

from bapas_desktop.ui.shared.fields import (
    AreaField,
    ChoiceField,
    CountField,
    DateField,
    LongTextField,
    NumberField,
    RupiahField,
    SuggestField,
    TimeField,
    WeightField,
)

TODAY = dt.date(2026, 11, 24)
CASES = [
    (lambda: DateField(lambda: TODAY), "241126", TODAY, "24/11/2026"),
    (lambda: DateField(lambda: TODAY), "24 nov", TODAY, "24/11/2026"),
    (TimeField, "0930", dt.time(9, 30), "09.30"),
    (NumberField, "1.234,5", Decimal("1234.5"), "1.234,5"),
    (CountField, "1500", 1500, "1.500"),
    (WeightField, "12,5 kg", 12_500, "12,5"),
    (RupiahField, "rp 15000", 15_000, "Rp15.000"),
    (AreaField, "4 are", 40_000, "400"),
]


@pytest.mark.parametrize(("make", "typed", "value", "written"), CASES)
def test_what_is_typed_is_read_and_written_in_form_when_left(make, typed, value, written, qtbot):
    field = make()
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, typed)
    assert field.value() == value
    assert field.unreadable() is None
    field.clearFocus()
    assert field.text() == written
    assert field.value() == value


@pytest.mark.parametrize("make", [case[0] for case in CASES])
def test_what_cannot_be_read_stays_and_is_reported(make, qtbot):
    field = make()
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "bukan apa-apa")
    field.clearFocus()
    assert field.value() is None
    assert field.unreadable()[1] == "bukan apa-apa"
    assert field.text() == "bukan apa-apa"
    field.clear()
    assert field.unreadable() is None


def test_a_count_has_no_fraction(qtbot):
    field = CountField()
    qtbot.addWidget(field)
    field.setText("1,5")
    assert field.unreadable() == ("number_unreadable", "1,5")


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_the_calendar_begins_on_monday_and_picks(qtbot):
    field = DateField(lambda: TODAY)
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert field.calendar.isVisible()
    assert field.calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    assert field.calendar.selectedDate() == QDate(2026, 11, 24)
    days = field.calendar.findChild(QTableView)
    qtbot.keyClick(days, Qt.Key.Key_Right)
    qtbot.keyClick(days, Qt.Key.Key_Return)
    assert field.value() == dt.date(2026, 11, 25)
    assert not field.calendar.isVisible()


def test_a_choice_keeps_a_value_that_is_no_longer_offered(qtbot):
    field = ChoiceField([("a", "Satu"), ("b", "Dua")])
    qtbot.addWidget(field)
    assert field.value() == ""
    field.set_value("b")
    assert (field.value(), field.currentText()) == ("b", "Dua")
    field.set_value("kuno")
    assert field.value() == "kuno"


def test_suggestions_are_fetched_when_the_line_is_used(qtbot):
    asked = []
    field = SuggestField(lambda: asked.append(1) or ["Kekalik Jaya", "Ampenan"])
    qtbot.addWidget(field)
    field.show()
    assert asked == []
    field.setFocus()
    qtbot.waitUntil(lambda: bool(asked))
    completer = field.completer()
    completer.setCompletionPrefix("jaya")
    assert completer.currentCompletion() == "Kekalik Jaya"


def test_tab_leaves_a_long_text(qtbot):
    form = QWidget()
    field, after = LongTextField(), QLineEdit()
    layout = QVBoxLayout(form)
    layout.addWidget(field)
    layout.addWidget(after)
    qtbot.addWidget(form)
    form.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "  satu")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "dua ")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert field.value() == "satu\ndua"
