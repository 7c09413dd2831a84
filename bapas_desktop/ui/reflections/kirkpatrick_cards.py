"""The four levels of one program as cards: what is known, what is missing, and the way to where it is filled in."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from bapas_desktop.domain.reflections.kirkpatrick import Level
from bapas_desktop.domain.reflections.kirkpatrick_words import QUESTIONS, level_lines, missing_lines
from bapas_desktop.ui.reflections.results_read import Looked
from bapas_desktop.ui.reflections.results_tabs import EmptyOr, note
from bapas_desktop.ui.shared.buttons import push_button


class LevelCard(QFrame):
    """One level."""

    def __init__(self, level: Level, button: str, step: Callable[[], object]) -> None:
        super().__init__()
        self.level = level
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(level.value)
        title = note(level.value, "heading")
        question = QUESTIONS[level]
        self.question = note(question[:1].upper() + question[1:])
        self.lines = QVBoxLayout()
        self.button = push_button(button, "", step)
        self.button.setAccessibleName(self.tr("{0}: {1}").format(level.value, button))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.button)
        column = QVBoxLayout(self)
        column.addWidget(title)
        column.addWidget(self.question)
        column.addLayout(self.lines)
        column.addStretch(1)
        column.addLayout(foot)

    def show_lines(self, known: Sequence[str], lacking: Sequence[str]) -> None:
        """Show what is known, then what is missing."""
        while (item := self.lines.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        words = list(known) or [self.tr("Belum ada data.")]
        for line in words:
            self.lines.addWidget(_plain(line))
        if lacking:
            self.lines.addSpacing(self.fontMetrics().height() // 3)
        for line in lacking:
            self.lines.addWidget(note(line, "field-warning"))
        self.setAccessibleDescription("\n".join([*words, *lacking]))


def _plain(words: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


class LevelsTab(QWidget):
    """Four cards, two beside each other."""

    fill_wanted = Signal(object)
    """The level that is to be filled in."""

    def __init__(self) -> None:
        super().__init__()
        buttons = {
            Level.REACTION: self.tr("Isi angket kepuasan"),
            Level.LEARNING: self.tr("Isi penilaian"),
            Level.BEHAVIOUR: self.tr("Tanya peserta"),
            Level.RESULT: self.tr("Catat tindak lanjut"),
        }
        grid_holder = QWidget()
        grid = QGridLayout(grid_holder)
        grid.setContentsMargins(0, 0, 0, 0)
        self.cards: dict[Level, LevelCard] = {}
        for place, level in enumerate(Level):
            card = LevelCard(level, buttons[level], partial(self.fill_wanted.emit, level))
            self.cards[level] = card
            grid.addWidget(card, place // 2, place % 2)
        for side in (0, 1):
            grid.setColumnStretch(side, 1)
            grid.setRowStretch(side, 1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(self.tr("Empat tingkat evaluasi"))
        self.area.setWidget(grid_holder)
        self.body = EmptyOr(self.area)
        QVBoxLayout(self).addWidget(self.body)

    def show_looked(self, looked: Looked) -> None:
        """Show one program; all of them together have no such page."""
        evidence = looked.evidence
        self.body.show_inside(
            shown=evidence is not None,
            sentence=self.tr(
                "Empat tingkat menunjukkan apa yang diketahui tentang satu kegiatan dan apa yang masih kurang. Pilih "
                "kegiatannya di atas."
            ),
        )
        if evidence is not None:
            for level, card in self.cards.items():
                card.show_lines(level_lines(evidence, level), missing_lines(evidence, level))
