"""Lines for secrets: a password that can be looked at, and a new one typed twice with a hint of its strength."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from bapas_desktop.domain.passwords import SHORTEST, Strength, strength
from bapas_desktop.ui.shared.icons import icon

_LEVELS = {Strength.TOO_SHORT: 0, Strength.WEAK: 1, Strength.FAIR: 2, Strength.STRONG: 3}


class PasswordField(QLineEdit):
    """A line whose text is hidden until the eye at its end is clicked."""

    value_changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.eye_action = self.addAction(icon("eye"), QLineEdit.ActionPosition.TrailingPosition)
        self.eye_action.triggered.connect(self._toggle)
        self.textChanged.connect(self.value_changed)
        self._say()

    def hide_text(self) -> None:
        """Empty the line, and hide what will be typed."""
        self.clear()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._say()

    def _toggle(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._say()

    def _say(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.eye_action.setIcon(icon("eye" if hidden else "eye-off"))
        words = self.tr("Tampilkan kata sandi") if hidden else self.tr("Sembunyikan kata sandi")
        self.eye_action.setText(words)
        self.eye_action.setToolTip(words)


class NewPasswordFields(QWidget):
    """A new password, typed twice. ``problem`` says in words why it cannot be taken yet."""

    value_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.password = PasswordField(self.tr("Kata sandi baru"))
        self.repeated = PasswordField(self.tr("Ulangi kata sandi"))
        self.meter = _Meter()
        self.hint = QLabel()
        self.hint.setProperty("role", "hint")
        self.hint.setWordWrap(True)
        password_label = QLabel(self.tr("&Kata sandi baru"))
        password_label.setBuddy(self.password)
        repeated_label = QLabel(self.tr("&Ulangi kata sandi"))
        repeated_label.setBuddy(self.repeated)
        unit = self.fontMetrics().height()
        meter_line = QHBoxLayout()
        meter_line.setSpacing(unit // 2)
        meter_line.addWidget(self.meter)
        meter_line.addWidget(self.hint, 1)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(unit)
        layout.setVerticalSpacing(unit // 4)
        layout.setColumnStretch(0, 1)
        layout.setColumnStretch(1, 1)
        layout.addWidget(password_label, 0, 0)
        layout.addWidget(repeated_label, 0, 1)
        layout.addWidget(self.password, 1, 0)
        layout.addWidget(self.repeated, 1, 1)
        layout.addLayout(meter_line, 2, 0, 1, 2)
        self.setFocusProxy(self.password)
        for line in (self.password, self.repeated):
            line.textChanged.connect(self._changed)
        self._changed()

    def value(self) -> str:
        """The password as typed in the first line."""
        return self.password.text()

    def problem(self) -> str:
        """Why it cannot be taken, or nothing."""
        if strength(self.password.text()) is Strength.TOO_SHORT:
            return self.tr("Kata sandi paling sedikit {0} huruf.").format(SHORTEST)
        if self.password.text() != self.repeated.text():
            return self.tr("Kedua kata sandi tidak sama.")
        return ""

    def clear(self) -> None:
        """Empty both lines."""
        self.password.hide_text()
        self.repeated.hide_text()

    def _changed(self) -> None:
        found = strength(self.password.text())
        words = {
            Strength.TOO_SHORT: self.tr("Paling sedikit {0} huruf. Kalimat pendek mudah diingat dan sulit ditebak."),
            Strength.WEAK: self.tr("Lemah: mudah ditebak. Tambahkan satu atau dua kata lain."),
            Strength.FAIR: self.tr("Cukup."),
            Strength.STRONG: self.tr("Kuat."),
        }[found]
        self.meter.show_level(_LEVELS[found])
        self.hint.setText(words.format(SHORTEST) + self._about_repeat(found))
        self.value_changed.emit()

    def _about_repeat(self, found: Strength) -> str:
        if found is Strength.TOO_SHORT or not self.repeated.text():
            return ""
        same = self.password.text() == self.repeated.text()
        return " " + (self.tr("Keduanya sama.") if same else self.tr("Ulangannya belum sama."))


class _Meter(QWidget):
    """Three short bars; how many are filled says how strong, and the words beside say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._level = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        unit = self.fontMetrics().height()
        return QSize(unit * 5, unit // 3)

    def show_level(self, level: int) -> None:
        self._level = level
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        weak = self._level == 1
        filled = self.palette().color(QPalette.ColorRole.BrightText if weak else QPalette.ColorRole.Accent)
        gap = self.height() / 2
        width = (self.width() - 2 * gap) / 3
        for number in range(3):
            painter.setBrush(filled if number < self._level else self.palette().color(QPalette.ColorRole.Mid))
            painter.drawRoundedRect(QRectF(number * (width + gap), 0, width, self.height()), gap, gap)
        painter.end()


def labelled(label: str, editor: QWidget, below: QWidget | None = None) -> QVBoxLayout:
    """A label above its editor, as in the forms."""
    words = QLabel(label)
    words.setBuddy(editor)
    layout = QVBoxLayout()
    layout.setSpacing(editor.fontMetrics().height() // 4)
    layout.addWidget(words)
    layout.addWidget(editor)
    if below:
        layout.addWidget(below)
    return layout
