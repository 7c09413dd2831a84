"""Everything that can be printed for a program: before, during and after, each with how far it has come."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.issues import Refused
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.icons import Symbol
from bapas_desktop.ui.training.papers.paper_states import paper_states
from bapas_desktop.ui.training.papers.paper_windows import Phase, paper_windows
from bapas_desktop.ui.training.program_gone import close_if_gone
from bapas_desktop.ui.training.program_windows import ProgramWindow

_LARGEST = QSize(1229, 691)  # nine tenths of the smallest screen that the office has


class PaperCard(QPushButton):
    """One paper; the whole card is the button that prepares it."""

    def __init__(self, window: ProgramWindow) -> None:
        super().__init__()
        self.setProperty("role", "choice")
        self.setAutoDefault(True)
        self.setAccessibleName(self.tr("Siapkan {0}").format(window.text))
        self.setToolTip(self.tr("Siapkan… (Enter)"))
        self._hint = window.hint
        # A push button would never be narrower than its words are long; these go on in the next line.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        unit = self.fontMetrics().height()
        name, self.hint, self.state = QLabel(window.text), QLabel(window.hint), QLabel()
        self.setMinimumWidth(self.minimumSizeHint().width())
        font = name.font()
        font.setBold(True)
        name.setFont(font)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setProperty("role", "hint")
        column = QVBoxLayout()
        column.setSpacing(unit // 6)
        for label in (name, self.hint, self.state):
            label.setWordWrap(True)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        mark = Symbol(window.icon_name, QPalette.ColorRole.Accent, lines=2)
        mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(unit * 3 // 4, unit // 2, unit * 3 // 4, unit // 2)
        layout.setSpacing(unit * 3 // 4)
        layout.addWidget(mark)
        layout.addLayout(column, 1)

    def show_state(self, words: str) -> None:
        """Say how far the paper has come."""
        self.state.setText(words)
        self.setAccessibleDescription(f"{self._hint}. {words}")

    def sizeHint(self) -> QSize:
        """As large as its words."""
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """What it takes at least; how high it is beyond that depends on the width."""
        unit = self.fontMetrics().height()
        return QSize(unit * 10, unit * 3)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - called by Qt
        """A narrow card has more lines."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - called by Qt
        """As its words need in this width."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout else super().heightForWidth(width)


class PapersDialog(QDialog):
    """Three columns of cards; each opens the window of its paper, or shows its pages."""

    _announced = Signal(object)

    def __init__(self, program_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._program_id = program_id
        self._context = context
        self.window_shown: QDialog | None = None
        title = context.office.programs.get(program_id).title
        self.setWindowTitle(self.tr("Cetakan kegiatan – {0}").format(title))
        self.cards: dict[str, PaperCard] = {}
        self.note = QLabel(
            self.tr("Nama klien menjadi inisial pada halaman umum; untuk siapa dicetak dipilih di atas pratinjau.")
        )
        self.note.setProperty("role", "hint")
        self.note.setWordWrap(True)
        self._build()
        self._announced.connect(self._on_changed)
        unsubscribe = context.office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self.load()
        self._fit(parent.window().size())
        next(iter(self.cards.values())).setFocus()

    def _build(self) -> None:
        columns = QWidget()
        row = QHBoxLayout(columns)
        row.setContentsMargins(0, 0, self.fontMetrics().height() // 3, 0)
        row.setSpacing(self.fontMetrics().height())
        for phase in Phase:
            column = QVBoxLayout()
            heading = QLabel(phase.words)
            heading.setProperty("role", "heading")
            column.addWidget(heading)
            for one in paper_windows():
                if one.phase is phase:
                    column.addWidget(self._card(one.window))
            column.addStretch()
            row.addLayout(column, 1)
        self._columns = columns
        area = QScrollArea()
        area.setWidget(columns)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(self.tr("Cetakan kegiatan"))
        self.close_button = push_button(self.tr("&Tutup"), "", self.accept)
        bottom = QHBoxLayout()
        bottom.addWidget(self.note, 1)
        bottom.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addWidget(area, 1)
        layout.addLayout(bottom)

    def _fit(self, room: QSize) -> None:
        """As wide as the screen likes it, and only as high as the cards are then."""
        size = (room * 0.9).boundedTo(_LARGEST).expandedTo(_LARGEST * 0.7)
        inside = self._columns.layout()
        margins, unit = self.contentsMargins(), self.fontMetrics().height()
        width = size.width() - 2 * unit - margins.left() - margins.right()
        height = (inside.totalHeightForWidth(width) if inside else 0) + self.close_button.sizeHint().height() + 4 * unit
        self.resize(size.width(), min(size.height(), height))

    def _card(self, window: ProgramWindow) -> PaperCard:
        card = PaperCard(window)
        card.clicked.connect(lambda: self.prepare(window))
        self.cards[window.key] = card
        return card

    def load(self) -> None:
        """Say how far each paper has come; of a program that is gone there is nothing to say."""
        try:
            states = paper_states(self._context.office, self._program_id)
        except Refused:
            return
        for key, card in self.cards.items():
            card.show_state(states.get(key, ""))

    def prepare(self, window: ProgramWindow) -> None:
        """Open the window of a paper, or show its pages."""

        def opening() -> None:
            self.window_shown = window.open(self._program_id, self._context, self)
            if self.window_shown is not None:
                self.window_shown.finished.connect(lambda _result: self.load())

        self._context.errors.run(opening, self)

    def _on_changed(self, _topics: frozenset[Topic]) -> None:
        if not close_if_gone(self, self._context.office, self._program_id):
            self.load()
