"""Choosing needs of a template or another program, to copy them into this one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from bapas_desktop.domain.budget import BudgetLineDraft
from bapas_desktop.domain.formats import rupiah, thousandths
from bapas_desktop.domain.training import ProgramQuery
from bapas_desktop.domain.training_plan import PlannedNeed
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.empty_state import EmptyState
from bapas_desktop.ui.shared.fields import ChoiceField


class CopyNeedsDialog(QDialog):
    """Shows the needs of one template or program, all ticked; what is ticked is copied in one step.

    Copies are for the whole program and not yet ready: the sessions of another program are not those of this one.
    """

    def __init__(self, program_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Salin kebutuhan"))
        self._program_id = program_id
        self._context = context
        self._found: dict[str, list[BudgetLineDraft]] = {}
        self._drafts: list[BudgetLineDraft] = []
        self.source = ChoiceField(self._sources(), optional=False)
        self.source.setAccessibleName(self.tr("Salin dari"))
        label = QLabel(self.tr("&Salin dari"))
        label.setBuddy(self.source)
        titles = [self.tr("Nama"), self.tr("Kelompok"), self.tr("Banyaknya"), self.tr("Harga satuan")]
        self.model = QStandardItemModel(0, len(titles), self)
        self.model.setHorizontalHeaderLabels(titles)
        self.model.itemChanged.connect(lambda _item: self._sync())
        self.table = self._make_table()
        self.empty = EmptyState(self)
        self.empty.say(self.tr("Belum ada templat atau kegiatan lain yang mempunyai kebutuhan."))
        self.copy_button = push_button("", "copy", self.copy)
        self.cancel_button = push_button(self.tr("&Batal"), "", self.reject)
        self.all_button = push_button(self.tr("Pilih s&emua"), "ticked", lambda: self._tick(Qt.CheckState.Checked))
        self.none_button = push_button(
            self.tr("&Kosongkan pilihan"), "unticked", lambda: self._tick(Qt.CheckState.Unchecked)
        )
        above, foot = QHBoxLayout(), QHBoxLayout()
        above.addWidget(label)
        above.addWidget(self.source, 1)
        for button in (self.all_button, self.none_button):
            foot.addWidget(button)
        foot.addStretch()
        for button in (self.copy_button, self.cancel_button):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(above)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.empty, 1)
        layout.addLayout(foot)
        self.resize(parent.window().size() * 0.7)
        self.source.value_changed.connect(self._show)
        self._show()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Kebutuhan yang disalin"))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        unit = self.fontMetrics().averageCharWidth()
        for column, letters in ((1, 20), (2, 18), (3, 18)):
            table.setColumnWidth(column, unit * letters)
        return table

    def _sources(self) -> list[tuple[str, str]]:
        office = self._context.office
        templates = [
            self._keep(f"t{template.id}", self.tr("Templat: {0}"), template.name, template.needs)
            for template in office.templates.all()
            if template.needs
        ]
        programs = [
            self._keep(f"p{program.id}", self.tr("Kegiatan: {0}"), program.title, lines)
            for program in office.programs.records(office.programs.ids(ProgramQuery()))
            if program.id != self._program_id and (lines := office.budget.of_program(program.id))
        ]
        return templates + programs

    def _keep(
        self, key: str, words: str, title: str, needs: Sequence[BudgetLineDraft | PlannedNeed]
    ) -> tuple[str, str]:
        names = PlannedNeed.__dataclass_fields__
        self._found[key] = [
            BudgetLineDraft(program_id=self._program_id, **{name: getattr(need, name) for name in names})
            for need in needs
        ]
        return key, f"{words.format(title)} ({len(needs)})"

    def _show(self) -> None:
        self._drafts = self._found.get(self.source.value(), [])
        self.model.setRowCount(0)
        for draft in self._drafts:
            quantity = f"{thousandths(draft.quantity)} {draft.unit}".strip()
            row = [QStandardItem(text) for text in (draft.name, draft.group, quantity, rupiah(draft.price))]
            for item in row:
                item.setEditable(False)
            row[0].setCheckable(True)
            row[0].setCheckState(Qt.CheckState.Checked)
            row[3].setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.model.appendRow(row)
        self.table.setVisible(bool(self._drafts))
        self.empty.setVisible(not self._drafts)
        self._sync()

    def _tick(self, state: Qt.CheckState) -> None:
        for row in range(self.model.rowCount()):
            self.model.item(row, 0).setCheckState(state)

    def chosen(self) -> list[BudgetLineDraft]:
        """The needs that are ticked."""
        return [
            draft
            for row, draft in enumerate(self._drafts)
            if self.model.item(row, 0).checkState() is Qt.CheckState.Checked
        ]

    def _sync(self) -> None:
        if self.model.rowCount() < len(self._drafts):
            return
        count = len(self.chosen())
        self.copy_button.setText(self.tr("S&alin {0} kebutuhan").format(count))
        self.copy_button.setEnabled(count > 0)
        for button in (self.all_button, self.none_button):
            button.setEnabled(bool(self._drafts))

    def copy(self) -> None:
        """Keep copies of what is ticked, at the end of the program's list."""

        def keep() -> None:
            self._context.office.budget.add_all(self.chosen())
            self.accept()

        self._context.errors.run(keep, self)
