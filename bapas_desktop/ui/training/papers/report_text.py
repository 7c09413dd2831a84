"""A text of the report: drafted until it is written, as high as it is long, and with the new draft beside it."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout

from bapas_desktop.domain.activity_report import draft_sign
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.drafted_text import DraftedText
from bapas_desktop.ui.shared.fields import LongTextField

_LEAST_LINES, _MOST_LINES = 3, 16


class ReportText(DraftedText):
    """One section. A text that was written stays; when the records change after that, it is offered anew."""

    _seen = ""
    """The sign of the draft that the text was written over; empty while it is the draft itself."""
    _news: QFrame | None = None

    def __init__(self) -> None:
        super().__init__(_LEAST_LINES)
        self.state = QLabel()
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        self.state.setProperty("role", "hint")
        self.new_draft = QPlainTextEdit()
        self.new_draft.setReadOnly(True)
        self.new_draft.setTabChangesFocus(True)
        self.take_button = push_button(self.tr("Pakai rancangan baru"), "success", self.back)
        self.keep_button = push_button(self.tr("Pertahankan naskah"), "", self.keep)
        self._news = self._news_frame()
        layout = self.layout()
        if layout:
            layout.addWidget(self.state)
            layout.addWidget(self._news)
        self._editors = (cast(LongTextField, self.text), self.new_draft)
        for editor in self._editors:
            editor.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()
        self._changed()

    def _news_frame(self) -> QFrame:
        """The new draft under the text, with the choice between the two."""
        frame = QFrame()
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        words = QLabel(self.tr("Data kegiatan berubah sejak naskah ini ditulis. Rancangan baru dari data:"))
        words.setWordWrap(True)
        words.setProperty("role", "field-warning")
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.keep_button)
        layout = QVBoxLayout(frame)
        layout.addWidget(words)
        layout.addWidget(self.new_draft)
        layout.addLayout(buttons)
        frame.hide()
        return frame

    @property
    def seen(self) -> str:
        """The sign of the draft that the text was written over."""
        return self._seen

    @property
    def outdated(self) -> bool:
        """Whether the records have changed since the text was written."""
        return self.edited() is not None and self._seen != draft_sign(self._draft)

    def was_seen(self, sign: str) -> None:
        """Take the sign that the file keeps."""
        self._seen = sign
        self._changed()

    def keep(self) -> None:
        """Leave the text as it is, the new draft having been seen."""
        self._seen = draft_sign(self._draft)
        self._changed()
        self.text.setFocus()

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """The names of the parts tell the sections apart."""
        super().setAccessibleName(name)
        self.new_draft.setAccessibleName(self.tr("Rancangan baru: {0}").format(name))
        self.take_button.setAccessibleName(self.tr("Pakai rancangan baru: {0}").format(name))
        self.keep_button.setAccessibleName(self.tr("Pertahankan naskah: {0}").format(name))

    def _changed(self) -> None:
        is_written = self.edited() is not None
        if not is_written:
            self._seen = ""
        elif not self._seen:
            self._seen = draft_sign(self._draft)
        if self._news is not None:
            self._show_state(is_written=is_written)
        super()._changed()

    def _show_state(self, *, is_written: bool) -> None:
        empty = is_written and not self.value()
        if empty:
            self.state.setText(self.tr("Dikosongkan: bagian ini tidak dicetak."))
        else:
            self.state.setText(self.tr("Ditulis sendiri; tidak lagi mengikuti data kegiatan."))
        self.state.setVisible(is_written)
        self.back_button.setVisible(is_written)
        if self._news is not None and self._news.isVisibleTo(self) != self.outdated:
            self._news.setVisible(self.outdated)
        if self.outdated and self.new_draft.toPlainText() != self._draft:
            self.new_draft.setPlainText(self._draft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines end elsewhere now."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        for editor in self._editors:
            lines = round(editor.document().size().height())  # a plain text's document is measured in lines
            shown = max(_LEAST_LINES, min(lines, _MOST_LINES))
            edges = 2 * editor.frameWidth() + 3 * int(editor.document().documentMargin())
            editor.setFixedHeight(editor.fontMetrics().lineSpacing() * shown + edges)
