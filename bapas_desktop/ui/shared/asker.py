"""Asking and telling the person: one seam, so that tests answer where a person would.

Nothing here waits: an answer arrives through ``then``, and no answer (Batal, Esc) calls nothing.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.settings import Settings

WORKBOOKS = "Buku kerja Excel (*.xlsx)"
PDF_FILES = "Dokumen PDF (*.pdf)"
TABLE_FILES = "Tabel (*.xlsx *.xls *.ods *.csv)"
PICTURE_FILES = "Gambar JPEG (*.jpg)"
DOCUMENT_FILES = "Gambar dan PDF (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.bmp *.gif *.pdf);;Semua berkas (*)"


class Asker(QObject):
    """Talks with the person through window-modal boxes in Indonesian."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings

    def tell(self, parent: QWidget | None, text: str, details: str = "") -> None:
        """Show a sentence; ``details`` is the smaller text under it."""
        box = self._box(parent, text, details, "about")
        box.addButton(self.tr("Tutup"), QMessageBox.ButtonRole.AcceptRole)
        box.open()

    def ask(
        self, parent: QWidget | None, question: str, *, yes: str, then: Callable[[], object], details: str = ""
    ) -> None:
        """Ask whether to do something; ``yes`` names the deed on its button, and Batal is the default."""
        self.choose(parent, question, [("yes", yes)], lambda _key: then(), details)

    def choose(
        self,
        parent: QWidget | None,
        question: str,
        options: Sequence[tuple[str, str]],
        then: Callable[[str], object],
        details: str = "",
    ) -> None:
        """Offer several deeds as ``(key, words)`` and Batal; ``then`` is given the key."""
        box = self._box(parent, question, details, "help")
        keys = {box.addButton(words, QMessageBox.ButtonRole.AcceptRole): key for key, words in options}
        cancel = box.addButton(self.tr("Batal"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.buttonClicked.connect(lambda button: then(keys[button]) if button in keys else None)
        box.open()

    def ask_text(
        self,
        parent: QWidget | None,
        title: str,
        label: str,
        then: Callable[[str], object],
        *,
        initial: str = "",
        secret: bool = False,
    ) -> None:
        """Ask for one line; ``secret`` hides what is typed."""
        dialog = QInputDialog(parent)
        dialog.setWindowTitle(title)
        dialog.setLabelText(label)
        dialog.setTextValue(initial)
        dialog.setTextEchoMode(QLineEdit.EchoMode.Password if secret else QLineEdit.EchoMode.Normal)
        dialog.setOkButtonText(self.tr("Lanjut"))
        dialog.setCancelButtonText(self.tr("Batal"))
        dialog.textValueSelected.connect(then)
        self._open(dialog)

    def ask_file_to_open(
        self, parent: QWidget | None, title: str, filters: str, then: Callable[[Path], object], purpose: str = "open"
    ) -> None:
        """Ask which file to read; ``filters`` as Qt writes them (``WORKBOOKS``); the folder is remembered."""
        dialog = QFileDialog(parent, title, str(self._settings.folder(purpose)), filters)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open_file_dialog(dialog, then, purpose)

    def ask_files_to_open(
        self,
        parent: QWidget | None,
        title: str,
        filters: str,
        then: Callable[[list[Path]], object],
        purpose: str = "open",
    ) -> None:
        """Ask which files to read, one or more; else as ``ask_file_to_open``."""

        def chosen(texts: list[str]) -> None:
            paths = [Path(text) for text in texts]
            self._settings.set_folder(purpose, paths[0].parent)
            then(paths)

        dialog = QFileDialog(parent, title, str(self._settings.folder(purpose)), filters)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(chosen)
        self._open(dialog)

    def ask_file_to_save(
        self,
        parent: QWidget | None,
        title: str,
        name: str,
        filters: str,
        then: Callable[[Path], object],
        purpose: str = "save",
    ) -> None:
        """Ask where to write; ``name`` is the suggestion, and its ending is added where none is typed."""
        dialog = QFileDialog(parent, title, str(self._settings.folder(purpose)), filters)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.selectFile(name)
        self._open_file_dialog(dialog, then, purpose)

    def ask_folder(
        self, parent: QWidget | None, title: str, then: Callable[[Path], object], purpose: str = "folder"
    ) -> None:
        """Ask for a folder."""
        dialog = QFileDialog(parent, title, str(self._settings.folder(purpose)))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._open_file_dialog(dialog, then, purpose)

    def _open_file_dialog(self, dialog: QFileDialog, then: Callable[[Path], object], purpose: str) -> None:
        def chosen(text: str) -> None:
            path = Path(text)
            self._settings.set_folder(purpose, path.parent)
            then(path)

        dialog.fileSelected.connect(chosen)
        self._open(dialog)

    def _box(self, parent: QWidget | None, text: str, details: str, symbol: str) -> QMessageBox:
        box = QMessageBox(parent)
        box.setIconPixmap(icon(symbol).pixmap(box.fontMetrics().height() * 2))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        box.setInformativeText(details)
        box.setWindowTitle("Bapas Desktop")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return box

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
