"""The panel beside the list: one session, its counts, and what is done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from bapas_desktop.data.office import Office
from bapas_desktop.domain.formats import full_date, time_range, timestamp
from bapas_desktop.domain.training import Mark, Session, Sheet, count_marks
from bapas_desktop.ui.training.columns import mark_word


class SessionPanel(QWidget):
    """Shows one session; its buttons are the page's own actions."""

    def __init__(self, office: Office, actions: Sequence[QAction]) -> None:
        super().__init__()
        self._office = office
        self.title = _label("title")
        self.program = _label("heading")
        self.hint = _label("hint")
        self.hint.setText(self.tr("Pilih satu pertemuan untuk melihat rinciannya."))
        self.facts = QWidget()
        self._rows = QFormLayout(self.facts)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self.counts = CountBar()
        self.missing = _label("hint")
        self.sheet = _label("hint")
        self.buttons = QWidget()
        row = QVBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        for action in actions:
            row.addWidget(_button(action))
        layout = QVBoxLayout(self)
        layout.setSpacing(self.fontMetrics().height() // 2)
        widgets = (self.hint, self.title, self.program, self.facts, self.counts, self.missing, self.buttons, self.sheet)
        for widget in widgets:
            layout.addWidget(widget)
        layout.addStretch()
        self.show_session(None)

    def show_session(self, session: Session | None) -> None:
        """Show a session, or the hint to choose one."""
        self.hint.setVisible(session is None)
        for widget in (self.title, self.program, self.facts, self.counts, self.missing, self.buttons, self.sheet):
            widget.setVisible(session is not None)
        if session:
            self.title.setText(session.title)
            self.program.setText(session.program_title)
            self._show_facts(session)
            self._show_marks(session)
            self._show_sheet(self._office.attendance.sheets(session.id))

    def _show_facts(self, session: Session) -> None:
        while self._rows.rowCount():
            self._rows.removeRow(0)
        zone = self._office.profile.get().time_zone
        facts = (
            (self.tr("Hari, tanggal"), full_date(session.date)),
            (self.tr("Waktu"), time_range(session.start, session.end, zone)),
            (self.tr("Tempat"), session.place),
            (self.tr("Tahap"), session.stage),
            (self.tr("Materi"), session.material),
            (self.tr("Instruktur"), session.instructors),
            (self.tr("Petugas"), session.officer_in_charge),
            (self.tr("Catatan"), session.notes),
            (self.tr("Peserta"), self.tr("{0} orang").format(session.participants)),
        )
        for name, value in facts:
            if value:
                self._rows.addRow(_label("hint", name), _label("", value))

    def _show_marks(self, session: Session) -> None:
        counts = count_marks(person.mark for person in self._office.attendance.participants(session.id))
        self.counts.show_counts(counts)
        missing = counts[None]
        if not session.participants:
            self.missing.setText(self.tr("Belum ada peserta."))
        elif missing:
            self.missing.setText(self.tr("{0} peserta belum ditandai.").format(missing))
        else:
            self.missing.setText(self.tr("Semua peserta sudah ditandai."))

    def _show_sheet(self, sheets: list[Sheet]) -> None:
        self.sheet.setVisible(bool(sheets))
        if sheets:
            last = sheets[0]
            words = self.tr("Lembar {0} dicetak {1} oleh {2}")
            words = words.format(last.number, timestamp(last.printed_at), last.printed_by)
            if last.entered_at:
                words += self.tr("; diisi {0}").format(timestamp(last.entered_at))
            self.sheet.setText(f"{words}.")


class CountBar(QWidget):
    """How many have each mark, as five small boxes with the letter below the number."""

    def __init__(self) -> None:
        super().__init__()
        self._numbers: dict[Mark, QLabel] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for mark in Mark:
            box = QVBoxLayout()
            box.setSpacing(0)
            number, word = _label("title"), _label("hint", mark_word(mark))
            number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            word.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            word.setWordWrap(False)
            box.addWidget(number)
            box.addWidget(word)
            self._numbers[mark] = number
            row.addLayout(box, 1)

    def show_counts(self, counts: dict[Mark | None, int]) -> None:
        """Show the counts of ``count_marks``."""
        for mark, label in self._numbers.items():
            label.setText(str(counts[mark]))
            label.setAccessibleName(f"{mark_word(mark)}: {counts[mark]}")


def _label(role: str, text: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setProperty("role", "tool")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
