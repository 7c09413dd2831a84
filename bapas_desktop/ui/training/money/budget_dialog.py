"""What a program needs and costs: needs, spending with its receipts, and plan against real spending."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from bapas_desktop.domain.budget import group_totals, whole_total
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import rupiah
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.training.money.budget_export import BudgetExport
from bapas_desktop.ui.training.money.budget_needs import NeedsPanel
from bapas_desktop.ui.training.money.budget_print import show_budget, show_materials
from bapas_desktop.ui.training.money.budget_spending import SpendingPanel
from bapas_desktop.ui.training.money.budget_summary import SummaryPanel
from bapas_desktop.ui.training.program_gone import close_if_gone

_TOPICS = frozenset({Topic.MONEY, Topic.PAPERS, Topic.PROGRAMS, Topic.SESSIONS})


class BudgetDialog(QDialog):
    """Every change is kept at once and is one step of Undo; the sums stand below, whichever part is open."""

    _announced = Signal(object)

    def __init__(self, program_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._program_id = program_id
        self._context = context
        self._office = context.office
        title = self._office.programs.get(program_id).title
        self.setWindowTitle(self.tr("Kebutuhan dan biaya – {0}").format(title))
        self.needs = NeedsPanel(program_id, context)
        self.spending = SpendingPanel(program_id, context)
        self.summary = SummaryPanel(context)
        self.export = BudgetExport(program_id, context, self)
        self.sums = QLabel()
        self.sums.setTextFormat(Qt.TextFormat.PlainText)
        self._build()
        self.resize(parent.window().size() * 0.9)
        self.summary.receipts_wanted.connect(self._show_unproved)
        self._announced.connect(self._on_changed)
        unsubscribe = self._office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self._show_sums()
        self.needs.entry.name.setFocus()

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.addTab(self.needs, self.tr("&Kebutuhan"))
        self.tabs.addTab(self.spending, self.tr("&Belanja"))
        self.tabs.addTab(self.summary, self.tr("&Ringkasan"))
        self.print_button = push_button(
            self.tr("&Cetak RAB…"), "print", lambda: show_budget(self._program_id, self._context, self)
        )
        self.print_button.setToolTip(self.tr("Rencana anggaran biaya, dan realisasinya bila sudah ada belanja"))
        self.materials_button = push_button(
            self.tr("Cetak &daftar bahan dan alat…"), "list",
            lambda: show_materials(self._program_id, self._context, self),
        )  # fmt: skip
        self.materials_button.setToolTip(self.tr("Bahan dan alat tiap pertemuan, dengan kotak untuk dicentang"))
        self.export_button = push_button(self.tr("&Ekspor…"), "export", self.export.ask)
        self.export_button.setToolTip(self.tr("Kebutuhan dan belanja sebagai buku kerja Excel"))
        self.close_button = push_button(self.tr("&Tutup"), "", self.reject)
        foot = QHBoxLayout()
        for button in (self.print_button, self.materials_button, self.export_button):
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(self.sums)
        foot.addStretch()
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(foot)

    def reject(self) -> None:
        """Leave; a line that is typed and not added yet is asked about first."""
        if not self.needs.entry.is_begun:
            super().reject()
            return
        self._context.asker.ask(
            self,
            self.tr("Baris yang sedang diketik belum ditambahkan. Buang?"),
            yes=self.tr("Buang"),
            then=super().reject,
        )

    def _show_unproved(self) -> None:
        self.tabs.setCurrentWidget(self.spending)
        self.spending.show_unproved()

    def _show_sums(self) -> None:
        lines = self._office.budget.of_program(self._program_id)
        expenses = self._office.expenses.of_program(self._program_id)
        self.summary.show_sums(lines, expenses)
        total = whole_total(group_totals(lines, expenses))
        words = (
            self.tr("Rencana {0} · Belanja {1} · Melebihi rencana {2}")
            if total.is_over
            else self.tr("Rencana {0} · Belanja {1} · Sisa {2}")
        )
        self.sums.setText(words.format(rupiah(total.planned), rupiah(total.spent), rupiah(abs(total.left))))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if not topics & _TOPICS:
            return
        if close_if_gone(self, self._office, self._program_id):
            return
        self.needs.refresh()
        self.spending.refresh()
        self._show_sums()
