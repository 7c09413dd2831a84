"""Edits what is to be reached in each year."""

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.fields import FindingCode, QuantityField, TypedField


def _year(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise ValueError(text)
    return int(text)


class TargetRow(QWidget):
    """A year and its target."""

    def __init__(self, year: int | None, target: int | None) -> None:
        super().__init__()
        unit = self.fontMetrics().averageCharWidth()
        self.year: TypedField[int] = TypedField(_year, str, "year_unreadable")
        self.year.setAccessibleName(self.tr("Tahun target"))
        self.year.setPlaceholderText(self.tr("tahun"))
        self.year.setFixedWidth(unit * 12)
        self.year.set_value(year)
        self.target = QuantityField()
        self.target.setAccessibleName(self.tr("Target"))
        self.target.setPlaceholderText(self.tr("Contoh: 87,5"))
        self.target.setFixedWidth(unit * 20)
        self.target.set_value(target)
        self.remove_button = push_button("", "delete", lambda: None)
        self.remove_button.setToolTip(self.tr("Buang target ini"))
        self.remove_button.setAccessibleName(self.tr("Buang target ini"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (QLabel(self.tr("Tahun")), self.year, QLabel(self.tr("Target")), self.target, self.remove_button):
            row.addWidget(widget)
        row.addStretch()


class TargetsField(QWidget):
    """Rows of years; one without a target is left out."""

    value_changed = Signal()

    def __init__(self, this_year: int, add_text: str) -> None:
        super().__init__()
        self._this_year = this_year
        self.rows: list[TargetRow] = []
        self.add_button = push_button(add_text, "add", self._add_by_hand)
        self._column = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._column)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch()
        layout.addLayout(foot)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the label leads here; Tab goes to the parts alone

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the first part."""
        super().focusInEvent(event)
        (self.rows[0].year if self.rows else self.add_button).setFocus()

    def value(self) -> dict[int, int]:
        """The targets in thousandths, by year."""
        pairs = [(row.year.value(), row.target.value()) for row in self.rows]
        return dict(sorted((year, target) for year, target in pairs if year is not None and target is not None))

    def set_value(self, targets: Mapping[int, int]) -> None:
        """Show targets."""
        for row in list(self.rows):
            self._drop(row)
        for year, target in sorted(targets.items()):
            self._add(year, target)

    def unreadable(self) -> FindingCode | None:
        """A year or number that is none, a target without a year, or a year that stands twice."""
        years: set[int] = set()
        for row in self.rows:
            if code := row.year.unreadable() or row.target.unreadable():
                return code
            year = row.year.value()
            if year is None and row.target.value() is not None:
                return "year_missing", ""
            if year is not None and year in years:
                return "year_twice", str(year)
            years |= {year} if year is not None else set()
        return None

    def _add_by_hand(self) -> None:
        years = [year for row in self.rows if (year := row.year.value()) is not None]
        self._add(max(years) + 1 if years else self._this_year, None).target.setFocus()
        self.value_changed.emit()

    def _add(self, year: int | None, target: int | None) -> TargetRow:
        row = TargetRow(year, target)
        row.year.value_changed.connect(self.value_changed)
        row.target.value_changed.connect(self.value_changed)
        row.remove_button.clicked.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._column.addWidget(row)
        stops = [stop for one in self.rows for stop in (one.year, one.target, one.remove_button)]
        for first, second in pairwise([*stops, self.add_button]):
            QWidget.setTabOrder(first, second)
        return row

    def _remove(self, row: TargetRow) -> None:
        self._drop(row)
        (self.rows[-1].target if self.rows else self.add_button).setFocus()
        self.value_changed.emit()

    def _drop(self, row: TargetRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
