"""How many days lie between the reports of some clients (jarak wajib lapor)."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from bapas_desktop.domain.issues import Issue
from bapas_desktop.domain.supervision.reporting import DEFAULT_INTERVAL, INTERVALS, check_interval
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.fields import ChoiceField, CountField
from bapas_desktop.ui.shared.form_dialog import FormDialog

_OTHER, _NONE = "other", "none"


@dataclass(frozen=True, slots=True)
class IntervalChoice:
    """What the form holds: one of the usual intervals, another number of days, or no duty to report."""

    choice: str
    days: int | None = None

    @property
    def interval(self) -> int | None:
        """Days between reports; None without a duty."""
        if self.choice == _NONE:
            return None
        return self.days if self.choice == _OTHER else int(self.choice)


class IntervalDialog(FormDialog[IntervalChoice]):
    """Sets the interval of clients; ``saved`` carries those who could not be changed, with the code of the reason."""

    def __init__(self, client_ids: Sequence[int], names: str, context: AppContext, parent: QWidget) -> None:
        ids, clients = list(client_ids), context.office.clients
        super().__init__(
            parent.tr("Jarak wajib lapor"),
            _check,
            lambda shown: clients.set_interval(ids, shown.interval),
            context.asker,
            parent,
        )
        usual = [(str(days), self.tr("Tiap {0} hari").format(days)) for days in INTERVALS]
        self.choice = ChoiceField(
            [*usual, (_OTHER, self.tr("Jarak lain")), (_NONE, self.tr("Tidak wajib lapor"))], optional=False
        )
        self.days = CountField()
        who = QLabel(names)
        who.setWordWrap(True)
        who.setTextFormat(Qt.TextFormat.PlainText)
        who.setProperty("role", "heading")
        self.add_widget(who)
        self.add_field("choice", self.tr("Lapor diri"), self.choice, required=True)
        self.add_field("report_interval", self.tr("Jumlah hari"), self.days, required=True)
        note = QLabel(
            self.tr(
                "Tanggal lapor berikutnya yang sudah disebut pada lapor terakhir tetap berlaku; jarak ini sesudahnya."
            )
        )
        note.setWordWrap(True)
        note.setProperty("role", "hint")
        self.add_widget(note)
        self._start_with({client.report_interval for client in clients.records(ids)})
        self.choice.value_changed.connect(self._show_days)
        self._show_days()

    def draft(self) -> IntervalChoice:
        """What the form holds now."""
        other = self.choice.value() == _OTHER
        return IntervalChoice(self.choice.value(), self.days.value() if other else None)

    def _start_with(self, intervals: set[int | None]) -> None:
        """Begin with the interval that all of them have, else with the usual one."""
        interval = intervals.pop() if len(intervals) == 1 else DEFAULT_INTERVAL
        if interval is None:
            self.choice.set_value(_NONE)
        elif interval in INTERVALS:
            self.choice.set_value(str(interval))
        else:
            self.choice.set_value(_OTHER)
            self.days.set_value(interval)

    def _show_days(self) -> None:
        self.fields["report_interval"].setVisible(self.choice.value() == _OTHER)


def _check(shown: IntervalChoice) -> list[Issue]:
    if shown.choice == _OTHER and shown.days is None:
        return [Issue("report_interval", "required")]
    return check_interval(shown.interval)
