"""Small pictures in rows, with the keys of a list and files that are dropped on it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QMimeData, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from bapas_desktop.ui.shared.actions import SHORTCUTS
from bapas_desktop.ui.shared.own_keys import OwnKeys
from bapas_desktop.ui.shared.record_table import RecordTableModel


class PictureList(QListView):
    """Small pictures in rows. Its keys are its own: the page around it may have the same ones for its records."""

    view_requested = Signal()
    edit_requested = Signal()
    remove_requested = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)  # the gallery takes the files
        keys = self.keys = OwnKeys(self)
        keys.add(SHORTCUTS["edit"], self.edit_requested.emit)
        for delete in (SHORTCUTS["delete"], Qt.Key.Key_Delete):
            keys.add(delete, self.remove_requested.emit)
        for enter in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            keys.add(enter, self.view_requested.emit)
        self.doubleClicked.connect(lambda _index: self.view_requested.emit())

    def selected_ids(self, model: RecordTableModel[Any]) -> list[int]:
        """The ids of the selected entries, in the order on screen."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [model.id_at(row) for row in rows]

    def select_ids(self, model: RecordTableModel[Any], ids: Sequence[int]) -> None:
        """Select entries and show the first of them; those that are not shown are left out."""
        rows = [row for record_id in ids if (row := model.row_of(record_id)) is not None]
        self.clearSelection()
        for row in reversed(rows):  # the first of them is where the keyboard goes on
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(model.index(row, 0), flags.Select)
        if rows:
            self.scrollTo(model.index(rows[0], 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes with the keyboard finds an entry selected."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason and not self.selectedIndexes():
            self.setCurrentIndex(QModelIndex())  # the one that is current already would not be selected
            self.setCurrentIndex(self.model().index(0, 0))


def dropped_files(dropped: QMimeData) -> list[Path]:
    """The files that are dragged or dropped."""
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
