"""Editors that read what people type: dates, times, numbers, weights, money, areas, choices, long text.

A text that cannot be read is kept and reported by ``unreadable()``; nothing typed is ever lost.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Generic, TypeVar

from PySide6.QtCore import QDate, QEvent, QMimeData, QPoint, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from bapas_desktop.domain import formats
from bapas_desktop.ui.shared.icons import icon

V = TypeVar("V")

FindingCode = tuple[str, str]
"""A code of ``wording.FINDINGS`` and the text that could not be read."""


class TypedField(QLineEdit, Generic[V]):
    """A line that means a value; leaving it writes the value in the office's form."""

    value_changed = Signal()

    def __init__(self, read: Callable[[str], V | None], write: Callable[[V], str], code: str) -> None:
        super().__init__()
        self._read = read
        self._write = write
        self._code = code
        self.textChanged.connect(self.value_changed)

    def value(self) -> V | None:
        """What is typed; None where it is empty or cannot be read."""
        try:
            return self._read(self.text())
        except ValueError:
            return None

    def set_value(self, value: V | None) -> None:
        """Show a value, or nothing."""
        self.setText("" if value is None else self._write(value))

    def unreadable(self) -> FindingCode | None:
        """Why the text has no value, if it has none."""
        try:
            self._read(self.text())
        except ValueError:
            return self._code, self.text().strip()
        return None

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write what could be read in the form of the office."""
        value = self.value()
        if value is not None:
            self.set_value(value)
        super().focusOutEvent(event)


class DateField(TypedField[dt.date]):
    """A date typed as ``24/11/2026``, ``241126`` or ``24 nov``, or picked from a calendar (Alt+Down or the button)."""

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__(lambda text: formats.parse_date(text, today()), formats.short_date, "date_unreadable")
        self._today = today
        self._popup: _Calendar | None = None
        self.setPlaceholderText(self.tr("hh/bb/tttt"))
        self.calendar_action = self.addAction(icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        self.calendar_action.setText(self.tr("Pilih dari kalender"))
        self.calendar_action.setToolTip(self.tr("Pilih dari kalender (Alt+Panah bawah)"))
        self.calendar_action.triggered.connect(self.show_calendar)

    def show_calendar(self) -> None:
        """Open the calendar under the line, on the date typed or on today."""
        if self._popup is None:
            self._popup = _Calendar(self)
            self._popup.picked.connect(self._pick)
        self._popup.open_at(self.value() or self._today())

    @property
    def calendar(self) -> QCalendarWidget | None:
        """The calendar, once it has been opened."""
        return self._popup.calendar if self._popup else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar with Alt+Down."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.show_calendar()
        else:
            super().keyPressEvent(event)

    def _pick(self, day: dt.date) -> None:
        self.set_value(day)
        self.setFocus()


class _Calendar(QWidget):
    picked = Signal(object)

    def __init__(self, field: DateField) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self._field = field
        self.setAccessibleName(self.tr("Kalender"))
        self.calendar = QCalendarWidget()
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        plain = QTextCharFormat()
        holiday = QTextCharFormat()
        holiday.setForeground(self.palette().color(QPalette.ColorRole.BrightText))
        self.calendar.setWeekdayTextFormat(Qt.DayOfWeek.Saturday, plain)
        self.calendar.setWeekdayTextFormat(Qt.DayOfWeek.Sunday, holiday)
        self.calendar.clicked.connect(self._choose)
        self.calendar.activated.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.calendar)

    def open_at(self, day: dt.date) -> None:
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        field = self._field
        place = field.mapToGlobal(QPoint(0, field.height()))
        room = field.screen().availableGeometry()
        size = self.sizeHint()
        if place.y() + size.height() > room.bottom():
            place.setY(field.mapToGlobal(QPoint(0, 0)).y() - size.height())
        place.setX(min(place.x(), room.right() - size.width()))
        self.move(place)
        self.show()
        self.calendar.setFocus()

    def _choose(self, day: QDate) -> None:
        if self.isVisible():
            self.close()
            self.picked.emit(dt.date(day.year(), day.month(), day.day()))


class TimeField(TypedField[dt.time]):
    """A time of day typed as ``9``, ``09.00`` or ``0930``."""

    def __init__(self) -> None:
        super().__init__(formats.parse_time, formats.clock, "time_unreadable")
        self.setPlaceholderText(self.tr("jj.mm"))


class NumberField(TypedField[Decimal]):
    """A number with or without a fraction (``1.234,5``)."""

    def __init__(self, places: int = 2) -> None:
        super().__init__(formats.parse_number, lambda number: formats.decimal(number, places), "number_unreadable")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)


class CountField(TypedField[int]):
    """A whole number."""

    def __init__(self) -> None:
        super().__init__(_whole, formats.whole, "number_unreadable")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)


class WeightField(TypedField[int]):
    """A weight typed in kilograms (``12,5``); the value is whole grams."""

    def __init__(self) -> None:
        super().__init__(formats.parse_grams, formats.kilograms, "number_unreadable")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setPlaceholderText(self.tr("kg"))


class QuantityField(TypedField[int]):
    """A quantity typed in its unit (``2,5``); the value is thousandths of it."""

    def __init__(self) -> None:
        super().__init__(formats.parse_thousandths, formats.thousandths, "number_unreadable")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)


class RupiahField(TypedField[int]):
    """An amount of money; the value is whole rupiah."""

    def __init__(self) -> None:
        super().__init__(formats.parse_rupiah, formats.rupiah, "number_unreadable")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setPlaceholderText(self.tr("Rp"))


class AreaField(TypedField[int]):
    """An area typed in m² or are (``12,5``, ``4 are``); the value is hundredths of a square metre."""

    def __init__(self) -> None:
        super().__init__(formats.parse_square_decimetres, formats.square_metres, "number_unreadable")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setPlaceholderText(self.tr("m²"))


def _whole(text: str) -> int | None:
    number = formats.parse_number(text)
    if number is not None and number != number.to_integral_value():
        raise ValueError(text)
    return None if number is None else int(number)


class ChoiceField(QComboBox):
    """One of some values, each with its words; an empty value is offered first where ``optional``."""

    value_changed = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]], *, optional: bool = True) -> None:
        super().__init__()
        if optional:
            self.addItem("", "")
        for value, words in choices:
            self.addItem(words, value)
        self.setMaxVisibleItems(16)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.currentIndexChanged.connect(lambda _index: self.value_changed.emit())

    def value(self) -> str:
        """The chosen value, or an empty text."""
        return str(self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose a value; one that is not offered (from an older list) is added, so that nothing is lost."""
        place = self.findData(value)
        if place < 0:
            self.addItem(value, value)
            place = self.count() - 1
        self.setCurrentIndex(place)

    def wheelEvent(self, event: QEvent) -> None:
        """Scrolling a form never changes a choice."""
        event.ignore()


class SuggestField(QLineEdit):
    """Free text with suggestions of what was written before, found anywhere in the words."""

    value_changed = Signal()

    def __init__(self, suggestions: Callable[[], Sequence[str]] | Sequence[str] = ()) -> None:
        super().__init__()
        self._suggestions = suggestions
        self._words: QStringListModel | None = None
        self.textChanged.connect(self.value_changed)

    def value(self) -> str:
        """The text without blanks at its ends."""
        return self.text().strip()

    def set_value(self, value: str) -> None:
        """Show a text."""
        self.setText(value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The suggestions are fetched when the line is first used: a form of fifty lines opens at once."""
        if self._words is None:
            found = self._suggestions() if callable(self._suggestions) else self._suggestions
            self._words = QStringListModel(list(found), self)
            completer = QCompleter(self._words, self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.setCompleter(completer)
        super().focusInEvent(event)


class TextField(QLineEdit):
    """One line of free text."""

    value_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.textChanged.connect(self.value_changed)

    def value(self) -> str:
        """The text without blanks at its ends."""
        return self.text().strip()

    def set_value(self, value: str) -> None:
        """Show a text."""
        self.setText(value)


class LongTextField(QPlainTextEdit):
    """Several lines of free text; Tab goes on to the next field."""

    value_changed = Signal()

    def __init__(self, lines: int = 4) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.value_changed)
        self.setMinimumHeight(self.sizeHint().height())

    def value(self) -> str:
        """The text without blanks at its ends."""
        return self.toPlainText().strip()

    def set_value(self, value: str) -> None:
        """Show a text."""
        self.setPlainText(value)

    def sizeHint(self) -> QSize:
        """Room for the lines that were asked for."""
        height = (
            self.fontMetrics().lineSpacing() * self._lines
            + 2 * self.frameWidth()
            + 2 * int(self.document().documentMargin())
        )
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        """The same: Qt would ask for the height of a scroll bar with both its arrows."""
        return self.sizeHint()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - called by Qt
        """A file that is dropped is for the form, not a text."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)
