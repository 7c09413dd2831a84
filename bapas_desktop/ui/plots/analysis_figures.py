"""The figures of the analysis: how sure they are and what would make them surer, then all of them in groups."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from bapas_desktop.domain.plots.economics import Completeness, Economics
from bapas_desktop.ui.plots.analysis_words import Figure, figure_groups, sure_words
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.icons import Symbol


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Something that is not known, or was left out, in words; and the deed that would fill it, where there is one."""

    words: str
    button: str = ""
    step: Callable[[], object] | None = None


class Figures(QScrollArea):
    """Shows the figures; the arrows scroll it, and a screen reader hears all of them."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Angka analisis"))
        self.lines: list[str] = []

    def show_figures(self, economics: Economics, missing: Sequence[Missing]) -> None:
        """Show these; the place that was read stays."""
        place = self.verticalScrollBar().value()
        inside = QWidget()
        column = QVBoxLayout(inside)
        unit = self.fontMetrics().height()
        column.setContentsMargins(0, 0, unit // 2, unit // 2)
        sure = economics.completeness()
        self.lines = [self._sure_sentence(sure), *(one.words for one in missing)]
        column.addWidget(_SureLine(self.lines[0], sure))
        for one in missing:
            column.addWidget(_MissingLine(one))
        for title, figures in figure_groups(economics):
            column.addSpacing(unit // 2)
            column.addWidget(_heading(title))
            column.addLayout(self._grid(figures, sure))
        column.addStretch(1)
        self.setWidget(inside)
        self.setAccessibleDescription("\n".join(self.lines))
        self.verticalScrollBar().setValue(place)

    def _grid(self, figures: Sequence[Figure], sure: Completeness) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setVerticalSpacing(self.fontMetrics().height() // 6)
        row = 0
        for figure in figures:
            name, value = _plain(figure.label), _plain(figure.value)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            font = value.font()
            font.setBold(True)
            value.setFont(font)
            remark = self._remark(figure, sure)
            spoken = self.tr("{0}: {1} ({2})") if remark else self.tr("{0}: {1}")
            self.lines.append(spoken.format(figure.label, figure.value, remark))
            value.setAccessibleName(self.lines[-1])
            grid.addWidget(name, row, 0)
            grid.addWidget(value, row, 1)
            row += 1
            if remark:
                note = _plain(remark)
                note.setProperty("role", "hint")
                note.setWordWrap(True)
                grid.addWidget(note, row, 0, 1, 2)
                row += 1
        return grid

    def _remark(self, figure: Figure, sure: Completeness) -> str:
        if figure.is_margin and sure is not Completeness.FULL:
            return self.tr("{0}; {1}").format(figure.remark, sure_words(sure))
        return figure.remark

    def _sure_sentence(self, sure: Completeness) -> str:
        return {
            Completeness.FULL: self.tr("Data lengkap: biaya, panen, penyaluran, luas, dan jam kerja tercatat."),
            Completeness.PART: self.tr("Data sebagian: angkanya masih dapat berubah."),
            Completeness.LITTLE: self.tr("Data kurang: angka pendapatan dan R/C belum dapat dipegang."),
        }[sure]


class _SureLine(QWidget):
    def __init__(self, words: str, sure: Completeness) -> None:
        super().__init__()
        is_full = sure is Completeness.FULL
        role = QPalette.ColorRole.Accent if is_full else QPalette.ColorRole.BrightText
        label = _plain(words)
        label.setWordWrap(True)
        font = label.font()
        font.setBold(True)
        label.setFont(font)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Symbol("success" if is_full else "warning", role))
        row.addWidget(label, 1)


class _MissingLine(QWidget):
    def __init__(self, missing: Missing) -> None:
        super().__init__()
        label = _plain(missing.words)
        label.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(self.fontMetrics().height() * 3 // 2, 0, 0, 0)
        row.addWidget(label, 1)
        if missing.step:
            button = push_button(missing.button, "", missing.step)
            button.setAccessibleDescription(missing.words)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)


def _heading(text: str) -> QLabel:
    label = _plain(text)
    label.setProperty("role", "heading")
    return label


def _plain(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
