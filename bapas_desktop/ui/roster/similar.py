"""Search before create: who in the file is likely the person that is being written down."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout

from bapas_desktop.domain.roster.client import LikelySame
from bapas_desktop.ui.roster.words import reason_words, who_is

MOST_SHOWN = 3


class SimilarPanel(QFrame):
    """A short list of likely same persons with the reason of each; hidden while there is none."""

    open_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "message")
        self.setAccessibleName(self.tr("Klien yang mungkin sama"))
        self.heading = QLabel(self.tr("Mungkin klien ini sudah ada:"))
        self.heading.setProperty("role", "field-label")
        self._shown: tuple[LikelySame, ...] = ()
        self._rows = QGridLayout()
        self._rows.setColumnStretch(2, 1)
        self._rows.setHorizontalSpacing(self.fontMetrics().averageCharWidth() * 3)
        self._rows.setVerticalSpacing(self.fontMetrics().height() // 4)
        self._labels: list[tuple[QLabel, QLabel, QLabel]] = []
        self.buttons: list[QPushButton] = []
        for row in range(MOST_SHOWN):
            self._add_row(row)
        layout = QVBoxLayout(self)
        layout.addWidget(self.heading)
        layout.addLayout(self._rows)
        self.hide()

    @property
    def shown(self) -> tuple[LikelySame, ...]:
        """Who is listed now."""
        return self._shown

    def show_likely(self, found: Sequence[LikelySame]) -> None:
        """List these; nothing happens to the layout where they are the same as before."""
        likely = tuple(found[:MOST_SHOWN])
        if likely == self._shown:
            return
        self._shown = likely
        for row, button in enumerate(self.buttons):
            item = likely[row] if row < len(likely) else None
            texts = (item.client.full_name, who_is(item.client), reason_words(item.reasons)) if item else ("", "", "")
            for column, text in enumerate(texts):
                label = self._labels[row][column]
                label.setText(text)
                label.setToolTip(text)
                label.setVisible(item is not None)
            button.setVisible(item is not None)
            button.setAccessibleName(self.tr("Buka klien ini: {0}").format(texts[0]))
        self.setVisible(bool(likely))

    def _add_row(self, row: int) -> None:
        name, facts, reason = QLabel(), QLabel(), QLabel()
        for column, label in enumerate((name, facts, reason)):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setMaximumWidth(self.fontMetrics().averageCharWidth() * 46)
            self._rows.addWidget(label, row, column)
        facts.setProperty("role", "hint")
        reason.setProperty("role", "field-warning")
        button = QPushButton(self.tr("Buka klien ini"))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.open_requested.emit(self._shown[row].client.id))
        self._rows.addWidget(button, row, 3)
        self._labels.append((name, facts, reason))
        self.buttons.append(button)
