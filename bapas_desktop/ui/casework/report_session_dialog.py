"""One visit, two duties: who came to a session on or near the day of the next report may have the report written down.

Attendance alone is never a report: a person ticks the clients and says which PK confirms it.
"""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from bapas_desktop.domain.formats import full_date, short_date
from bapas_desktop.domain.issues import InvalidDraft
from bapas_desktop.domain.supervision.reporting import NEAR_DAYS, Duty
from bapas_desktop.printing.typesetter import Printout
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.empty_state import EmptyState
from bapas_desktop.ui.shared.fields import ChoiceField
from bapas_desktop.ui.shared.icons import icon
from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog
from bapas_desktop.ui.shared.printing import show_printout
from bapas_desktop.wording import REFUSALS, say

_OWN = "own"
_ID_ROLE = int(Qt.ItemDataRole.UserRole)


class ReportSessionDialog(QDialog):
    """Offers those who were at a session and are near their due day; writes their reports down with one click.

    Ticked at first is who is within seven days of the due day (half the interval at most); who is overdue for longer is
    listed without a tick, because that asks for a talk.
    """

    recorded = Signal(int)
    """How many reports were written down."""

    def __init__(self, session_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Satu kedatangan, dua kewajiban"))
        self.context = context
        self.preview: PrintPreviewDialog | None = None
        self._session = context.office.sessions.get(session_id)
        self._day: dt.date = self._session.date or context.today()
        self._duties = {duty.id: duty for duty in context.office.visits.near_due(session_id)}
        self._recorded: list[int] = []
        self._least = 0
        self._items = QStandardItemModel(self)
        self._build_head()
        self._build_table()
        self._build_foot()
        self._arrange()
        self._items.itemChanged.connect(self._sync)
        self._sync()

    # Building

    def _build_head(self) -> None:
        self.title = QLabel(self.tr("{0}, {1}").format(self._session.title, full_date(self._day)))
        self.title.setProperty("role", "heading")
        self.hint = QLabel(
            self.tr(
                "Peserta yang hadir dan mendekati atau melewati tanggal lapornya. Hadir saja belum berarti lapor: "
                "centang yang dikonfirmasi PK, lalu catat."
            )
        )
        self.hint.setProperty("role", "hint")
        for label in (self.title, self.hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)

    def _build_table(self) -> None:
        self.table = QTableView()
        self.table.setAccessibleName(self.tr("Peserta yang dapat sekaligus lapor"))
        self.table.setModel(self._items)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
        self.table.horizontalHeader().setHighlightSections(False)
        self._show_duties()
        self.empty = EmptyState(self.table)
        self.empty.say(self.tr("Tidak ada peserta hadir yang mendekati tanggal lapornya, atau semuanya sudah lapor."))
        self.empty.setVisible(not self._duties)

    def _show_duties(self) -> None:
        self._items.clear()
        self._items.setHorizontalHeaderLabels(
            [self.tr("Klien"), self.tr("No. register"), self.tr("Mestinya lapor"), self.tr("Keadaan"), self.tr("PK")]
        )
        for duty in self._duties.values():
            name = QStandardItem(duty.full_name)
            name.setCheckable(True)
            name.setCheckState(Qt.CheckState.Checked if self._is_within(duty) else Qt.CheckState.Unchecked)
            name.setData(duty.id, _ID_ROLE)
            cells = (
                duty.register_no, short_date(duty.due_on), self._due_words(duty), duty.officer or self.tr("tanpa PK"),
            )  # fmt: skip
            self._items.appendRow([name, *(QStandardItem(words) for words in cells)])
        self._fit_columns()

    def _fit_columns(self) -> None:
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.resizeColumnsToContents()
        gap = self.fontMetrics().averageCharWidth()
        for column in range(self._items.columnCount()):
            self.table.setColumnWidth(column, self.table.columnWidth(column) + gap)
        self._least = self.table.columnWidth(0)
        self._share_width()

    def _share_width(self) -> None:
        """The names take what width is left, and never less than they need."""
        others = self.table.horizontalHeader().length() - self.table.columnWidth(0)
        self.table.setColumnWidth(0, max(self._least, self.table.viewport().width() - others))

    def _build_foot(self) -> None:
        officers = [(officer.name, officer.name) for officer in self.context.office.officers.all()]
        self.officer = ChoiceField([(_OWN, self.tr("PK masing-masing klien")), *officers], optional=False)
        self.officer.setAccessibleName(self.tr("Dikonfirmasi oleh"))
        self.officer_label = QLabel(self.tr("&Dikonfirmasi oleh"))
        self.officer_label.setBuddy(self.officer)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.hide()
        self.record_button = QPushButton(icon("success"), self.tr("&Catat lapor"))
        self.record_button.setDefault(True)
        self.record_button.clicked.connect(lambda: self.context.errors.run(self.record, self))
        self.slips_button = QPushButton(icon("print"), self.tr("Cetak &slip…"))
        self.slips_button.setToolTip(self.tr("Slip dengan tanggal lapor berikutnya, untuk dibawa pulang"))
        self.slips_button.setAutoDefault(False)
        self.slips_button.clicked.connect(self.print_slips)
        self.slips_button.hide()
        self.close_button = QPushButton(self.tr("&Batal"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)

    def _arrange(self) -> None:
        who = QHBoxLayout()
        who.addWidget(self.officer_label)
        who.addWidget(self.officer)
        who.addStretch()
        buttons = QHBoxLayout()
        buttons.addWidget(self.message, 1)
        buttons.addStretch()
        for button in (self.slips_button, self.record_button, self.close_button):
            buttons.addWidget(button)
        self._layout = QVBoxLayout(self)
        for widget in (self.title, self.hint):
            self._layout.addWidget(widget)
        self._layout.addWidget(self.table, 1)
        self._layout.addLayout(who)
        self._layout.addLayout(buttons)
        unit = self.fontMetrics()
        self.officer.setMinimumWidth(unit.averageCharWidth() * 36)
        wanted = self.sizeHint()
        wanted.setWidth(max(unit.averageCharWidth() * 120, self.table.horizontalHeader().length() + unit.height() * 4))
        wanted.setHeight(unit.height() * (14 + 2 * min(len(self._duties), 12)))
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.92))

    # What is shown

    def ticked(self) -> list[int]:
        """The clients whose report is to be written down."""
        rows = (self._items.item(row, 0) for row in range(self._items.rowCount()))
        return [int(item.data(_ID_ROLE)) for item in rows if item.checkState() is Qt.CheckState.Checked]

    def tick(self, client_id: int, *, ticked: bool = True) -> None:
        """Tick a client, or take the tick away."""
        for row in range(self._items.rowCount()):
            if self._items.item(row, 0).data(_ID_ROLE) == client_id:
                state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
                self._items.item(row, 0).setCheckState(state)

    def _is_within(self, duty: Duty) -> bool:
        if duty.due_on is None or not duty.interval:
            return False
        return abs((self._day - duty.due_on).days) <= min(NEAR_DAYS, duty.interval // 2)

    def _due_words(self, duty: Duty) -> str:
        if duty.due_on is None or duty.due_on == self._day:
            return self.tr("hari ini")
        days = (duty.due_on - self._day).days
        return self.tr("{0} hari lagi").format(days) if days > 0 else self.tr("terlambat {0} hari").format(-days)

    def _sync(self) -> None:
        count = len(self.ticked())
        self.record_button.setEnabled(count > 0)
        words = self.tr("&Catat lapor ({0} klien)").format(count) if count else self.tr("&Catat lapor")
        self.record_button.setText(words)

    # What is done

    def record(self) -> None:
        """Write the reports down, one step; then say for whom it could not be done, and offer the slips."""
        ticked = self.ticked()
        officer = self.officer.value()
        visits = self.context.office.visits
        try:
            refused = visits.record_for_session(self._session.id, ticked, "" if officer == _OWN else officer)
        except InvalidDraft as invalid:
            self.message.setText(" ".join(say(issue) for issue in invalid.issues))
            self.message.show()
            return
        not_done = {client_id for client_id, _code in refused}
        self._recorded = [duty.id for duty in self.context.office.reporting.records(ticked) if duty.id not in not_done]
        self._show_result(refused, len(ticked))
        self.recorded.emit(len(self._recorded))

    def _show_result(self, refused: Sequence[tuple[int, str]], asked: int) -> None:
        told = [self.tr("{0} lapor dicatat.").format(len(self._recorded))]
        told += [f"{self._duties[client_id].full_name}: {REFUSALS[code]}" for client_id, code in refused]
        gone = asked - len(self._recorded) - len(refused)
        if gone:
            told.append(self.tr("{0} klien sudah tidak ada lagi di data kantor.").format(gone))
        self.message.setText("\n".join(told))
        self.message.show()
        self._show_recorded()
        for widget in (self.record_button, self.officer, self.officer_label, self.hint):
            widget.hide()
        self.slips_button.setVisible(bool(self._recorded))
        self.close_button.setText(self.tr("&Tutup"))
        (self.slips_button if self._recorded else self.close_button).setFocus()

    def _show_recorded(self) -> None:
        """The table now tells who reports next and when."""
        self._items.clear()
        self._items.setHorizontalHeaderLabels(
            [self.tr("Klien"), self.tr("No. register"), self.tr("Lapor berikutnya"), self.tr("PK")]
        )
        for duty in self.context.office.reporting.records(self._recorded):
            cells = (duty.full_name, duty.register_no, full_date(duty.due_on), duty.officer)
            self._items.appendRow([QStandardItem(words) for words in cells])
        self._fit_columns()
        self.empty.hide()

    def print_slips(self) -> None:
        """Show slips with the day of the next report of those who were written down."""
        from bapas_desktop.printing.report_slips import slips

        office, ids = self.context.office, list(self._recorded)

        def build() -> Printout:
            profile = office.profile.get()
            return slips(office.reporting.records(ids), profile, profile.paper, dt.datetime.now())

        show_printout(
            self.context, self, build, title=self.tr("Slip lapor berikutnya"), file_name="slip-lapor.pdf", clients=ids,
            shown=self._previewed,
        )  # fmt: skip

    def _previewed(self, dialog: PrintPreviewDialog) -> None:
        self.preview = dialog

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names and the words of an empty table take the room."""
        super().resizeEvent(event)
        self._layout.activate()  # or the table would still have its old width
        self._share_width()
        self.empty.setGeometry(self.table.viewport().geometry())
