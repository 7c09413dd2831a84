"""Plan against real spending, group by group, and what is not covered by a receipt."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bapas_desktop.domain.budget import BudgetLine, Expense, GroupTotal, group_totals, whole_total, without_receipt
from bapas_desktop.domain.formats import rupiah, whole
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.record_table import Align, Column, RecordTableModel, Tone
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.training.columns import translate


@dataclass(frozen=True, slots=True)
class _Row:
    """A group and its place in the table; the last row is the whole."""

    id: int
    total: GroupTotal
    is_whole: bool = False


class _Totals:
    """Rows that are counted anew, as a table asks for them."""

    def __init__(self) -> None:
        self.rows: list[_Row] = []

    def ids(self, _query: object) -> Sequence[int]:
        return [row.id for row in self.rows]

    def records(self, ids: Sequence[int]) -> Sequence[_Row]:
        return [self.rows[number] for number in ids if number < len(self.rows)]


class SummaryPanel(QWidget):
    """Shows sums; nothing is changed here."""

    receipts_wanted = Signal()
    """The spending without receipts is to be shown."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._totals = _Totals()
        self.model: RecordTableModel[_Row] = RecordTableModel(self._totals, _columns(), self)
        self.table = RecordTableView(
            self.model, context.settings, self.tr("Rencana dan belanja menurut kelompok"), key="budget-summary",
            stretch="state",
        )  # fmt: skip
        self.table.setFrameShape(RecordTableView.Shape.StyledPanel)
        self.table.setSelectionMode(RecordTableView.SelectionMode.SingleSelection)
        self.table.empty.say(
            self.tr("Belum ada yang dapat dijumlahkan. Isi kebutuhan atau belanja pada lembar di sebelahnya.")
        )
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.receipts_button = push_button(
            self.tr("Tampilkan yang tanpa k&uitansi"), "receipt", self.receipts_wanted.emit
        )
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        foot.addWidget(self.receipts_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)

    def show_sums(self, lines: Sequence[BudgetLine], expenses: Sequence[Expense]) -> None:
        """Sum up what is planned and what was spent."""
        totals = group_totals(lines, expenses)
        rows = [_Row(number, total) for number, total in enumerate(totals)]
        if rows:
            rows.append(_Row(len(rows), whole_total(totals), is_whole=True))
        self._totals.rows = rows
        self.model.show_query("all")
        missing = without_receipt(expenses)
        self.receipts_button.setVisible(bool(missing))
        amount = rupiah(sum(one.amount or 0 for one in missing))
        if missing:
            words = self.tr("{0} belanja ({1}) belum dilampiri foto atau pindaian kuitansi.")
            self.note.setText(words.format(whole(len(missing)), amount))
        else:
            self.note.setText(self.tr("Semua belanja sudah dilampiri kuitansi.") if expenses else "")


def state_words(total: GroupTotal) -> str:
    """What the difference of plan and spending means."""
    if total.is_over and not total.planned:
        return translate("Training", "Tidak direncanakan")
    if total.is_over:
        return translate("Training", "Melebihi rencana")
    if not total.planned:
        return translate("Training", "Tanpa biaya")
    if not total.spent:
        return translate("Training", "Belum dibelanjakan")
    return translate("Training", "Masih ada sisa") if total.left else translate("Training", "Sesuai rencana")


def _state_icon(total: GroupTotal) -> str:
    if total.is_over:
        return "warning"
    return "stage-under-way" if total.left and total.spent else "success" if total.spent else "stage-ahead"


def _columns() -> list[Column[_Row]]:
    return [
        Column(
            key="group", title=translate("Training", "Kelompok"), width=22,
            text=lambda row: translate("Training", "JUMLAH") if row.is_whole else row.total.group,
        ),
        Column(
            key="planned", title=translate("Training", "Rencana"), text=lambda row: rupiah(row.total.planned),
            align=Align.RIGHT, width=17,
        ),
        Column(
            key="spent", title=translate("Training", "Belanja"), text=lambda row: rupiah(row.total.spent),
            align=Align.RIGHT, width=17,
        ),
        Column(
            key="left", title=translate("Training", "Selisih"), text=lambda row: rupiah(row.total.left),
            align=Align.RIGHT, width=17, tone=lambda row: Tone.WARNING if row.total.is_over else None,
        ),
        Column(
            key="state", title=translate("Training", "Keadaan"), text=lambda row: state_words(row.total), width=24,
            icon=lambda row: _state_icon(row.total),
            tone=lambda row: Tone.WARNING if row.total.is_over else None,
        ),
    ]  # fmt: skip
