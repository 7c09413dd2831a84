"""Recipes and batches of a program: the plan for who is there, its shopping and its page, and what was made."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from bapas_desktop.domain.budget import BudgetLineDraft
from bapas_desktop.domain.changes import Topic
from bapas_desktop.domain.formats import rupiah, whole
from bapas_desktop.domain.paper import Face, Paper
from bapas_desktop.ui.context import AppContext
from bapas_desktop.ui.shared.buttons import push_button
from bapas_desktop.ui.shared.printing import show_page
from bapas_desktop.ui.training.file_names import safe_file_name
from bapas_desktop.ui.training.money.batch_form import offer
from bapas_desktop.ui.training.money.batch_list import BatchListPanel
from bapas_desktop.ui.training.money.batch_plan import BatchPlanPanel
from bapas_desktop.ui.training.money.recipes_dialog import RecipesDialog
from bapas_desktop.ui.training.program_gone import close_if_gone

if TYPE_CHECKING:
    from bapas_desktop.printing.typesetter import Printout
    from bapas_desktop.ui.shared.print_preview import PrintPreviewDialog

_TOPICS = frozenset({Topic.MONEY, Topic.PROGRAMS, Topic.SESSIONS, Topic.ATTENDANCE})


class BatchesDialog(QDialog):
    """The plan on one side, what was really made on the other."""

    _announced = Signal(object)

    def __init__(self, program_id: int, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._program_id = program_id
        self._context = context
        self._office = context.office
        self.recipes: RecipesDialog | None = None
        self.preview: PrintPreviewDialog | None = None
        title = self._office.programs.get(program_id).title
        self.setWindowTitle(self.tr("Resep dan produksi – {0}").format(title))
        self.plan = BatchPlanPanel(program_id, context, self.add_recipe)
        self.batches = BatchListPanel(program_id, context, self._show_plan)
        self.status = QLabel()
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        self.status.setWordWrap(True)
        self._build()
        self.resize(parent.window().size() * 0.94)
        self.plan.changed.connect(self._sync)
        self._announced.connect(self._on_changed)
        unsubscribe = self._office.database.subscribe(self._announced.emit)
        self.destroyed.connect(lambda _gone: unsubscribe())
        self.plan.load()
        self.batches.refresh()
        self.plan.people.setFocus()

    def _build(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.addTab(self.plan, self.tr("Re&ncana"))
        self.tabs.addTab(self.batches, self.tr("Hasil pr&oduksi"))
        self.recipes_button = push_button(self.tr("&Kelola resep…"), "list", self.open_recipes)
        self.recipes_button.setToolTip(self.tr("Buat, ubah, salin, dan hapus resep"))
        self.shopping_button = push_button(self.tr("&Masukkan belanja ke kebutuhan"), "budget", self.add_shopping)
        self.shopping_button.setToolTip(self.tr("Menambah bahan dan kemasan ke daftar kebutuhan pertemuan ini"))
        self.print_button = push_button(self.tr("Cetak &lembar produksi…"), "print", self.print_sheet)
        self.print_button.setToolTip(self.tr("Satu halaman untuk dapur: takaran, belanja, HPP, dan cara membuat"))
        self.record_button = push_button(self.tr("&Catat produksi…"), "add", self.record_batch)
        self.record_button.setToolTip(self.tr("Menyimpan hasil yang sebenarnya, dimulai dari rencana ini"))
        self.close_button = push_button(self.tr("&Tutup"), "", self.accept)
        foot = QHBoxLayout()
        for button in (self.recipes_button, self.shopping_button, self.print_button, self.record_button):
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.status)
        layout.addLayout(foot)

    # Deeds

    def open_recipes(self) -> None:
        """Open the list of recipes."""
        self.recipes = RecipesDialog(self._context, self, self.plan.recipe_id)
        self.recipes.chosen.connect(self.plan.choose_recipe)
        self.recipes.open()

    def add_recipe(self) -> None:
        """Open the form of the first recipe."""
        self.open_recipes()
        if self.recipes:
            self.recipes.add_new()

    def add_shopping(self) -> None:
        """Make the shopping needs of the session; ask where it was done before."""
        plan, session = self.plan.plan, self.plan.chosen_session
        if plan is None:
            return
        session_id = session.id if session else None
        needs = plan.needs(self._program_id, session_id)
        lines = self._office.budget.of_program(self._program_id)
        if not any(line.session_id == session_id and line.notes == needs[0].notes for line in lines):
            self._add_needs(needs)
            return
        self._context.asker.ask(
            self,
            self.tr("Belanja {0} untuk {1} orang sudah ada di kebutuhan. Tambahkan sekali lagi?").format(
                plan.recipe.name, whole(plan.people)
            ),
            yes=self.tr("Tambahkan lagi"),
            then=lambda: self._add_needs(needs),
        )

    def _add_needs(self, needs: list[BudgetLineDraft]) -> None:
        def act() -> None:
            self._office.budget.add_all(needs)
            words = self.tr("{0} kebutuhan ditambahkan, seluruhnya {1}.").format(
                whole(len(needs)), rupiah(sum(need.total for need in needs))
            )
            if any(need.price is None for need in needs):
                words += self.tr(" Yang belum ada harganya belum terhitung.")
            self._tell(words)

        self._context.errors.run(act, self)

    def record_batch(self) -> None:
        """Open the form of a batch, begun from the plan."""
        plan, session = self.plan.plan, self.plan.chosen_session
        if plan:
            expenses = self._office.expenses.of_program(self._program_id, session.id) if session else []
            self.batches.open_form(offer(plan, self._program_id, session, expenses, self._context))
            if self.batches.form:
                self.batches.form.saved.connect(lambda _id: self.tabs.setCurrentWidget(self.batches))

    def print_sheet(self) -> None:
        """Show the kitchen's page of the plan."""
        plan, recipe_id, session = self.plan.plan, self.plan.recipe_id, self.plan.chosen_session
        if plan is None or recipe_id is None:
            return
        office, program_id, session_id = self._office, self._program_id, session.id if session else None

        def build(face: Face, paper: Paper) -> "Printout":
            from bapas_desktop.printing.batch_sheet import batch_sheet

            return batch_sheet(
                office, recipe_id, plan.people, face, paper, dt.datetime.now(), program_id, session_id,
                price=plan.recipe.price,
            )  # fmt: skip

        name = plan.recipe.name
        show_page(
            self._context, self, build, title=self.tr("Lembar produksi: {0}").format(name),
            file_name=safe_file_name(f"lembar produksi {name}", ".pdf"), clients=(), face=Face.PUBLIC,
            shown=self._shown,
        )  # fmt: skip

    def _shown(self, preview: "PrintPreviewDialog") -> None:
        self.preview = preview

    # Showing

    def _show_plan(self) -> None:
        self.tabs.setCurrentWidget(self.plan)
        self.plan.people.setFocus()

    def _sync(self) -> None:
        plan = self.plan.plan
        for button in (self.print_button, self.record_button):
            button.setEnabled(plan is not None)
        self.shopping_button.setEnabled(plan is not None and bool(plan.shopping or plan.packages))
        self.status.setText("")

    def _tell(self, words: str) -> None:
        self.status.setText(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.status, words))

    def _on_changed(self, topics: frozenset[Topic]) -> None:
        if not topics & _TOPICS:
            return
        if close_if_gone(self, self._office, self._program_id):
            return
        self.plan.load()
        self.batches.refresh()
