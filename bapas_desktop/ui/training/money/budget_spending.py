"""What was spent for a program: a table with filters, and beside it the receipts of the expense with the cursor."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from bapas_desktop.data.program_records import BudgetStore, ExpenseStore
from bapas_desktop.domain.budget import MATERIALS, BudgetLine, Expense, ExpenseDraft
from bapas_desktop.domain.formats import rupiah, short_date, whole
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.own_keys import OwnKeys
from bapas_desktop.ui.shared.record_table import Align, Column, RecordTableModel, Tone
from bapas_desktop.ui.shared.record_view import RecordTableView
from bapas_desktop.ui.training.money.budget_choices import session_of
from bapas_desktop.ui.training.money.budget_forms import ExpenseDialog
from bapas_desktop.ui.training.money.budget_receipts import ReceiptStrip, dropped_files


@dataclass(frozen=True, slots=True)
class SpendingQuery:
    """The spending of a program by its days; ``unproved`` asks for what has no receipt."""

    program_id: int
    unproved: bool = False
    sort: str = "date"
    descending: bool = False


_KEYS: dict[str, Callable[[Expense], object]] = {
    "date": lambda one: one.date, "group": lambda one: one.group.casefold(), "amount": lambda one: one.amount,
    "payee": lambda one: one.payee.casefold(),
}  # fmt: skip


class _Spending:
    """The expenses of a program, as a table asks for them; and the needs that they paid for."""

    def __init__(self, store: ExpenseStore, budget: BudgetStore) -> None:
        self._store = store
        self._budget = budget
        self.records = store.records
        self.lines: dict[int, BudgetLine] = {}

    def ids(self, query: SpendingQuery) -> Sequence[int]:
        self.lines = {line.id: line for line in self._budget.of_program(query.program_id)}
        found = [one for one in self._store.of_program(query.program_id) if not (query.unproved and one.receipts)]
        found.sort(key=_KEYS[query.sort], reverse=query.descending)  # type: ignore[arg-type]
        return [one.id for one in found]


class SpendingPanel(QWidget):
    """Every change is kept at once and is one step of Undo; receipts may be dropped anywhere on it."""

    def __init__(self, program_id: int, context: AppContext) -> None:
        super().__init__()
        self._program_id = program_id
        self._context = context
        self._store = context.office.expenses
        self.form: ExpenseDialog | None = None
        self._source = _Spending(self._store, context.office.budget)
        self.model: RecordTableModel[Expense] = RecordTableModel(self._source, self._columns(), self)
        self.table = RecordTableView(
            self.model, context.settings, self.tr("Daftar belanja"), key="budget-spending", stretch="description"
        )
        self.table.setFrameShape(RecordTableView.Shape.StyledPanel)
        self.table.viewport().setAcceptDrops(False)
        self.receipts = ReceiptStrip(context)
        self.unproved = QCheckBox(self.tr("Hanya yang tanpa ku&itansi"))
        self.count, self.total = QLabel(), QLabel()
        self._build()
        self._connect()
        self.setAcceptDrops(True)
        self.refresh()

    def _build(self) -> None:
        self.add_button = push_button(self.tr("Catat bela&nja…"), "add", self.add_new)
        self.edit_button = push_button(self.tr("&Ubah…"), "edit", self.edit)
        self.delete_button = push_button(self.tr("&Hapus"), "delete", self.remove)
        self.edit_button.setToolTip(self.tr("Ubah (Enter)"))
        self.delete_button.setToolTip(self.tr("Hapus (Delete)"))
        self.total.setProperty("role", "heading")
        self.count.setProperty("role", "hint")
        above, foot = QHBoxLayout(), QHBoxLayout()
        for button in (self.add_button, self.edit_button, self.delete_button):
            above.addWidget(button)
        above.addStretch()
        above.addWidget(self.unproved)
        foot.addWidget(self.count)
        foot.addStretch()
        foot.addWidget(self.total)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(above)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.receipts)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.splitter, 1)

    def _connect(self) -> None:
        self.table.opened.connect(lambda _id: self.edit())
        self.table.selection_changed.connect(self._sync)
        self.unproved.toggled.connect(lambda _on: self.refresh())
        self.receipts.refused.connect(
            lambda: self._context.asker.tell(self, self.tr("Pilih dahulu belanja yang punya kuitansi ini."))
        )
        keys = OwnKeys(self.table)
        keys.add(Qt.Key.Key_Delete, self.remove)
        keys.add(Qt.Key.Key_F2, self.edit)

    # What is shown

    def refresh(self) -> None:
        """Ask the file again."""
        query = self.model.query or SpendingQuery(self._program_id)
        self.model.show_query(
            SpendingQuery(self._program_id, self.unproved.isChecked(), query.sort, query.descending)
        )  # fmt: skip
        self.table.show_sorting()
        if self.unproved.isChecked():
            self.table.empty.say(self.tr("Semua belanja sudah dilampiri kuitansi."))
        else:
            self.table.empty.say(
                self.tr("Belum ada belanja. Catat apa yang dibayar, lalu seret foto kuitansinya ke sini."),
                self.tr("Catat belanja…"),
                self.add_new,
            )
        if self.model.ids and not self.table.selected_count():
            self.table.select_id(self.model.id_at(0))
        shown = self._store.records(self.model.ids)
        self.count.setText(self.tr("{0} belanja").format(whole(len(shown))))
        self.total.setText(self.tr("Jumlah {0}").format(rupiah(sum(one.amount or 0 for one in shown))))
        self._sync()

    def _sync(self) -> None:
        ids = self.table.selected_ids()
        self.edit_button.setEnabled(len(ids) == 1)
        self.delete_button.setEnabled(bool(ids))
        found = self._store.records(ids) if len(ids) == 1 else []
        self.receipts.show_expense(found[0] if found else None)

    def show_unproved(self) -> None:
        """Show only what has no receipt."""
        self.unproved.setChecked(True)

    # What is done

    def add_new(self) -> None:
        """Open the form of a new expense; it goes on with the group of the last one."""
        last: Expense | None = self.table.current_record()
        draft = ExpenseDraft(
            program_id=self._program_id, date=self._context.today(), group=last.group if last else MATERIALS
        )
        self._open(draft, self._store.add)

    def edit(self) -> None:
        """Open the form of the expense with the cursor."""
        expense: Expense | None = self.table.current_record()
        if expense:
            expense_id = expense.id
            self._open(expense.draft(), lambda draft: self._store.update(expense_id, draft))

    def remove(self) -> None:
        """Delete the selected expenses with their receipts; Undo brings both back."""
        ids = self.table.selected_ids()
        if ids:
            self._context.errors.run(lambda: self._store.remove(ids), self)

    def _open(self, draft: ExpenseDraft, save: Callable[[ExpenseDraft], object]) -> None:
        self.form = ExpenseDialog(draft, save, self._context, self)
        self.form.saved.connect(self._saved)
        self.form.open()

    def _saved(self, record_id: object) -> None:
        if isinstance(record_id, int):
            if self.model.row_of(record_id) is None:
                self.unproved.setChecked(False)
            self.table.select_id(record_id)

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere here; they are copied and stay where they are."""
        if dropped_files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files in as receipts of the expense with the cursor."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.receipts.add_files(dropped_files(event.mimeData()))

    def _need(self, expense: Expense) -> str:
        line = self._source.lines.get(expense.line_id or 0)
        return line.name if line else ""

    def _columns(self) -> list[Column[Expense]]:
        return [
            Column(
                key="date", title=self.tr("Tanggal"), text=lambda one: short_date(one.date), sort="date", width=10
            ),
            Column(key="group", title=self.tr("Kelompok"), text=lambda one: one.group, sort="group", width=14),
            Column(
                key="description", title=self.tr("Uraian"), text=lambda one: one.description, width=24,
                tooltip=lambda one: one.notes,
            ),
            Column(
                key="amount", title=self.tr("Jumlah"), text=lambda one: rupiah(one.amount), align=Align.RIGHT,
                sort="amount", width=13,
            ),
            Column(
                key="receipts", title=self.tr("Kuitansi"), width=10,
                text=lambda one: self.tr("{0} berkas").format(one.receipts) if one.receipts else self.tr("belum"),
                icon=lambda one: "receipt" if one.receipts else "warning",
                tone=lambda one: None if one.receipts else Tone.WARNING,
            ),
            Column(
                key="payee", title=self.tr("Dibayar kepada"), text=lambda one: one.payee, sort="payee", width=18
            ),
            Column(key="number", title=self.tr("No. kuitansi"), text=lambda one: one.receipt_no, width=12),
            Column(key="need", title=self.tr("Untuk kebutuhan"), text=self._need, width=18, shown=False),
            Column(key="session", title=self.tr("Pertemuan"), text=session_of, width=18, shown=False),
        ]  # fmt: skip
