"""What an empty office begins with."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from bapas_desktop.ui.shared.choice_button import ChoiceButton


class FirstSteps(QWidget):
    """Three ways to begin; ``chosen`` is the tab and the name of its action."""

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        unit = self.fontMetrics().height()
        heading = QLabel(self.tr("Kantor ini masih kosong. Mulailah dengan salah satu langkah ini."))
        heading.setProperty("role", "heading")
        heading.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(unit * 3 // 4)
        column.addWidget(heading)
        row = QHBoxLayout()
        row.setSpacing(unit * 5 // 4)
        column.addLayout(row)
        self.buttons: list[ChoiceButton] = []
        steps = (
            ("roster", "import", "import", self.tr("Impor daftar klien"),
             self.tr("Ambil daftar yang sudah ada dari Excel; setiap kolom diperiksa dahulu.")),
            ("roster", "add", "client-add", self.tr("Klien baru"),
             self.tr("Tulis klien satu per satu, cukup dengan nama dan jenis bimbingannya.")),
            ("training", "add", "training", self.tr("Kegiatan baru"),
             self.tr("Buat kegiatan dengan pertemuan pertamanya, lalu pilih peserta dan cetak daftar hadir.")),
        )  # fmt: skip
        for page_id, action, symbol, title, words in steps:
            button = ChoiceButton(symbol, title, words)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            button.clicked.connect(lambda _checked=False, page=page_id, act=action: self.chosen.emit(page, act))
            self.buttons.append(button)
            row.addWidget(button, 1)
