"""One field of a form: label above, editor, and one line for its hint or for what is wrong with it."""

from typing import Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.domain.issues import Issue
from bapas_desktop.ui.shared.fields import FindingCode
from bapas_desktop.ui.shared.icons import Symbol


class _MayBeUnreadable(Protocol):
    def unreadable(self) -> FindingCode | None: ...


class FormField(QWidget):
    """Holds the editor and says its findings in words, with a symbol, and to screen readers."""

    def __init__(self, name: str, label: str, editor: QWidget, *, required: bool, hint: str) -> None:
        super().__init__()
        self.name = name
        self.editor = editor
        self.touched = False
        self.findings: list[Issue] = []
        self._hint = hint
        plain = label.replace("&", "")
        self.label = QLabel(f"{label} *" if required else label)
        self.label.setBuddy(editor)
        self.label.setProperty("role", "field-label")
        if required:
            self.label.setToolTip(self.tr("Wajib diisi"))
        editor.setAccessibleName(self.tr("{0}, wajib diisi").format(plain) if required else plain)
        editor.setAccessibleDescription(hint)
        self.symbol = Symbol("error", QPalette.ColorRole.BrightText)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setMinimumWidth(1)  # it repeats what was typed: a word without an end must not widen the form
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self.fontMetrics().averageCharWidth())
        line.addWidget(self.symbol, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.note, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.fontMetrics().height() // 5)
        for widget in (self.label, editor):
            layout.addWidget(widget)
        layout.addLayout(line)
        layout.addStretch()
        self._say(hint, "hint")
        self.symbol.hide()

    def unreadable(self) -> FindingCode | None:
        """Why the editor's text has no value, if it has none."""
        if not hasattr(self.editor, "unreadable"):
            return None
        return cast(_MayBeUnreadable, self.editor).unreadable()

    def set_hint(self, hint: str) -> None:
        """Say another hint, now or when nothing is found wrong any more."""
        self._hint = hint
        if not self.findings:
            self.show_findings([])

    def show_findings(self, findings: list[tuple[Issue, str]]) -> None:
        """Say what was found, the worst first; with nothing found the hint comes back."""
        self.findings = [issue for issue, _words in findings]
        if not findings:
            self._say(self._hint, "hint")
            self.symbol.hide()
            self.editor.setAccessibleDescription(self._hint)
            return
        is_error = self.findings[0].is_error
        words = "\n".join(sentence for _issue, sentence in findings)
        self._say(words, "field-error" if is_error else "field-warning")
        self.symbol.show_icon("error" if is_error else "warning")
        self.symbol.show()
        self.editor.setAccessibleDescription(words)

    def _say(self, words: str, role: str) -> None:
        self.note.setText(words)
        self.note.setVisible(bool(words))
        if self.note.property("role") != role:
            self.note.setProperty("role", role)
            self.note.style().unpolish(self.note)
            self.note.style().polish(self.note)


def with_mnemonic(label: str, used: set[str]) -> str:
    """The label with an ``&`` before the first of its letters that no other field of the form has; ``used`` grows.

    >>> with_mnemonic("Nama", {"n"})
    'N&ama'
    """
    plain = label.replace("&", "")
    starts = [place for place in range(len(plain)) if place == 0 or plain[place - 1] == " "]
    for place in [*starts, *range(len(plain))]:
        letter = plain[place].lower()
        if letter.isascii() and letter.isalnum() and letter not in used:
            used.add(letter)
            return f"{plain[:place]}&{plain[place:]}"
    return plain
