"""The two small dialogs of the help menu: the shortcuts, made from the actions, and what this program is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from bapas_desktop import __version__
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.actions import plain_text
from bapas_desktop.ui.shared.icons import Symbol


class ShortcutsDialog(QDialog):
    """Every key of the program, by place."""

    def __init__(self, groups: Sequence[tuple[str, Sequence[QAction]]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Pintasan papan tombol"))
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(self.fontMetrics().height() * 2)
        for title, actions in groups:
            told = [action for action in actions if not action.shortcut().isEmpty()]
            if told:
                heading = QLabel(title)
                heading.setProperty("role", "heading")
                grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
            for action in told:
                row = grid.rowCount()
                words = plain_text(action).removesuffix("…").partition(": ")[0]  # what would be undone is not told here
                grid.addWidget(QLabel(words), row, 0)
                keys = QLabel(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
                grid.addWidget(keys, row, 1, Qt.AlignmentFlag.AlignRight)
        grid.setRowStretch(grid.rowCount(), 1)
        area = QScrollArea()
        area.setWidget(sheet)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName(self.windowTitle())
        layout = QVBoxLayout(self)
        layout.addWidget(area, 1)
        layout.addWidget(_close_button(self), 0, Qt.AlignmentFlag.AlignRight)
        unit = self.fontMetrics().height()
        self.resize(unit * 30, unit * 34)


class AboutDialog(QDialog):
    """What the program is, its version, and where its data lie."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Tentang Bapas Desktop"))
        title = QLabel(self.tr("Bapas Desktop {0}").format(__version__))
        title.setProperty("role", "title")
        words = QLabel(
            self.tr(
                "Daftar klien, pelatihan, daftar hadir, petak dan panen, serta catatan refleksi "
                "untuk satu Balai Pemasyarakatan, tanpa internet. Semua data tersimpan terkunci di komputer ini."
            )
        )
        words.setWordWrap(True)
        words.setFixedWidth(
            self.fontMetrics().height() * 28
        )  # a wrapped label asks for its height only at a known width
        folder = QLabel(
            self.tr("Folder data: {0}\nCatatan program: {1}").format(
                context.office.folder.root, context.office.folder.log
            )
        )
        folder.setProperty("role", "hint")
        folder.setWordWrap(True)
        folder.setFixedWidth(words.width())
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QGridLayout(self)
        layout.addWidget(Symbol("plots", lines=3), 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(title, 0, 1)
        layout.addWidget(words, 1, 1)
        layout.addWidget(folder, 2, 1)
        layout.addWidget(_close_button(self), 3, 1, Qt.AlignmentFlag.AlignRight)
        layout.setColumnStretch(1, 1)
        layout.setHorizontalSpacing(self.fontMetrics().height())


def _close_button(dialog: QDialog) -> QPushButton:
    button = QPushButton(dialog.tr("Tutup"))
    button.setDefault(True)
    button.clicked.connect(dialog.accept)
    return button
