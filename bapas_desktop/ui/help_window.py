"""The guide: short pages of ``resources/help`` beside their list."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListView, QTextBrowser, QWidget

from bapas_desktop.resources import resource_root


class HelpWindow(QDialog):
    """Shows one page at a time; it does not stop the work in the main window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Panduan Bapas Desktop"))
        unit = self.fontMetrics().height()
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setProperty("role", "sections")
        self.list.setAccessibleName(self.tr("Daftar isi"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setModel(self._model)
        self.list.setFixedWidth(unit * 15)
        self.page = QTextBrowser()
        self.page.setAccessibleName(self.tr("Isi panduan"))
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.page.document().setDocumentMargin(unit * 1.5)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addWidget(self.page, 1)
        for path in help_pages():
            item = QStandardItem(title_of(path))
            item.setData(str(path), Qt.ItemDataRole.UserRole)
            self._model.appendRow(item)
        self.list.selectionModel().currentChanged.connect(self._turn)
        self.list.setCurrentIndex(self._model.index(0, 0))
        self.list.setFocus()
        room = self.screen().availableGeometry()
        self.resize(min(unit * 62, room.width()), min(unit * 44, room.height() * 9 // 10))

    def open(self) -> None:
        """Show it beside the work, not before it."""
        self.show()

    def _turn(self) -> None:
        path = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        if path:
            self.page.setMarkdown(Path(path).read_text("utf-8"))
            self._space_headings()

    def _space_headings(self) -> None:
        """Markdown comes with its headings glued to the text above."""
        block = self.page.document().firstBlock().next()
        while block.isValid():
            if block.blockFormat().headingLevel():
                format_ = block.blockFormat()
                format_.setTopMargin(self.fontMetrics().height() * 1.4)
                QTextCursor(block).setBlockFormat(format_)
            block = block.next()
        self.page.moveCursor(QTextCursor.MoveOperation.Start)


def help_pages() -> list[Path]:
    """The pages in the order of their numbers."""
    return sorted((resource_root() / "help").glob("*.md"), key=lambda path: int(path.name.partition("-")[0]))


def title_of(path: Path) -> str:
    """The first heading of a page."""
    return path.read_text("utf-8").partition("\n")[0].removeprefix("#").strip()
