"""A tile of the board: one number, what it counts, and the first of those; the whole tile is a button."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from bapas_desktop.domain.agenda import NAMED
from bapas_desktop.ui.shared.icons import Symbol


@dataclass(frozen=True, slots=True, kw_only=True)
class TileContent:
    """What a tile says.

    ``number`` is empty where there is nothing to say but ``words``; ``lines`` are what stands left and right in each
    line under it. A tile is late where something should have been done already; a quiet one is a single line.
    """

    number: str = ""
    words: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    is_late: bool = False
    is_quiet: bool = False


class Tile(QPushButton):
    """Reachable by Tab, pressed by a click, Enter or Space; read out with all it says."""

    def __init__(self, title: str, symbol: str, hint: str) -> None:
        super().__init__()
        self.hint = hint
        self.setToolTip(hint)
        self.content = TileContent()
        self.setProperty("role", "tile")
        self.setAutoDefault(True)  # Enter presses it, as Space does
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        unit = self.fontMetrics().height()
        heading = QLabel(title)
        heading.setProperty("role", "hint")
        self._number, self._words, self._nothing = QLabel(), QLabel(), QLabel()
        self._number.setProperty("role", "number")
        self._nothing.setProperty("role", "hint")
        head, middle = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(unit // 2)
        head.addWidget(Symbol(symbol, QPalette.ColorRole.PlaceholderText))
        head.addWidget(heading, 1)
        head.addWidget(self._nothing)
        middle.setSpacing(unit // 2)
        middle.addWidget(self._number, 0, Qt.AlignmentFlag.AlignBaseline)
        middle.addWidget(self._words, 1, Qt.AlignmentFlag.AlignBaseline)
        self._lines = [_Line(unit) for _number in range(NAMED)]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit * 7 // 8, unit * 5 // 8, unit * 7 // 8, unit * 5 // 8)
        layout.setSpacing(unit // 4)
        layout.addLayout(head)
        layout.addLayout(middle)
        for line in self._lines:
            layout.addWidget(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_content(self, content: TileContent) -> None:
        """Say something else."""
        self.content = content
        self._nothing.setText(f"{content.number} {content.words}".strip())
        self._nothing.setVisible(content.is_quiet)
        self._number.setText(content.number)
        self._number.setVisible(bool(content.number) and not content.is_quiet)
        self._number.setProperty("late", content.is_late)
        self._words.setText(content.words)
        self._words.setVisible(not content.is_quiet)
        self._words.setProperty("role", "field-warning" if content.is_late and not content.number else "")
        self.setProperty("quiet", content.is_quiet)
        for number, line in enumerate(self._lines):
            is_used = number < len(content.lines)
            line.setVisible(is_used)
            if is_used:
                line.say(*content.lines[number])
        for widget in (self, self._number, self._words):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.setAccessibleName(f"{self.hint}: {f'{content.number} {content.words}'.strip()}")
        self.setAccessibleDescription("; ".join(" ".join(line).strip() for line in content.lines))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As large as what it says."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Names may be cut, nothing else."""
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()


class _Line(QWidget):
    """A name that gives way where there is no room, and a word beside it that does not."""

    def __init__(self, unit: int) -> None:
        super().__init__()
        self._name, self._detail = _Cut(), QLabel()
        self._detail.setProperty("role", "hint")
        self._detail.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(unit // 2)
        row.addWidget(self._name, 1)
        row.addWidget(self._detail)

    def say(self, name: str, detail: str) -> None:
        self._name.say(name)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))


class _Cut(QLabel):
    """A line of text that ends in … where it does not fit."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        self._whole = text
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))
