"""The reports of several offices on screen: the files that were found, and their totals side by side."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QSplitter,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.domain.formats import timestamp, whole
from bapas_desktop.domain.issues import Refused
from bapas_desktop.domain.regional.bundle import RollUp
from bapas_desktop.domain.regional.catalogue import COUNTS
from bapas_desktop.ui.shared.empty_state import EmptyState
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.wording import say_refusal

_FILE, _OFFICE, _PERIOD, _STATE = range(4)


class RollUpPanel(QWidget):
    """Shows what was read; reading and writing are asked for elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.headline = QLabel()
        self.headline.setProperty("role", "heading")
        self.headline.setTextFormat(Qt.TextFormat.PlainText)
        self.headline.setWordWrap(True)
        self.files = _tree(self.tr("Berkas di folder"))
        self.files.setHeaderLabels([self.tr("Berkas"), self.tr("Kantor"), self.tr("Periode"), self.tr("Keadaan")])
        _widen(self.files, (34, 38, 22, 60))
        self.totals = _tree(self.tr("Jumlah tiap kantor"))
        self.totals.header().setStretchLastSection(False)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.files)
        split.addWidget(self.totals)
        split.setStretchFactor(1, 2)
        read = QWidget()
        layout = QVBoxLayout(read)
        layout.setContentsMargins(0, self.fontMetrics().height() // 2, 0, 0)
        layout.addWidget(self.headline)
        layout.addWidget(split, 1)
        self.empty = EmptyState(self)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(read)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        read.setFocusProxy(self.files)

    def show_nothing(self) -> None:
        """Only the first step."""
        self.stack.setCurrentIndex(0)

    def show_read(self, folder: Path, rolled: RollUp) -> None:
        """What was found in a folder."""
        self.headline.setText(
            self.tr("{0}: {1} kantor, {2} berkas tidak ikut. Folder: {3}").format(
                rolled.period.title, whole(len(rolled.offices)), whole(len(rolled.findings)), str(folder)
            )
        )
        self._fill_files(rolled)
        self._fill_totals(rolled)
        self.stack.setCurrentIndex(1)

    def _fill_files(self, rolled: RollUp) -> None:
        self.files.clear()
        for finding in rolled.findings:
            told = say_refusal(Refused(finding.code, *finding.values))
            self._add_file([finding.file, "", "", told], "warning")
        for file, office in zip(rolled.files, rolled.offices, strict=True):
            state = self.tr("ikut; dibuat {0}").format(timestamp(office.made_at))
            self._add_file([file, office.office, office.period.title, state], "success")
        if first := self.files.topLevelItem(0):
            self.files.setCurrentItem(first)

    def _add_file(self, words: list[str], symbol: str) -> None:
        row = QTreeWidgetItem(words)
        row.setIcon(_STATE, icon(symbol))
        for column, text in enumerate(words):
            row.setToolTip(column, text)
        self.files.addTopLevelItem(row)

    def _fill_totals(self, rolled: RollUp) -> None:
        tree, together = self.totals, rolled.total
        tree.clear()
        heads = [self.tr("Uraian"), self.tr("Satuan"), self.tr("Jumlah"), *(one.office for one in rolled.offices)]
        tree.setColumnCount(len(heads))
        tree.setHeaderLabels(heads)
        for count in COUNTS:
            values = [figures.total((count.name,)) for figures in (together, *(one.figures for one in rolled.offices))]
            if any(values):
                row = QTreeWidgetItem([count.title, count.unit.value, *map(whole, values)])
                for column in range(2, len(heads)):
                    row.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                tree.addTopLevelItem(row)
        names = [min(max(len(one.office), 14) + 4, 44) for one in rolled.offices]
        _widen(tree, (42, 10, 16, *names))
        for column in range(2, len(heads)):
            tree.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            tree.headerItem().setToolTip(column, heads[column])


def _tree(name: str) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setAccessibleName(name)
    tree.setAlternatingRowColors(True)
    tree.setFrameShape(QTreeWidget.Shape.NoFrame)
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    header = tree.header()
    header.setStretchLastSection(True)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    return tree


def _widen(tree: QTreeWidget, letters: Sequence[int]) -> None:
    letter = tree.fontMetrics().averageCharWidth()
    for column, width in enumerate(letters):
        tree.setColumnWidth(column, letter * width)
