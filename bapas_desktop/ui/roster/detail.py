"""The panel beside the list: one client's facts at a glance; the rest is in the client's file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from bapas_desktop.domain.roster.client import Client
from bapas_desktop.ui.roster.file.fact_block import FactBlock, text_label
from bapas_desktop.ui.roster.file.facts import Vocabulary, brief_groups
from bapas_desktop.ui.roster.words import age_words, sex_words
from bapas_desktop.ui.shared.icons import icon


class ClientPanel(QWidget):
    """Shows the brief facts of one client."""

    open_requested = Signal()
    """A wish to see the client's file."""

    def __init__(self, words: Vocabulary) -> None:
        super().__init__()
        self._words = words
        self._client: Client | None = None
        self.hint = text_label("hint")
        self.name = text_label("title")
        self.summary = text_label("hint")
        self.open_button = QPushButton(icon("open-file"), self.tr("Buka berkas klien"))
        self.open_button.setToolTip(self.tr("Buka berkas klien (Enter)"))
        self.open_button.clicked.connect(self.open_requested)
        self.blocks = [FactBlock(group) for group in brief_groups(words)]
        layout = QVBoxLayout(self)
        layout.setSpacing(self.fontMetrics().height() // 2)
        for widget in (self.hint, self.name, self.summary):
            layout.addWidget(widget)
        layout.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        for block in self.blocks:
            layout.addWidget(block)
        layout.addStretch()
        self.show_client(None, 0)

    def show_client(self, client: Client | None, selected: int) -> None:
        """Show a client, or how many rows are selected where there is not exactly one."""
        if selected > 1:
            client = None
        if client is not None and client == self._client:
            return
        self._client = client
        self.hint.setText(
            self.tr("{0} klien dipilih.").format(selected)
            if selected > 1
            else self.tr("Pilih satu klien untuk melihat rinciannya.")
        )
        self.hint.setVisible(client is None)
        self.name.setText(client.full_name if client else "")
        parts = (sex_words(client.sex), age_words(client.birth_date, self._words.today())) if client else ()
        self.summary.setText(", ".join(part for part in parts if part))
        for widget in (self.name, self.open_button):
            widget.setVisible(client is not None)
        self.summary.setVisible(bool(self.summary.text()))
        for block in self.blocks:
            block.show_client(client)
