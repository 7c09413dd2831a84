"""The office's logo: chosen from a file, tried for printing, shown small."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from bapas_desktop.data.trouble import storage_trouble
from bapas_desktop.domain.issues import Refused
from bapas_desktop.printing.letterhead import LARGEST_LOGO, check_logo
from bapas_desktop.ui.shared.asker import Asker
from bapas_desktop.ui.shared.printed_pages import typesetter
from bapas_desktop.wording import say_refusal


class LogoField(QWidget):
    """Holds the bytes of a picture that can be printed, or nothing."""

    value_changed = Signal()

    def __init__(self, asker: Asker) -> None:
        super().__init__()
        self._asker = asker
        self._logo = b""
        unit = self.fontMetrics().height()
        self.picture = QLabel()
        self.picture.setFixedSize(QSize(unit * 3, unit * 3))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.choose_button = QPushButton(self.tr("Pilih gambar…"))
        self.choose_button.setAutoDefault(False)
        self.choose_button.clicked.connect(self.choose)
        self.remove_button = QPushButton(self.tr("Tanpa logo"))
        self.remove_button.setAutoDefault(False)
        self.remove_button.clicked.connect(lambda: self.set_value(b""))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.picture)
        layout.addWidget(self.choose_button)
        layout.addWidget(self.remove_button)
        layout.addStretch()
        self.setFocusProxy(self.choose_button)
        self._show()

    def value(self) -> bytes:
        """The picture's file, or nothing."""
        return self._logo

    def set_value(self, value: bytes) -> None:
        """Show a picture."""
        if value != self._logo:
            self._logo = value
            self._show()
            self.value_changed.emit()

    def choose(self) -> None:
        """Ask for a file."""
        self._asker.ask_file_to_open(
            self.window(), self.tr("Pilih logo"), self.tr("Gambar (*.png *.jpg *.jpeg)"), self.take, purpose="logo"
        )

    def take(self, path: Path) -> None:
        """Use a file if it can be printed; otherwise say why not."""
        try:
            with storage_trouble(), path.open("rb") as file:
                logo = file.read(LARGEST_LOGO * 1_000_000 + 1)
            check_logo(typesetter(), logo)
        except Refused as refusal:
            self._asker.tell(self.window(), say_refusal(refusal))
        else:
            self.set_value(logo)

    def _show(self) -> None:
        pixmap = QPixmap()
        pixmap.loadFromData(self._logo)
        if pixmap.isNull():
            self.picture.setPixmap(QPixmap())
        else:
            self.picture.setPixmap(
                pixmap.scaled(
                    self.picture.size() * self.devicePixelRatioF(),
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        self.picture.setVisible(bool(self._logo))
        self.remove_button.setVisible(bool(self._logo))
