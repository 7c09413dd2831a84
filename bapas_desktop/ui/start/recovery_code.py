"""The recovery code: shown once, printed or kept as PDF, and typed back."""

import datetime as dt
import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from bapas_desktop.data.recovery_code import plain_code
from bapas_desktop.data.trouble import storage_trouble
from bapas_desktop.domain.issues import MachineTrouble, Refused
from bapas_desktop.domain.office import OfficeProfile
from bapas_desktop.printing.recovery import recovery_page
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.shared.asker import PDF_FILES, Asker
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.printed_pages import typesetter
from bapas_desktop.ui.start.secret_fields import labelled
from bapas_desktop.ui.start.window import error_label
from bapas_desktop.wording import say_refusal

if TYPE_CHECKING:
    from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog

_COLUMNS = 3
_FILE_NAME = "kode-pemulihan.pdf"


class RecoveryCodeView(QWidget):
    """Shows a code large, and puts it on paper."""

    def __init__(self, asker: Asker) -> None:
        super().__init__()
        self._asker = asker
        self._code = ""
        self._profile = OfficeProfile()
        self.preview: PrintPreviewDialog | None = None
        unit = self.fontMetrics().height()
        words = QLabel(
            self.tr(
                "Bila semua kata sandi terlupa, hanya kode ini yang dapat membuka data kantor. "
                "Cetak, masukkan ke amplop tertutup, dan simpan di tempat yang terkunci, bukan di komputer ini. "
                "Kode ini hanya ditampilkan sekarang."
            )
        )
        words.setWordWrap(True)
        self.sheet = QFrame()
        self.sheet.setFrameShape(QFrame.Shape.StyledPanel)
        self.sheet.setBackgroundRole(QPalette.ColorRole.Base)
        self.sheet.setAutoFillBackground(True)
        self.sheet.setMaximumWidth(unit * 36)
        self._grid = QGridLayout(self.sheet)
        self._grid.setContentsMargins(unit, unit * 2 // 3, unit, unit * 2 // 3)
        self._grid.setSpacing(unit // 2)
        self.print_button = QPushButton(icon("print"), self.tr("Cetak…"))
        self.print_button.clicked.connect(self.print_code)
        self.save_button = QPushButton(icon("pdf"), self.tr("Simpan PDF…"))
        self.save_button.clicked.connect(self.ask_where)
        self.kept = QLabel()
        self.kept.setProperty("role", "hint")
        buttons = QHBoxLayout()
        for button in (self.print_button, self.save_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addWidget(self.kept, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(unit * 2 // 3)
        layout.addWidget(words)
        layout.addWidget(self.sheet)
        layout.addLayout(buttons)

    def show_code(self, code: str, profile: OfficeProfile) -> None:
        """Show a code; ``profile`` is the letterhead of its page."""
        self._code, self._profile = code, profile
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSize(16)
        font.setBold(True)
        for number, group in enumerate(re.findall(r"[^\s-]+", code)):
            label = QLabel(group)
            label.setFont(font)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setAccessibleName(" ".join(group))
            self._grid.addWidget(label, number // _COLUMNS, number % _COLUMNS)

    def page(self) -> Printout:
        """The page for the envelope."""
        return recovery_page(self._code, self._profile, dt.date.today())

    def print_code(self) -> None:
        """Show the page as it will be printed."""
        from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog

        self.preview = PrintPreviewDialog(
            typesetter().svg_pages(*self.page()),
            self._write,
            self._asker,
            self.window(),
            title=self.tr("Kode pemulihan"),
            file_name=_FILE_NAME,
        )
        self.preview.open()

    def ask_where(self) -> None:
        """Ask where the PDF goes."""
        self._asker.ask_file_to_save(
            self.window(), self.tr("Simpan kode pemulihan"), _FILE_NAME, PDF_FILES, self.save_to, "recovery"
        )

    def save_to(self, path: Path) -> None:
        """Write the page as PDF."""
        try:
            self._write(path)
        except MachineTrouble as trouble:
            self._asker.tell(self.window(), say_refusal(trouble))
        else:
            self.kept.setText(self.tr("Tersimpan: {0}").format(path.name))

    def _write(self, path: Path) -> None:
        with storage_trouble():
            typesetter().save_pdf(*self.page(), path)


class CodeConfirmation(QWidget):
    """Asks for the code back: whoever can type it has it on paper."""

    def __init__(self) -> None:
        super().__init__()
        words = QLabel(
            self.tr(
                "Ketik kode dari lembar yang sudah dicetak atau ditulis, untuk memastikan tidak ada yang keliru. "
                "Huruf besar atau kecil, spasi, dan tanda hubung tidak berpengaruh."
            )
        )
        words.setWordWrap(True)
        self.code = QLineEdit()
        self.code.setAccessibleName(self.tr("Kode pemulihan"))
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.code.setFont(font)
        self.message = error_label()
        self.code.textEdited.connect(self.message.hide)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.fontMetrics().height() * 2 // 3)
        layout.addWidget(words)
        layout.addLayout(labelled(self.tr("K&ode pemulihan"), self.code))
        layout.addWidget(self.message)
        self.setFocusProxy(self.code)

    def problem(self, code: str) -> str:
        """Why what was typed is not ``code``, or nothing."""
        try:
            same = plain_code(self.code.text()) == plain_code(code)
        except Refused as refusal:
            return say_refusal(refusal)
        return "" if same else self.tr("Ini bukan kode yang tadi ditampilkan. Periksa lagi lembarnya.")
