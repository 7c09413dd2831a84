"""The panel beside the list: one session, its counts, and what is done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFormLayout, QGridLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import full_date, kilograms, short_date, time_range
from bapas_desktop.domain.sheets import IssuedSheet, SheetState
from bapas_desktop.domain.training import Mark, Session, SessionQuery, count_marks
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.training.columns import mark_word
from bapas_desktop.ui.training.sheet_columns import sheet_words


class SessionPanel(QWidget):
    """Shows one session; its buttons are the page's own actions, ``rare`` ones only while they can be used."""

    scans_requested = Signal(int)
    """The person wants to see the scans of this sheet."""

    def __init__(self, office: Office, actions: Sequence[QAction], rare: Sequence[QAction] = ()) -> None:
        super().__init__()
        self._office = office
        self.title = _label("title")
        self.program = _label("")
        self.state = _label("field-warning")
        self.hint = _label("hint")
        self.hint.setText(self.tr("Pilih satu pertemuan untuk melihat rinciannya."))
        self.facts = QWidget()
        self._rows = QFormLayout(self.facts)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self.counts = CountBar(columns=3)
        self.missing = _label("hint")
        self.missing.setText(self.tr("Belum ada peserta. Pilih dahulu dengan tombol Peserta."))
        self.sheet = _label("hint")
        self._scanned = 0
        self.scan_button = QToolButton()
        self.scan_button.setText(self.tr("Lihat pindaian lembar"))
        self.scan_button.setIcon(icon("eye"))
        _look(self.scan_button)
        self.scan_button.clicked.connect(lambda: self.scans_requested.emit(self._scanned))
        self.buttons = QWidget()
        row = QVBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        for action in actions:
            row.addWidget(_button(action))
        for action in rare:
            row.addWidget(_rare_button(action))
        layout = QVBoxLayout(self)
        layout.setSpacing(self.fontMetrics().height() // 2)
        widgets = (
            self.hint,
            self.title,
            self.program,
            self.state,
            self.facts,
            self.counts,
            self.missing,
            self.buttons,
            self.sheet,
            self.scan_button,
        )
        for widget in widgets:
            layout.addWidget(widget)
        layout.addStretch()
        self.show_session(None)

    def show_session(self, session: Session | None) -> None:
        """Show a session, or the hint to choose one."""
        self.hint.setVisible(session is None)
        for widget in (self.title, self.program, self.facts, self.counts, self.missing, self.buttons, self.sheet):
            widget.setVisible(session is not None)
        self.scan_button.setVisible(False)
        if session:
            self.title.setText(session.title)
            self.program.setText(session.program_title)
            self._show_state(session)
            self._show_facts(session)
            self._show_marks(session)
            self._show_sheets(self._office.sheets.of_session(session.id))

    def _show_facts(self, session: Session) -> None:
        while self._rows.rowCount():
            self._rows.removeRow(0)
        zone = self._office.profile.get().time_zone
        facts = (
            (self.tr("Tanggal"), full_date(session.date)),
            (self.tr("Pengganti untuk"), self._made_up_for(session)),
            (self.tr("Diganti oleh"), self._made_up_by(session)),
            (self.tr("Waktu"), time_range(session.start, session.end, zone)),
            (self.tr("Tempat"), session.place),
            (self.tr("Tahap"), session.stage),
            (self.tr("Materi"), session.material),
            (self.tr("Instruktur"), session.instructors),
            (self.tr("Petugas"), session.officer_in_charge),
            (self.tr("Catatan"), session.notes),
            (self.tr("Peserta"), self.tr("{0} orang").format(session.participants)),
            (self.tr("Panen"), self._harvested(session)),
        )
        for name, value in facts:
            if value:
                word = _label("hint", name)
                word.setAlignment(Qt.AlignmentFlag.AlignTop)
                self._rows.addRow(word, _label("", value))

    def _harvested(self, session: Session) -> str:
        """What was cut at it, in all and plot by plot."""
        plots: dict[str, int] = {}
        for harvest in self._office.harvests.of_session(session.id):
            plots[harvest.plot_code] = plots.get(harvest.plot_code, 0) + (harvest.weight_g or 0)
        if not plots:
            return ""
        total = kilograms(sum(plots.values()))
        if len(plots) == 1:
            return self.tr("{0} kg dari petak {1}").format(total, next(iter(plots)))
        each = (self.tr("{0}: {1} kg").format(code, kilograms(grams)) for code, grams in plots.items())
        return "\n".join((self.tr("{0} kg").format(total), *each))

    def _show_state(self, session: Session) -> None:
        font = self.title.font()
        font.setStrikeOut(session.cancelled_on is not None)
        self.title.setFont(font)
        self.state.setVisible(session.cancelled_on is not None)
        words = self.tr("Dibatalkan pada {0}: {1}")
        self.state.setText(words.format(short_date(session.cancelled_on), session.cancel_reason))

    def _made_up_for(self, session: Session) -> str:
        found = self._office.sessions.records([session.catch_up_of]) if session.catch_up_of else []
        return _titles(found)

    def _made_up_by(self, session: Session) -> str:
        """The catch-up sessions; asked only of sessions that were not held."""
        if session.marked and not session.cancelled_on:
            return ""
        sessions = self._office.sessions
        others = sessions.records(sessions.ids(SessionQuery(program_id=session.program_id, catch_up=True)))
        return _titles([other for other in others if other.catch_up_of == session.id])

    def _show_marks(self, session: Session) -> None:
        counts = count_marks(person.mark for person in self._office.attendance.participants(session.id))
        self.counts.show_counts(counts)
        is_held = session.cancelled_on is None
        self.counts.setVisible(is_held and session.participants > 0)
        self.missing.setVisible(is_held and session.participants == 0)

    def _show_sheets(self, sheets: list[IssuedSheet]) -> None:
        """The newest print, and older ones that came back all the same."""
        told = [sheet for sheet in sheets if sheet is sheets[0] or sheet.state is not SheetState.UNUSED]
        self.sheet.setVisible(bool(told))
        self.sheet.setText("\n".join(map(sheet_words, told)))
        scanned = next((sheet for sheet in told if sheet.scans), None)
        self.scan_button.setVisible(scanned is not None)
        self._scanned = scanned.id if scanned else 0


class CountBar(QWidget):
    """How many have each mark, and how many none yet: each number with its word below."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self._numbers: dict[Mark | None, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, mark in enumerate((*Mark, None)):
            box = QVBoxLayout()
            box.setSpacing(0)
            number, word = _label("title"), _label("hint", self._word(mark))
            number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            word.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            word.setWordWrap(False)
            box.addWidget(number)
            box.addWidget(word)
            self._numbers[mark] = number
            grid.addLayout(box, *divmod(place, columns))
            grid.setColumnStretch(place % columns, 1)

    def show_counts(self, counts: dict[Mark | None, int]) -> None:
        """Show the counts of ``count_marks``."""
        for mark, label in self._numbers.items():
            label.setText(str(counts[mark]))
            label.setAccessibleName(f"{self._word(mark)}: {counts[mark]}")

    def _word(self, mark: Mark | None) -> str:
        return mark_word(mark) if mark else self.tr("Belum")


def _label(role: str, text: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label


def _titles(sessions: Sequence[Session]) -> str:
    return "; ".join(f"{session.title}, {short_date(session.date)}" for session in sessions)


def _rare_button(action: QAction) -> QToolButton:
    button = _button(action)
    button.setVisible(action.isEnabled())
    action.changed.connect(lambda: button.setVisible(action.isEnabled()))
    return button


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    _look(button)
    return button


def _look(button: QToolButton) -> None:
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setProperty("role", "tool")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
