"""The duty roster as a grid: people down, days across; a press on a cell puts somebody on a day or takes him off."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from bapas_desktop.domain.formats import DAYS, full_date, short_date, whole
from bapas_desktop.domain.plots.duty import Busy, DutyDay, Hindrance, Why, counts
from bapas_desktop.ui.shared.own_keys import OwnKeys

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
ON_DUTY = "●"
NAME_WIDTH = 15
"""The widest that names stand, in heights of a line."""
_CENTER = Qt.AlignmentFlag.AlignCenter


def why_words(hindrance: Hindrance) -> str:
    """Why somebody cannot, as a sentence goes on."""
    words = {
        Why.REPORT: translate("Plots", "hari wajib lapor"),
        Why.SESSION: translate("Plots", "ada pertemuan"),
        Why.LEAVE: translate("Plots", "sedang izin ke luar"),
        Why.DUTY: translate("Plots", "sudah bertugas"),
        Why.ENDED: translate("Plots", "masa bimbingan sudah berakhir"),
    }[hindrance.why]
    return f"{words} ({hindrance.what})" if hindrance.what else words


def why_letters() -> dict[Why, str]:
    """The letter that stands in a cell; the legend tells what it means."""
    return {
        Why.REPORT: translate("Plots", "L"), Why.SESSION: translate("Plots", "P"), Why.LEAVE: translate("Plots", "I"),
        Why.DUTY: translate("Plots", "T"), Why.ENDED: translate("Plots", "A"),
    }  # fmt: skip


def legend() -> str:
    """What the signs of the grid mean, in a line."""
    return translate(
        "Plots",
        "● piket   L lapor   P pertemuan lain   I izin ke luar   T sudah bertugas   A bimbingan berakhir\n"
        "Klik atau spasi pada sel untuk menukar. Yang dahulu sudah sering piket mendapat giliran lebih sedikit.",
    )


class DutyModel(QAbstractTableModel):
    """Rows are people, the first column is how many days each has, and then come the days."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.people: list[tuple[int, str]] = []
        self.roster: list[DutyDay] = []
        self._busy: Busy = {}
        self._before: Mapping[int, int] = {}
        self._counts: Mapping[int, int] = {}

    def show(
        self, people: Sequence[tuple[int, str]], roster: Sequence[DutyDay], busy: Busy, before: Mapping[int, int]
    ) -> None:
        """Show another roster; where people and days stay, so does the cursor."""
        same = [day.date for day in roster] == [day.date for day in self.roster] and list(people) == self.people
        if not same:
            self.beginResetModel()
        self.people, self.roster, self._busy, self._before = list(people), list(roster), busy, before
        self._counts = counts(roster)
        if not same:
            self.endResetModel()
        elif people and roster:
            self.dataChanged.emit(self.index(0, 0), self.index(len(people) - 1, len(roster)))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(roster))

    def hindrance(self, row: int, turn: int) -> Hindrance | None:
        """What keeps the person of a row from a day."""
        return self._busy.get(self.people[row][0], {}).get(self.roster[turn].date)

    def is_on(self, row: int, turn: int) -> bool:
        """Whether the person of a row has the duty of a day."""
        return self.people[row][0] in self.roster[turn].people

    # What Qt asks

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """The people."""
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """The count and the days."""
        return 0 if parent.isValid() else 1 + len(self.roster)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The sign of a cell, and what it means."""
        if not index.isValid():
            return None
        row, turn = index.row(), index.column() - 1
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _CENTER
        if turn < 0:
            return self._count_data(row, role)
        if role == Qt.ItemDataRole.DisplayRole:
            found = self.hindrance(row, turn)
            return ON_DUTY if self.is_on(row, turn) else why_letters()[found.why] if found else ""
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row, turn)
        palette = QApplication.palette()
        if role == Qt.ItemDataRole.BackgroundRole and self.is_on(row, turn):
            tint = QColor(palette.color(QPalette.ColorRole.Highlight))
            tint.setAlpha(60)
            return QBrush(tint)
        if role == Qt.ItemDataRole.ForegroundRole and not self.is_on(row, turn):
            return QBrush(palette.color(QPalette.ColorRole.PlaceholderText))
        return None

    def _count_data(self, row: int, role: int) -> Any:
        client_id, name = self.people[row]
        now, before = self._counts.get(client_id, 0), self._before.get(client_id, 0)
        if role == Qt.ItemDataRole.DisplayRole:
            return whole(now)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = translate("Plots", "{0}: {1} hari dalam jadwal ini, {2} hari sebelumnya")
            return words.format(name, whole(now), whole(before))
        if role == Qt.ItemDataRole.FontRole:
            font = QFont(QApplication.font())
            font.setBold(True)
            return font
        return None

    def _words(self, row: int, turn: int) -> str:
        name, day = self.people[row][1], full_date(self.roster[turn].date)
        found = self.hindrance(row, turn)
        if self.is_on(row, turn):
            words = translate("Plots", "{0}, {1}: piket")
        elif found:
            return translate("Plots", "{0}, {1}: {2}").format(name, day, why_words(found))
        else:
            words = translate("Plots", "{0}, {1}: bebas")
        return words.format(name, day)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """Names at the left, days at the top; a day on which people are missing says so."""
        if orientation is Qt.Orientation.Vertical:
            if role in (_SHOW, _TIP) and section < len(self.people):
                name = self.people[section][1]
                return name if role == _TIP else self._cut(name)
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) if role == _ALIGN else None
        if role == _ALIGN:
            return int(_CENTER)
        if section == 0 or section > len(self.roster):
            words = translate("Plots", "Jumlah hari piket dalam jadwal ini")
            return {_SHOW: translate("Plots", "Hari"), _TIP: words}.get(role) if section == 0 else None
        return self._day_data(self.roster[section - 1], role)

    def _cut(self, name: str) -> str:
        """As much of a name as there is room for: Qt would cut it without a sign."""
        font = QFont(QApplication.font())
        font.setBold(True)
        metrics = QFontMetrics(font)
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, metrics.height() * (NAME_WIDTH - 1))

    def _day_data(self, day: DutyDay, role: int) -> Any:
        short = f"{DAYS[day.date.weekday()][:3]}\n{day.date:%d/%m}"
        if role == _SHOW:
            return f"{short}\n−{day.missing}" if day.missing else short
        if role == _TIP:
            missing = translate("Plots", "Kurang {0} orang").format(whole(day.missing)) if day.missing else ""
            return "\n".join(filter(None, (full_date(day.date), missing)))
        if role == Qt.ItemDataRole.FontRole and day.missing:
            font = QFont(QApplication.font())
            font.setBold(True)
            return font
        return None


_SHOW, _TIP = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.ToolTipRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)


class DutyGrid(QTableView):
    """The grid; a click, the space bar or Enter on a cell asks for a change."""

    pressed_cell = Signal(int, int)
    """The row, and the number of the day."""

    def __init__(self) -> None:
        super().__init__()
        self.duties = DutyModel(self)
        self.setModel(self.duties)
        self.setAccessibleName(translate("Plots", "Jadwal piket: orang ke bawah, hari ke samping"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        unit = self.fontMetrics().height()
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setDefaultSectionSize(round(unit * 3.3))
        across.setFixedHeight(unit * 3 + unit // 2)
        across.setHighlightSections(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(round(unit * 1.7))
        down.setMinimumWidth(unit * 9)
        down.setMaximumWidth(unit * NAME_WIDTH)
        self.setStyleSheet("QTableCornerButton::section { background: palette(window); border: none; }")
        self.clicked.connect(self._press)
        keys = OwnKeys(self)
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            keys.add(key, lambda: self._press(self.currentIndex()))

    def _press(self, index: QModelIndex) -> None:
        if index.isValid() and index.column() > 0:
            self.pressed_cell.emit(index.row(), index.column() - 1)


def span_words(days: Sequence[dt.date]) -> str:
    """``14 hari, 24/11/2026–07/12/2026``."""
    if not days:
        return translate("Plots", "Belum ada hari")
    words = translate("Plots", "{0} hari, {1}–{2}")
    return words.format(whole(len(days)), short_date(days[0]), short_date(days[-1]))
