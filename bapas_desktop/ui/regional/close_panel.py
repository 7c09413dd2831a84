"""The checklist of a period on screen: what is open, how many, who first; each line opens to all of its items."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.domain.formats import whole
from bapas_desktop.domain.regional.close_words import item_words, line_words
from bapas_desktop.domain.regional.month_close import CloseLine, OpenItem
from bapas_desktop.domain.regional.period import Period
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.regional.indicator_period import PeriodBar
from bapas_desktop.ui.shared.icons import Symbol, icon

_WHAT, _COUNT, _FIRST = range(3)
_NAMED = 3
"""So many names stand in the line itself."""
_ROLE = int(Qt.ItemDataRole.UserRole)
Shown = tuple[CloseLine, OpenItem | None]
"""A line, or one item of it."""


class ClosePanel(QWidget):
    """Shows lines; what they are is asked for elsewhere."""

    opened = Signal(object)
    """A line or an item was asked to open: ``Shown``."""
    selection_changed = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.lines: Sequence[CloseLine] = ()
        self.bar = PeriodBar(context.today)
        self.symbol = Symbol("success", QPalette.ColorRole.Accent)
        self.headline = QLabel()
        self.headline.setProperty("role", "heading")
        self.headline.setTextFormat(Qt.TextFormat.PlainText)
        self.headline.setWordWrap(True)
        self.tree = QTreeWidget()
        self._dress_tree()
        hint = QLabel(self.tr("Enter atau klik ganda membuka tempat memperbaikinya; panah kanan menampilkan semua."))
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        told = QHBoxLayout()
        told.addWidget(self.symbol)
        told.addWidget(self.headline, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.bar)
        layout.addLayout(told)
        layout.addWidget(self.tree, 1)
        layout.addWidget(hint)
        self.setFocusProxy(self.tree)
        self.show_waiting()

    def _dress_tree(self) -> None:
        tree = self.tree
        tree.setAccessibleName(self.tr("Daftar periksa tutup bulan"))
        tree.setHeaderLabels([self.tr("Yang diperiksa"), self.tr("Jumlah"), self.tr("Di antaranya")])
        tree.setAlternatingRowColors(True)
        tree.setFrameShape(QTreeWidget.Shape.NoFrame)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setExpandsOnDoubleClick(False)
        tree.setUniformRowHeights(True)
        header = tree.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(_COUNT, QHeaderView.ResizeMode.ResizeToContents)
        tree.setColumnWidth(_WHAT, self.fontMetrics().averageCharWidth() * 74)
        tree.setIndentation(self.fontMetrics().height() * 3 // 2)
        tree.itemActivated.connect(lambda item, _column: self.opened.emit(item.data(_WHAT, _ROLE)))
        tree.itemSelectionChanged.connect(self.selection_changed)

    # What is shown

    def show_waiting(self) -> None:
        """Say that it is being read; what was read of another period is taken away."""
        self.lines = ()
        self.tree.clear()
        self.symbol.hide()
        self.headline.setText(self.tr("Memeriksa semua bagian …"))

    def show_lines(self, period: Period, lines: Sequence[CloseLine]) -> None:
        """Show the checklist; what was unfolded and selected stays so."""
        unfolded, selected = self._unfolded(), self._key(self.tree.currentItem())
        self.lines = lines
        self.tree.clear()
        for line in lines:
            self._add_line(line, unfolded=line.gap in unfolded)
        self._select(selected)
        count = sum(not line.is_done for line in lines)
        self.symbol.show_icon("warning" if count else "success")
        self.symbol.show()
        told = self.tr("{0}: {1} dari {2} hal belum beres.").format(period.title, whole(count), whole(len(lines)))
        self.headline.setText(told if count else self.tr("{0}: semua beres.").format(period.title))

    def _add_line(self, line: CloseLine, *, unfolded: bool) -> None:
        words = line_words(line)
        names = ", ".join(item.name for item in line.items[:_NAMED])
        if line.items and line.count > _NAMED:
            names = self.tr("{0}, …").format(names)
        row = QTreeWidgetItem([words, whole(line.count) if line.count else "", names])
        row.setData(_WHAT, _ROLE, (line, None))
        row.setSizeHint(_WHAT, QSize(0, round(self.fontMetrics().height() * 1.7)))  # all rows are as high as the first
        row.setIcon(_WHAT, icon("success" if line.is_done else "warning"))
        state = self.tr("beres") if line.is_done else self.tr("belum beres")
        row.setData(_WHAT, int(Qt.ItemDataRole.AccessibleTextRole), f"{words}; {state}")
        row.setTextAlignment(_COUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if line.is_done:
            row.setForeground(_WHAT, QBrush(self.palette().color(QPalette.ColorRole.PlaceholderText)))
        for column in (_WHAT, _FIRST):
            row.setToolTip(column, row.text(column))
        for item in line.items:
            child = QTreeWidgetItem([item_words(item)])
            child.setData(_WHAT, _ROLE, (line, item))
            child.setToolTip(_WHAT, child.text(_WHAT))
            child.setFirstColumnSpanned(True)
            row.addChild(child)
        hidden = line.count - len(line.items)
        if line.items and hidden > 0 and len(line.items) > 1:
            more = QTreeWidgetItem([self.tr("dan {0} lagi").format(whole(hidden))])
            more.setData(_WHAT, _ROLE, (line, None))
            row.addChild(more)
        self.tree.addTopLevelItem(row)
        row.setExpanded(unfolded)

    # What is selected

    def selected(self) -> Shown | None:
        """The line or item that is selected."""
        found = self.tree.selectedItems()
        shown: Shown | None = found[0].data(_WHAT, _ROLE) if found else None
        return shown

    def _rows(self) -> list[QTreeWidgetItem]:
        return [row for place in range(self.tree.topLevelItemCount()) if (row := self.tree.topLevelItem(place))]

    def _unfolded(self) -> set[str]:
        return {row.data(_WHAT, _ROLE)[0].gap for row in self._rows() if row.isExpanded()}

    def _key(self, row: QTreeWidgetItem | None) -> tuple[str, int | None] | None:
        if row is None:
            return None
        line, item = row.data(_WHAT, _ROLE)
        return line.gap, item.id if item else None

    def _select(self, key: tuple[str, int | None] | None) -> None:
        """The same row again; if its item is mended, its line."""
        if key is None:
            return
        for row in self._rows():
            if self._key(row) == (key[0], None):
                children = [child for place in range(row.childCount()) if (child := row.child(place))]
                same = next((child for child in children if self._key(child) == key), row)
                self.tree.setCurrentItem(same)
