"""The section «Lini masa»: everything about the client, chosen by kind, words and time, and printed as a report."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from bapas_desktop.domain.formats import clock, normal_name, whole
from bapas_desktop.domain.timeline import Event, EventKind
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.roster.file.case_file import CaseFile
from bapas_desktop.ui.roster.file.lines import Line, LineView
from bapas_desktop.ui.roster.file.prints import ClientPrints
from bapas_desktop.ui.roster.file.section import Section, tool_button
from bapas_desktop.ui.shared.fields import ChoiceField
from bapas_desktop.ui.shared.filters import FlowLayout
from bapas_desktop.ui.shared.icons import icon

translate = QCoreApplication.translate

ICONS = {
    EventKind.VISIT: "report",
    EventKind.SESSION: "training",
    EventKind.NOTE: "reflections",
    EventKind.PERMIT: "permit",
    EventKind.INCIDENT: "incident",
    EventKind.SUMMONS: "letter",
    EventKind.STAGE: "stage",
    EventKind.OFFICER: "user",
    EventKind.TRANSFER: "transfer",
    EventKind.CLOSING: "close-case",
    EventKind.SERVICE: "service",
    EventKind.GARDEN: "plots",
    EventKind.EVALUATION: "evaluation",
    EventKind.OUTCOME: "outcome",
    EventKind.DOCUMENT: "document",
}


def kind_words(kind: EventKind) -> str:
    """What the events of a kind are called."""
    return {
        EventKind.VISIT: translate("Roster", "Wajib lapor"),
        EventKind.SESSION: translate("Roster", "Pertemuan"),
        EventKind.NOTE: translate("Roster", "Catatan"),
        EventKind.PERMIT: translate("Roster", "Izin"),
        EventKind.INCIDENT: translate("Roster", "Kejadian"),
        EventKind.SUMMONS: translate("Roster", "Panggilan"),
        EventKind.STAGE: translate("Roster", "Tahap"),
        EventKind.OFFICER: translate("Roster", "PK"),
        EventKind.TRANSFER: translate("Roster", "Pelimpahan"),
        EventKind.CLOSING: translate("Roster", "Pengakhiran"),
        EventKind.SERVICE: translate("Roster", "Kerja sosial"),
        EventKind.GARDEN: translate("Roster", "Kebun"),
        EventKind.EVALUATION: translate("Roster", "Evaluasi"),
        EventKind.OUTCOME: translate("Roster", "Tindak lanjut"),
        EventKind.DOCUMENT: translate("Roster", "Dokumen"),
    }[kind]


def event_line(event: Event) -> Line:
    """An event as the list shows it."""
    mark = translate("Roster", "Bimbingan ke {0}").format(whole(event.guidance_no)) if event.guidance_no else ""
    return Line(
        day=event.day, time=clock(event.time), title=event.title, text=event.text,
        who=event.who if event.who != event.text else "", mark=mark, icon_name=ICONS[event.kind], record=event,
    )  # fmt: skip


class TimelineSection(Section):
    """All events of a client, the newest first."""

    event_requested = Signal(object)
    """A wish to see the record behind an event."""

    def __init__(self, context: AppContext, prints: ClientPrints) -> None:
        super().__init__()
        self._context = context
        self._prints = prints
        self._client_id: int | None = None
        self._events: list[Event] = []
        self._shown: list[Event] = []
        self.kinds: dict[EventKind, QToolButton] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Cari dalam lini masa …"))
        self.search.setAccessibleName(self.tr("Cari dalam lini masa"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("find"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._sift)
        self.period = ChoiceField(
            [
                ("", self.tr("Semua waktu")),
                ("30", self.tr("30 hari terakhir")),
                ("90", self.tr("90 hari terakhir")),
                ("365", self.tr("Satu tahun terakhir")),
            ],
            optional=False,
        )
        self.period.setAccessibleName(self.tr("Kurun waktu"))
        self.period.value_changed.connect(self._sift)
        self.report_button = tool_button("print", self.tr("Cetak laporan bimbingan…"), self.print_report)
        self.list = LineView(self.tr("Lini masa klien"))
        self.list.opened.connect(self.event_requested)
        self.count = QLabel()
        self.count.setProperty("role", "hint")
        self._add_list_actions()
        self._arrange()

    def _arrange(self) -> None:
        height = round(self.fontMetrics().height() * 1.9)
        tools = QHBoxLayout()
        for widget in (self.search, self.period, self.report_button):
            widget.setFixedHeight(height)
        tools.addWidget(self.search, 1)
        tools.addWidget(self.period)
        tools.addWidget(self.report_button)
        self._chips = QWidget()
        self._chip_row = FlowLayout(self._chips)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(tools)
        layout.addWidget(self._chips)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.count)

    def _add_list_actions(self) -> None:
        self.open_action = QAction(icon("open-file"), self.tr("Buka"), self.list)
        self.open_action.triggered.connect(lambda: self._with_current(self.event_requested.emit))
        self.print_action = QAction(icon("print"), self.tr("Cetak bimbingan ini…"), self.list)
        self.print_action.triggered.connect(lambda: self._with_current(self.print_guidance))
        self.list.addActions([self.open_action, self.print_action])
        self.list.selectionModel().currentChanged.connect(self._sync_actions)

    def _with_current(self, step: Callable[[Event], object]) -> None:
        event = self.list.current_record()
        if event is not None:
            self._context.errors.run(lambda: step(event), self)

    def _sync_actions(self) -> None:
        event = self.list.current_record()
        number = event.guidance_no if event is not None else None
        self.open_action.setEnabled(event is not None)
        self.print_action.setEnabled(number is not None)
        if number is not None:
            self.print_action.setText(self.tr("Cetak bimbingan ke {0}…").format(whole(number)))

    # What is shown

    def show_file(self, file: CaseFile) -> None:
        """Show the events of a client; another client begins without a choice."""
        if file.client.id != self._client_id:
            self._client_id = file.client.id
            self.search.clear()
            self.kinds = {}
        self._events = self._context.office.timeline.events(file.client.id)
        self._build_chips()
        self._sift()

    def _build_chips(self) -> None:
        counts = Counter(event.kind for event in self._events)
        checked = {kind for kind, button in self.kinds.items() if button.isChecked()}
        while self._chip_row.count():
            if (old := self._chip_row.takeAt(0).widget()) is not None:
                old.hide()
                old.deleteLater()
        self.kinds = {}
        for kind in EventKind:
            if counts[kind]:
                words = self.tr("{0} {1}").format(kind_words(kind), whole(counts[kind]))
                button = tool_button(ICONS[kind], words, self._sift)
                button.setCheckable(True)
                button.setChecked(kind in checked)
                button.setToolTip(self.tr("Tampilkan hanya yang dipilih"))
                self._chip_row.addWidget(button)
                button.show()
                self.kinds[kind] = button
        self._chips.setVisible(len(self.kinds) > 1)
        self._chips.updateGeometry()

    def _sift(self) -> None:
        kinds = {kind for kind, button in self.kinds.items() if button.isChecked()}
        first, words = self._first_day(), normal_name(self.search.text()).split()
        self._shown = [
            event
            for event in self._events
            if (not kinds or event.kind in kinds) and (first is None or event.day >= first) and _holds(event, words)
        ]
        if self._events:
            self.list.empty.say(self.tr("Tidak ada yang cocok."), self.tr("Tampilkan semua"), self._show_all)
        else:
            self.list.empty.say(
                self.tr("Belum ada peristiwa. Lapor, pertemuan, dan surat klien ini akan tampil di sini.")
            )
        self.list.show_lines([event_line(event) for event in self._shown])
        self.report_button.setEnabled(bool(self._shown))
        shown, all_of_them = whole(len(self._shown)), whole(len(self._events))
        part = self.tr("{0} dari {1} peristiwa").format(shown, all_of_them)
        self.count.setText(part if shown != all_of_them else self.tr("{0} peristiwa").format(shown))
        self._sync_actions()

    def _show_all(self) -> None:
        self.search.clear()
        self.period.set_value("")
        for button in self.kinds.values():
            button.setChecked(False)
        self._sift()

    def _first_day(self) -> dt.date | None:
        days = self.period.value()
        return self._context.today() - dt.timedelta(int(days)) if days else None

    # Printing

    def print_report(self) -> None:
        """Print the events that are shown as a report of guidance."""
        if self._client_id is not None:
            period = (self._first_day(), self._context.today() if self._first_day() else None)
            self._prints.timeline(self._client_id, list(self._shown), period)

    def print_guidance(self, event: Event) -> None:
        """Print one report or session as «Bimbingan ke n»."""
        if self._client_id is not None and event.guidance_no is not None:
            self._prints.guidance(self._client_id, event)


def _holds(event: Event, words: Sequence[str]) -> bool:
    told = normal_name(f"{event.title} {event.text} {event.who}")
    return all(word in told for word in words)
